#pragma once
// Screen 5: every port of the network, as large as the window.

#include "changes_merge.h"
#include "desk.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QTimer>

class NameIndex;
class PortsPanel;
class QStackedWidget;
class SavedViews;
class SessionsPanel;

class PortsScreen : public Screen
{
    Q_OBJECT
public:
    /** `views` and `names` are the window's; without them the screen has its own. */
    PortsScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr, SavedViews *views = nullptr,
                NameIndex *names = nullptr);

    std::vector<KeyHint> keyHints() const override;
    void setRegion(RegionIx region); ///< none: everything
    PortsPanel *panel() const { return m_panel; }
    SessionsPanel *sessions() const { return m_sessions; } ///< null until they were asked for
    bool showsSessions() const;
    void showSessions(bool shown); ///< L: the running sessions in place of the ports

Q_SIGNALS:
    void siteWanted(SiteIx site); ///< V: to be opened in a screen of its own

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeKeys();
    void apply(const Changes &changes);
    void showFeed();

    void makeSessions();
    void clear();
    void find();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    PortsPanel *m_panel;
    SessionsPanel *m_sessions = nullptr; ///< made when it is first shown
    QStackedWidget *m_stack;
    RegionIx m_region;
    QTimer m_beat;
    MissedChanges m_missed, m_missedSessions; ///< while hidden
};
