#include "guard.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using ocpp::Action;

static QString tr(const char *text) { return QCoreApplication::translate("Guard", text); }

static Role roleFor(Action action)
{
    switch (action) {
    case Action::TriggerMessage:
    case Action::GetVariables:
    case Action::Reset:
    case Action::UnlockConnector:
    case Action::ChangeAvailability:
    case Action::RequestStartTransaction:
    case Action::RequestStopTransaction:
    case Action::GetLog:
    case Action::ClearCache: return Role::Analyst;
    case Action::SetVariables:
    case Action::UpdateFirmware:
    case Action::SetChargingProfile:
    case Action::ClearChargingProfile:
    case Action::DataTransfer: return Role::Lead;
    }
    return Role::Admin;
}

static QString argument(const CommandRequest &request, QLatin1StringView name)
{
    return request.request.arguments.value(name).toString();
}

static bool isImmediate(const CommandRequest &request) { return argument(request, "type"_L1).startsWith("Immediate"_L1); }

/** Would it switch something on, or restart it, while nobody may (standards 4.2)? */
static bool isBarredByLockout(const CommandRequest &request)
{
    switch (request.request.action) {
    case Action::Reset:
    case Action::RequestStartTransaction:
    case Action::UnlockConnector:
    case Action::UpdateFirmware: return true; // an update ends in a restart
    case Action::ChangeAvailability: return argument(request, "operationalStatus"_L1) != "Inoperative"_L1;
    case Action::TriggerMessage:
    case Action::RequestStopTransaction:
    case Action::GetVariables:
    case Action::SetVariables:
    case Action::GetLog:
    case Action::ClearCache:
    case Action::SetChargingProfile:
    case Action::ClearChargingProfile:
    case Action::DataTransfer: return false;
    }
    return true;
}

/** Does it end or disturb a session that runs on a connector it touches? */
static bool disturbsSessions(const CommandRequest &request)
{
    switch (request.request.action) {
    case Action::Reset:
    case Action::UnlockConnector:
    case Action::RequestStopTransaction:
    case Action::UpdateFirmware: return true;
    case Action::ChangeAvailability: return argument(request, "operationalStatus"_L1) == "Inoperative"_L1;
    case Action::TriggerMessage:
    case Action::RequestStartTransaction:
    case Action::GetVariables:
    case Action::SetVariables:
    case Action::GetLog:
    case Action::ClearCache:
    case Action::SetChargingProfile:
    case Action::ClearChargingProfile:
    case Action::DataTransfer: return false;
    }
    return true;
}

/** 1.6 resets the whole station whatever port was meant; 2.x one EVSE when asked. Unknown versions: the whole station. */
static bool touchesWholeStation(const Network &network, const CommandRequest &request)
{
    if (!request.port.isValid() || request.request.action == Action::UpdateFirmware)
        return true;
    if (request.request.action != Action::Reset)
        return false;
    const ocpp::Version said = network.live(request.station).protocol;
    const ocpp::Version version = said == ocpp::Version::Unknown ? network.station(request.station).protocol : said;
    return version != ocpp::Version::V201 && version != ocpp::Version::V21;
}

namespace {

/** Collects reasons; a refusal outweighs every confirmation. */
class Reasons
{
public:
    void refuse(const QString &why) { m_refusals << why; }
    void confirm(const QString &why) { m_confirmations << why; }
    Verdict verdict() const
    {
        const Verdict::Kind kind = !m_refusals.isEmpty()      ? Verdict::Kind::Refused
                                 : !m_confirmations.isEmpty() ? Verdict::Kind::Confirm
                                                              : Verdict::Kind::Allowed;
        return {kind, m_refusals + m_confirmations};
    }

private:
    QStringList m_refusals, m_confirmations;
};

void checkLockout(const Network &network, const AlertBook &alerts, const CommandRequest &request, bool wholeStation,
                  Reasons &reasons)
{
    if (!isBarredByLockout(request))
        return;
    const Alert *locked = wholeStation ? alerts.lockout(request.station) : alerts.lockout(request.station, request.port);
    if (!locked)
        return;
    const QString where = locked->port.isValid() ? network.name(locked->port) : network.station(locked->station).id;
    reasons.refuse(tr("%1 is locked out (%2) until an inspection on site is recorded.").arg(where, locked->title));
}

void checkSessions(const Network &network, const CommandRequest &request, bool wholeStation, Reasons &reasons)
{
    if (!disturbsSessions(request))
        return;
    for (const PortIx port : network.portsOf(request.station)) {
        const PortState &state = network.state(port);
        const bool touched = wholeStation || port == request.port;
        if (!touched || (!network.session(port) && state.mode != PortMode::Charging))
            continue;
        const QString name = network.name(port);
        const bool hardReset = request.request.action == Action::Reset && isImmediate(request);
        if (hardReset && request.role < Role::Lead)
            reasons.refuse(tr("A car is charging on %1: only a lead may reset at once.").arg(name));
        else
            reasons.confirm(tr("A car is charging on %1; its session would end.").arg(name));
    }
}

} // namespace

Verdict check(const Network &network, const AlertBook &alerts, const CommandRequest &request, bool feedLive)
{
    Reasons reasons;
    if (request.role < roleFor(request.request.action))
        reasons.refuse(roleFor(request.request.action) == Role::Lead ? tr("This needs a lead.")
                                                                     : tr("A viewer may not send commands."));
    if (!request.station.isValid()) {
        reasons.refuse(tr("No station is selected."));
        return reasons.verdict();
    }
    const bool wholeStation = touchesWholeStation(network, request);
    checkLockout(network, alerts, request, wholeStation, reasons);
    if (!network.isOnline(request.station))
        reasons.refuse(tr("Station %1 is offline.").arg(network.station(request.station).id));
    if (!feedLive)
        reasons.refuse(tr("The feed is lost: the command would be held until it is back."));
    checkSessions(network, request, wholeStation, reasons);
    if (request.request.action == Action::RequestStartTransaction && request.port.isValid()
        && network.state(request.port).mode == PortMode::OutOfService)
        reasons.refuse(tr("%1 is out of service: make it operative first.").arg(network.name(request.port)));
    return reasons.verdict();
}
