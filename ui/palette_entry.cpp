#include "palette_entry.h"

#include "port_offers.h"
#include "port_texts.h"
#include "printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class Palette
{
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

bool matches(const QString &text, const QStringList &words)
{
    const QString folded = text.toCaseFolded();
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return folded.contains(word); });
}

void addCommands(const PortOffers &offers, const Operations &operations, const PaletteQuery &query, std::vector<PaletteEntry> &out)
{
    if (!offers.port().isValid())
        return;
    const QString port = printable(operations.network().name(offers.port()));
    for (int i = 0; i < portActionCount; ++i) {
        const auto action = static_cast<PortAction>(i);
        if (!matches(offers.label(action) + u' ' + port, query.words))
            continue;
        const ActionOffer offer = offers.offer(action);
        PaletteEntry entry;
        entry.icon = offers.icon(action);
        entry.title = offers.label(action) + u' ' + port;
        entry.detail = offer.kind == ActionOffer::Kind::Locked ? Palette::tr("locked: %1").arg(offer.why)
                     : offer.kind == ActionOffer::Kind::Guarded ? Palette::tr("asks first")
                                                                : Palette::tr("selected port");
        entry.key = keyOf(action).toString();
        entry.action = action;
        entry.port = offers.port();
        entry.guarded = offer.kind == ActionOffer::Kind::Guarded;
        out.push_back(entry);
    }
}

void addScreens(const PaletteQuery &query, std::vector<PaletteEntry> &out)
{
    const std::pair<QString, QString> screens[] = {{Palette::tr("Operations"), u"nav-operations"_s},
                                                   {Palette::tr("Shift"), u"nav-shift"_s},
                                                   {Palette::tr("Work orders"), u"nav-workorders"_s},
                                                   {Palette::tr("Uptime"), u"nav-uptime"_s},
                                                   {Palette::tr("Ports"), u"nav-ports"_s}};
    for (int i = 0; i < 5; ++i) {
        if (!matches(screens[i].first, query.words))
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Screen;
        entry.icon = screens[i].second;
        entry.title = screens[i].first;
        entry.detail = Palette::tr("screen");
        entry.key = QString::number(i + 1);
        entry.screen = i + 1;
        out.push_back(entry);
    }
}

void addPorts(const Operations &operations, const PaletteQuery &query, int most, std::vector<PaletteEntry> &out)
{
    const Network &network = operations.network();
    int found = 0;
    for (quint32 i = 0; i < network.portCount() && found < most; ++i) {
        const PortIx port{i};
        const QString site = siteAndState(network.site(network.siteOf(port)));
        if (!matches(network.name(port) + u' ' + site, query.words))
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Port;
        entry.icon = u"port"_s;
        entry.title = printable(network.name(port));
        entry.detail = QStringList{site, connectorText(network.port(port)) + u' ' + powerText(network.port(port)),
                                   modeText(network.state(port).mode).toLower()}.join(u", "_s);
        entry.port = port;
        entry.tier = shownTier(network.state(port));
        out.push_back(entry);
        ++found;
    }
}

void addSites(const Operations &operations, const PaletteQuery &query, int most, std::vector<PaletteEntry> &out)
{
    const Network &network = operations.network();
    int found = 0;
    for (quint32 i = 0; i < network.inventory().sites.size() && found < most; ++i) {
        const Site &site = network.site({i});
        if (!matches(siteAndState(site) + u' ' + site.id, query.words))
            continue;
        const std::vector<PortIx> ports = network.portsAt({i});
        if (ports.empty())
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Site;
        entry.icon = u"site"_s;
        entry.title = siteAndState(site);
        const Tally &tally = network.tally(SiteIx{i});
        entry.detail = Palette::tr("%1 ports, %2 abnormal, %3 charging", nullptr, int(tally.total))
                           .arg(tally.total).arg(tally.abnormal()).arg(tally.of(PortMode::Charging));
        const auto urgency = [&](PortIx p) {
            const Tier tier = shownTier(network.state(p));
            return tier == Tier::None ? 9 : static_cast<int>(tier);
        };
        entry.port = *std::min_element(ports.begin(), ports.end(), [&](PortIx a, PortIx b) { return urgency(a) < urgency(b); });
        out.push_back(entry);
        ++found;
    }
}

void addAlerts(const Operations &operations, const PaletteQuery &query, int most, std::vector<PaletteEntry> &out)
{
    const Network &network = operations.network();
    int found = 0;
    for (const Alert *alert : operations.alerts().open()) {
        if (found >= most)
            return;
        const QString place = alert->station.isValid() ? siteAndState(network.site(network.station(alert->station).site)) : QString();
        if (!matches(toText(alert->id) + u' ' + alert->title + u' ' + alert->code + u' ' + place + u' ' + alert->owner, query.words))
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Alert;
        entry.title = printable(alert->title, 100);
        entry.detail = QStringList{toText(alert->id), place, printable(alert->owner, 40)}.join(u"  "_s).trimmed();
        entry.alert = alert->id;
        entry.tier = alert->tier;
        entry.port = alert->port;
        if (!entry.port.isValid() && alert->station.isValid() && !network.portsOf(alert->station).empty())
            entry.port = network.portsOf(alert->station).front();
        out.push_back(entry);
        ++found;
    }
}

} // namespace

PaletteQuery paletteQuery(const QString &text)
{
    PaletteQuery query;
    QString rest = text.trimmed();
    const QChar prefix = rest.isEmpty() ? QChar() : rest.front();
    if (prefix == u'>' || prefix == u':' || prefix == u'#') {
        query.commands = prefix == u'>';
        query.ports = prefix == u':';
        query.alerts = prefix == u'#';
        rest.remove(0, 1);
    }
    query.words = rest.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    return query;
}

std::vector<PaletteEntry> findEntries(const Operations &operations, const PortOffers &offers, const QString &text, int most)
{
    const PaletteQuery query = paletteQuery(text);
    std::vector<PaletteEntry> entries;
    if (query.commands) {
        addCommands(offers, operations, query, entries);
        addScreens(query, entries);
    }
    if (query.alerts)
        addAlerts(operations, query, most, entries);
    // Without a word every port would match; nobody wants the first eight of 25,000.
    if (query.ports && !query.words.isEmpty()) {
        addPorts(operations, query, most, entries);
        addSites(operations, query, most, entries);
    }
    return entries;
}
