#include "deadlines.h"

#include <QDataStream>

#include <algorithm>
#include <functional>

static constexpr size_t mostSpare = 8, smallHeap = 64;

void Deadlines::set(quint8 kind, quint32 subject, UtcMs at)
{
    if (isSet(kind, subject)) {
        if (timeOf(kind, subject) == at)
            return;
        clear(kind, subject);
    }
    if (kind >= m_kinds.size())
        m_kinds.resize(kind + 1u);
    Kind &table = m_kinds[kind];
    if (table.used.size() <= subject / 64)
        table.used.resize(subject / 64 + 1);
    if (table.blocks.size() <= subject / inBlock)
        table.blocks.resize(subject / inBlock + 1);
    std::unique_ptr<Block> &block = table.blocks[subject / inBlock];
    if (!block && !m_spare.empty()) {
        block = std::move(m_spare.back());
        m_spare.pop_back();
    } else if (!block) {
        block = std::make_unique<Block>();
    }
    table.used[subject / 64] |= quint64(1) << subject % 64;
    block->at[subject % inBlock] = at;
    ++block->count;
    ++m_count;
    if (m_heap.size() > smallHeap + 2 * m_count)
        compact();
    m_heap.push_back({at, kind, subject});
    std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    settleTop();
}

/** It is set, and its entry in the heap is left alone. */
void Deadlines::clear(quint8 kind, quint32 subject)
{
    Kind &table = m_kinds[kind];
    table.used[subject / 64] &= ~(quint64(1) << subject % 64);
    --m_count;
    std::unique_ptr<Block> &block = table.blocks[subject / inBlock];
    if (--block->count > 0)
        return;
    if (m_spare.size() < mostSpare)
        m_spare.push_back(std::move(block));
    block.reset();
}

void Deadlines::remove(quint8 kind, quint32 subject)
{
    clear(kind, subject);
    settleTop();
}

void Deadlines::settleTop()
{
    while (!m_heap.empty() && !isMeant(m_heap.front())) {
        std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        m_heap.pop_back();
    }
}

/** Throws out what is not meant any more, and what is there twice since it was set, moved and moved back. */
void Deadlines::compact()
{
    const auto bit = [this](const Due &due) -> quint64 & { return m_kinds[due.kind].used[due.subject / 64]; };
    std::erase_if(m_heap, [&](const Due &due) {
        if (!isMeant(due))
            return true;
        bit(due) &= ~(quint64(1) << due.subject % 64); // its second entry is not meant
        return false;
    });
    for (const Due &due : m_heap)
        bit(due) |= quint64(1) << due.subject % 64;
    std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>());
}

UtcMs Deadlines::timeOf(quint8 kind, quint32 subject) const
{
    return isSet(kind, subject) ? m_kinds[kind].blocks[subject / inBlock]->at[subject % inBlock] : 0;
}

std::optional<Deadlines::Due> Deadlines::take(UtcMs time)
{
    if (m_heap.empty() || m_heap.front().at > time)
        return std::nullopt;
    const Due due = m_heap.front();
    remove(due.kind, due.subject);
    return due;
}

std::vector<Deadlines::Due> Deadlines::all() const
{
    std::vector<Due> due;
    due.reserve(m_count);
    for (quint32 kind = 0; kind < m_kinds.size(); ++kind) {
        const Kind &table = m_kinds[kind];
        for (quint32 block = 0; block < table.blocks.size(); ++block) {
            for (quint32 i = 0; table.blocks[block] && i < inBlock; ++i) {
                const quint32 subject = block * inBlock + i;
                if (isSet(quint8(kind), subject))
                    due.push_back({table.blocks[block]->at[i], quint8(kind), subject});
            }
        }
    }
    std::sort(due.begin(), due.end());
    return due;
}

size_t Deadlines::bytes() const
{
    size_t bytes = m_heap.capacity() * sizeof(Due) + m_spare.size() * sizeof(Block);
    for (const Kind &table : m_kinds) {
        bytes += table.used.capacity() * sizeof(quint64) + table.blocks.capacity() * sizeof(table.blocks[0]);
        for (const auto &block : table.blocks)
            bytes += block ? sizeof(Block) : 0;
    }
    return bytes;
}

void Deadlines::save(QDataStream &stream) const
{
    stream << quint32(m_count);
    for (const Due &due : all())
        stream << due.at << due.kind << due.subject;
}

void Deadlines::restore(QDataStream &stream)
{
    *this = Deadlines();
    quint32 count = 0;
    stream >> count;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Due due;
        stream >> due.at >> due.kind >> due.subject;
        set(due.kind, due.subject, due.at);
    }
}
