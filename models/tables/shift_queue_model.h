#pragma once
// The shift's alert queue: one row an open alert, by age or by owner, with both targets.

#include "keyed_table_model.h"
#include "operations.h"

#include <QSet>

#include <array>

/** Keys are alert ids; text is made when a cell is painted. */
class ShiftQueueModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, Id, Fault, Where, Ports, Step, Owner, Age, Acknowledge, Fix, UptimeLeft, columnTotal };
    enum class Order : quint8 { Age, Owner, Tier };
    enum class Filter : quint8 { UpToP3, Everything, OverTarget, Unowned };

    explicit ShiftQueueModel(const Operations &operations, QObject *parent = nullptr);

    void setOrder(Order order);
    void setFilter(Filter filter);
    Order order() const { return m_order; }
    Filter filter() const { return m_filter; }
    /** Brings rows up to date at `now`: rows move only when the order really changed. */
    void refresh(UtcMs now);
    AlertId alertAt(int row) const { return {keyAt(row)}; } ///< invalid outside
    int hidden() const { return m_hidden; } ///< open alerts that the filter leaves out

    void toggleMark(AlertId alert);
    void markAll();   ///< what is listed
    void clearMarks();
    std::vector<AlertId> marked() const; ///< in the order of the rows; what left the queue is not marked any more
    int count(Filter filter) const;      ///< alerts that this filter would list, at the time of the last refresh

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isListed(const Alert &alert, Filter filter) const;
    std::vector<quint64> wanted();
    QString cellText(const Alert &alert, int column) const;
    Tier tone(const Alert &alert, int column) const;
    QVariant cellShare(const Alert &alert, int column) const;
    QString stepText(const Alert &alert) const;
    std::optional<Budget> budgetOf(const Alert &alert) const;

    const Operations &m_operations;
    Order m_order = Order::Tier;
    Filter m_filter = Filter::UpToP3;
    UtcMs m_now = 0;
    int m_hidden = 0;
    QSet<quint64> m_marked;
    std::array<int, 4> m_counts{}; ///< by filter
};
