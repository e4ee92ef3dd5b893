#pragma once
// A table whose rows are keys in an order; brings itself up to date without losing anybody's place in it.

#include <QAbstractTableModel>

#include <vector>

/** Base of the Shift, Uptime and Work order models. Keys are unique. */
class KeyedTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    quint64 keyAt(int row) const;  ///< 0 outside
    int rowOf(quint64 key) const;  ///< -1 when not listed
    const std::vector<quint64> &keys() const { return m_keys; }
    int rowCount(const QModelIndex &parent = {}) const override;

protected:
    /** Removes, reorders and inserts rows as needed, then says that all remaining cells may have changed. */
    void setKeys(std::vector<quint64> keys);

private:
    void removeMissing(const std::vector<quint64> &wanted);
    void reorder(const std::vector<quint64> &wanted);
    void insertMissing(const std::vector<quint64> &wanted);

    std::vector<quint64> m_keys;
};
