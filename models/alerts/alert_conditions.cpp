// What events mean: key on the status, show the code (data of real chargers: "What these payloads force on a console").
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

/** The charger's own words, unless they are one of the ways in which chargers say nothing. */
static QString saidInfo(const QByteArray &info)
{
    const QByteArray text = info.trimmed();
    return text == "null" || text == "Status Update" || text == "No error." ? QString() : printable(text, 200);
}

std::optional<Condition> AlertBook::Parts::named(const QString &faultId) const
{
    const FaultEntry *entry = catalogue.find(faultId);
    if (!entry)
        return std::nullopt; // a catalogue without it: this finding is switched off
    return Condition{entry, entry->id, entry->code, {}, false, false};
}

/** Codes that the catalogue cannot tell apart are told apart by their text. */
static QString conditionKey(const FaultEntry &entry, const QString &code, bool warning)
{
    const bool vague = entry.id == u"unmapped"_s || entry.id == u"ocpp16:OtherError"_s
                    || entry.id.startsWith(u"derived:Component"_s) || entry.id.startsWith(u"derived:Severity"_s);
    return entry.id + (vague ? u':' + code : QString()) + (warning ? u":warning"_s : QString());
}

static Condition conditionOf(const FaultEntry &entry, const QString &code, const QByteArray &info, bool warning)
{
    return {&entry, conditionKey(entry, code, warning), code, saidInfo(info), warning, false};
}

void AlertBook::Parts::takeEvent(const Fact &fact)
{
    if (!fact.station.isValid())
        return;
    if (Line &wire = line(fact.station); wire.lostSince != 0 || !wire.everSeen)
        takeConnected(fact.station, fact.at); // any message means that the station is alive (OCPP 2.0.1, G02.FR.04)
    if (const auto *report = fact.as<ocpp::StatusReport>())
        takeStatus(fact, *report);
    else if (const auto *alarm = fact.as<ocpp::Alarm>())
        takeAlarm(fact, *alarm);
    else if (const auto *boot = fact.as<ocpp::Booted>())
        takeBoot(fact.station, *boot, fact.at);
    else if (const auto *ended = fact.as<ocpp::SessionEnded>())
        takeStop(fact.port.isValid() ? fact.port : network.portOfTransaction(fact.station, ended->transactionId), *ended,
                 fact.at);
    else if (const auto *security = fact.as<ocpp::SecurityEvent>())
        takeSecurity(fact, *security);
    else if (const auto *firmware = fact.as<ocpp::FirmwareReport>())
        takeFirmware(fact.station, firmware->status, fact.at);
}

/** What a place tells before its first status began before anybody listened: as far as its clock can be believed. */
static Fact sinceItBegan(const Fact &fact, ocpp::Status known, UtcMs stationTime)
{
    Fact begun = fact;
    if (known == ocpp::Status::Unknown)
        begun.at = beganAt(stationTime, fact.at);
    return begun;
}

void AlertBook::Parts::takeStatus(const Fact &told, const ocpp::StatusReport &report)
{
    if (report.status == ocpp::Status::Unknown)
        return; // "Faultd", or an event without a status: kept in the timeline, but nobody knows what it means
    if (!told.port.isValid() && report.place.evse > 0)
        return; // a port beyond the limit of 64: not in the network
    const ocpp::Status status = told.port.isValid() ? network.state(told.port).status : report.status;
    const ocpp::Status before = statusOf(told.station, told.port);
    std::optional<Fact> begun;
    if (before == ocpp::Status::Unknown)
        begun = sinceItBegan(told, before, report.stationTime);
    const Fact &fact = begun ? *begun : told;
    const bool moved = before != status;
    setStatus(told.station, told.port, status);
    if (moved && fact.port.isValid())
        watchStatus(fact.port, status, fact.at);
    else if (moved)
        watchStation(fact.station, status, fact.at);
    if (status == ocpp::Status::Faulted) {
        if (report.status == ocpp::Status::Faulted)
            takeFault(fact, report);
        return;
    }
    if (const Place *where = findPlace(fact.station, fact.port))
        end(where->fault, fact.at);
    endWaiting(fact.station, fact.port, {});
    takeWarning(fact, report);
}

bool AlertBook::Parts::anyAlarmStands(const Place &where) const
{
    for (const quint32 index : where.alerts) {
        const Alert &alert = alerts[index];
        if (alert.isOpen() && alert.isStanding() && !alert.warning && !alert.faultId.startsWith(u"derived:Stuck"_s)
            && !isFinding(alert.faultId) && alert.faultId != u"derived:UnavailableUnexplained"_s && qint32(index) != where.fault)
            return true;
    }
    return false;
}

/** Faulted and no code: what the last session's end hinted at, if that was just now, else "Faulted without a code". */
Condition AlertBook::Parts::withoutCode(PortIx port, UtcMs at) const
{
    if (const auto hint = port.isValid() ? stopHints.find(port.value) : stopHints.end();
        hint != stopHints.end() && at - hint->second.at <= minute) {
        if (std::optional<Condition> hinted = named(hint->second.faultId)) {
            hinted->info = tr("from the end of the last session; the charger gave no code");
            return *hinted;
        }
    }
    const std::optional<Condition> plain = named(u"derived:FaultedWithoutCode"_s);
    return plain ? *plain : Condition{&catalogue.unmapped(), u"unmapped:"_s, {}, {}, false, false};
}

StationKind AlertBook::Parts::kindOf(StationIx station) const
{
    if (!station.isValid())
        return {};
    const StationState &state = network.stationState(station);
    return {state.vendor, state.model, state.firmware};
}

void AlertBook::Parts::takeFault(const Fact &fact, const ocpp::StatusReport &report)
{
    Place &where = place(fact.station, fact.port);
    const qint32 before = where.fault;
    const bool known = before >= 0 && alerts[size_t(before)].isOpen();
    Condition condition;
    if (namesFault(report)) {
        condition = conditionOf(explained(fact, report), codeText(report), report.info, false);
    } else if (known) { // Faulted with NoError after a fault with a cause: the cause stands
        const Alert &alert = alerts[size_t(before)];
        const FaultEntry *entry = catalogue.find(alert.faultId);
        condition = {entry ? entry : &catalogue.unmapped(), alert.condition, alert.code, alert.info, false, false};
    } else if (anyAlarmStands(where)) {
        return; // 2.x: the NotifyEvent already said why
    } else {
        condition = withoutCode(fact.port, fact.at);
    }
    end(where.warning, fact.at);
    const qint32 raised = wanted(fact.station, fact.port, condition, fact.at);
    if (raised < 0)
        return;
    Place &again = place(fact.station, fact.port);
    again.fault = raised;
    if (known && before != raised) {
        if (alerts[size_t(before)].faultId == u"derived:FaultedWithoutCode"_s)
            close(quint32(before), fact.at, u"station"_s, tr("the charger named the cause"));
        else
            end(before, fact.at);
    }
}

/** A code without Faulted is a warning; charging is still possible (OCPP 1.6 section 4.9, errata v4). */
void AlertBook::Parts::takeWarning(const Fact &fact, const ocpp::StatusReport &report)
{
    const Place *where = findPlace(fact.station, fact.port);
    const qint32 before = where ? where->warning : -1;
    qint32 now = -1;
    if (namesFault(report)) {
        const FaultEntry &entry = explained(fact, report);
        if (entry.warns)
            now = wanted(fact.station, fact.port, conditionOf(entry, codeText(report), report.info, true), fact.at);
    }
    if (before >= 0 && before != now)
        end(before, fact.at);
    if (now >= 0)
        place(fact.station, fact.port).warning = now;
}

/** 2.x: several alarms can stand at one place at once, each until it is cleared. */
void AlertBook::Parts::takeAlarm(const Fact &told, const ocpp::Alarm &alarm)
{
    if (!told.port.isValid() && alarm.place.evse > 0)
        return;
    const Fact fact = sinceItBegan(told, statusOf(told.station, told.port), alarm.stationTime);
    const QString code = codeText(alarm);
    const FaultEntry &entry = explained(fact, alarm);
    Condition condition = conditionOf(entry, code, alarm.techInfo, false);
    condition.isAlarm = true;
    if (isAlarming(alarm)) {
        const qint32 raised = wanted(fact.station, fact.port, condition, fact.at);
        const qint32 vague = place(fact.station, fact.port).fault;
        if (raised >= 0 && vague >= 0 && vague != raised
            && alerts[size_t(vague)].faultId == u"derived:FaultedWithoutCode"_s && alerts[size_t(vague)].isOpen())
            close(quint32(vague), fact.at, u"station"_s, tr("the charger named the cause"));
        return;
    }
    endWaiting(fact.station, fact.port, condition.key);
    for (const quint32 index : raisedAt(fact.station, fact.port)) {
        const Alert &alert = alerts[index];
        if (alert.isOpen() && !alert.warning && alert.condition == condition.key)
            end(qint32(index), fact.at);
    }
    const Place &where = place(fact.station, fact.port);
    if (statusOf(fact.station, fact.port) == ocpp::Status::Faulted && where.fault < 0 && !anyAlarmStands(where)) {
        // The cleared alarm comes before the status that says the same: only a port that stays Faulted has another fault.
        const qint32 left = wanted(fact.station, fact.port, withoutCode(fact.port, fact.at), fact.at, settings.statusFollows);
        place(fact.station, fact.port).fault = left;
    }
}

void AlertBook::Parts::takeStop(PortIx port, const ocpp::SessionEnded &ended, UtcMs at)
{
    if (!port.isValid())
        return;
    if (ended.reason == "PowerLoss")
        noteMains(network.stationIxOf(port), at);
    if (const FaultEntry *hint = catalogue.explainStop(ended.reason))
        stopHints[port.value] = {hint->id, at};
    else
        stopHints.erase(port.value);
}

void AlertBook::Parts::takeSecurity(const Fact &fact, const ocpp::SecurityEvent &event)
{
    if (event.type != "TamperDetectionActivated")
        return;
    std::optional<Condition> condition = named(u"derived:Tampering"_s);
    if (!condition)
        return;
    condition->info = saidInfo(event.techInfo);
    // A moment and not a state: it counts as gone at once, and as a lockout it latches until the inspection.
    end(raise(fact.station, fact.port, *condition, fact.at, u"station"_s), fact.at);
}

void AlertBook::Parts::takeFirmware(StationIx station, const QByteArray &status, UtcMs at)
{
    std::optional<Condition> condition = named(u"derived:FirmwareFailed"_s);
    if (!condition)
        return;
    const bool failed = status.endsWith("Failed") || status == "InvalidSignature";
    if (failed) {
        condition->code = printable(status, 64);
        raise(station, {}, *condition, at, u"station"_s);
    } else if (status == "Installed") {
        for (const quint32 index : raisedAt(station, {})) {
            if (alerts[index].condition == condition->key)
                end(qint32(index), at);
        }
    }
}

/** Starts and stops the clocks of states in which a port should not stay. */
void AlertBook::Parts::watchStatus(PortIx port, ocpp::Status status, UtcMs since)
{
    const auto watch = [&](Timer timer, ocpp::Status when, UtcMs patience) {
        if (status == when)
            deadlines.set(quint8(timer), port.value, since + patience);
        else
            deadlines.cancel(quint8(timer), port.value);
    };
    watch(Timer::StuckPreparing, ocpp::Status::Preparing, settings.stuckPreparing);
    watch(Timer::StuckFinishing, ocpp::Status::Finishing, settings.stuckFinishing);
    watch(Timer::UnavailableUnexplained, ocpp::Status::Unavailable, settings.unavailableGrace);
    const Place *where = ports.find(port.value);
    for (size_t i = 0; where && i < where->alerts.size(); ++i) { // what ends stays in the list
        const quint32 index = where->alerts[i];
        const Alert &alert = alerts[index];
        const bool over = (alert.faultId == u"derived:StuckPreparing"_s && status != ocpp::Status::Preparing)
                       || (alert.faultId == u"derived:StuckFinishing"_s && status != ocpp::Status::Finishing)
                       || (alert.faultId == u"derived:UnavailableUnexplained"_s && status != ocpp::Status::Unavailable);
        if (over)
            end(qint32(index), since);
    }
}

/** Connector 0 of 1.6: the station as a whole is out of service, whatever its connectors say. */
void AlertBook::Parts::watchStation(StationIx station, ocpp::Status status, UtcMs since)
{
    if (status == ocpp::Status::Unavailable) {
        deadlines.set(quint8(Timer::StationUnavailable), station.value, since + settings.unavailableGrace);
        return;
    }
    deadlines.cancel(quint8(Timer::StationUnavailable), station.value);
    for (const quint32 index : raisedAt(station, {})) {
        if (alerts[index].faultId == u"derived:UnavailableUnexplained"_s)
            end(qint32(index), since);
    }
}

/** Not when a desk made it so, and not beside the alerts of all its ports, which say the same. */
void AlertBook::Parts::stationUnavailable(StationIx station, UtcMs at)
{
    const std::optional<Condition> condition = named(u"derived:UnavailableUnexplained"_s);
    bool isNews = false;
    for (const PortIx port : network.portsOf(station)) {
        const bool own = statusOf(station, port) == ocpp::Status::Unavailable;
        isNews = isNews || (!own && !network.state(port).inoperativeByDesk);
    }
    if (condition && isNews)
        raise(station, {}, *condition, at, u"deadline"_s);
}

void AlertBook::Parts::stuck(Timer timer, PortIx port, UtcMs at)
{
    const PortState &state = network.state(port);
    QString fault;
    if (timer == Timer::StuckPreparing)
        fault = u"derived:StuckPreparing"_s;
    else if (timer == Timer::StuckFinishing && !network.session(port))
        fault = u"derived:StuckFinishing"_s;
    else if (timer == Timer::UnavailableUnexplained && !state.inoperativeByDesk)
        fault = u"derived:UnavailableUnexplained"_s;
    if (const std::optional<Condition> condition = named(fault))
        raise(network.stationIxOf(port), port, *condition, at, u"deadline"_s);
}

/** The gateway's knowledge at the start of a subscription: what stands now, and since when. Raises nothing twice. */
void AlertBook::Parts::takeSnapshot(const Fact &fact, const PortSnapshot &snapshot)
{
    if (!fact.port.isValid() || !fact.station.isValid())
        return;
    const UtcMs since = snapshot.since > 0 && snapshot.since < fact.at ? snapshot.since : fact.at;
    if (snapshot.unheard)
        return; // whoever was blind says nothing of what may have begun or ended
    if (snapshot.online)
        takeConnected(fact.station, fact.at);
    else if (line(fact.station).lostSince == 0)
        takeDisconnected(fact.station, since, fact.at);
    if (snapshot.status == ocpp::Status::Unknown)
        return;
    if (statusOf(fact.station, fact.port) != snapshot.status) {
        setStatus(fact.station, fact.port, snapshot.status);
        watchStatus(fact.port, snapshot.status, since);
    }
    ocpp::StatusReport report;
    report.status = snapshot.status;
    report.errorCode = snapshot.errorCode;
    report.vendorErrorCode = snapshot.vendorErrorCode;
    Fact told = fact;
    if (snapshot.status == ocpp::Status::Faulted) {
        told.at = snapshot.online ? since : fact.at; // of an offline port `since` is when it went silent
        const Place *where = findPlace(fact.station, fact.port);
        if (const qint32 known = where ? where->fault : -1; known >= 0 && alerts[size_t(known)].isOpen())
            told.at = std::max(told.at, alerts[size_t(known)].lastRaised);
        takeFault(told, report);
        return;
    }
    if (const Place *where = findPlace(fact.station, fact.port))
        end(where->fault, fact.at);
    endWaiting(fact.station, fact.port, {});
    takeWarning(fact, report);
}
