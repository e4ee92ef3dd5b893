#pragma once
// Does what an operator asks of the selected port.

#include "port_offers.h"

#include <QObject>

/** The one road from a key, a button or the palette to the desk. Refusals come back as the sentence of the offer. */
class PortActions : public QObject, public PortOffers
{
    Q_OBJECT
public:
    PortActions(Desk &desk, Selection &selection, QObject *parent = nullptr);
    using QObject::tr;

    Result<CommandId> send(PortAction action, const QString &reason = {}, bool forced = false);
    Result<ActionId> acknowledge();
    Result<ActionId> own(const QString &person);
    Result<ActionId> escalate(const QString &note);
    Result<ActionId> note(const QString &text);
    /** `until` 0: until the condition goes. */
    Result<ActionId> shelve(const QString &reason, UtcMs until);
    /** Out of service with this reason, or back when it is. */
    Result<ActionId> outOfService(const QString &reason);
    /** Of the selected station, or of its whole site; `from` 0: at once. */
    Result<ActionId> planMaintenance(bool wholeSite, const QString &reason, UtcMs from, UtcMs until);
    Result<ActionId> endMaintenance();
    Result<ActionId> recordInspection(const QString &report);
    Result<ActionId> resetLatch(const QString &reason);
    Result<ActionId> openOrder(const QString &part, const QString &skill, const QString &assignee, const QString &note);
    /** An alert under another, or out of what it is part of; the book's own sentence when it may not be. */
    Result<ActionId> groupUnder(AlertId alert, AlertId into);
    Result<ActionId> ungroup(AlertId alert);
    /** Takes back the last shelving or assignment. The text says what was undone. */
    Result<QString> undo();

private:
    Result<void> mayDo(PortAction action) const;
    Result<ActionId> act(const DeskAction &action);

    std::optional<DeskAction> m_undo; ///< the action that takes the last one back
};
