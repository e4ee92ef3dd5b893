#include "quiet_reason.h"

#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Kind = QuietReason::Kind;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("QuietReason", text); }

QString titleOf(const Alert &alert) { return printable(alert.title, 120); }

QString faultTitle(const Operations &operations, const QString &faultId)
{
    const FaultEntry *entry = operations.catalogue().find(faultId);
    return entry ? entry->title : operations.catalogue().unmapped().title;
}

QuietReason shelved(const Alert &alert)
{
    const QString end = alert.shelvedUntil == 0 ? tr("until the condition goes")
                                                : tr("until %1").arg(QString::fromLatin1(formatTime(alert.shelvedUntil).left(16).replace('T', ' ') + " UTC"));
    return {Kind::Shelved, tr("%1: shelved by %2 %3, because: %4").arg(titleOf(alert), alert.shelvedBy, end, alert.shelveReason),
            alert.quietSince, alert.id};
}

QuietReason outOfService(const Operations &operations, const Alert &alert)
{
    const WorkOrder *order = alert.order.isValid() ? operations.orders().find(alert.order) : nullptr;
    return {Kind::OutOfService,
            order ? tr("%1: out of service, waiting for work order %2").arg(titleOf(alert), toText(alert.order))
                  : tr("%1: out of service").arg(titleOf(alert)),
            alert.quietSince, alert.id};
}

QuietReason suppressed(const Operations &operations, const Alert &alert)
{
    if (!alert.parent.isValid())
        return {Kind::Suppressed, tr("%1: suppressed, %2").arg(titleOf(alert), alert.suppressedBy), alert.quietSince, alert.id};
    const Alert &incident = operations.alerts().incidentOf(alert);
    const Alert *direct = operations.alerts().find(alert.parent);
    QString words = tr("%1: part of the incident %2, %3").arg(titleOf(alert), toText(incident.id), titleOf(incident));
    if (direct && direct->id != incident.id)
        words += tr(", by way of %1").arg(titleOf(*direct));
    if (incident.state == AlarmState::Shelved)
        words += tr("; that is shelved by %1").arg(incident.shelvedBy);
    return {incident.isQuiet() ? Kind::Suppressed : Kind::PartOfIncident, words, alert.quietSince, incident.id};
}

QuietReason ofAlert(const Operations &operations, const Alert &alert)
{
    switch (alert.state) {
    case AlarmState::Shelved: return shelved(alert);
    case AlarmState::SuppressedByDesign: return suppressed(operations, alert);
    case AlarmState::OutOfService: return outOfService(operations, alert);
    case AlarmState::Normal:
    case AlarmState::Unacknowledged:
    case AlarmState::Acknowledged:
    case AlarmState::ReturnedUnacked:
    case AlarmState::LatchedUnacked:
    case AlarmState::LatchedAcked: break;
    }
    return {Kind::OnTheQueue, tr("Nothing silences it: it is on the queue as P%1, %2").arg(QString::number(int(alert.tier)), titleOf(alert)),
            alert.raised, alert.id};
}

QuietReason ofPending(const Operations &operations, const PendingAlert &pending, UtcMs now)
{
    return {Kind::Waiting,
            tr("%1: becomes an alert in %2 unless it goes").arg(faultTitle(operations, pending.faultId), formatDuration(std::max<qint64>(0, pending.due - now))),
            pending.since, {}};
}

QString saidCode(const Network &network, const PortState &state)
{
    const QByteArray vendor = network.text(state.vendorCode);
    const std::string_view code = ocpp::text(state.errorCode);
    return printable(vendor.isEmpty() ? QByteArray(code.data(), qsizetype(code.size())) : vendor, 60);
}

/** What the port's own state says when no alert and no clock speaks of it. */
QuietReason ofState(const Operations &operations, PortIx port, bool hasAlert)
{
    const Network &network = operations.network();
    const PortState &state = network.state(port);
    const bool unnamed = state.errorCode == ocpp::ErrorCode::NoError || state.errorCode == ocpp::ErrorCode::NotGiven;
    if (state.inoperativeByDesk)
        return {Kind::MadeInoperative, tr("A desk made the port inoperative: being unavailable is no alert then"), state.since, {}};
    switch (state.mode) {
    case PortMode::Unknown: return {Kind::Unknown, tr("Nothing is known of this port: it was not heard since we listen again, or ever"), state.since, {}};
    case PortMode::Offline: return {Kind::Unknown, tr("The station is away: what its ports would say is not known"), state.since, {}};
    case PortMode::Faulted:
        if (!hasAlert)
            return {Kind::Unmapped, tr("Faulted with the code %1, and no entry of the catalogue raises an alert for it").arg(saidCode(network, state)), state.since, {}};
        break;
    case PortMode::Available:
    case PortMode::Occupied:
    case PortMode::Charging:
    case PortMode::Reserved:
    case PortMode::OutOfService: break;
    }
    if (!unnamed || state.vendorCode != 0)
        return {Kind::Warning, tr("It reports %1 without being faulted; a warning of this kind raises no alert").arg(saidCode(network, state)), state.since, {}};
    return {Kind::NothingWrong, tr("Nothing silences it: nothing is wrong"), state.since, {}};
}

} // namespace

std::vector<QuietReason> whyQuiet(const Operations &operations, PortIx port, UtcMs now)
{
    std::vector<QuietReason> reasons;
    if (port.value >= operations.network().portCount())
        return {{Kind::Unknown, tr("No port is selected"), 0, {}}};
    bool hasAlert = false;
    for (const Alert *alert : operations.alerts().ofPort(port)) {
        const bool ofOthers = alert->isGroup && operations.alerts().hasMembers(alert->id); // its members tell of this port
        if (ofOthers)
            continue;
        reasons.push_back(ofAlert(operations, *alert));
        if (alert->faultId == u"unmapped"_s)
            reasons.push_back({Kind::Unmapped, tr("The code %1 is in no table: P%2 until somebody makes an entry for it")
                                                   .arg(printable(alert->code, 60), QString::number(int(alert->tier))), alert->raised, alert->id});
        hasAlert = true;
    }
    for (const PendingAlert &pending : operations.alerts().pendingAt(port))
        reasons.push_back(ofPending(operations, pending, now));
    if (reasons.empty())
        reasons.push_back(ofState(operations, port, hasAlert));
    return reasons;
}

QString quietText(const Operations &operations, PortIx port, UtcMs now)
{
    QStringList lines;
    for (const QuietReason &reason : whyQuiet(operations, port, now)) {
        lines.append(reason.since == 0 ? reason.words + u'.'
                                       : tr("%1. Since %2, for %3.").arg(reason.words, QString::fromLatin1(formatTime(reason.since).left(16).replace('T', ' ') + " UTC"),
                                                                         formatDuration(std::max<qint64>(0, now - reason.since))));
    }
    return lines.join(u'\n');
}
