#include "port_offers.h"

#include "next_step.h"
#include "port_texts.h"
#include "printable.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

ActionOffer locked(const QString &why, const QString &sentence = {})
{
    return {ActionOffer::Kind::Locked, why, sentence.isEmpty() ? QStringList{} : QStringList{sentence}, {}};
}

} // namespace

PortOffers::PortOffers(Desk &desk, Selection &selection) : m_desk(desk), m_selection(selection) {}

PortIx PortOffers::port() const
{
    const PortIx port = m_selection.port();
    return port.isValid() && port.value < m_desk.operations().network().portCount() ? port : PortIx{};
}

StationIx PortOffers::station() const
{
    return port().isValid() ? m_desk.operations().network().stationIxOf(port()) : StationIx{};
}

const Alert *PortOffers::alert() const
{
    const AlertBook &alerts = m_desk.operations().alerts();
    if (m_selection.alert().isValid())
        if (const Alert *alert = alerts.find(m_selection.alert()))
            return alert;
    if (!port().isValid())
        return nullptr;
    const auto open = alerts.ofPort(port());
    return open.empty() ? nullptr : open.front();
}

const TestSession *PortOffers::runningTest() const
{
    const WorkOrder *work = order();
    const bool runs = work && work->stage == OrderStage::Verify && work->test.step == TestSession::Step::Charging
        && work->test.port == port() && !work->test.transactionId.isEmpty();
    return runs ? &work->test : nullptr;
}

const WorkOrder *PortOffers::order() const
{
    const WorkOrderBook &orders = m_desk.operations().orders();
    const Alert *about = alert();
    const WorkOrder *order = about && about->order.isValid() ? orders.find(about->order) : nullptr;
    if (order && order->isOpen())
        return order;
    return port().isValid() ? orders.ofPort(port()) : nullptr;
}

QString PortOffers::label(PortAction action) const
{
    switch (action) {
    case PortAction::RequestStatus: return tr("Request status");
    case PortAction::Availability:
        return port().isValid() && m_desk.operations().network().state(port()).inoperativeByDesk ? tr("Make operative")
                                                                                                 : tr("Make inoperative");
    case PortAction::SoftReset: return tr("Soft reset");
    case PortAction::OpenOrder: return tr("Open work order");
    case PortAction::HardReset: return tr("Hard reset");
    case PortAction::TestSession: return runningTest() ? tr("End test session") : tr("Test session");
    case PortAction::Unlock: return tr("Unlock connector");
    case PortAction::Shelve: return tr("Shelve");
    case PortAction::Acknowledge: return tr("Acknowledge");
    case PortAction::Own: return tr("Own");
    case PortAction::Escalate: return tr("Escalate");
    case PortAction::Note: return tr("Note");
    case PortAction::Inspect: return tr("Record inspection");
    case PortAction::ResetLatch: return tr("Reset alert");
    case PortAction::StopSession: return tr("Stop session");
    case PortAction::OutOfService: return isOutOfService() ? tr("Return to service") : tr("Out of service\u2026");
    case PortAction::Maintenance: return maintenance() ? tr("End maintenance") : tr("Plan maintenance\u2026");
    }
    return {};
}

QString PortOffers::icon(PortAction action) const
{
    switch (action) {
    case PortAction::RequestStatus: return u"act-request-status"_s;
    case PortAction::Availability:
        return port().isValid() && m_desk.operations().network().state(port()).inoperativeByDesk ? u"act-operative"_s
                                                                                                 : u"act-inoperative"_s;
    case PortAction::SoftReset: return u"act-soft-reset"_s;
    case PortAction::OpenOrder: return u"act-work-order"_s;
    case PortAction::HardReset: return u"act-hard-reset"_s;
    case PortAction::TestSession: return u"act-test-session"_s;
    case PortAction::Unlock: return u"act-unlock"_s;
    case PortAction::Shelve: return u"act-shelve"_s;
    case PortAction::Acknowledge: return u"act-acknowledge"_s;
    case PortAction::Own: return u"act-assign"_s;
    case PortAction::Escalate: return u"act-escalate"_s;
    case PortAction::Note: return u"act-note"_s;
    case PortAction::Inspect: return u"evidence"_s;
    case PortAction::ResetLatch: return u"act-undo"_s;
    case PortAction::StopSession: return u"act-stop"_s;
    case PortAction::OutOfService: return isOutOfService() ? u"act-operative"_s : u"act-inoperative"_s;
    case PortAction::Maintenance: return maintenance() ? u"check"_s : u"calendar"_s;
    }
    return {};
}

CommandRequest PortOffers::commandFor(PortAction action) const
{
    CommandRequest request;
    request.station = station();
    request.role = m_desk.identity().role;
    if (const Alert *about = alert())
        request.alert = about->id;
    const qint32 evse = port().isValid() ? m_desk.operations().network().evse(port()) : 0;
    // A reset restarts the station as a whole in 1.6 (section 5.14), so the port is not named.
    const bool whole = action == PortAction::SoftReset || action == PortAction::HardReset;
    request.port = whole ? PortIx{} : port();
    request.request.place = whole ? ocpp::Place{0, -1} : ocpp::Place{evse, -1};
    switch (action) {
    case PortAction::RequestStatus:
        request.request.action = ocpp::Action::TriggerMessage;
        request.request.arguments = {{u"requestedMessage"_s, u"StatusNotification"_s}};
        request.request.place.connector = 1;
        break;
    case PortAction::Availability: {
        const bool out = m_desk.operations().network().state(port()).inoperativeByDesk;
        request.request.action = ocpp::Action::ChangeAvailability;
        request.request.arguments = {{u"operationalStatus"_s, out ? u"Operative"_s : u"Inoperative"_s}};
        break;
    }
    case PortAction::SoftReset:
    case PortAction::HardReset:
        request.request.action = ocpp::Action::Reset;
        request.request.arguments = {{u"type"_s, action == PortAction::HardReset ? u"Immediate"_s : u"OnIdle"_s}};
        break;
    case PortAction::TestSession:
        if (const TestSession *test = runningTest()) {
            request.request.action = ocpp::Action::RequestStopTransaction;
            request.request.arguments = {{u"transactionId"_s, QString::fromUtf8(test->transactionId)}};
            break;
        }
        request.request.action = ocpp::Action::RequestStartTransaction;
        request.request.arguments = {
            {u"idToken"_s, QString::fromUtf8(m_desk.operations().orders().settings().testIdToken)},
            {u"remoteStartId"_s, qint64(m_desk.now() / second % 2'000'000'000)}};
        break;
    case PortAction::Unlock:
        request.request.action = ocpp::Action::UnlockConnector;
        request.request.place.connector = 1;
        break;
    case PortAction::StopSession:
        request.request.action = ocpp::Action::RequestStopTransaction;
        if (const Session *session = port().isValid() ? m_desk.operations().network().session(port()) : nullptr)
            request.request.arguments = {{u"transactionId"_s, QString::fromUtf8(session->transactionId)}};
        break;
    case PortAction::OpenOrder:
    case PortAction::Shelve:
    case PortAction::Acknowledge:
    case PortAction::Own:
    case PortAction::Escalate:
    case PortAction::Note:
    case PortAction::Inspect:
    case PortAction::ResetLatch:
    case PortAction::OutOfService:
    case PortAction::Maintenance: break;
    }
    return request;
}

const Command *PortOffers::latest(PortAction action) const
{
    if (!isCommand(action) || !station().isValid())
        return nullptr;
    const bool hard = action == PortAction::HardReset;
    for (const Command *command : m_desk.operations().commands().ofStation(station())) {
        if (command->action != commandFor(action).request.action)
            continue;
        if (command->port.isValid() && command->port != port())
            continue;
        const bool isHard = command->arguments.contains("Immediate") || command->arguments.contains("Hard");
        if (command->action == ocpp::Action::Reset && isHard != hard)
            continue;
        return command;
    }
    return nullptr;
}

int PortOffers::countSince(PortAction action, UtcMs since) const
{
    const CommandRequest wanted = commandFor(action);
    const bool hard = action == PortAction::HardReset;
    const auto commands = m_desk.operations().commands().ofStation(station());
    return int(std::count_if(commands.begin(), commands.end(), [&](const Command *command) {
        const bool isHard = command->arguments.contains("Immediate") || command->arguments.contains("Hard");
        return command->action == wanted.request.action && !command->steps.empty() && command->steps.front().at >= since
            && (command->action != ocpp::Action::Reset || isHard == hard)
            && (!command->port.isValid() || command->port == port()) && command->stage != CommandStage::Refused;
    }));
}

/** The port cannot take a step that waits for time alone: then nothing is recommended. */
std::optional<PortAction> PortOffers::recommended() const
{
    const Alert *about = alert();
    if (!port().isValid())
        return {};
    if (order() && offer(PortAction::TestSession).kind == ActionOffer::Kind::Live)
        return PortAction::TestSession;
    if (!about || !about->isOpen())
        return {};
    const FeedHealth::State feed = m_desk.feedHealth().state;
    const bool held = feed == FeedHealth::State::Lost || feed == FeedHealth::State::Connecting;
    const LadderPlace place = ladderPlace(m_desk.operations(), *about);
    for (const QString &step : place.ladder.mid(place.next)) {
        if (step.startsWith("Watch "_L1))
            return {};
        const std::optional<PortAction> action = actionOfStep(step);
        if (action && held && isCommand(*action))
            return {}; // it waits for the feed: no reason to go on to a technician
        if (action && offer(*action).kind != ActionOffer::Kind::Locked)
            return action;
    }
    return {};
}

/** Its end is what the operator came for; only a test that would fail for it is asked about. */
ActionOffer PortOffers::offerTestEnd(const TestSession &test) const
{
    const QString soFar = tr("%1 kWh").arg(test.energyWh / 1000, 0, 'f', 2);
    const double needed = m_desk.operations().orders().settings().testEnergyWh;
    const Verdict verdict = m_desk.check(commandFor(PortAction::TestSession));
    if (verdict.kind == Verdict::Kind::Refused)
        return {ActionOffer::Kind::Locked, tr("not now"), verdict.reasons, {}};
    if (test.energyWh <= needed)
        return {ActionOffer::Kind::Guarded, {},
                {tr("%1 so far. The test needs more than %2 kWh and would fail.").arg(soFar).arg(needed / 1000, 0, 'g', 3)}, soFar};
    return {ActionOffer::Kind::Live, {}, {}, soFar};
}

/** That a session ends is what was asked for: the guard's words stand in the confirmation, not in a dialog. */
ActionOffer PortOffers::offerStop() const
{
    const Session *session = m_desk.operations().network().session(port());
    if (!session)
        return locked(tr("no session"), tr("No session runs on this port."));
    if (session->transactionId.isEmpty())
        return locked(tr("no number"), tr("The station never named this session's transaction, so it cannot be asked to stop it."));
    const Verdict verdict = m_desk.check(commandFor(PortAction::StopSession));
    if (verdict.kind == Verdict::Kind::Refused)
        return {ActionOffer::Kind::Locked, tr("not now"), verdict.reasons, {}};
    return {};
}

ActionOffer PortOffers::offerCommand(PortAction action) const
{
    if (!port().isValid())
        return locked(tr("no port"), tr("Select a port first."));
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return locked(tr("recording"), tr("This is a recording: nothing can be done in it."));
    if (action == PortAction::StopSession)
        return offerStop();
    if (action == PortAction::TestSession) {
        if (const TestSession *test = runningTest())
            return offerTestEnd(*test);
        const WorkOrder *work = order();
        if (!work || work->stage != OrderStage::Verify)
            return locked(tr("after Verify"), tr("A test session belongs to a work order in Verify."));
        DeskAction start = about(DeskAction::Kind::StartVerification);
        start.order = work->id;
        start.command.value = "not sent yet"; // a verification with a command is its test session
        if (const auto may = m_desk.operations().orders().mayDo(start, m_desk.now()); !may)
            return locked(tr("not yet"), may.problem().text);
    }
    const Verdict verdict = m_desk.check(commandFor(action));
    const FeedHealth::State feed = m_desk.feedHealth().state;
    switch (verdict.kind) {
    case Verdict::Kind::Allowed: break;
    case Verdict::Kind::Confirm: return {ActionOffer::Kind::Guarded, {}, verdict.reasons, {}};
    case Verdict::Kind::Refused: {
        const bool held = feed == FeedHealth::State::Lost || feed == FeedHealth::State::Connecting;
        const bool lockedOut = m_desk.operations().alerts().lockout(station()) != nullptr;
        const bool offline = !m_desk.operations().network().isOnline(station());
        const QString why = held ? QString() : lockedOut ? tr("locked") : offline ? tr("offline") : tr("not now");
        return {ActionOffer::Kind::Locked, why, verdict.reasons, {}};
    }
    }
    const int used = action == PortAction::SoftReset || action == PortAction::HardReset
        ? countSince(action, m_desk.now() - day) : 0;
    return {ActionOffer::Kind::Live, {}, {}, used ? tr("%1 in 24 h").arg(used) : QString()};
}

ActionOffer PortOffers::offerDeskAction(PortAction action) const
{
    const Alert *about = alert();
    const Role role = m_desk.identity().role;
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return locked(tr("recording"), tr("This is a recording: nothing can be done in it."));
    if (role == Role::Viewer)
        return locked(tr("read only"), tr("A viewer can look, not change."));
    if (action == PortAction::Note)
        return port().isValid() ? ActionOffer{} : locked(tr("no port"));
    if (action == PortAction::Maintenance)
        return offerMaintenance();
    if (action == PortAction::OpenOrder)
        return !port().isValid() ? locked(tr("no port"))
             : order()           ? locked(tr("is open"), tr("Work order %1 is open for this port.").arg(toText(order()->id)))
                                 : ActionOffer{};
    if (!about || !about->isOpen())
        return locked(tr("no alert"), tr("No alert is open here."));
    switch (action) {
    case PortAction::Shelve:
        if (about->tier == Tier::P1)
            return locked(tr("not for P1"), tr("A P1 alert is never shelved."));
        if (about->policy == ResetPolicy::Lockout || about->safety)
            return locked(tr("not for safety"), tr("A safety alert is never shelved."));
        if (about->state == AlarmState::Shelved)
            return locked(tr("is shelved"), tr("It is shelved already. Ctrl+Z takes the last shelving back."));
        return {};
    case PortAction::Acknowledge:
        return about->isAnnunciated() ? ActionOffer{} : locked(tr("done"), tr("This alert is acknowledged already."));
    case PortAction::ResetLatch:
        if (about->state != AlarmState::LatchedAcked && about->state != AlarmState::LatchedUnacked)
            return locked(tr("not latched"), tr("Only a latched alert is reset by hand."));
        return role < Role::Lead ? locked(tr("needs lead"), tr("Only a lead resets a latched alert.")) : ActionOffer{};
    case PortAction::Inspect:
        return about->inspected ? locked(tr("on record"), tr("An inspection is on record already.")) : ActionOffer{};
    case PortAction::OutOfService: return offerOutOfService();
    case PortAction::Own:
    case PortAction::Escalate:
    case PortAction::Maintenance:
    case PortAction::RequestStatus:
    case PortAction::Availability:
    case PortAction::SoftReset:
    case PortAction::OpenOrder:
    case PortAction::HardReset:
    case PortAction::TestSession:
    case PortAction::Unlock:
    case PortAction::StopSession:
    case PortAction::Note: return {};
    }
    return {};
}

ActionOffer PortOffers::offer(PortAction action) const
{
    return isCommand(action) ? offerCommand(action) : offerDeskAction(action);
}

QString PortOffers::consequence(PortAction action) const
{
    const Network &network = m_desk.operations().network();
    const int others = station().isValid() ? int(network.portsOf(station()).size()) : 0;
    switch (action) {
    case PortAction::RequestStatus: return tr("The charger sends its present status. Nothing changes.");
    case PortAction::Availability:
        return network.state(port()).inoperativeByDesk
            ? tr("The port takes drivers again.")
            : tr("The port takes no new drivers until it is made operative, also after a restart. A running session goes on.");
    case PortAction::SoftReset:
        return tr("The charger ends its sessions properly, then restarts. Every port of the station (%1) is out for about 90 s.")
            .arg(others);
    case PortAction::HardReset:
        return tr("The charger restarts at once. Every port of the station (%1) is out for about 3 min.").arg(others);
    case PortAction::TestSession:
        if (runningTest())
            return tr("The test session ends, and is judged by what it delivered.");
        return tr("The port starts a session for %1, without a driver.")
            .arg(QString::fromUtf8(m_desk.operations().orders().settings().testIdToken));
    case PortAction::Unlock: return tr("The connector's lock opens. Somebody should stand in front of it.");
    case PortAction::OpenOrder: return tr("A work order is opened for this port.");
    case PortAction::Shelve: return tr("The alert leaves the queue until a time you choose, or until the condition goes; 12 h at most.");
    case PortAction::Acknowledge: return tr("You have seen it. It stays in the queue.");
    case PortAction::Own: return tr("You take it on.");
    case PortAction::Escalate: return tr("The lead sees it as escalated.");
    case PortAction::Note: return tr("A line in the port's history.");
    case PortAction::Inspect: return tr("Releases the lock-out: somebody qualified looked at it on site.");
    case PortAction::ResetLatch: return tr("Closes the latched alert.");
    case PortAction::OutOfService:
        return isOutOfService() ? tr("The alert calls again if the fault is still there.")
                                : tr("The alert is quiet until its work order closes or somebody returns it to service. Uptime goes on counting.");
    case PortAction::Maintenance:
        return maintenance() ? tr("The alerts of the place come back at once.")
                             : tr("The alerts of this place are quiet for a time you choose; safety faults never are. Uptime goes on counting.");
    case PortAction::StopSession: {
        const QStringList words = m_desk.check(commandFor(action)).reasons;
        return words.isEmpty() ? tr("The session ends; the driver is asked to unplug.") : words.join(u' ');
    }
    }
    return {};
}

DeskAction PortOffers::about(DeskAction::Kind kind) const
{
    DeskAction action;
    action.kind = kind;
    if (const Alert *alert = this->alert())
        action.alert = alert->id;
    if (port().isValid()) {
        action.stationId = m_desk.operations().network().stationOf(port()).id.toUtf8();
        action.evse = m_desk.operations().network().evse(port());
    }
    return action;
}
