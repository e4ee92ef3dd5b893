#pragma once
// What can be asked for about one port, with its key, icon and place among the buttons.

#include <QKeySequence>
#include <QString>

#include <optional>

/** The first eight are the buttons of the pane, in their order; the others are keys and smaller buttons. */
enum class PortAction : quint8 {
    RequestStatus, Availability, SoftReset, OpenOrder, HardReset, TestSession, Unlock, Shelve,
    Acknowledge, Own, Escalate, Note, Inspect, ResetLatch, StopSession, OutOfService, Maintenance
};
constexpr int portButtonCount = 8;
constexpr int portActionCount = 17;

/** Is it sent to the charger? The others are the desk's own. */
bool isCommand(PortAction action);
QKeySequence keyOf(PortAction action);

/** Which button a ladder step in words is about; none when no button does it. */
std::optional<PortAction> actionOfStep(const QString &ladderStep);
