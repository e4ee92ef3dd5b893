#include "uptime_ledger_parts.h"

#include "streams.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using Kind = PortTime::Kind;

std::string_view text(OutageCause cause)
{
    switch (cause) {
    case OutageCause::Fault: return "fault";
    case OutageCause::ConnectionLost: return "connectionLost";
    case OutageCause::Unavailable: return "unavailable";
    case OutageCause::Unknown: return "unknown";
    }
    return {};
}

/** What a mode is in the record: nothing when the port is up (standards 1.1.2). */
static std::optional<OutageCause> causeOf(PortMode mode)
{
    switch (mode) {
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved: return std::nullopt;
    case PortMode::OutOfService: return OutageCause::Unavailable;
    case PortMode::Faulted: return OutageCause::Fault;
    case PortMode::Offline: return OutageCause::ConnectionLost;
    case PortMode::Unknown: return OutageCause::Unknown;
    }
    return std::nullopt;
}

UptimeLedger::UptimeLedger(Network &network) : m(std::make_unique<Parts>(network)) {}
UptimeLedger::~UptimeLedger() = default;

UptimeLedger::Parts::Record &UptimeLedger::Parts::record(PortIx port)
{
    if (port.value >= records.size())
        records.resize(std::max<size_t>(port.value + 1, network.portCount()));
    return records[port.value];
}

const UptimeLedger::Parts::Record *UptimeLedger::Parts::find(PortIx port) const
{
    return port.value < records.size() ? &records[port.value] : nullptr;
}

PortTime &UptimeLedger::Parts::sums(PortIx port)
{
    const quint32 region = network.regionOf(port).value;
    if (region >= regions.size())
        regions.resize(region + 1);
    return regions[region];
}

void UptimeLedger::Parts::count(PortIx port, const Outage &row, qint32 by)
{
    if (row.excluded)
        return;
    const Kind kind = row.cause == OutageCause::Unknown ? Kind::Unknown : Kind::Out;
    PortTime &sum = sums(port);
    sum.change(row.start, kind, by);
    if (row.end)
        sum.change(row.end, kind, -by);
}

void UptimeLedger::Parts::measure(PortIx port, UtcMs since)
{
    Record &one = record(port);
    if (one.measuredSince)
        return;
    one.measuredSince = since;
    sums(port).change(since, Kind::Measured, 1);
}

void UptimeLedger::Parts::begin(PortIx port, OutageCause cause, UtcMs start)
{
    Record &one = record(port);
    if (!one.rows.empty())
        start = std::max(start, one.rows.back().end); // rows never overlap: the union is built in
    start = std::max(start, one.measuredSince);
    Outage row;
    row.port = port;
    row.start = start;
    row.cause = cause;
    const PortState &state = network.state(port);
    if (cause == OutageCause::Fault && state.errorCode != ocpp::ErrorCode::NotGiven) {
        const std::string_view name = ocpp::text(state.errorCode);
        row.code = QString::fromLatin1(name.data(), qsizetype(name.size()));
    }
    count(port, row, 1);
    one.rows.push_back(std::move(row));
    changed.push_back(port);
    flatIsStale = true;
}

void UptimeLedger::Parts::finish(PortIx port, UtcMs end)
{
    Record &one = record(port);
    if (one.rows.empty() || one.rows.back().end != 0)
        return;
    Outage &row = one.rows.back();
    count(port, row, -1);
    row.end = std::max(end, row.start);
    if (row.end == row.start)
        one.rows.pop_back(); // half-open: it lasted no time at all
    else
        count(port, row, 1);
    changed.push_back(port);
    flatIsStale = true;
}

/** The port's mode after a fact. `since`: when it really began (last byte of a lost connection). */
void UptimeLedger::Parts::observe(PortIx port, UtcMs since)
{
    const PortMode mode = network.state(port).mode;
    Record &one = record(port);
    if (!one.measuredSince) {
        if (mode == PortMode::Unknown)
            return; // never reported: unknown, which is neither up nor an outage
        measure(port, since);
    }
    const std::optional<OutageCause> cause = causeOf(mode);
    const bool isOpen = !one.rows.empty() && one.rows.back().end == 0;
    if (isOpen && cause == one.rows.back().cause) {
        noteMode(port, since);
        return;
    }
    if (isOpen)
        finish(port, std::max(since, one.rows.back().start));
    if (cause)
        begin(port, *cause, since);
    noteMode(port, since);
}

void UptimeLedger::Parts::observeStation(StationIx station, UtcMs since, UtcMs at)
{
    for (const PortIx port : network.portsOf(station)) {
        const UtcMs began = network.state(port).mode == PortMode::Offline ? since : at;
        observe(port, began);
    }
}

/** The ribbon's memory: two days of modes, and the tier each was shown with. */
void UptimeLedger::Parts::noteMode(PortIx port, UtcMs at)
{
    const PortState &state = network.state(port);
    std::vector<ModeSpan> &modes = record(port).modes;
    if (!modes.empty() && modes.back().mode == state.mode) {
        modes.back().tier = state.tier != Tier::None ? state.tier : modes.back().tier;
        return;
    }
    while (!modes.empty() && modes.back().start >= at)
        modes.pop_back();
    if (!modes.empty() && modes.back().mode == state.mode) {
        modes.back().end = 0;
        return;
    }
    if (!modes.empty())
        modes.back().end = at;
    modes.push_back({at, 0, state.mode, state.tier});
    const auto old = std::find_if(modes.begin(), modes.end(), [at](const ModeSpan &span) {
        return span.end == 0 || span.end > at - 2 * day;
    });
    modes.erase(modes.begin(), old);
}

/** Nothing is known of [from, to): a row that says so for every port that was measured, and what stands goes on after. */
void UptimeLedger::Parts::takeGap(UtcMs from, UtcMs to)
{
    if (from <= 0 || from >= to)
        return;
    for (quint32 i = 0; i < records.size(); ++i) {
        const PortIx port{i};
        if (!records[i].measuredSince)
            continue;
        const UtcMs start = std::max(from, records[i].measuredSince);
        if (start >= to)
            continue;
        Outage standing;
        const bool wasOut = !records[i].rows.empty() && records[i].rows.back().end == 0;
        if (wasOut) {
            standing = records[i].rows.back();
            finish(port, start);
        }
        begin(port, OutageCause::Unknown, start);
        finish(port, to);
        std::vector<ModeSpan> &modes = records[i].modes;
        if (!modes.empty() && modes.back().start < start) {
            const ModeSpan last = modes.back();
            modes.back().end = start;
            modes.push_back({start, to, PortMode::Unknown, Tier::None});
            modes.push_back({to, 0, last.mode, last.tier});
        }
        if (wasOut && standing.cause != OutageCause::Unknown) {
            begin(port, standing.cause, to);
            Outage &again = records[i].rows.back();
            again.code = standing.code;
            again.alert = standing.alert;
        }
    }
}

/** The gateway knew this mode since `since`: an outage that it saw inside of a gap is no unknown time. */
void UptimeLedger::Parts::retell(PortIx port, UtcMs since)
{
    Record &one = record(port);
    if (one.rows.size() < 2 || one.rows.back().end != 0 || one.rows.back().cause == OutageCause::Unknown)
        return;
    Outage &gap = one.rows[one.rows.size() - 2];
    Outage &row = one.rows.back();
    if (gap.cause != OutageCause::Unknown || gap.end != row.start || since >= row.start)
        return;
    count(port, gap, -1);
    count(port, row, -1);
    row.start = std::max(since, gap.start);
    gap.end = row.start;
    count(port, row, 1);
    if (gap.end > gap.start)
        count(port, gap, 1);
    else
        one.rows.erase(one.rows.end() - 2);
    changed.push_back(port);
    flatIsStale = true;
}

void UptimeLedger::Parts::takeSnapshot(PortIx port, UtcMs since, UtcMs at)
{
    const UtcMs known = since > 0 && since < at ? since : at;
    Record &one = record(port);
    const bool standsAlready = !one.modes.empty() && one.modes.back().mode == network.state(port).mode;
    observe(port, standsAlready || !one.measuredSince ? known : std::max(known, one.modes.empty() ? 0 : one.modes.back().start));
    retell(port, known);
}

void UptimeLedger::apply(const Fact &fact, const PortState *)
{
    if (std::holds_alternative<DeskAction>(fact.what))
        return; // people change no port
    if (m->first == 0 && fact.station.isValid()) // ticks and the like say nothing about any port
        m->first = fact.at;
    if (const auto *gap = std::get_if<FeedGap>(&fact.what)) {
        m->takeGap(gap->from, fact.at);
        for (quint32 port = 0; port < m->network.portCount(); ++port)
            m->observe(PortIx{port}, fact.at); // who was online before may be unknown now
    } else if (const auto *lost = std::get_if<StationDisconnected>(&fact.what)) {
        const UtcMs since = lost->lastByte > 0 && lost->lastByte < fact.at ? lost->lastByte : fact.at;
        if (fact.station.isValid())
            m->observeStation(fact.station, since, fact.at);
    } else if (const auto *snapshot = std::get_if<PortSnapshot>(&fact.what)) {
        if (fact.port.isValid())
            m->takeSnapshot(fact.port, snapshot->since, fact.at);
    } else if (fact.port.isValid() && fact.port.value < m->network.portCount()) {
        m->observe(fact.port, fact.at);
    } else if (fact.station.isValid()) {
        m->observeStation(fact.station, fact.at, fact.at);
    }
}

void UptimeLedger::lookAt(std::span<const PortIx> ports, UtcMs at)
{
    for (const PortIx port : ports)
        m->observe(port, at);
}

void UptimeLedger::link(PortIx port, AlertId alert)
{
    Parts::Record &one = m->record(port);
    if (one.rows.empty() || one.rows.back().end != 0 || one.rows.back().alert == alert)
        return;
    one.rows.back().alert = alert;
    m->changed.push_back(port);
    m->flatIsStale = true;
}

void UptimeLedger::link(PortIx port, OutageCause cause, AlertId alert, const QString &code)
{
    const Parts::Record *one = m->find(port);
    if (!one || one->rows.empty() || one->rows.back().end != 0 || one->rows.back().cause != cause)
        return;
    link(port, alert);
    if (!code.isEmpty())
        m->record(port).rows.back().code = code;
}

std::vector<PortIx> UptimeLedger::takeChanged()
{
    std::vector<PortIx> ports = std::exchange(m->changed, {});
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
    return ports;
}

void UptimeLedger::remap(std::span<const PortIx> ports)
{
    std::vector<Parts::Record> now;
    for (size_t i = 0; i < m->records.size() && i < ports.size(); ++i) {
        const PortIx to = ports[i];
        if (!to.isValid())
            continue;
        if (to.value >= now.size())
            now.resize(to.value + 1);
        now[to.value] = std::move(m->records[i]);
        for (Outage &row : now[to.value].rows)
            row.port = to;
    }
    m->records = std::move(now);
    m->flatIsStale = true;
    m->rebuildSums();
}

void UptimeLedger::Parts::rebuildSums()
{
    regions.clear();
    for (quint32 i = 0; i < records.size(); ++i) {
        if (!records[i].measuredSince)
            continue;
        sums(PortIx{i}).change(records[i].measuredSince, Kind::Measured, 1);
        for (const Outage &row : records[i].rows)
            count(PortIx{i}, row, 1);
    }
}

static QDataStream &operator<<(QDataStream &out, const Outage &o)
{
    return out << o.port << o.start << o.end << o.cause << o.code << o.excluded << o.alert;
}
static QDataStream &operator>>(QDataStream &in, Outage &o)
{
    return in >> o.port >> o.start >> o.end >> o.cause >> o.code >> o.excluded >> o.alert;
}
static QDataStream &operator<<(QDataStream &out, const ModeSpan &s) { return out << s.start << s.end << s.mode << s.tier; }
static QDataStream &operator>>(QDataStream &in, ModeSpan &s) { return in >> s.start >> s.end >> s.mode >> s.tier; }

static QDataStream &operator<<(QDataStream &out, const UptimeLedger::Parts::Record &record)
{
    out << record.measuredSince;
    writeAll(out, record.rows);
    writeAll(out, record.modes);
    return out;
}
static QDataStream &operator>>(QDataStream &in, UptimeLedger::Parts::Record &record)
{
    in >> record.measuredSince;
    readAll(in, record.rows);
    readAll(in, record.modes);
    return in;
}

void UptimeLedger::save(QDataStream &stream) const
{
    stream << m->first;
    writeAll(stream, m->records);
}

Result<void> UptimeLedger::restore(QDataStream &stream)
{
    stream >> m->first;
    readAll(stream, m->records);
    if (stream.status() != QDataStream::Ok || m->records.size() > m->network.portCount())
        return Problem{QCoreApplication::translate("UptimeLedger", "The saved uptime record is damaged.")};
    m->flatIsStale = true;
    m->rebuildSums();
    return {};
}
