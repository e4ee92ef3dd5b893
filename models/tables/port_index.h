#pragma once
// Which ports are shown, in which order: a list of PortIx that follows the network.

#include "port_conditions.h"
#include "port_keys.h"
#include "row_merge.h"

/**
 * Keeps all ports in order, and of those the ones that pass the filter. A change of few ports takes them out and puts them
 * in again at their new places: two binary searches a port, and each run of rows between them moves once. So a new
 * filter needs no sort, and a new order no filter. About 13 bytes a port with one order, 4 more while a filter is on.
 */
class PortIndex
{
public:
    /** What has to happen to the rows so that they are right again. Keys are those at `at`. */
    struct Delta
    {
        struct Entry { PortIx port; PortKeys::Key key; };
        std::vector<Entry> moving;     ///< whose key changed, shown or not; by new key
        std::vector<PortIx> entering, leaving; ///< of the rows; those of `moving` too
        bool isEmpty() const { return moving.empty() && entering.empty() && leaving.empty(); }
        size_t size() const { return moving.size() + entering.size() + leaving.size(); }
    };

    PortIndex(const Operations &operations, NameIndex &names);

    // --- what is asked ---
    void setOrders(std::vector<PortOrder> orders) { m_keys.setOrders(std::move(orders)); } ///< sort() follows
    const std::vector<PortOrder> &orders() const { return m_keys.orders(); }
    void setFilter(const PortFilter &filter, UtcMs now); ///< rows are right afterwards
    void lookUp(const PortFilter &filter, UtcMs now); ///< only so that passes() is right; rows are void
    const PortFilter &filter() const { return m_conditions.filter(); }

    // --- the whole ---
    void reload(UtcMs now); ///< the inventory changed, ports appeared
    void sort(UtcMs now);   ///< fresh keys, same rows in their order
    void renew(UtcMs now);  ///< keys, conditions and rows of all, when very much changed
    void dropRows();        ///< nobody looks; reload() brings them back
    void forget() { m_hasTraits = false; } ///< reload() or lookUp() comes before the next question

    // --- the parts; ports sorted and unique ---
    void portsChanged(std::span<const PortIx> ports); ///< state or alerts
    void stationsChanged(std::span<const StationIx> stations);
    Delta deltaOf(std::span<const PortIx> ports, UtcMs now); ///< changes nothing that rows depend on
    /** All ports and, but for what enters and leaves, the rows. Those that leave stand at the end until dropLast(). */
    void appendEntering(const Delta &delta);
    void carryOut(const Delta &delta);
    void dropLast(const Delta &delta);
    bool keysAreVoid() const { return m_generation != m_traits.generation(); } ///< sort() is due
    /** Time alone changes what passes: flipped() is due from then on. 0: never. */
    UtcMs refilterAt() const { return m_refilterAt; }
    std::vector<PortIx> flipped(UtcMs now); ///< which pass or fail by now, other than when last looked at
    bool runsWithTime() const { return m_keys.runWithTime(); }
    bool ordersBy(PortColumn column) const { return m_keys.ordersBy(column); }

    // --- the answer ---
    const std::vector<PortIx> &rows() const { return isFiltered() ? m_rows : m_sorted; }
    bool isFiltered() const { return m_conditions.asksText() || m_conditions.asksOthers(); }
    bool contains(PortIx port) const { return port.value < m_sorted.size() && (!isFiltered() || m_shown.test(port)); }
    bool passes(PortIx port, UtcMs now) const { return m_conditions.passes(port, now); } ///< now, whether or not it has a row
    int rowOf(PortIx port) const; ///< -1: not among the rows
    PortTraits &loadedTraits()
    {
        loadTraits();
        return m_traits;
    }
    const PortTraits &traits() const { return m_traits; }
    const PortKeys &keys() const { return m_keys; }

private:
    struct Bits
    {
        std::vector<quint64> words;
        bool test(PortIx p) const { return words[p.value >> 6] >> (p.value & 63) & 1; }
        void set(PortIx p, bool on) { words[p.value >> 6] = (words[p.value >> 6] & ~(1ull << (p.value & 63))) | quint64(on) << (p.value & 63); }
        void assign(size_t count) { words.assign((count + 63) / 64, 0); }
    };
    template <typename Passes>
    static void fill(Bits &bits, quint32 count, Passes passes);
    void loadTraits();
    void filterOthers(UtcMs now);
    void editRows(const Delta &delta);
    void sortAll(UtcMs now);
    void filterRows();
    void collectRows();
    void noteDeadline(PortIx port, UtcMs now);
    quint32 placeOf(const std::vector<PortIx> &list, PortIx port) const;
    void merge(std::vector<PortIx> &list, const std::vector<PortIx> &out, const std::vector<Delta::Entry> &in) const;

    const Operations &m_operations;
    PortTraits m_traits;
    PortKeys m_keys;
    PortConditions m_conditions;
    std::vector<PortIx> m_sorted; ///< every port
    std::vector<PortIx> m_rows;   ///< those that pass; empty without a filter
    Bits m_passesOthers, m_shown;
    quint32 m_generation = 0;
    bool m_hasTraits = false;
    UtcMs m_refilterAt = 0;
};
