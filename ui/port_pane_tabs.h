#pragma once
// The lower part of the pane: timeline, notes, outages, sessions; with the raw frames on demand.

#include "port_offers.h"
#include "theme.h"
#include "timeline_entry.h"

#include <QTimer>
#include <QWidget>

class Chip;
class QTabBar;
class TimelineView;

class PortPaneTabs : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Timeline, Notes, History, Sessions };
    PortPaneTabs(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent = nullptr);

    void selectionChanged(); ///< forgets the old port's rows at once, asks for the new one's
    void apply(const Changes &changes);
    void tick();             ///< seconds of running commands
    void setTab(Tab tab);
    Tab tab() const;
    TimelineView *view() const { return m_view; }
    void toggleFrames();

private:
    void ask();
    void take(int job, const Result<HistoryPage> &page);
    void refresh();
    bool concerns(const Changes &changes) const;
    std::vector<TimelineEntry> timeline() const;
    std::vector<TimelineEntry> sessions() const;

    Desk &m_desk;
    const PortOffers &m_offers;
    QTabBar *m_bar;
    Chip *m_frames;
    TimelineView *m_view;
    std::vector<HistoryRow> m_rows;
    QString m_problem;
    QTimer m_askSoon; ///< many changes, one question
    int m_job = 0;    ///< answers to older questions are dropped
    bool m_waiting = false;
};
