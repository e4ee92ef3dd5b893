#pragma once
// The ports of the network as a table: an own index over flat arrays, never a proxy or an item a port.

#include "port_query.h"

#include <QAbstractTableModel>

#include <set>

/**
 * Rows are PortIx in the order of a PortQuery. Changes of state repaint rows; rows are inserted, removed or moved one
 * at a time while few change, and the model resets when many do. Held (while somebody scrolls), rows stay where they
 * are and what would move is counted.
 */
class PortTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit PortTableModel(const Operations &operations, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /** Sorts by this column first and keeps the earlier columns as further keys. */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void setOrder(const std::vector<PortOrder> &order);
    const std::vector<PortOrder> &order() const { return m_query.order(); }
    void setFilter(const PortFilter &filter);
    const PortFilter &filter() const { return m_query.filter(); }
    bool passes(PortIx port) const { return m_query.passes(port); } ///< the filter, whether or not it has a row yet
    const std::vector<PortIx> &ports() const { return m_rows; }
    PortIx portAt(int row) const; ///< none when there is no such row
    int rowOf(PortIx port) const; ///< -1 when it is not shown

    void apply(const Changes &changes, UtcMs now); ///< after Operations took the facts
    void setNow(UtcMs now);                        ///< ages and budgets are shown as of then
    void setHeld(bool held);
    int heldCount() const { return int(m_held.size()); }

Q_SIGNALS:
    void heldCountChanged();
    void contentChanged(); ///< the set of rows or their order changed

private:
    struct Move { PortIx port; bool wasIn, isIn; PortQuery::Key key; };

    std::vector<PortIx> affected(const Changes &changes) const;
    void settle(const std::vector<PortIx> &ports);
    std::vector<Move> movesAmong(const std::vector<PortIx> &ports) const;
    void carryOut(const Move &move);
    void repaint(const std::vector<PortIx> &ports);
    void reload();
    void resort();
    QString text(PortIx port, PortColumn column) const;
    QString secondText(PortIx port, PortColumn column) const;

    const Operations &m_operations;
    PortQuery m_query;
    std::vector<PortIx> m_rows;
    std::vector<bool> m_in; ///< by port: has a row
    std::set<PortIx> m_held;
    bool m_isHeld = false;
    bool m_ranksAreStale = false; ///< a station said another model or firmware since they were ranked
    UtcMs m_now = 0, m_resorted = 0;
};
