#pragma once
// The work order board: one list of cards per stage.

#include "fix_target.h"
#include "keyed_table_model.h"
#include "operations.h"

#include <array>

/** All that a card shows. Made when it is painted. */
struct WorkOrderCard
{
    OrderId id;
    Tier tier = Tier::P4;
    OrderStage stage = OrderStage::New;
    QString idText, title, place, who, plan, part, targetText, note; ///< printable
    TargetReading target;
    bool unassigned = false;
};
Q_DECLARE_METATYPE(WorkOrderCard)

/** The time an order has had: from the alert it came from (else from its opening) to now, or to its closing. */
TargetReading orderTarget(const WorkOrder &order, const AlertBook &alerts, UtcMs now);
WorkOrderCard cardOf(const WorkOrder &order, const Operations &operations, UtcMs now);

/** One column. Keys are order ids: worst and most urgent first; in Closed, the last seven days, newest first. */
class WorkOrderColumnModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Role { CardRole = Qt::UserRole + 200 };
    WorkOrderColumnModel(const Operations &operations, OrderStage stage, QObject *parent = nullptr);

    OrderStage stage() const { return m_stage; }
    void refresh(UtcMs now);
    OrderId orderAt(int row) const { return {keyAt(row)}; }
    /** The header's second figure: "oldest 2 h 41", "6 today", "2 over target"; empty when there is nothing to say. */
    QString note() const { return m_note; }
    bool noteIsUrgent() const { return m_noteIsUrgent; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void dropped(OrderId order, OrderStage stage); ///< nothing moves before the fold says so

private:
    void describe(const std::vector<const WorkOrder *> &orders);

    const Operations &m_operations;
    OrderStage m_stage;
    UtcMs m_now = 0;
    QString m_note;
    bool m_noteIsUrgent = false;
};

constexpr qint64 closedShown = 7 * day;
