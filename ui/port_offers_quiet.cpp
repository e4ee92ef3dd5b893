// Out of service and planned maintenance: what is offered for the selected port.
#include "port_offers.h"

bool PortOffers::isOutOfService() const
{
    const Alert *about = alert();
    return about && about->state == AlarmState::OutOfService;
}

std::optional<MaintenanceWindow> PortOffers::maintenance() const
{
    return station().isValid() ? m_desk.operations().alerts().maintenanceAt(station()) : std::nullopt;
}

/** The alert's own order, else the one that is open for the port. */
DeskAction PortOffers::outOfServiceAction(const QString &reason) const
{
    DeskAction action = about(isOutOfService() ? DeskAction::Kind::ReturnToService : DeskAction::Kind::TakeOutOfService);
    action.role = m_desk.identity().role;
    action.note = reason;
    if (const WorkOrder *work = order(); work && !isOutOfService())
        action.order = work->id;
    return action;
}

ActionOffer PortOffers::offerMaintenance() const
{
    if (!station().isValid())
        return {ActionOffer::Kind::Locked, tr("no port"), {tr("Select a port first.")}, {}};
    if (maintenance() || m_desk.identity().role >= Role::Lead)
        return {};
    return {ActionOffer::Kind::Locked, tr("needs lead"), {tr("Only a lead may plan maintenance.")}, {}};
}

ActionOffer PortOffers::offerOutOfService() const
{
    const DeskAction asked = outOfServiceAction(tr("a reason"));
    const Result<void> may = m_desk.operations().orders().mayDo(asked, m_desk.now());
    if (may)
        return {};
    const bool needsLead = asked.kind == DeskAction::Kind::TakeOutOfService && asked.role < Role::Lead;
    return {ActionOffer::Kind::Locked, needsLead ? tr("needs lead") : tr("needs order"), {may.problem().text}, {}};
}
