#include "palette_search.h"

#include "palette_entries.h"
#include "port_offers.h"
#include "port_texts.h"
#include "printable.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class Palette
{
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

constexpr quint32 namesASlice = 12'000;
constexpr int mostLookedAt = 8'000; // ports whose state is compared; beyond that the order of the network decides
constexpr size_t fewPorts = 8, fewStations = 3, fewSites = 4, fewAlerts = 5, fewPeople = 4, fewOrders = 3, fewViews = 6;
constexpr size_t manyOfOneKind = 60;
constexpr quint32 mostMarked = 10'000;

bool hasAll(const QByteArray &text, std::span<const QByteArray> words)
{
    return std::all_of(words.begin(), words.end(), [&](const QByteArray &word) { return text.contains(word); });
}

} // namespace

PaletteQuery paletteQuery(const QString &text)
{
    PaletteQuery query;
    QString rest = text.trimmed();
    const QChar prefix = rest.isEmpty() ? QChar() : rest.front();
    if (prefix == u'>' || prefix == u':' || prefix == u'#' || prefix == u'@') {
        query.commands = prefix == u'>';
        query.ports = prefix == u':';
        query.alerts = prefix == u'#';
        query.people = prefix == u'@';
        rest.remove(0, 1);
    }
    query.words = foldedWords(rest);
    return query;
}

PaletteSearch::PaletteSearch(Desk &desk, const PortOffers &offers, NameIndex &names)
    : m_desk(desk), m_offers(offers), m_names(names)
{
}

bool PaletteSearch::prepare()
{
    if (!m_names.build(namesASlice))
        return m_ready = false;
    if (m_alertsStale)
        foldAlerts();
    return m_ready = true;
}

void PaletteSearch::apply(const Changes &changes)
{
    if (changes.inventory) {
        m_names.clear();
        m_alertTexts.clear();
        m_ready = false;
    }
    for (const AlertId alert : changes.alerts)
        m_alertTexts.remove(alert);
    for (const StationIx station : changes.stations)
        m_names.refresh(station);
    if (changes.inventory || !changes.alerts.empty() || !changes.orders.empty())
        m_alertsStale = true; // folded when somebody searches
    m_ready = m_ready && !m_alertsStale && m_names.isComplete();
}

void PaletteSearch::foldAlerts()
{
    m_alertsStale = false;
    m_alerts.clear();
    std::map<QString, Person> people;
    const Operations &operations = m_desk.operations();
    for (const Alert *alert : operations.alerts().open()) {
        QByteArray &text = m_alertTexts[alert->id];
        if (text.isEmpty())
            text = alertText(operations, *alert);
        m_alerts.push_back({alert->id, text});
        if (!alert->owner.isEmpty())
            ++people[alert->owner].alerts;
    }
    for (const WorkOrder *order : operations.orders().open())
        if (!order->assignee.isEmpty())
            ++people[order->assignee].orders;
    m_people.clear();
    for (auto &[name, person] : people) {
        person.name = name;
        person.text = foldedName(name);
        m_people.push_back(std::move(person));
    }
}

std::vector<PaletteSection> PaletteSearch::find(const QString &text, const PaletteScope &scope)
{
    const PaletteQuery whole = paletteQuery(text);
    PaletteQuery query = whole;
    std::vector<PaletteSection> sections;
    m_portsLookedAt = 0;
    if (m_alertsStale && m_names.isComplete())
        foldAlerts();
    if (query.commands && !scope.isInside()) {
        addCommands(query, scope, sections);
        dropVerbs(query);
    }
    // Without a word every port would match; nobody wants the first eight of 500,000.
    if (query.ports && scope.person.isEmpty() && (!query.words.empty() || scope.isInside()))
        addPlaces(query, scope, sections);
    if (query.alerts)
        addAlerts(query, scope, sections);
    if (query.alerts && (!query.words.empty() || scope.isInside()))
        addOrders(query, scope, sections);
    if (query.people && !scope.isInside() && (!query.words.empty() || query.isNarrowed()))
        addPeople(query, sections);
    if (query.commands && !scope.isInside())
        addViews(whole, sections);
    return sections;
}

/** "reset bay": where no place has all of the words, those that name a command are not looked for in names. */
void PaletteSearch::dropVerbs(PaletteQuery &query)
{
    if (query.isNarrowed() || query.words.size() < 2 || !m_names.isComplete())
        return;
    const NameIndex::Matches &found = m_names.find(query.words);
    if (!found.stations.empty() || !found.sites.empty())
        return;
    QByteArray verbs;
    for (int i = 0; i < portActionCount; ++i)
        verbs += foldedName(m_offers.label(static_cast<PortAction>(i))) + ' ';
    std::vector<QByteArray> rest;
    std::copy_if(query.words.begin(), query.words.end(), std::back_inserter(rest),
                 [&](const QByteArray &word) { return !verbs.contains(word); });
    if (!rest.empty())
        query.words = std::move(rest);
}

void PaletteSearch::addCommands(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out)
{
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Command;
    if (m_offers.port().isValid()) {
        const Operations &operations = m_desk.operations();
        const Network &network = operations.network();
        const QString port = printable(network.name(m_offers.port()));
        const PortState &state = network.state(m_offers.port());
        const QByteArray place = ' ' + foldedName(port + u' ' + siteName(network.site(network.siteOf(m_offers.port()))));
        for (int i = 0; i < portActionCount; ++i) {
            const auto action = static_cast<PortAction>(i);
            const QByteArray verb = foldedName(m_offers.label(action));
            // A place alone asks for no command: Enter must not send one to the selected port.
            if (!query.words.empty() && !query.isNarrowed()
                && std::none_of(query.words.begin(), query.words.end(), [&](const QByteArray &word) { return verb.contains(word); }))
                continue;
            if (!hasAll(verb + place, query.words))
                continue;
            const ActionOffer offer = m_offers.offer(action);
            PaletteEntry entry;
            entry.icon = m_offers.icon(action);
            entry.title = m_offers.label(action) + u' ' + port;
            entry.detail = offer.kind == ActionOffer::Kind::Locked
                ? (offer.why.isEmpty() ? Palette::tr("held until the feed is back") : Palette::tr("locked: %1").arg(offer.why))
                : offer.kind == ActionOffer::Kind::Guarded && !offer.reasons.isEmpty() ? offer.reasons.front()
                : isAbnormal(state) && state.since > 0
                ? Palette::tr("selected port, %1 %2").arg(modeText(state.mode).toLower(), formatDuration(m_desk.now() - state.since))
                : Palette::tr("selected port");
            entry.key = keyOf(action).toString();
            entry.action = action;
            entry.port = m_offers.port();
            entry.guarded = offer.kind == ActionOffer::Kind::Guarded;
            section.entries.push_back(std::move(entry));
        }
    }
    addMark(query, scope, section);
    section.total = int(section.entries.size());
    // What can be pressed now comes first; with other sections below, the first few are enough.
    const bool many = query.isNarrowed() || query.words.empty();
    if (section.entries.size() > 5 && !many)
        section.entries.resize(5);
    if (!section.entries.empty())
        out.push_back(std::move(section));
}

/** "mark baytown ccs" marks what it finds for bulk work. */
void PaletteSearch::addMark(const PaletteQuery &query, const PaletteScope &scope, PaletteSection &section)
{
    const auto verb = std::find(query.words.begin(), query.words.end(), "mark");
    if (verb == query.words.end() || query.words.size() < 2)
        return;
    std::vector<QByteArray> rest = query.words;
    rest.erase(rest.begin() + (verb - query.words.begin()));
    PaletteEntry entry;
    for (const NameIndex::StationHit &hit : m_names.find(rest).stations) {
        if (!isInside(hit.station, scope))
            continue;
        const std::vector<PortIx> ports = portsOf(hit);
        entry.marks.insert(entry.marks.end(), ports.begin(), ports.end());
        if (entry.marks.size() > mostMarked)
            return; // more than anybody works on at once
    }
    if (entry.marks.empty())
        return;
    entry.icon = u"check"_s;
    entry.title = Palette::tr("Mark %n matching ports", nullptr, int(entry.marks.size()));
    entry.detail = Palette::tr("for bulk work; nothing is sent");
    section.entries.push_back(std::move(entry));
}

void PaletteSearch::addViews(const PaletteQuery &query, std::vector<PaletteSection> &out) const
{
    PaletteSection section;
    section.kind = PaletteEntry::Kind::View;
    const size_t most = query.isNarrowed() || query.words.empty() ? manyOfOneKind : fewViews;
    for (int i = 0; i < int(m_views.size()); ++i) {
        if (!hasAll(foldedName(m_views[size_t(i)].title + u' ' + m_views[size_t(i)].detail), query.words))
            continue;
        ++section.total;
        if (section.entries.size() < most)
            section.entries.push_back(viewEntry(m_views[size_t(i)], i));
    }
    if (section.total > 0)
        out.push_back(std::move(section));
}

bool PaletteSearch::isInside(StationIx station, const PaletteScope &scope) const
{
    if (scope.station.isValid())
        return station == scope.station;
    if (scope.site.isValid())
        return m_names.siteOf(station) == scope.site;
    return !scope.region.isValid() || m_names.regionOf(station) == scope.region;
}

std::vector<PortIx> PaletteSearch::portsOf(const NameIndex::StationHit &hit) const
{
    const Network &network = m_desk.operations().network();
    if (hit.evse == NameIndex::anyEvse) {
        const auto ports = network.portsOf(hit.station);
        return {ports.begin(), ports.end()};
    }
    const PortIx port = network.findPort(hit.station, hit.evse);
    return port.isValid() ? std::vector<PortIx>{port} : std::vector<PortIx>{};
}

void PaletteSearch::addPlaces(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out)
{
    const NameIndex::Matches &found = m_names.find(query.words);
    const bool only = query.isNarrowed() || scope.isInside();
    const Ranked best = ranked(found, scope);
    PaletteSection sections[] = {ports(found, best, scope, only ? manyOfOneKind : fewPorts),
                                 sites(found, scope, only ? 12 : fewSites), stations(found, best, only ? 12 : fewStations)};
    for (PaletteSection &section : sections)
        if (section.total > 0)
            out.push_back(std::move(section));
}

PaletteSearch::Ranked PaletteSearch::ranked(const NameIndex::Matches &found, const PaletteScope &scope) const
{
    const Network &network = m_desk.operations().network();
    const bool everywhere = !scope.region.isValid() && !scope.isInside();
    Ranked ranked;
    for (quint32 i = 0; i < found.stations.size(); ++i) {
        const NameIndex::StationHit &hit = found.stations[i];
        if (!everywhere && !isInside(hit.station, scope))
            continue;
        if (hit.evse == NameIndex::anyEvse) {
            ranked.ports += int(m_names.portCount(hit.station));
            ++ranked.stations;
        } else if (network.findPort(hit.station, hit.evse).isValid()) {
            ++ranked.ports;
        } else {
            continue;
        }
        std::vector<quint32> &bucket = ranked.hits[hit.rank];
        if (bucket.size() < size_t(mostLookedAt))
            bucket.push_back(i);
    }
    return ranked;
}

/**
 * Best rank first, abnormal ones first within it, then as the network is ordered. A first letter is in every name: the
 * states of the best-ranked 8,000 are compared, and those of the open alerts, wherever they stand.
 */
PaletteSection PaletteSearch::ports(const NameIndex::Matches &found, const Ranked &ranked, const PaletteScope &scope, size_t most)
{
    const Operations &operations = m_desk.operations();
    const Network &network = operations.network();
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Port;
    section.total = ranked.ports;
    std::vector<Candidate> candidates;
    const auto consider = [&](const NameIndex::StationHit &hit) {
        for (const PortIx port : network.portsOf(hit.station)) {
            if (hit.evse != NameIndex::anyEvse && network.evse(port) != hit.evse)
                continue;
            ++m_portsLookedAt;
            candidates.push_back({hit.rank, quint8(urgencyOf(network, port)), port});
        }
    };
    for (const std::vector<quint32> &bucket : ranked.hits) {
        for (const quint32 hit : bucket)
            if (m_portsLookedAt < mostLookedAt)
                consider(found.stations[hit]);
        if (candidates.size() >= most)
            break; // a worse rank cannot come before these
    }
    if (m_portsLookedAt >= mostLookedAt) {
        for (const AlertText &each : m_alerts) {
            const Alert *alert = operations.alerts().find(each.id);
            if (!alert || !alert->port.isValid() || m_portsLookedAt >= 2 * mostLookedAt)
                continue;
            const auto hit = std::lower_bound(found.stations.begin(), found.stations.end(), alert->station,
                                              [](const NameIndex::StationHit &h, StationIx station) { return h.station < station; });
            if (hit != found.stations.end() && hit->station == alert->station && isInside(hit->station, scope))
                consider(*hit);
        }
    }
    const auto better = [](const Candidate &a, const Candidate &b) {
        return std::tie(a.rank, a.urgency, a.port) < std::tie(b.rank, b.urgency, b.port);
    };
    const size_t shown = std::min(most * 2, candidates.size()); // an alert's port may stand among them twice
    std::partial_sort(candidates.begin(), candidates.begin() + qsizetype(shown), candidates.end(), better);
    for (size_t i = 0; i < shown && section.entries.size() < most; ++i)
        if (i == 0 || candidates[i].port != candidates[i - 1].port)
            section.entries.push_back(portEntry(operations, candidates[i].port, m_desk.now()));
    return section;
}

PaletteSection PaletteSearch::stations(const NameIndex::Matches &found, const Ranked &ranked, size_t most) const
{
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Station;
    section.total = ranked.stations;
    for (const std::vector<quint32> &bucket : ranked.hits) {
        for (const quint32 i : bucket) {
            if (section.entries.size() >= most)
                return section;
            if (found.stations[i].evse == NameIndex::anyEvse)
                section.entries.push_back(stationEntry(m_desk.operations(), found.stations[i].station));
        }
    }
    return section;
}

PaletteSection PaletteSearch::sites(const NameIndex::Matches &found, const PaletteScope &scope, size_t most) const
{
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Site;
    if (scope.isInside())
        return section;
    const Network &network = m_desk.operations().network();
    using Key = std::tuple<quint8, bool, SiteIx>; // rank, normal, place
    std::vector<Key> best;
    for (const NameIndex::SiteHit &hit : found.sites) {
        if (scope.region.isValid() && m_names.regionOf(hit.site) != scope.region)
            continue;
        const Tally &tally = network.tally(hit.site);
        if (tally.total == 0)
            continue;
        ++section.total;
        const Key key{hit.rank, tally.abnormal() == 0, hit.site};
        if (best.size() == most && !(key < best.back()))
            continue;
        best.insert(std::upper_bound(best.begin(), best.end(), key), key);
        if (best.size() > most)
            best.pop_back();
    }
    for (const auto &[rank, normal, site] : best)
        section.entries.push_back(siteEntry(m_desk.operations(), site));
    return section;
}

void PaletteSearch::addAlerts(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out) const
{
    const Operations &operations = m_desk.operations();
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Alert;
    const bool only = query.isNarrowed() || scope.isInside();
    for (const AlertText &each : m_alerts) {
        if (!hasAll(each.text, query.words))
            continue;
        const Alert *alert = operations.alerts().find(each.id);
        const bool known = alert && alert->station.isValid() && alert->station.value < m_names.built();
        if (!alert || (!scope.person.isEmpty() && alert->owner != scope.person)
            || ((scope.region.isValid() || scope.isInside()) && scope.person.isEmpty() && (!known || !isInside(alert->station, scope))))
            continue;
        ++section.total;
        if (section.entries.size() < (only ? manyOfOneKind : fewAlerts))
            section.entries.push_back(alertEntry(operations, *alert, m_desk.now()));
    }
    if (section.total > 0)
        out.push_back(std::move(section));
}

void PaletteSearch::addOrders(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out) const
{
    const Operations &operations = m_desk.operations();
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Order;
    for (const WorkOrder *order : operations.orders().open()) {
        if (!scope.person.isEmpty() ? order->assignee != scope.person
                                    : (scope.isInside() || scope.region.isValid())
                    && (!order->station.isValid() || order->station.value >= m_names.built() || !isInside(order->station, scope)))
            continue;
        if (!hasAll(orderText(operations, *order), query.words))
            continue;
        ++section.total;
        if (section.entries.size() < (query.isNarrowed() || scope.isInside() ? manyOfOneKind : fewOrders))
            section.entries.push_back(orderEntry(operations, *order));
    }
    if (section.total > 0)
        out.push_back(std::move(section));
}

void PaletteSearch::addPeople(const PaletteQuery &query, std::vector<PaletteSection> &out) const
{
    PaletteSection section;
    section.kind = PaletteEntry::Kind::Person;
    for (const Person &person : m_people) {
        if (!hasAll(person.text, query.words))
            continue;
        ++section.total;
        if (section.entries.size() >= (query.isNarrowed() ? manyOfOneKind : fewPeople))
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Person;
        entry.icon = u"user"_s;
        entry.title = printable(person.name, 60);
        entry.detail = Palette::tr("%n alerts", nullptr, person.alerts) + u", "_s + Palette::tr("%n work orders", nullptr, person.orders);
        entry.person = person.name;
        section.entries.push_back(std::move(entry));
    }
    if (section.total > 0)
        out.push_back(std::move(section));
}
