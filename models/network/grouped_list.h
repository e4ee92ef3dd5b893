#pragma once
// Lists of many small groups in one vector: the ports of each station, the stations of each site.

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <span>
#include <vector>

/**
 * Built at once by group; values may be appended later, which moves that group to the end, with room for as many again.
 */
template <typename Value>
class GroupedList
{
public:
    /** `groupOf(value)` for every value below `values`, in order. */
    template <typename GroupOf>
    void build(quint32 groups, quint32 values, GroupOf groupOf)
    {
        m_groups.assign(groups, {});
        m_values.resize(values);
        m_values.shrink_to_fit();
        for (quint32 value = 0; value < values; ++value)
            ++m_groups[groupOf(value)].count;
        quint32 start = 0;
        for (Group &group : m_groups) {
            group.start = start;
            start += group.count;
            group.count = 0;
        }
        for (quint32 value = 0; value < values; ++value) {
            Group &group = m_groups[groupOf(value)];
            m_values[group.start + group.count++] = Value{value};
        }
        m_built = values;
    }
    void addGroup() { m_groups.push_back({quint32(m_values.size()), 0}); }
    void append(quint32 group, Value value)
    {
        Group &to = m_groups[group];
        const bool moved = to.start >= m_built;
        const quint32 room = moved ? (to.count == 0 ? 0 : std::bit_ceil(to.count)) : to.count;
        if (to.count == room) {
            const auto start = quint32(m_values.size());
            m_values.resize(m_values.size() + std::bit_ceil(to.count + 1));
            std::copy_n(m_values.begin() + to.start, to.count, m_values.begin() + start);
            to.start = start;
        }
        m_values[to.start + to.count++] = value;
    }
    std::span<const Value> of(quint32 group) const
    {
        return {m_values.data() + m_groups[group].start, m_groups[group].count};
    }
    size_t groups() const { return m_groups.size(); }
    size_t memoryBytes() const { return m_groups.capacity() * sizeof(Group) + m_values.capacity() * sizeof(Value); }

private:
    struct Group { quint32 start = 0, count = 0; };
    std::vector<Group> m_groups;
    std::vector<Value> m_values;
    quint32 m_built = 0;
};
