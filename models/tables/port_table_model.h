#pragma once
// The ports of the network as a table: an own index over flat arrays, never a proxy or an item a port.

#include "port_index.h"

#include <QAbstractTableModel>

/**
 * Rows are the PortIx of a PortIndex. What changes in a frame is told by at most three signals, however many ports it
 * was: rows that come in are appended, then everything takes its place in one layout change, then rows that leave go
 * from the end. Held (while somebody scrolls), rows stay where they are and what would move is counted. Asleep (nobody
 * sees the table) it has no rows and costs nothing, but still answers passes().
 */
class PortTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /** With `names` it searches in that index, which its owner builds and keeps up to date; else it has one of its own. */
    explicit PortTableModel(const Operations &operations, QObject *parent = nullptr, NameIndex *names = nullptr, bool awake = true);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /** Sorts by this column first and keeps the earlier columns as further keys. */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void setOrder(const std::vector<PortOrder> &order); ///< at most PortKeys::mostOrders
    const std::vector<PortOrder> &order() const { return m_index.orders(); }
    void setFilter(const PortFilter &filter);
    const PortFilter &filter() const { return m_index.filter(); }
    bool passes(PortIx port) const { return m_index.passes(port, m_now); } ///< the filter, whether or not it has a row yet
    const std::vector<PortIx> &ports() const { return m_index.rows(); }
    PortIx portAt(int row) const; ///< none when there is no such row
    int rowOf(PortIx port) const { return m_index.rowOf(port); } ///< -1 when it is not shown
    QString text(PortIx port, PortColumn column) const; ///< what the cell says, without its quiet half
    QString secondText(PortIx port, PortColumn column) const;

    void apply(const Changes &changes, UtcMs now); ///< after Operations took the facts
    void setNow(UtcMs now);                        ///< ages and budgets are shown as of then
    UtcMs now() const { return m_now; }
    void setAwake(bool awake);
    bool isAwake() const { return m_isAwake; }
    void setHeld(bool held);
    bool isHeld() const { return m_isHeld; }
    int heldCount() const { return int(m_held.size()); }
    PortIndex &index() { return m_index; }
    using QAbstractTableModel::index;

Q_SIGNALS:
    void heldCountChanged();
    void contentChanged(); ///< the set of rows or their order changed

private:
    std::vector<PortIx> affected(const Changes &changes) const;
    void takeInventory(const Changes &changes);
    void settle(const std::vector<PortIx> &ports);
    void hold(const std::vector<PortIx> &ports);
    void enact(const PortIndex::Delta &delta);
    void rearrange(const PortIndex::Delta &delta);
    bool movesRows(const PortIndex::Delta &delta) const;
    void repaint(const std::vector<PortIx> &ports);
    void letTimePass();
    void reload();
    void resort();
    void renew();

    const Operations &m_operations;
    std::unique_ptr<NameIndex> m_ownNames;
    NameIndex &m_names;
    PortIndex m_index;
    std::vector<PortIx> m_held; ///< sorted, unique: changed while held
    bool m_isHeld = false, m_isAwake;
    UtcMs m_now = 0, m_sortedAt = 0;
};
