#pragma once
// What changed, as rows of the store's readable tables. Runs in the thread that owns Operations; touches no database.

#include "store_write.h"

#include <QHash>

class Projection
{
public:
    explicit Projection(const Operations &operations) : m_operations(operations) {}

    /** The rows that this change makes or replaces. */
    std::vector<ProjectedRow> rows(const Changes &changes);

private:
    void alert(AlertId id, std::vector<ProjectedRow> &rows) const;
    void order(OrderId id, std::vector<ProjectedRow> &rows) const;
    void command(const CommandId &id, std::vector<ProjectedRow> &rows) const;
    void outages(PortIx port, std::vector<ProjectedRow> &rows);
    void transition(const Transition &transition, std::vector<ProjectedRow> &rows) const;
    QByteArray portText(PortIx port) const;
    QByteArray stationText(StationIx station) const;

    const Operations &m_operations;
    QHash<PortIx, qsizetype> m_settled; ///< outages of a port that are written and will not change any more
};
