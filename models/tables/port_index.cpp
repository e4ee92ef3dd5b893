#include "port_index.h"

#include "radix_order.h"

#include <algorithm>
#include <bit>
#include <utility>

PortIndex::PortIndex(const Operations &operations, NameIndex &names)
    : m_operations(operations), m_traits(operations), m_keys(operations, m_traits), m_conditions(operations, m_traits, names)
{
}

template <typename Passes>
void PortIndex::fill(Bits &bits, quint32 count, Passes passes)
{
    bits.words.resize((count + 63) / 64);
    for (quint32 start = 0, word = 0; start < count; start += 64, ++word) {
        quint64 all = 0;
        const quint32 end = std::min(64u, count - start);
        for (quint32 i = 0; i < end; ++i)
            all |= quint64(passes(PortIx{start + i})) << i;
        bits.words[word] = all;
    }
}

void PortIndex::loadTraits()
{
    if (!std::exchange(m_hasTraits, true))
        m_traits.reload();
}

void PortIndex::reload(UtcMs now)
{
    forget();
    loadTraits();
    m_conditions.refresh(now);
    renew(now);
}

void PortIndex::renew(UtcMs now)
{
    filterOthers(now);
    sortAll(now);
    filterRows();
}

void PortIndex::sort(UtcMs now)
{
    sortAll(now);
    collectRows();
}

void PortIndex::sortAll(UtcMs now)
{
    m_keys.rekey(now);
    m_generation = m_traits.generation();
    m_sorted.resize(m_traits.portCount());
    radixOrder(m_keys.words(), m_sorted);
}

void PortIndex::lookUp(const PortFilter &filter, UtcMs now)
{
    const bool isFresh = m_hasTraits || filter.isEmpty();
    if (!filter.isEmpty())
        loadTraits();
    m_conditions.setFilter(filter, now);
    if (!isFresh)
        m_conditions.refresh(now);
}

void PortIndex::dropRows()
{
    for (std::vector<PortIx> *list : {&m_sorted, &m_rows})
        *list = {};
    m_keys.clear();
}

void PortIndex::setFilter(const PortFilter &filter, UtcMs now)
{
    PortFilter before = m_conditions.filter();
    loadTraits();
    m_conditions.setFilter(filter, now);
    before.text = filter.text;
    if (before != filter)
        filterOthers(now);
    filterRows();
}

std::vector<PortIx> PortIndex::flipped(UtcMs now)
{
    std::vector<PortIx> ports;
    if (m_conditions.dayEndsAt() && now >= m_conditions.dayEndsAt())
        m_conditions.refresh(now);
    const Bits before = m_passesOthers;
    filterOthers(now);
    for (size_t word = 0; word < before.words.size() && word < m_passesOthers.words.size(); ++word)
        for (quint64 bits = before.words[word] ^ m_passesOthers.words[word]; bits; bits &= bits - 1)
            ports.push_back({quint32(word * 64 + size_t(std::countr_zero(bits)))});
    return ports;
}

void PortIndex::filterOthers(UtcMs now)
{
    m_refilterAt = m_conditions.dayEndsAt();
    if (!m_conditions.asksOthers())
        return;
    fill(m_passesOthers, m_traits.portCount(), [&](PortIx port) { return m_conditions.passesOthers(port, now); });
    if (m_conditions.asksForTime())
        for (quint32 i = 0; i < m_traits.portCount(); ++i)
            noteDeadline({i}, now);
}

void PortIndex::noteDeadline(PortIx port, UtcMs now)
{
    const UtcMs from = m_conditions.asksForTime() ? m_conditions.passesFrom(port) : 0;
    if (from > now && (m_refilterAt == 0 || from < m_refilterAt))
        m_refilterAt = from;
}

/** Which ports pass by now, and their rows. */
void PortIndex::filterRows()
{
    if (!isFiltered()) {
        m_rows = {};
        return;
    }
    const bool others = m_conditions.asksOthers(), text = m_conditions.asksText();
    if (text)
        fill(m_shown, m_traits.portCount(), [&](PortIx port) { return (!others || m_passesOthers.test(port)) && m_conditions.passesText(port); });
    else
        m_shown.words = m_passesOthers.words;
    collectRows();
}

/** The rows out of the sorted list: one pass, no comparison. */
void PortIndex::collectRows()
{
    m_rows.clear();
    if (!isFiltered())
        return;
    size_t count = 0;
    for (const quint64 word : m_shown.words)
        count += size_t(std::popcount(word));
    m_rows.resize(count);
    size_t row = 0;
    for (const PortIx port : m_sorted) { // without a branch: half of them pass, nobody knows which
        if (row == count)
            break;
        m_rows[row] = port;
        row += m_shown.test(port);
    }
}

void PortIndex::portsChanged(std::span<const PortIx> ports)
{
    if (!m_hasTraits)
        return;
    for (const PortIx port : ports)
        m_traits.portChanged(port);
    m_conditions.extend();
}

void PortIndex::stationsChanged(std::span<const StationIx> stations)
{
    if (!m_hasTraits)
        return;
    for (const StationIx station : stations)
        m_traits.stationChanged(station);
    m_conditions.stationsChanged(stations);
}

PortIndex::Delta PortIndex::deltaOf(std::span<const PortIx> ports, UtcMs now)
{
    Delta delta;
    for (const PortIx port : ports) {
        if (const PortKeys::Key key = m_keys.keyOf(port, now); !m_keys.isStored(port, key))
            delta.moving.push_back({port, key});
        if (!isFiltered())
            continue;
        noteDeadline(port, now);
        const bool others = !m_conditions.asksOthers() || m_conditions.passesOthers(port, now);
        if (m_conditions.asksOthers())
            m_passesOthers.set(port, others);
        const bool shows = others && (!m_conditions.asksText() || m_conditions.passesText(port)), shown = m_shown.test(port);
        if (shows != shown)
            (shows ? delta.entering : delta.leaving).push_back(port);
    }
    std::sort(delta.moving.begin(), delta.moving.end(), [this](const Delta::Entry &a, const Delta::Entry &b) {
        return m_keys.before(a.key, a.port, b.key, b.port);
    });
    return delta;
}

quint32 PortIndex::placeOf(const std::vector<PortIx> &list, PortIx port) const
{
    return quint32(std::lower_bound(list.begin(), list.end(), port, [this](PortIx a, PortIx b) { return m_keys.before(a, b); })
                   - list.begin());
}

/** Takes `out` out, which stand at the places of their stored keys, and puts `in` in at those of their new ones. */
void PortIndex::merge(std::vector<PortIx> &list, const std::vector<PortIx> &out, const std::vector<Delta::Entry> &in) const
{
    std::vector<quint32> removals;
    for (const PortIx port : out)
        removals.push_back(placeOf(list, port));
    std::sort(removals.begin(), removals.end());
    std::vector<RowInsertion> insertions;
    auto from = list.cbegin();
    for (const Delta::Entry &entry : in) { // sorted: each is behind the one before it
        from = std::lower_bound(from, list.cend(), entry, [this](PortIx a, const Delta::Entry &e) { return m_keys.before(a, e.key, e.port); });
        insertions.push_back({quint32(from - list.cbegin()), entry.port});
    }
    mergeRows(list, removals, insertions);
}

void PortIndex::appendEntering(const Delta &delta)
{
    m_rows.insert(m_rows.end(), delta.entering.begin(), delta.entering.end());
}

/** Those that move among the rows go out at their old and in at their new places; others only leave or enter. */
void PortIndex::editRows(const Delta &delta)
{
    m_rows.resize(m_rows.size() - delta.entering.size());
    const auto isAmong = [](const std::vector<PortIx> &ports, PortIx port) { return std::binary_search(ports.begin(), ports.end(), port); };
    std::vector<PortIx> out = delta.leaving, moving;
    std::vector<Delta::Entry> in;
    for (const Delta::Entry &entry : delta.moving) {
        const bool stays = m_shown.test(entry.port) && !isAmong(delta.leaving, entry.port);
        if (stays)
            out.push_back(entry.port);
        if (stays || isAmong(delta.entering, entry.port))
            in.push_back(entry);
        moving.push_back(entry.port);
    }
    std::sort(moving.begin(), moving.end());
    for (const PortIx port : delta.entering)
        if (!isAmong(moving, port))
            in.push_back({port, m_keys.stored(port)});
    std::sort(in.begin(), in.end(), [this](const Delta::Entry &a, const Delta::Entry &b) { return m_keys.before(a.key, a.port, b.key, b.port); });
    merge(m_rows, out, in);
}

void PortIndex::carryOut(const Delta &delta)
{
    if (isFiltered())
        editRows(delta);
    std::vector<PortIx> moving;
    for (const Delta::Entry &entry : delta.moving)
        moving.push_back(entry.port);
    merge(m_sorted, moving, delta.moving);
    for (const Delta::Entry &entry : delta.moving)
        m_keys.store(entry.port, entry.key);
    for (const PortIx port : delta.entering)
        m_shown.set(port, true);
    for (const PortIx port : delta.leaving)
        m_shown.set(port, false);
    m_rows.insert(m_rows.end(), delta.leaving.begin(), delta.leaving.end());
}

void PortIndex::dropLast(const Delta &delta)
{
    m_rows.resize(m_rows.size() - delta.leaving.size());
}

int PortIndex::rowOf(PortIx port) const
{
    if (!contains(port))
        return -1;
    const quint32 place = placeOf(rows(), port);
    return place < rows().size() && rows()[place] == port ? int(place) : -1;
}
