#pragma once
// Does what somebody asks of the selected work order, or says why not, by the fold's own rule.

#include "desk.h"
#include "selection.h"

class WorkOrderActions : public QObject
{
    Q_OBJECT
public:
    WorkOrderActions(Desk &desk, Selection &selection, QObject *parent = nullptr);

    const WorkOrder *order() const; ///< the selected one; null when none
    /** May it be done now? The sentence of WorkOrderBook::mayDo. */
    Result<void> may(DeskAction::Kind kind) const;
    Result<void> mayMove(OrderStage to) const;
    /** The stage after the present one; none when closed. */
    std::optional<OrderStage> next() const;
    /** Stages between the present one and `to` that would be left out. */
    int skipped(OrderStage to) const;

    /** Forwards moves, backwards sends back, to Closed closes. `reason` is needed when a stage is left out. */
    Result<ActionId> move(OrderStage to, const QString &reason = {});
    Result<ActionId> sendBack(const QString &reason);
    /** Names who goes and when; a new order becomes Scheduled by it. */
    Result<ActionId> assign(const QString &person, UtcMs planned);
    Result<ActionId> close();
    Result<ActionId> overrideClose(const QString &reason);
    Result<ActionId> note(const QString &text);

    /** Names that the record has seen on orders and alerts, sorted, for completion. */
    QStringList people() const;

private:
    DeskAction about(DeskAction::Kind kind) const;
    DeskAction hypothetical(DeskAction::Kind kind) const;
    Result<ActionId> act(const DeskAction &action);

    Desk &m_desk;
    Selection &m_selection;
};
