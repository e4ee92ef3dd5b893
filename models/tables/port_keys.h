#pragma once
// What ports are ordered by, as a few 32-bit words each.

#include "port_column.h"
#include "port_traits.h"

#include <array>

/**
 * For each order a number of so many bits a port, ascending as asked; one that is not known has all bits set and comes last
 * either way. Numbers that fit share a word: by tier, then budget, takes four bytes a port. A stored key changes
 * only in rekey() and store(), so that a list sorted by them stays sorted until its owner says so. Ties go by PortIx.
 */
class PortKeys
{
public:
    static constexpr size_t mostOrders = 4; ///< further ones are ignored
    using Key = std::array<quint32, mostOrders>;

    PortKeys(const Operations &operations, PortTraits &traits);

    void setOrders(std::vector<PortOrder> orders);
    const std::vector<PortOrder> &orders() const { return m_orders; }
    bool ordersBy(PortColumn column) const;
    /** Do keys change by the mere passing of time? */
    bool runWithTime() const { return ordersBy(PortColumn::Budget) || ordersBy(PortColumn::Uptime); }

    void rekey(UtcMs now); ///< all of them
    void clear();          ///< forgets them, until the next rekey()
    Key keyOf(PortIx port, UtcMs now) const; ///< as it is now; not stored
    bool isStored(PortIx port, const Key &key) const;
    Key stored(PortIx port) const;
    void store(PortIx port, const Key &key);
    bool before(PortIx a, PortIx b) const;
    bool before(PortIx a, const Key &key, PortIx b) const; ///< a as stored, b with `key`
    bool before(const Key &left, PortIx a, const Key &right, PortIx b) const;
    std::span<const std::vector<quint32>> words() const { return m_words; }
    quint64 comparisons() const { return m_comparisons; } ///< since it was made; for tests

private:
    struct Field { PortColumn column; bool descending; quint8 word, shift, bits; };
    template <typename Visit>
    void visit(PortColumn column, UtcMs now, Visit with) const;
    quint8 bitsOf(PortColumn column) const;
    void prepareRanks();

    const Operations &m_operations;
    PortTraits &m_traits;
    std::vector<PortOrder> m_orders{{PortColumn::Tier, false}};
    std::vector<Field> m_fields;
    std::vector<std::vector<quint32>> m_words;
    mutable quint64 m_comparisons = 0;
};
