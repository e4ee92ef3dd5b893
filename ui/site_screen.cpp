#include "site_screen.h"

#include "figure_list.h"
#include "panel_header.h"
#include "panel_state.h"
#include "place_days.h"
#include "place_figures.h"
#include "place_power.h"
#include "port_texts.h"
#include "printable.h"
#include "session_table_model.h"
#include "site_stations.h"
#include "uptime_text.h"

#include <QDateTime>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

SiteScreen::SiteScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : PlaceScreen(desk, theme, selection, parent), m_stations(new SiteStations(desk.operations(), theme)), m_power(new PlacePower(theme))
{
    setObjectName(u"siteScreen"_s);
    build(buildStations(), {buildPower()});
    setFocusProxy(m_stations);
    connect(m_stations, &SiteStations::picked, this, [this](PortIx port) { m_selection.select(port); });
    connect(m_stations, &SiteStations::opened, this, [this](PortIx port) { openPort(port); });
    connect(m_stations, &SiteStations::currentMoved, this, [this](const QRect &tile) {
        m_scroll->ensureVisible(tile.center().x(), tile.center().y(), tile.width() / 2 + 12, tile.height() / 2 + 56);
    });
    connect(&selection, &Selection::changed, this, [this] { m_stations->setSelected(m_selection.port()); });
}

QWidget *SiteScreen::buildStations()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stationsHead = new PanelHeader(m_theme, tr("Stations"));
    column->addWidget(m_stationsHead);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget;
    inside->setProperty("surface", u"panel"_s);
    inside->setAttribute(Qt::WA_StyledBackground);
    auto *stack = new QVBoxLayout(inside);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_stations);
    stack->addStretch(1);
    m_scroll->setWidget(inside);
    m_none = new PanelState(m_theme);
    m_none->show(PanelState::Kind::Empty, tr("No station here"), tr("The inventory lists no station at this site."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_none);
    column->addWidget(m_pages, 1);
    return box;
}

QWidget *SiteScreen::buildPower()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PanelHeader(m_theme, tr("Power now")));
    column->addWidget(m_power);
    return box;
}

void SiteScreen::setSite(SiteIx site)
{
    m_site = site;
    if (!isKnown())
        return;
    m_siteId = m_desk.operations().network().site(site).id;
    m_stations->setSite(site);
    showHead();
    refreshSlowly();
    refresh();
    m_stations->setSelected(m_selection.port());
}

bool SiteScreen::isKnown() const
{
    return m_site.value < m_desk.operations().network().assets().siteCount();
}

/** A new inventory: the same site by its id, or back to where this was opened from. */
void SiteScreen::placeGone()
{
    if (m_siteId.isEmpty())
        return;
    const auto &sites = m_desk.operations().network().inventory().sites;
    const auto same = std::find_if(sites.begin(), sites.end(), [this](const Site &site) { return site.id == m_siteId; });
    if (same != sites.end()) {
        setSite(SiteIx{quint32(same - sites.begin())});
        return;
    }
    m_site = {};
    m_siteId.clear();
    m_stations->setSite({});
    if (isVisible())
        Q_EMIT backWanted();
}

bool SiteScreen::isTouched(const Changes &changes) const
{
    if (changes.inventory || !changes.alerts.empty() || !changes.orders.empty())
        return true;
    const Network &network = m_desk.operations().network();
    return std::any_of(changes.ports.begin(), changes.ports.end(), [&](PortIx port) { return network.siteOf(port) == m_site; });
}

void SiteScreen::showHead()
{
    const Network &network = m_desk.operations().network();
    const Site &site = network.site(m_site);
    QStringList address;
    for (const QString &part : {site.address, site.city, site.state, site.postcode, site.country}) {
        if (!part.trimmed().isEmpty())
            address += printable(part, 80);
    }
    const QString local = localTimeText(site, m_desk.now());
    address += local.isEmpty() ? tr("time zone not known") : tr("local time %1").arg(local);
    const RegionIx region = site.region;
    const QString regionName = region.value < network.inventory().regions.size() ? printable(network.inventory().regions[region.value].name, 60) : QString();
    std::vector<Crumb> crumbs{{tr("Network"), [this] { Q_EMIT networkWanted(); }}};
    if (!regionName.isEmpty())
        crumbs.push_back({regionName, [this] { Q_EMIT regionWanted(m_desk.operations().network().regionOf(m_site)); }});
    showTitle(printable(siteName(site), 80), address.join(u", "_s), crumbs);
}

void SiteScreen::showFigures()
{
    const Network &network = m_desk.operations().network();
    const Tally &tally = network.tally(m_site);
    std::vector<Figure> all{{tr("Ports"), QLocale(QLocale::English).toString(tally.total), {}, Tier::None, {}, 1}};
    int stations = 0;
    StationIx last;
    for (const PortIx port : network.portsAt(m_site)) {
        stations += network.stationIxOf(port) != last ? 1 : 0;
        last = network.stationIxOf(port);
    }
    all.front().note = tr("%1 stations", nullptr, stations).arg(stations);
    m_stationsHead->setDetail(QString::number(stations));
    m_pages->setCurrentIndex(stations == 0 ? 1 : 0);
    for (const PortMode mode : {PortMode::Available, PortMode::Charging})
        all.push_back(stateFigure(tally, mode));
    Figure used = stateFigure(tally, PortMode::Occupied);
    used.caption = tr("Occupied, reserved");
    used.value = QString::number(tally.of(PortMode::Occupied) + tally.of(PortMode::Reserved));
    used.note = tr("%1 out of service").arg(tally.of(PortMode::OutOfService));
    all.push_back(used);
    for (const PortMode mode : {PortMode::Faulted, PortMode::Offline, PortMode::Unknown})
        all.push_back(stateFigure(tally, mode));
    all.push_back({tr("Uptime, 30 days"), std::isnan(m_uptime) ? u"\u2013"_s : tr("%1 %").arg(percentText(m_uptime)), tr("target 97 % for each port"),
                   m_uptime <= 97 ? Tier::P2 : Tier::None, {}, 1});
    figures()->setFigures(std::move(all));
}

void SiteScreen::showPower()
{
    const Network &network = m_desk.operations().network();
    const Site &site = network.site(m_site);
    const SitePower power = m_desk.operations().sessions().power(m_site, m_desk.now());
    double rated = 0;
    for (const PortIx port : network.portsAt(m_site))
        rated += double(network.assets().powerKw(port));
    QString peak;
    if (power.peakAt > 0) {
        const QString local = localTimeText(site, power.peakAt);
        peak = local.isEmpty() ? QDateTime::fromMSecsSinceEpoch(power.peakAt, Qt::UTC).toString(u"HH:mm"_s) + u" UTC"_s : local;
    }
    m_power->setPower(power, double(site.limitKw), rated, peak);
}

void SiteScreen::refresh()
{
    m_stations->setNow(m_desk.now());
    showPower();
    showFigures();
    const Operations &operations = m_desk.operations();
    showOpen(alertsAt(operations, m_site), ordersAt(operations, m_site));
}

void SiteScreen::refreshSlowly()
{
    const Operations &operations = m_desk.operations();
    const Site &site = operations.network().site(m_site);
    const QTimeZone zone(site.timeZone.toUtf8());
    const QString zoneText = zone.isValid() ? zone.abbreviation(QDateTime::fromMSecsSinceEpoch(m_desk.now(), Qt::UTC)) : u"UTC"_s;
    dayStrip()->setDays(daysOf(operations, m_site, m_desk.now()), zoneText);
    m_uptime = uptimeOf(operations, m_site, m_desk.now() - daysShown * day, m_desk.now());
    showHead();
}

void SiteScreen::showFeed()
{
    m_stations->setStale(feedIsLost());
    m_power->setStale(feedIsLost());
}
