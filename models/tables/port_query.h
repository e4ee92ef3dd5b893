#pragma once
// Filter and order over the whole network, as a list of PortIx. Strings are ranked once, so that sorting compares numbers.

#include "operations.h"
#include "port_filter.h"

#include <array>

/** What ports can be ordered by; the columns of the port table in their order. */
enum class PortColumn : quint8 { Tier, State, Port, Site, Type, Model, Since, Fault, Uptime, Budget, Owner };
constexpr int portColumnCount = 11;

struct PortOrder
{
    PortColumn column = PortColumn::Tier;
    bool descending = false;
    friend bool operator==(const PortOrder &, const PortOrder &) = default;
};

/**
 * Answers which ports, in which order. Holds one key of numbers a port; a port's key changes only in rekey() and
 * rekeyAll(), so that a sorted list stays sorted until its owner says so. Ties go by PortIx: the order is total.
 */
class PortQuery
{
public:
    static constexpr int keys = 3; ///< more sort keys than these are ignored
    using Key = std::array<qint64, keys>;

    explicit PortQuery(const Operations &operations);

    void setFilter(const PortFilter &filter);
    const PortFilter &filter() const { return m_filter; }
    void setOrder(std::vector<PortOrder> order);
    const std::vector<PortOrder> &order() const { return m_order; }
    bool ordersBy(PortColumn column) const;

    /** The inventory, a model or a firmware changed: ranks the texts again. */
    void rank();
    void rekeyAll(UtcMs now);
    bool passes(PortIx port) const;
    Key keyOf(PortIx port, UtcMs now) const; ///< as it is now; not stored
    const Key &key(PortIx port) const { return m_keys[port.value]; }
    void setKey(PortIx port, const Key &key) { m_keys[port.value] = key; }
    bool before(PortIx a, PortIx b) const
    {
        const Key &left = m_keys[a.value], &right = m_keys[b.value];
        return left != right ? left < right : a < b;
    }
    /** Every port that passes, in order. Keys must be fresh. */
    std::vector<PortIx> run() const;

private:
    qint64 number(PortIx port, PortColumn column, UtcMs now) const;
    qint64 textNumber(PortIx port, PortColumn column) const;
    bool matchesText(PortIx port) const;
    bool matchesAlert(PortIx port) const;
    void rankAlerts();

    const Operations &m_operations;
    PortFilter m_filter;
    QString m_needle; ///< m_filter.text, case folded
    std::vector<PortOrder> m_order{{PortColumn::Tier, false}};
    std::vector<Key> m_keys;
    std::vector<QString> m_stationTexts; ///< what the text filter looks in, case folded; one a station
    std::vector<quint32> m_stationRanks, m_siteRanks, m_modelRanks; ///< by station, site, station
    std::vector<quint32> m_typeRanks;    ///< by port
    std::vector<QString> m_faults, m_owners; ///< sorted, unique; only when ordered by them
};
