// What the record says: budgets, ribbons and percentages (23 CFR 680.116(b); standards 1.1.1).
#include "uptime_ledger_parts.h"

#include <algorithm>
#include <cmath>

using Kind = PortTime::Kind;

const std::vector<Outage> &UptimeLedger::outages() const
{
    if (!m->flatIsStale)
        return m->flat;
    m->flat.clear();
    for (quint32 port = 0; port < m->recordOf.size(); ++port) {
        if (const Parts::Rows *rows = m->find(PortIx{port}))
            m->flat.insert(m->flat.end(), rows->begin(), rows->end());
    }
    std::stable_sort(m->flat.begin(), m->flat.end(), [](const Outage &a, const Outage &b) { return a.start < b.start; });
    m->flatIsStale = false;
    return m->flat;
}

std::vector<const Outage *> UptimeLedger::ofPort(PortIx port) const
{
    std::vector<const Outage *> rows;
    if (const Parts::Rows *record = m->find(port)) {
        for (const Outage &row : *record)
            rows.push_back(&row);
    }
    return rows;
}

const Outage *UptimeLedger::openOutage(PortIx port) const
{
    const Parts::Rows *rows = m->find(port);
    const bool isOut = rows && rows->back().end == 0 && rows->back().cause != OutageCause::Unknown;
    return isOut ? &rows->back() : nullptr;
}

static qint64 overlap(const Outage &row, UtcMs from, UtcMs to)
{
    const UtcMs end = row.end ? row.end : to;
    return std::max<qint64>(0, std::min(end, to) - std::max(row.start, from));
}

static bool isCounted(const Outage &row) { return !row.excluded && row.cause != OutageCause::Unknown; }

/**
 * When the present outage, if it goes on, uses up the budget. The window moves along: old outages leave it while the
 * present one grows, so the sum rises only where none of them leaves. Using up all of it is already too much, since the
 * regulation says "greater than 97 %".
 */
static UtcMs usedUpAt(const std::vector<Outage> &rows, UtcMs now, qint64 used, qint64 allowed)
{
    if (used >= allowed)
        return now;
    UtcMs at = now;
    for (const Outage &row : rows) { // rows are ordered and do not overlap, and so are the times at which they leave
        if (!isCounted(row) || row.end == 0 || row.end + uptimeWindow <= at)
            continue;
        const UtcMs leaves = std::max(at, row.start + uptimeWindow), left = row.end + uptimeWindow;
        if (allowed - used <= leaves - at)
            return at + (allowed - used);
        used += leaves - at; // until it begins to leave the sum rises; while it leaves the sum stands still
        at = left;
    }
    return at + (allowed - used);
}

Budget UptimeLedger::budget(PortIx port, UtcMs now) const
{
    Budget budget;
    const UtcMs since = m->since(port), from = now - uptimeWindow;
    if (!since) {
        budget.provisional = true;
        budget.unknownMs = uptimeWindow;
        return budget;
    }
    budget.measuredSince = since;
    budget.provisional = since > from;
    budget.unknownMs = std::max<qint64>(0, since - from);
    const Parts::Rows *rows = m->find(port);
    if (!rows)
        return budget;
    for (const Outage &row : *rows) {
        const qint64 within = overlap(row, from, now);
        if (row.cause == OutageCause::Unknown)
            budget.unknownMs += within;
        else if (isCounted(row))
            budget.usedMs += within;
    }
    const double year = double(uptimeWindow);
    budget.uptimePercent = std::clamp((year - double(budget.usedMs)) / year * 100, 0.0, 100.0);
    if (rows->back().end == 0 && isCounted(rows->back()))
        budget.fallsUnderAt = usedUpAt(*rows, now, budget.usedMs, budget.allowedMs);
    return budget;
}

std::vector<ModeSpan> UptimeLedger::ribbon(PortIx port, UtcMs from, UtcMs to) const
{
    std::vector<ModeSpan> spans;
    UtcMs covered = from;
    const auto add = [&](UtcMs end, PortMode mode, Tier tier) {
        end = std::min(end, to);
        if (covered < end)
            spans.push_back({covered, end, mode, tier});
        covered = std::max(covered, end);
    };
    for (const ModeSpan &span : m->shown.spans(port, m->since(port))) {
        add(span.start, PortMode::Unknown, Tier::None);
        add(span.end ? span.end : to, span.mode, span.tier);
    }
    add(to, PortMode::Unknown, Tier::None);
    return spans;
}

std::vector<ShownState> UptimeLedger::shownAt(UtcMs when) const
{
    if (when < shownSince())
        return {};
    std::vector<ShownState> shown = m->shown.at(when, m->measuredSince);
    shown.resize(m->network.portCount());
    return shown;
}

UtcMs UptimeLedger::shownSince() const { return std::max(m->first, m->shown.since()); }

double UptimeLedger::Parts::percent(const std::vector<const PortTime *> &sums, UtcMs from, UtcMs to) const
{
    qint64 known = 0, out = 0;
    for (const PortTime *sum : sums) {
        known += sum->within(from, to, Kind::Measured) - sum->within(from, to, Kind::Unknown);
        out += sum->within(from, to, Kind::Out);
    }
    return known > 0 ? std::clamp(double(known - out) / double(known) * 100, 0.0, 100.0) : std::nan("");
}

double UptimeLedger::regionUptime(RegionIx region, UtcMs from, UtcMs to) const
{
    return region.value < m->regions.size() ? m->percent({&m->regions[region.value]}, from, to) : std::nan("");
}

double UptimeLedger::networkUptime(UtcMs from, UtcMs to) const
{
    std::vector<const PortTime *> all;
    for (const PortTime &sum : m->regions)
        all.push_back(&sum);
    return m->percent(all, from, to);
}

UtcMs UptimeLedger::measuredSince() const { return m->first; }
