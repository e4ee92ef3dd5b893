#include "shown_log.h"

#include "streams.h"

#include <algorithm>
#include <limits>

namespace {

constexpr UtcMs reach = day + hour;
constexpr quint32 mostPorts = 1u << 24; // what an entry can name

quint8 packed(ShownState state)
{
    return quint8(quint8(state.mode) | quint8(state.tier) << 3);
}

ShownState unpacked(quint8 byte)
{
    return {PortMode(byte & 7), Tier(byte >> 3 & 7)};
}

constexpr quint8 nothing = quint8(PortMode::Unknown);

} // namespace

UtcMs ShownLog::Chunk::time(size_t i) const
{
    return when[i] < late ? first + when[i] : older[when[i] - late];
}

ShownState ShownLog::now(PortIx port) const
{
    return port.value < m_now.size() ? unpacked(m_now[port.value]) : ShownState();
}

void ShownLog::begin(PortIx port, ShownState state)
{
    if (port.value >= m_now.size())
        m_now.resize(port.value + 1, nothing);
    m_now[port.value] = packed(state);
}

/** The chunk that takes a change told now. */
ShownLog::Chunk &ShownLog::open(UtcMs told)
{
    if (!m_chunks.empty()) {
        Chunk &last = m_chunks.back();
        if (!last.closed && last.who.size() < chunkLimit && told >= last.first && told - last.first < late)
            return last;
        close(last);
    }
    Chunk &fresh = m_chunks.emplace_back();
    fresh.first = fresh.last = m_chunks.size() > 1 ? std::max(told, m_chunks[m_chunks.size() - 2].last) : told;
    return fresh;
}

void ShownLog::note(PortIx port, ShownState state, UtcMs from, UtcMs told)
{
    const ShownState before = now(port);
    if (before == state || port.value >= mostPorts)
        return;
    Chunk &chunk = open(told);
    told = std::max(told, chunk.last);
    from = std::min(from, told);
    chunk.last = told;
    chunk.who.push_back(port.value << 8 | packed(before));
    if (from >= chunk.first) {
        chunk.when.push_back(quint16(from - chunk.first));
    } else {
        chunk.when.push_back(quint16(late + chunk.older.size()));
        chunk.older.push_back(from);
    }
    begin(port, state);
    ++m_count;
    forget(told);
}

void ShownLog::gap(UtcMs from, UtcMs to)
{
    if (from >= to)
        return;
    if (!m_chunks.empty())
        close(m_chunks.back());
    Chunk gap;
    gap.first = gap.last = m_chunks.empty() ? to : std::max(to, m_chunks.back().last);
    gap.gapFrom = from;
    gap.gapTo = to;
    gap.closed = true;
    m_chunks.push_back(std::move(gap));
    forget(m_chunks.back().last);
}

/** Sorted by port, so that one port's changes are found without looking at everybody's. */
void ShownLog::close(Chunk &chunk)
{
    if (chunk.closed)
        return;
    chunk.closed = true;
    std::vector<quint64> order(chunk.who.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = quint64(chunk.who[i] >> 8) << 32 | i;
    std::sort(order.begin(), order.end());
    std::vector<quint32> who(order.size());
    std::vector<quint16> when(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        who[i] = chunk.who[quint32(order[i])];
        when[i] = chunk.when[quint32(order[i])];
    }
    chunk.who = std::move(who);
    chunk.when = std::move(when);
    chunk.older.shrink_to_fit();
}

void ShownLog::forget(UtcMs told)
{
    while (m_chunks.size() > 1 && (m_count > m_most || m_chunks.front().last < told - reach)) {
        m_since = std::max(m_since, m_chunks.front().last);
        m_count -= m_chunks.front().who.size();
        m_chunks.pop_front();
    }
}

std::pair<size_t, size_t> ShownLog::rangeOf(const Chunk &chunk, PortIx port) const
{
    if (!chunk.closed)
        return {0, chunk.who.size()};
    const auto from = std::lower_bound(chunk.who.begin(), chunk.who.end(), port.value << 8);
    const auto to = std::find_if(from, chunk.who.end(), [port](quint32 who) { return who >> 8 != port.value; });
    return {size_t(from - chunk.who.begin()), size_t(to - chunk.who.begin())};
}

std::vector<ShownState> ShownLog::at(UtcMs when, std::span<const UtcMs> known) const
{
    if (when < m_since)
        return {};
    Column<quint8> states(m_now);
    states.resize(known.size(), nothing);
    std::vector<bool> settled(known.size(), false);
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend() && chunk->last > when; ++chunk) {
        if (chunk->isGap() && when >= chunk->gapFrom && when < chunk->gapTo) {
            for (size_t port = 0; port < states.size(); ++port)
                states[port] = settled[port] ? states[port] : nothing;
            break;
        }
        for (size_t i = chunk->who.size(); i-- > 0;) {
            const quint32 port = chunk->who[i] >> 8;
            if (port >= states.size() || settled[port])
                continue;
            if (chunk->time(i) > when)
                states[port] = quint8(chunk->who[i]);
            else
                settled[port] = true; // told later, but it began before: nothing further back counts
        }
    }
    std::vector<ShownState> shown(known.size());
    for (size_t port = 0; port < known.size(); ++port) {
        if (known[port] != 0 && known[port] <= when)
            shown[port] = unpacked(states[port]);
    }
    return shown;
}

std::vector<ModeSpan> ShownLog::spans(PortIx port, UtcMs known) const
{
    std::vector<ModeSpan> spans; // newest first while it is built
    if (known == 0)
        return spans;
    ShownState state = now(port);
    UtcMs next = std::numeric_limits<UtcMs>::max(); // where the span after this one begins
    const auto add = [&](UtcMs start, ShownState shown) {
        start = std::max({start, known, m_since});
        if (start >= next)
            return;
        if (!spans.empty() && spans.back().mode == shown.mode) {
            spans.back().start = start;
            if (spans.back().tier == Tier::None)
                spans.back().tier = shown.tier;
        } else {
            spans.push_back({start, spans.empty() ? 0 : spans.back().start, shown.mode, shown.tier});
        }
        next = start;
    };
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        if (chunk->isGap()) {
            add(chunk->gapTo, state);
            add(chunk->gapFrom, ShownState());
            continue;
        }
        const auto [from, to] = rangeOf(*chunk, port);
        for (size_t i = to; i-- > from;) {
            if (chunk->who[i] >> 8 != port.value)
                continue;
            add(chunk->time(i), state);
            state = unpacked(quint8(chunk->who[i]));
        }
    }
    add(0, state);
    std::reverse(spans.begin(), spans.end());
    return spans;
}

void ShownLog::remap(std::span<const PortIx> ports)
{
    Column<quint8> before = std::exchange(m_now, {});
    for (size_t i = 0; i < before.size() && i < ports.size(); ++i) {
        if (ports[i].isValid())
            begin(ports[i], unpacked(before[i]));
    }
    m_count = 0;
    for (Chunk &chunk : m_chunks) {
        size_t kept = 0;
        for (size_t i = 0; i < chunk.who.size(); ++i) {
            const quint32 old = chunk.who[i] >> 8;
            const PortIx to = old < ports.size() ? ports[old] : PortIx();
            if (to.value >= mostPorts)
                continue;
            chunk.who[kept] = to.value << 8 | (chunk.who[i] & 0xFF);
            chunk.when[kept++] = chunk.when[i];
        }
        chunk.who.resize(kept);
        chunk.when.resize(kept);
        m_count += kept;
        if (std::exchange(chunk.closed, chunk.isGap()) && !chunk.isGap())
            close(chunk);
    }
}

size_t ShownLog::memoryBytes() const
{
    size_t bytes = m_now.capacity() + m_chunks.size() * sizeof(Chunk);
    for (const Chunk &chunk : m_chunks)
        bytes += chunk.who.capacity() * 4 + chunk.when.capacity() * 2 + chunk.older.capacity() * sizeof(UtcMs);
    return bytes;
}

void ShownLog::save(QDataStream &stream) const
{
    stream << m_since << quint32(m_chunks.size());
    writeColumn(stream, m_now);
    for (const Chunk &chunk : m_chunks) {
        stream << chunk.first << chunk.last << chunk.gapFrom << chunk.gapTo << chunk.closed;
        writeColumn(stream, chunk.who);
        writeColumn(stream, chunk.when);
        writeColumn(stream, chunk.older);
    }
}

bool ShownLog::restore(QDataStream &stream, quint32 portCount)
{
    quint32 chunks = 0;
    stream >> m_since >> chunks;
    if (!readColumn(stream, m_now, portCount))
        return false;
    m_chunks.clear();
    m_count = 0;
    for (quint32 i = 0; i < chunks; ++i) {
        Chunk chunk;
        stream >> chunk.first >> chunk.last >> chunk.gapFrom >> chunk.gapTo >> chunk.closed;
        if (!readColumn(stream, chunk.who, chunkLimit) || !readColumn(stream, chunk.when, chunkLimit)
            || !readColumn(stream, chunk.older, chunkLimit) || chunk.who.size() != chunk.when.size())
            return false;
        for (size_t k = 0; k < chunk.who.size(); ++k) {
            const bool isLate = chunk.when[k] >= late;
            if (chunk.who[k] >> 8 >= portCount || (isLate && size_t(chunk.when[k] - late) >= chunk.older.size()))
                return false;
        }
        m_count += chunk.who.size();
        m_chunks.push_back(std::move(chunk));
    }
    return stream.status() == QDataStream::Ok;
}
