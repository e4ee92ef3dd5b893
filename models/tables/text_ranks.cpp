#include "text_ranks.h"

#include "name_index.h"

#include <algorithm>
#include <limits>

void SpacedRanks::build(std::vector<quint32> order)
{
    m_order = std::move(order);
    m_ranks.resize(m_order.size());
    spread();
}

void SpacedRanks::spread()
{
    ++m_generation;
    const quint64 step = largest / (quint64(m_order.size()) + 1);
    for (size_t place = 0; place < m_order.size(); ++place)
        m_ranks[m_order[place]] = quint32(step * (place + 1));
}

void SpacedRanks::add(const Less &less)
{
    const auto item = quint32(m_ranks.size());
    const auto place = std::lower_bound(m_order.begin(), m_order.end(), item, less);
    const quint32 below = place == m_order.begin() ? 0 : m_ranks[*(place - 1)];
    const quint32 above = place == m_order.end() ? largest : m_ranks[*place];
    m_order.insert(place, item);
    m_ranks.push_back(below + (above - below) / 2);
    if (above - below < 2)
        spread();
}

TextRanks::TextRanks()
{
    m_texts.emplace_back();
    m_folded.emplace_back();
    m_ids.insert({}, 0);
    m_ranks.build({0});
}

quint16 TextRanks::idOf(const QString &text)
{
    if (const auto known = m_ids.constFind(text); known != m_ids.constEnd())
        return known.value();
    constexpr quint16 last = std::numeric_limits<quint16>::max();
    if (m_texts.size() > last)
        return last;
    const auto id = quint16(m_texts.size());
    m_texts.push_back(text);
    m_folded.push_back(foldedName(text));
    m_ids.insert(text, id);
    m_ranks.add([this](quint32 a, quint32 b) {
        return m_folded[a] != m_folded[b] ? m_folded[a] < m_folded[b] : m_texts[a] < m_texts[b];
    });
    return id;
}

std::vector<quint16> TextRanks::inOrder() const
{
    std::vector<quint16> ids;
    for (const quint32 item : m_ranks.order())
        if (item != 0)
            ids.push_back(quint16(item));
    return ids;
}
