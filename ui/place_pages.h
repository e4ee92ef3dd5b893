#pragma once
// The way through sites and regions, over whatever screen stands below: in by opening, out step by step.

#include "desk.h"
#include "selection.h"
#include "theme.h"

#include <QObject>

#include <vector>

class MainWindow;
class RegionScreen;
class Screen;
class SiteScreen;

class PlacePages : public QObject
{
    Q_OBJECT
public:
    PlacePages(Desk &desk, Theme &theme, Selection &selection, MainWindow &window);

    void openSite(SiteIx site);
    void openRegion(RegionIx region);
    void back();  ///< to the place before, or to the screen below
    void leave(); ///< to the screen below
    bool isOpen() const { return !m_trail.empty(); }
    SiteScreen *site() const { return m_site; }       ///< null until one was opened
    RegionScreen *region() const { return m_region; } ///< null until one was opened

private:
    struct Step
    {
        SiteIx site;
        RegionIx region; ///< when there is no site
        friend bool operator==(const Step &, const Step &) = default;
    };
    void go(const Step &step);
    void show(const Step &step);
    template <typename Page>
    Page *made(Page *&page);

    Desk &m_desk;
    Theme &m_theme;
    Selection &m_selection;
    MainWindow &m_window;
    SiteScreen *m_site = nullptr;
    RegionScreen *m_region = nullptr;
    std::vector<Step> m_trail; ///< where the operator went, the last is shown
};
