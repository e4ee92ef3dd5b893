#include "region_screen.h"

#include "figure_list.h"
#include "figure_table.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_days.h"
#include "place_figures.h"
#include "printable.h"
#include "session_table_model.h"
#include "site_league_model.h"
#include "uptime_text.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

RegionScreen::RegionScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : PlaceScreen(desk, theme, selection, parent), m_model(new SiteLeagueModel(desk.operations(), this))
{
    setObjectName(u"regionScreen"_s);
    build(buildLeague(), {});
    setFocusProxy(m_league);
    connect(m_league, &FigureTable::keyActivated, this, [this](quint64 key) { Q_EMIT siteWanted(SiteIx{quint32(key - 1)}); });
}

QWidget *RegionScreen::buildLeague()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_leagueHead = new PanelHeader(m_theme, tr("Sites"));
    m_league = new FigureTable(m_theme, m_model, -1);
    m_league->setObjectName(u"siteLeague"_s);
    m_league->setAccessibleName(tr("Sites of the region, worst first"));
    m_league->setWidths({34, 0, 64, 84, 80, 64, 64, 76, 240});
    m_league->setHiddenBelow(SiteLeagueModel::Power, 800);
    m_league->setHiddenBelow(SiteLeagueModel::Orders, 700);
    m_league->setHiddenBelow(SiteLeagueModel::Charging, 620);
    m_none = new PanelState(m_theme);
    m_none->show(PanelState::Kind::Empty, tr("No site here"), tr("The inventory lists no site in this region."));
    column->addWidget(m_leagueHead);
    column->addWidget(m_league, 1);
    column->addWidget(m_none, 1);
    return box;
}

void RegionScreen::showRegion(RegionIx region)
{
    m_region = region;
    if (!isKnown())
        return;
    const Region &shown = m_desk.operations().network().inventory().regions[region.value];
    m_regionId = shown.id;
    refreshSlowly();
    refresh();
    m_league->selectKey(m_model->keyAt(0));
}

bool RegionScreen::isKnown() const
{
    return m_region.value < m_desk.operations().network().inventory().regions.size();
}

/** A new inventory: the same region by its id, or back to where this was opened from. */
void RegionScreen::placeGone()
{
    if (m_regionId.isEmpty())
        return;
    const auto &regions = m_desk.operations().network().inventory().regions;
    const auto same = std::find_if(regions.begin(), regions.end(), [this](const Region &region) { return region.id == m_regionId; });
    if (same != regions.end()) {
        showRegion(RegionIx{quint32(same - regions.begin())});
        return;
    }
    m_region = {};
    m_regionId.clear();
    m_model->setStandings({});
    if (isVisible())
        Q_EMIT backWanted();
}

bool RegionScreen::isTouched(const Changes &changes) const
{
    if (changes.inventory || !changes.alerts.empty() || !changes.orders.empty())
        return true;
    const Network &network = m_desk.operations().network();
    return std::any_of(changes.ports.begin(), changes.ports.end(), [&](PortIx port) { return network.regionOf(port) == m_region; });
}

void RegionScreen::showFigures()
{
    const Operations &operations = m_desk.operations();
    const Tally &tally = operations.network().tally(m_region);
    const int sites = m_model->rowCount();
    std::vector<Figure> all{{tr("Ports"), QLocale(QLocale::English).toString(tally.total), tr("%1 sites", nullptr, sites).arg(QLocale(QLocale::English).toString(sites)), Tier::None, {}, 1}};
    for (const PortMode mode : {PortMode::Available, PortMode::Charging})
        all.push_back(stateFigure(tally, mode));
    Figure used = stateFigure(tally, PortMode::Occupied);
    used.caption = tr("Occupied, reserved");
    used.value = QLocale(QLocale::English).toString(tally.of(PortMode::Occupied) + tally.of(PortMode::Reserved));
    used.note = tr("%1 out of service").arg(QLocale(QLocale::English).toString(tally.of(PortMode::OutOfService)));
    all.push_back(used);
    for (const PortMode mode : {PortMode::Faulted, PortMode::Offline, PortMode::Unknown})
        all.push_back(stateFigure(tally, mode));
    const double uptime = operations.uptime().regionUptime(m_region, m_desk.now() - daysShown * day, m_desk.now());
    all.push_back({tr("Uptime, 30 days"), std::isnan(uptime) ? u"\u2013"_s : tr("%1 %").arg(percentText(uptime)), tr("target 97 % for each port"),
                   uptime <= 97 ? Tier::P2 : Tier::None, {}, 1});
    all.push_back({tr("Power now"), kilowattText(m_powerW), tr("of the sessions that tell it"), Tier::None, {}, 1});
    figures()->setFigures(std::move(all));
}

void RegionScreen::refresh()
{
    showFigures();
    const Operations &operations = m_desk.operations();
    showOpen(alertsIn(operations, m_region), ordersIn(operations, m_region));
}

void RegionScreen::refreshSlowly()
{
    const Operations &operations = m_desk.operations();
    std::vector<SiteStanding> standings = standingsOf(operations, m_region, m_desk.now());
    m_powerW = 0;
    int abnormal = 0;
    for (const SiteStanding &site : standings) {
        m_powerW += site.powerW;
        abnormal += site.tally.abnormal() > 0 ? 1 : 0;
    }
    const quint64 chosen = m_league->currentKey();
    const bool none = standings.empty();
    m_leagueHead->setDetail(none ? QString() : tr("%1 with abnormal ports, worst first").arg(QLocale(QLocale::English).toString(abnormal)));
    m_model->setStandings(std::move(standings));
    m_league->selectKey(chosen);
    m_league->setVisible(!none);
    m_none->setVisible(none);
    dayStrip()->setDays(daysOf(operations, m_region, m_desk.now()), u"UTC"_s);
    const Region &region = operations.network().inventory().regions[m_region.value];
    showTitle(printable(region.name, 80), {}, {{tr("Network"), [this] { Q_EMIT networkWanted(); }}});
}
