#pragma once
// The shift: what is open, how old it is, who has it, and whether the alarm rate is one that people can work with.

#include "action_flow.h"
#include "screen.h"
#include "shift_figures.h"
#include "shift_queue_model.h"

#include <QTimer>

class Chip;
class FigureList;
class FigureStrip;
class FigureTable;
class PanelHeader;
class PanelState;
class SegmentedControl;
class ShelvedModel;
class ShiftAgeStrip;
class ShiftOwnerLoad;
class ShiftRateChart;

class ShiftScreen : public Screen
{
    Q_OBJECT
public:
    ShiftScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    std::vector<KeyHint> keyHints() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildQueue();
    QWidget *buildSide();
    QWidget *buildFoot();
    void listen();
    void refresh();
    void refreshStrip(const ShiftFigures &figures);
    void refreshLists(const ShiftFigures &figures);
    void setFilter(ShiftQueueModel::Filter filter);
    void setOrder(int order);
    void pick(quint64 alert);
    void activate(quint64 alert);
    void takeNext();
    void unshelve();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    ActionFlow m_flow;
    ShiftQueueModel *m_queueModel;
    ShelvedModel *m_shelvedModel;
    FigureStrip *m_strip;
    PanelHeader *m_queueHead = nullptr, *m_loadHead = nullptr, *m_rateHead = nullptr, *m_shelvedHead = nullptr;
    SegmentedControl *m_order = nullptr, *m_span = nullptr;
    std::array<Chip *, 4> m_filters{};
    ShiftAgeStrip *m_ages = nullptr;
    FigureTable *m_queue = nullptr, *m_shelved = nullptr;
    PanelState *m_queueEmpty = nullptr, *m_shelvedEmpty = nullptr;
    ShiftOwnerLoad *m_load = nullptr;
    ShiftRateChart *m_rate = nullptr;
    FigureList *m_top = nullptr, *m_chattering = nullptr, *m_stale = nullptr;
    QTimer m_pulse, m_soon;
};
