#include "place_pages.h"

#include "main_window.h"
#include "region_screen.h"
#include "site_screen.h"

#include <algorithm>

PlacePages::PlacePages(Desk &desk, Theme &theme, Selection &selection, MainWindow &window)
    : QObject(&window), m_desk(desk), m_theme(theme), m_selection(selection), m_window(window)
{
    connect(&window, &MainWindow::screenShown, this, [this] { m_trail.clear(); }); // a numbered screen covers the pages
}

template <typename Page>
Page *PlacePages::made(Page *&page)
{
    if (page)
        return page;
    page = new Page(m_desk, m_theme, m_selection);
    connect(page, &PlaceScreen::backWanted, this, &PlacePages::back);
    connect(page, &PlaceScreen::networkWanted, this, &PlacePages::leave);
    connect(page, &PlaceScreen::siteWanted, this, &PlacePages::openSite);
    connect(page, &PlaceScreen::regionWanted, this, &PlacePages::openRegion);
    m_window.addPage(page);
    return page;
}

void PlacePages::openSite(SiteIx site)
{
    if (site.value < m_desk.operations().network().assets().siteCount())
        go({site, {}});
}

void PlacePages::openRegion(RegionIx region)
{
    if (region.value < m_desk.operations().network().inventory().regions.size())
        go({{}, region});
}

/** A place that lies on the way already is gone back to, so that the way never runs in circles. */
void PlacePages::go(const Step &step)
{
    const auto before = std::find(m_trail.begin(), m_trail.end(), step);
    m_trail.erase(before, m_trail.end());
    m_trail.push_back(step);
    show(step);
}

void PlacePages::show(const Step &step)
{
    if (step.site.isValid()) {
        made(m_site)->setSite(step.site);
        m_window.showPage(m_site);
    } else {
        made(m_region)->showRegion(step.region);
        m_window.showPage(m_region);
    }
}

void PlacePages::back()
{
    if (m_trail.size() < 2)
        return leave();
    m_trail.pop_back();
    show(m_trail.back());
}

void PlacePages::leave()
{
    m_trail.clear();
    m_window.showPage(nullptr);
}
