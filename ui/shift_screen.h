#pragma once
// The shift: what is open, how old it is, who has it, whether the alarm rate is one that people can work with, and what the
// next shift must know.

#include "action_flow.h"
#include "bulk_dialog.h"
#include "screen.h"
#include "shift_figures.h"
#include "shift_queue_model.h"
#include "shift_settings.h"

#include <QTimer>

class Chip;
class FigureList;
class FigureStrip;
class FigureTable;
class HandoverPanel;
class PanelHeader;
class PanelState;
class QLabel;
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
    void addQueueControls();
    QWidget *buildSide();
    QWidget *buildFoot();
    QWidget *buildRate(QWidget *foot);
    QWidget *buildShelved(QWidget *foot);
    void listen();

    // shift_refresh.cpp
    void refresh();
    void refreshQueue(const ShiftFigures &figures);
    void refreshStrip(const ShiftFigures &figures);
    void refreshLists(const ShiftFigures &figures);
    QStringList people() const; ///< who sits here, then everybody who owns or answered something; printable

    // shift_actions.cpp
    bool pressPlain(int key);
    void setFilter(ShiftQueueModel::Filter filter);
    void setOrder(int order);
    void pick(quint64 alert);
    void activate(quint64 alert);
    void jump(AlertId alert);
    void takeNext();
    void unshelve();
    void toggleMark();
    void assign();
    void shelve();
    void rebalance();
    void openBulk(BulkDialog::Step step);
    bool doAll(const std::vector<DeskAction> &actions, const QString &done, const std::function<void(const QString &)> &refused);
    void exportReport();
    void undo();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    ActionFlow m_flow;
    ShiftSettings m_settings = ShiftSettings::load();
    ShiftQueueModel *m_queueModel;
    ShelvedModel *m_shelvedModel;
    FigureStrip *m_strip;
    PanelHeader *m_queueHead = nullptr, *m_loadHead = nullptr, *m_rateHead = nullptr, *m_shelvedHead = nullptr;
    SegmentedControl *m_order = nullptr, *m_span = nullptr;
    std::array<Chip *, 4> m_filters{};
    ShiftAgeStrip *m_ages = nullptr;
    FigureTable *m_queue = nullptr, *m_shelved = nullptr;
    PanelState *m_queueEmpty = nullptr, *m_shelvedEmpty = nullptr;
    QLabel *m_queueFoot = nullptr;
    ShiftOwnerLoad *m_load = nullptr;
    HandoverPanel *m_handover = nullptr;
    ShiftRateChart *m_rate = nullptr;
    FigureList *m_top = nullptr, *m_chattering = nullptr, *m_stale = nullptr;
    QTimer m_pulse, m_soon;
    QStringList m_people;             ///< of the last refresh
    std::vector<DeskAction> m_undo;   ///< takes the last bulk step back
};
