#pragma once
// Which panels stand in windows of their own, and where; remembered from session to session.

#include "desk.h"
#include "selection.h"
#include "theme.h"

#include <QObject>

#include <array>

class NameIndex;
class OperationsScreen;
class TornWindow;

/**
 * Queue and map move out of the operations screen; mosaic and table get a panel of their own, and the one in the screen
 * shows what is left. Closing such a window, or its key again, brings the panel back.
 */
class TornPanels : public QObject
{
    Q_OBJECT
public:
    enum class Kind : quint8 { Map, Mosaic, Queue, Table };
    static constexpr int kinds = 4;

    /** `screen` outlives the windows: see closeAll(). */
    TornPanels(Desk &desk, Theme &theme, Selection &selection, OperationsScreen &screen, NameIndex &names, QObject *parent = nullptr);
    ~TornPanels() override;

    void tearOff(Kind kind);
    void dock(Kind kind);
    void toggle(Kind kind);
    bool isTorn(Kind kind) const { return window(kind) != nullptr; }
    TornWindow *window(Kind kind) const { return m_windows[size_t(kind)]; }
    void setRegion(RegionIx region);

    /** Tears off what stood in a window of its own at the end of the last session. */
    void restoreSession();
    /** Notes what stands where; then closes all, with the panels back in the screen. For the end of the program. */
    void closeAll();

    static QString name(Kind kind); ///< "Map"
    static QString icon(Kind kind);
    static QString key(Kind kind);  ///< "Ctrl Shift M"
    /** `wanted`, moved onto a screen when it lies where no monitor is any more. */
    static QRect onSomeScreen(const QRect &wanted, const std::vector<QRect> &screens);

Q_SIGNALS:
    void paletteWanted(QWidget *over);
    void changed();

private:
    TornWindow *make(Kind kind);
    void place(TornWindow &window, Kind kind) const;
    void remember(Kind kind, bool torn) const;
    void showRest();

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    OperationsScreen &m_screen;
    NameIndex &m_names;
    RegionIx m_region;
    std::array<TornWindow *, kinds> m_windows{};
    bool m_closed = false;
};
