#pragma once
// The shell around the five screens: top bar, figures, screen, status line, and the keys that work everywhere.

#include "desk.h"
#include "screen.h"
#include "selection.h"
#include "theme.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class KeyOverlay;
class KpiStrip;
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
    void setRegion(RegionIx region); ///< top bar, figures and every screen
    void say(const QString &text);   ///< one line in the status strip
    void setSoundOn(bool on);
    void toggleTheme();              ///< remembered on this computer
    void showKeys();
    void toggleFullScreen();

    TopBar *topBar() const { return m_topBar; }
    KpiStrip *figures() const { return m_figures; }
    StatusStrip *statusStrip() const { return m_status; }
    KeyOverlay *keyOverlay() const { return m_keys; }

Q_SIGNALS:
    void paletteWanted();
    void settingsWanted();
    void screenShown(int screen);
    void regionPicked(RegionIx region);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void addKeys();
    void addKey(const QKeySequence &key, std::function<void()> act);
    void openMenu(QPoint at);
    std::vector<KeyHint> windowKeys() const;

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    TopBar *m_topBar;
    KpiStrip *m_figures;
    QStackedWidget *m_stack;
    StatusStrip *m_status;
    KeyOverlay *m_keys;
    std::vector<Screen *> m_screens;
    bool m_wasActive = false;
};
