#include "uptime_ledger_parts.h"

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

/** The standard's name of a code; each text is made once. */
static const QString &codeName(ocpp::ErrorCode code)
{
    static const std::vector<QString> names = [] {
        std::vector<QString> all;
        for (int i = 0; i <= int(ocpp::ErrorCode::Unlisted); ++i) {
            const std::string_view name = ocpp::text(ocpp::ErrorCode(i));
            all.push_back(QString::fromLatin1(name.data(), qsizetype(name.size())));
        }
        return all;
    }();
    return names[size_t(code)];
}

UptimeLedger::UptimeLedger(Network &network) : m(std::make_unique<Parts>(network)) {}
UptimeLedger::~UptimeLedger() = default;

const UptimeLedger::Parts::Rows *UptimeLedger::Parts::find(PortIx port) const
{
    const quint32 place = port.value < recordOf.size() ? recordOf[port.value] : noRecord;
    return place == noRecord || records[place].empty() ? nullptr : &records[place];
}

UptimeLedger::Parts::Rows *UptimeLedger::Parts::find(PortIx port)
{
    return const_cast<Rows *>(std::as_const(*this).find(port));
}

UptimeLedger::Parts::Rows &UptimeLedger::Parts::rowsOf(PortIx port)
{
    if (port.value >= recordOf.size())
        recordOf.resize(std::max<size_t>(port.value + 1, network.portCount()), noRecord);
    quint32 &place = recordOf[port.value];
    if (place == noRecord) {
        place = quint32(records.size());
        records.emplace_back();
    }
    return records[place];
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
    if (port.value >= measuredSince.size())
        measuredSince.resize(std::max<size_t>(port.value + 1, network.portCount()), 0);
    if (measuredSince[port.value])
        return;
    measuredSince[port.value] = since;
    sums(port).change(since, Kind::Measured, 1);
    const PortState &state = network.state(port);
    shown.begin(port, {state.mode, state.tier});
}

void UptimeLedger::Parts::begin(PortIx port, OutageCause cause, UtcMs start)
{
    Rows &rows = rowsOf(port);
    if (!rows.empty())
        start = std::max(start, rows.back().end); // rows never overlap: the union is built in
    start = std::max(start, since(port));
    if (cause == OutageCause::Unknown && !rows.empty() && rows.back().cause == cause && rows.back().end == start) {
        count(port, rows.back(), -1); // nothing was known before either: it goes on
        rows.back().end = 0;
        count(port, rows.back(), 1);
        changed.push_back(port);
        flatIsStale = true;
        return;
    }
    Outage row;
    row.port = port;
    row.start = start;
    row.cause = cause;
    const PortState &state = network.state(port);
    if (cause == OutageCause::Fault && state.errorCode != ocpp::ErrorCode::NotGiven)
        row.code = codeName(state.errorCode);
    count(port, row, 1);
    rows.push_back(std::move(row));
    changed.push_back(port);
    flatIsStale = true;
}

void UptimeLedger::Parts::finish(PortIx port, UtcMs end)
{
    Rows *rows = find(port);
    if (!rows || rows->back().end != 0)
        return;
    Outage &row = rows->back();
    count(port, row, -1);
    row.end = std::max(end, row.start);
    if (row.end == row.start)
        rows->pop_back(); // half-open: it lasted no time at all
    else
        count(port, row, 1);
    changed.push_back(port);
    flatIsStale = true;
}

/** The port's mode after a fact. `since`: when it really began (last byte of a lost connection). */
void UptimeLedger::Parts::observe(PortIx port, UtcMs since)
{
    const PortMode mode = network.state(port).mode;
    if (!this->since(port)) {
        if (mode == PortMode::Unknown)
            return; // never reported: unknown, which is neither up nor an outage
        measure(port, since);
    }
    const std::optional<OutageCause> cause = causeOf(mode);
    const Rows *rows = find(port);
    const bool isOpen = rows && rows->back().end == 0;
    if (isOpen && cause == rows->back().cause) {
        noteShown(port, since);
        return;
    }
    if (isOpen)
        finish(port, std::max(since, rows->back().start));
    if (cause)
        begin(port, *cause, since);
    noteShown(port, since);
}

void UptimeLedger::Parts::observeStation(StationIx station, UtcMs since, UtcMs at)
{
    for (const PortIx port : network.portsOf(station)) {
        const UtcMs began = network.state(port).mode == PortMode::Offline ? since : at;
        observe(port, began);
    }
}

/** A mode began when it began; a tier that changed under it was shown from when it was told. */
void UptimeLedger::Parts::noteShown(PortIx port, UtcMs from)
{
    const PortState &state = network.state(port);
    const bool sameMode = shown.now(port).mode == state.mode;
    shown.note(port, {state.mode, state.tier}, sameMode ? std::max(from, told) : from, std::max(from, told));
}

/** Nothing is known of [from, to): a row that says so for every port that was measured, and what stands goes on after. */
void UptimeLedger::Parts::takeGap(UtcMs from, UtcMs to)
{
    if (from <= 0 || from >= to)
        return;
    shown.gap(from, to);
    for (quint32 i = 0; i < measuredSince.size(); ++i) {
        const PortIx port{i};
        const UtcMs start = std::max(from, measuredSince[i]);
        if (!measuredSince[i] || start >= to)
            continue;
        Outage standing;
        const Rows *rows = find(port);
        const bool wasOut = rows && rows->back().end == 0;
        if (wasOut) {
            standing = rows->back();
            finish(port, start);
        }
        begin(port, OutageCause::Unknown, start);
        finish(port, to);
        if (wasOut && standing.cause != OutageCause::Unknown) {
            begin(port, standing.cause, to);
            Outage &again = rowsOf(port).back();
            again.code = standing.code;
            again.alert = standing.alert;
        }
    }
}

/** The gateway knew this mode since `since`: an outage that it saw inside of a gap is no unknown time. */
void UptimeLedger::Parts::retell(PortIx port, UtcMs since)
{
    Rows *rows = find(port);
    if (!rows || rows->size() < 2 || rows->back().end != 0 || rows->back().cause == OutageCause::Unknown)
        return;
    Outage &gap = (*rows)[rows->size() - 2];
    Outage &row = rows->back();
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
        rows->erase(rows->end() - 2);
    changed.push_back(port);
    flatIsStale = true;
}

void UptimeLedger::Parts::takeSnapshot(PortIx port, UtcMs since, UtcMs at, const PortState *before)
{
    const UtcMs known = since > 0 && since < at ? since : at;
    const bool turned = before && this->since(port) && before->mode != network.state(port).mode;
    observe(port, turned ? std::max(known, before->since) : known); // what was seen here happened
    retell(port, known);
}

bool UptimeLedger::isMeasured(PortIx port) const { return m->since(port) != 0; }

void UptimeLedger::expect(PortIx port) const
{
    if (port.value < m->measuredSince.size())
        __builtin_prefetch(&m->measuredSince[port.value]);
}

void UptimeLedger::pass(const Fact &fact)
{
    m->told = std::max(m->told, fact.at);
    if (m->first == 0 && fact.station.isValid())
        m->first = fact.at;
}

void UptimeLedger::apply(const Fact &fact, const PortState *before)
{
    if (fact.is<DeskAction>())
        return; // people change no port
    m->told = std::max(m->told, fact.at);
    if (m->first == 0 && fact.station.isValid()) // ticks and the like say nothing about any port
        m->first = fact.at;
    if (const auto *gap = fact.as<FeedGap>()) {
        m->takeGap(gap->from, fact.at);
        for (quint32 port = 0; port < m->network.portCount(); ++port)
            m->observe(PortIx{port}, fact.at); // who was online before may be unknown now
    } else if (const auto *lost = fact.as<StationDisconnected>()) {
        const UtcMs since = lost->lastByte > 0 && lost->lastByte < fact.at ? lost->lastByte : fact.at;
        if (fact.station.isValid())
            m->observeStation(fact.station, since, fact.at);
    } else if (const auto *snapshot = fact.as<PortSnapshot>()) {
        if (fact.port.isValid())
            m->takeSnapshot(fact.port, snapshot->since, fact.at, before);
    } else if (fact.port.isValid() && fact.port.value < m->network.portCount()) {
        m->observe(fact.port, fact.at);
    } else if (fact.station.isValid()) {
        m->observeStation(fact.station, fact.at, fact.at);
    }
}

void UptimeLedger::lookAt(std::span<const PortIx> ports, UtcMs at)
{
    m->told = std::max(m->told, at);
    for (const PortIx port : ports)
        m->observe(port, at);
}

void UptimeLedger::lookAtTiers(UtcMs at)
{
    m->network.takeRetiered(m->retiered);
    m->told = std::max(m->told, at);
    for (const PortIx port : m->retiered) {
        const ShownState before = m->shown.now(port);
        if (m->since(port) && before.mode == m->network.state(port).mode)
            m->noteShown(port, at);
    }
}

void UptimeLedger::link(PortIx port, AlertId alert)
{
    Parts::Rows *rows = m->find(port);
    if (!rows || rows->back().end != 0 || rows->back().alert == alert)
        return;
    rows->back().alert = alert;
    m->changed.push_back(port);
    m->flatIsStale = true;
}

void UptimeLedger::link(PortIx port, OutageCause cause, AlertId alert, const QString &code)
{
    Parts::Rows *rows = m->find(port);
    if (!rows || rows->back().end != 0 || rows->back().cause != cause)
        return;
    link(port, alert);
    if (!code.isEmpty())
        rows->back().code = code;
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
    Column<UtcMs> since;
    std::vector<Parts::Rows> records = std::exchange(m->records, {});
    const Column<quint32> recordOf = std::exchange(m->recordOf, {});
    for (size_t i = 0; i < m->measuredSince.size() && i < ports.size(); ++i) {
        const PortIx to = ports[i];
        if (!to.isValid())
            continue;
        if (to.value >= since.size())
            since.resize(to.value + 1, 0);
        since[to.value] = m->measuredSince[i];
        if (i >= recordOf.size() || recordOf[i] == Parts::noRecord)
            continue;
        Parts::Rows &rows = m->rowsOf(to);
        rows = std::move(records[recordOf[i]]);
        for (Outage &row : rows)
            row.port = to;
    }
    m->measuredSince = std::move(since);
    m->shown.remap(ports);
    m->flatIsStale = true;
    m->rebuildSums();
}

void UptimeLedger::Parts::rebuildSums()
{
    regions.clear();
    for (quint32 i = 0; i < measuredSince.size(); ++i) {
        if (!measuredSince[i])
            continue;
        sums(PortIx{i}).change(measuredSince[i], Kind::Measured, 1);
        if (const Rows *rows = find(PortIx{i})) {
            for (const Outage &row : *rows)
                count(PortIx{i}, row, 1);
        }
    }
}
