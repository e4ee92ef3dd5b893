#pragma once
// The triage queue: header, tier and owner toggles, rows, and a footer that says what is not shown.

#include "alert_queue_model.h"
#include "blink.h"
#include "desk.h"
#include "selection.h"
#include "theme.h"

#include <QWidget>

class Chip;
class PanelHeader;
class PanelState;
class QLabel;
class QStackedWidget;
class QueueDelegate;
class QueueList;

class QueuePanel : public QWidget
{
    Q_OBJECT
public:
    QueuePanel(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void apply(const Changes &changes);
    void tick(); ///< ages, blink and counts as of now
    void setRegion(RegionIx region);
    void setAsOf(const QString &asOf); ///< "as of 14:07:55" while the feed is lost; empty: live

    void step(int rows);          ///< J and K
    AlertId takeNextUnowned();    ///< selects the most urgent alert without owner; invalid when there is none
    void toggleTier(Tier tier);
    void toggleMine();
    void toggleUnowned();
    void showAll();               ///< every tier, everybody's
    QueueList *list() const { return m_list; }
    AlertQueueModel &model() { return m_model; }

Q_SIGNALS:
    void chosen(); ///< Enter on a row

private:
    QString amountText() const;
    QWidget *makeChips();
    QWidget *makeFooter();
    void makeHeader();
    void setFilter(const QueueFilter &filter);
    void showCounts();
    void showPage(QWidget *page);
    void showSelection();
    void takeCurrent(const QModelIndex &index);
    void blinkFirst();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    AlertQueueModel m_model;
    Blink m_blink;
    PanelHeader *m_header;
    Chip *m_tiers[4] = {};
    Chip *m_mine = nullptr, *m_unowned = nullptr;
    QStackedWidget *m_stack;
    QueueList *m_list;
    QueueDelegate *m_delegate;
    PanelState *m_state;
    QLabel *m_shown = nullptr, *m_hidden = nullptr;
    bool m_showing = false; ///< the selection is being shown here, not made here
    int m_row = -1;         ///< where the selected alert stands, or stood when it left
};
