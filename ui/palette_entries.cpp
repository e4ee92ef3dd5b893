#include "palette_entries.h"

#include "name_index.h"
#include "port_texts.h"
#include "printable.h"
#include "state_glyph.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class Palette
{
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

QString tallyText(const Tally &tally)
{
    QStringList parts{Palette::tr("%Ln ports", nullptr, int(tally.total))};
    if (tally.abnormal() == 0)
        parts.append(Palette::tr("all normal"));
    if (tally.of(PortMode::Faulted))
        parts.append(Palette::tr("%1 faulted").arg(number(tally.of(PortMode::Faulted))));
    if (tally.of(PortMode::Offline))
        parts.append(Palette::tr("%1 offline").arg(number(tally.of(PortMode::Offline))));
    if (tally.of(PortMode::Unknown))
        parts.append(Palette::tr("%1 unknown").arg(number(tally.of(PortMode::Unknown))));
    if (tally.of(PortMode::Charging))
        parts.append(Palette::tr("%1 charging").arg(number(tally.of(PortMode::Charging))));
    return parts.join(u", "_s);
}

QString joined(const QStringList &parts)
{
    QStringList kept = parts;
    kept.removeAll(QString());
    return kept.join(u", "_s);
}

QString powerAndPlug(const Port &port)
{
    const QString power = powerText(port);
    return (connectorText(port) + (power.isEmpty() ? QString() : Palette::tr(" %1 kW").arg(power))).trimmed();
}

} // namespace

int urgencyOf(const Network &network, PortIx port)
{
    const Tier tier = shownTier(network.state(port));
    return tier == Tier::None ? 9 : static_cast<int>(tier);
}

PortIx worstPort(const Network &network, std::span<const PortIx> ports)
{
    PortIx worst;
    int urgency = 10;
    for (const PortIx port : ports) {
        if (const int its = urgencyOf(network, port); its < urgency) {
            worst = port;
            urgency = its;
        }
    }
    return worst;
}

PaletteEntry portEntry(const Operations &operations, PortIx port, UtcMs now)
{
    const Network &network = operations.network();
    const PortState &state = network.state(port);
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Port;
    entry.port = port;
    entry.tier = shownTier(state);
    entry.icon = StateGlyph::iconName(state.mode);
    entry.title = printable(network.name(port));
    QString mode = modeText(state.mode).toLower();
    if (isAbnormal(state) && state.since > 0 && now > state.since)
        mode += u' ' + formatDuration(now - state.since);
    entry.detail = joined({siteName(network.site(network.siteOf(port))), powerAndPlug(network.port(port)), mode});
    return entry;
}

PaletteEntry stationEntry(const Operations &operations, StationIx station)
{
    const Network &network = operations.network();
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Station;
    entry.icon = u"station"_s;
    entry.station = station;
    entry.title = printable(network.station(station).id);
    const auto ports = network.portsOf(station);
    entry.port = worstPort(network, ports);
    if (entry.port.isValid())
        entry.tier = shownTier(network.state(entry.port));
    entry.detail = joined({siteName(network.site(network.siteOf(station))),
                           Palette::tr("%n ports", nullptr, int(ports.size())), modelText(network, station),
                           network.isOnline(station) ? QString() : Palette::tr("no contact")});
    return entry;
}

PaletteEntry siteEntry(const Operations &operations, SiteIx site)
{
    const Network &network = operations.network();
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Site;
    entry.icon = u"site"_s;
    entry.site = site;
    entry.title = siteAndState(network.site(site));
    entry.port = worstPort(network, network.portsAt(site));
    if (entry.port.isValid())
        entry.tier = shownTier(network.state(entry.port));
    entry.detail = tallyText(network.tally(site));
    return entry;
}

PaletteEntry alertEntry(const Operations &operations, const Alert &alert, UtcMs now)
{
    const Network &network = operations.network();
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Alert;
    entry.title = printable(alert.title.isEmpty() ? alert.code : alert.title, 100);
    const bool placed = alert.station.isValid() && alert.station.value < network.stationCount();
    if (placed)
        entry.title += u", "_s + siteName(network.site(network.siteOf(alert.station)));
    entry.detail = joined({now > alert.raised ? formatDuration(now - alert.raised) : QString(),
                           alert.owner.isEmpty() ? Palette::tr("nobody's") : printable(alert.owner, 40), toText(alert.id)});
    entry.alert = alert.id;
    entry.tier = alert.tier;
    entry.port = alert.port;
    if (!entry.port.isValid() && placed && !network.portsOf(alert.station).empty())
        entry.port = network.portsOf(alert.station).front();
    return entry;
}

PaletteEntry orderEntry(const Operations &operations, const WorkOrder &order)
{
    const Network &network = operations.network();
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Order;
    entry.icon = u"act-work-order"_s;
    entry.title = toText(order.id) + u' ' + printable(order.title, 80);
    const std::string_view stage = text(order.stage);
    entry.detail = joined({order.site.isValid() && order.site.value < network.assets().siteCount()
                               ? siteName(network.site(order.site)) : QString(),
                           QString::fromLatin1(stage.data(), qsizetype(stage.size())).toLower(), printable(order.assignee, 40)});
    entry.order = order.id;
    entry.tier = order.tier;
    if (!order.ports.empty())
        entry.port = order.ports.front();
    return entry;
}

PaletteEntry viewEntry(const PaletteView &view, int index)
{
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::View;
    entry.icon = view.icon;
    entry.title = view.title;
    entry.detail = view.detail;
    entry.key = view.key;
    entry.view = index;
    return entry;
}

QByteArray alertText(const Operations &operations, const Alert &alert)
{
    const Network &network = operations.network();
    QString text = toText(alert.id) + u' ' + alert.title + u' ' + alert.code + u' ' + alert.owner + u' ' + label(alert.tier);
    if (alert.station.isValid() && alert.station.value < network.stationCount()) {
        const Station &station = network.station(alert.station);
        const Site &site = network.site(station.site);
        text += u' ' + station.id + u' ' + site.name + u' ' + site.city + u' ' + site.state;
    }
    return foldedName(text);
}

QByteArray orderText(const Operations &operations, const WorkOrder &order)
{
    const Network &network = operations.network();
    QString text = toText(order.id) + u' ' + order.title + u' ' + order.faultCode + u' ' + order.assignee + u' ' + order.part;
    if (order.station.isValid() && order.station.value < network.stationCount()) {
        const Station &station = network.station(order.station);
        text += u' ' + station.id + u' ' + network.site(station.site).name + u' ' + network.site(station.site).city;
    }
    return foldedName(text);
}
