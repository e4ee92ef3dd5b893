#include "port_action.h"

using namespace Qt::StringLiterals;

namespace {

bool says(const QString &text, QLatin1StringView word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

} // namespace

std::optional<PortAction> actionOfStep(const QString &step)
{
    if (says(step, "inoperative"_L1) || says(step, "out of service"_L1))
        return PortAction::Availability;
    if (says(step, "work order"_L1) || says(step, "dispatch"_L1) || says(step, "send technician"_L1)
        || says(step, "send electrician"_L1))
        return PortAction::OpenOrder;
    if (says(step, "hard"_L1) && says(step, "reset"_L1))
        return PortAction::HardReset;
    if (says(step, "reset"_L1) && (says(step, "soft"_L1) || says(step, "idle"_L1)))
        return PortAction::SoftReset;
    if (says(step, "unlock"_L1))
        return PortAction::Unlock;
    if (says(step, "test session"_L1))
        return PortAction::TestSession;
    if (says(step, "statusnotification"_L1) || says(step, "ask for its status"_L1) || says(step, "request status"_L1))
        return PortAction::RequestStatus;
    return {};
}

bool isCommand(PortAction action)
{
    switch (action) {
    case PortAction::RequestStatus:
    case PortAction::Availability:
    case PortAction::SoftReset:
    case PortAction::HardReset:
    case PortAction::TestSession:
    case PortAction::Unlock:
    case PortAction::StopSession: return true;
    case PortAction::OpenOrder:
    case PortAction::Shelve:
    case PortAction::Acknowledge:
    case PortAction::Own:
    case PortAction::Escalate:
    case PortAction::Note:
    case PortAction::Inspect:
    case PortAction::ResetLatch:
    case PortAction::OutOfService:
    case PortAction::Maintenance: return false;
    }
    return false;
}

QKeySequence keyOf(PortAction action)
{
    switch (action) {
    case PortAction::RequestStatus: return Qt::Key_R;
    case PortAction::Availability: return Qt::Key_I;
    case PortAction::SoftReset: return Qt::Key_S;
    case PortAction::OpenOrder: return Qt::Key_W;
    case PortAction::HardReset: return Qt::Key_H;
    case PortAction::TestSession: return Qt::Key_T;
    case PortAction::Unlock: return Qt::Key_U;
    case PortAction::Shelve: return Qt::Key_Z;
    case PortAction::Acknowledge: return Qt::Key_A;
    case PortAction::Own: return Qt::Key_O;
    case PortAction::Escalate: return Qt::Key_E;
    case PortAction::Note: return Qt::Key_N;
    case PortAction::Inspect: return Qt::SHIFT | Qt::Key_I;
    case PortAction::ResetLatch: return Qt::SHIFT | Qt::Key_R;
    case PortAction::StopSession: return Qt::SHIFT | Qt::Key_T;
    case PortAction::OutOfService: return Qt::SHIFT | Qt::Key_O;
    case PortAction::Maintenance: return Qt::SHIFT | Qt::Key_P;
    }
    return {};
}
