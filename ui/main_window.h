#pragma once
// The shell around the five screens: top bar, figures, screen, status line, and the keys that work everywhere.

#include "desk.h"
#include "operations_screen.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class FeedHealthDialog;
class FloodLine;
class KeyOverlay;
class KpiStrip;
class Notice;
class Replay;
class QStackedWidget;
class StatusStrip;
class TopBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Desk &desk, Theme &theme, Selection &selection, QWidget *parent = nullptr);

    /** In the order of the tabs: operations, shift, work orders, uptime, ports. Takes ownership. */
    void addScreen(Screen *screen, const QString &name, const QString &icon);
    void showScreen(int screen); ///< 1..5; others are ignored
    int shownScreen() const;     ///< 1..5; 0: none yet
    Screen *screen(int number) const;
    void addPage(Screen *page);  ///< a site or a region: shown over the numbered screens. Takes ownership
    void showPage(Screen *page); ///< null: back to the screen below
    Screen *shownPage() const { return m_page; } ///< null: a numbered screen
    void setRegion(RegionIx region); ///< top bar, figures and every screen
    void say(const QString &text);   ///< one line in the status strip
    void setSound(const QString &text, bool isNotable); ///< in the status strip
    /** A sentence under the figures that stays until it is dealt with; `action` opens what it is about. Empty: none. */
    void setStanding(const QString &title, const QString &text, const QString &action = {}, std::function<void()> act = {});
    FloodLine *floodLine() const { return m_flood; } ///< on the wall, too
    Notice *standing() const { return m_standing; }
    void toggleTheme();              ///< remembered on this computer
    void showKeys();
    void toggleFullScreen();
    void showFeedHealth(); ///< Ctrl H, or the feed's field
    /** For a wall display: the whole screen, larger letters, no bar and no keys; only these parts of Operations. */
    void setWall(bool on, const OperationsScreen::Parts &parts = {false, true, true, false});
    bool isWall() const { return m_wall; }
    /** A recording is shown: its bar stands under the top bar, its keys work everywhere. `replay` outlives the window. */
    void setReplay(Replay &replay);
    /** Further entries for the menu and the keys: whoever composes the window adds what it can do beyond it. */
    void addCommand(const QString &icon, const QString &text, const QString &keys, std::function<void()> act);

    TopBar *topBar() const { return m_topBar; }
    KpiStrip *figures() const { return m_figures; }
    StatusStrip *statusStrip() const { return m_status; }
    KeyOverlay *keyOverlay() const { return m_keys; }

Q_SIGNALS:
    void paletteWanted();
    void settingsWanted();
    void soundPressed();
    void closing(); ///< by its own door; windows beside it go with it
    void screenShown(int screen);
    void regionPicked(RegionIx region);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void addKeys();
    bool isReplayKey(QObject *watched, QEvent *event) const;
    void addKey(const QKeySequence &key, std::function<void()> act);
    void openMenu(QPoint at);
    std::vector<KeyHint> windowKeys() const;

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    TopBar *m_topBar;
    KpiStrip *m_figures;
    FloodLine *m_flood;
    Notice *m_standing;
    QStackedWidget *m_stack;
    StatusStrip *m_status;
    KeyOverlay *m_keys;
    std::vector<Screen *> m_screens;
    Screen *m_page = nullptr;
    Replay *m_replay = nullptr;
    int m_below = 1; ///< the screen under the page
    struct Command { QString icon, text, keys; std::function<void()> act; };
    std::vector<Command> m_commands;
    FeedHealthDialog *m_health = nullptr;
    int m_textBefore = 100; ///< percent, outside of the wall
    bool m_wasActive = false, m_wall = false;
};
