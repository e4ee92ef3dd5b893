// What the central system asks for (SimulatedStation), in the terms of both protocol versions.

#include "simulated_station.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace {

constexpr char testToken[] = "FAULTLINE-TEST"; // the desk's id token for verification
constexpr qint64 firmwareSteps[] = {2 * second, 15 * second, 8 * second, 6 * second};

} // namespace

Reply SimulatedStation::reset(bool immediate, int evse, UtcMs now, StationWire &wire)
{
    SimulatedPort *single = evse > 0 ? port(evse) : nullptr;
    if (evse > 0 && single == nullptr)
        return Reply::Rejected;
    const auto refuses = [](const std::optional<ActiveFault> &fault, ResetEffect effect) {
        return fault && !fault->dormant && fault->fault.reset == effect;
    };
    for (const ResetEffect effect : {ResetEffect::Silent, ResetEffect::Rejected}) {
        bool found = refuses(m_stationFault, effect);
        for (const SimulatedPort &port : m_ports)
            found = found || ((single == nullptr || &port == single) && refuses(port.fault, effect));
        if (found)
            return effect == ResetEffect::Silent ? Reply::Silent : Reply::Rejected;
    }
    if (m_firmware && m_firmware->step > 1)
        return Reply::Rejected; // installing
    const auto charges = [](const SimulatedPort &port) { return port.hasCharge(); };
    if (single != nullptr) {
        if (single->hasCharge() && !immediate)
            return Reply::Rejected;
        if (single->hasCharge())
            endCharge(*single, "HardReset", "ResetCommand", now, wire);
        m_timers.set(Due::EvseRestart, indexOf(*single), now + 12 * second);
        return Reply::Accepted;
    }
    const bool busy = std::any_of(m_ports.begin(), m_ports.end(), charges);
    if (busy && !immediate && isModern()) { // 2.0.1 B12: OnIdle waits for the transactions
        m_resetWhenIdle = true;
        return Reply::Scheduled;
    }
    if (busy && !immediate) { // 1.6 section 5.14: a soft reset stops transactions gracefully first
        for (SimulatedPort &port : m_ports) {
            if (port.hasCharge())
                endCharge(port, "SoftReset", "ResetCommand", now, wire);
        }
    }
    restartSoon("RemoteReset", now);
    return Reply::Accepted;
}

void SimulatedStation::restartSoon(const QByteArray &reason, UtcMs now)
{
    m_bootReason = reason;
    m_timers.set(Due::Restart, -1, now + std::max(m_world.span(1500), qint64(2 * second)));
}

Reply SimulatedStation::changeAvailability(int evse, bool operative, UtcMs now, StationWire &wire)
{
    if (evse > 0 && port(evse) == nullptr)
        return Reply::Rejected;
    bool scheduled = false;
    for (SimulatedPort &port : m_ports) {
        if (evse > 0 && port.evse != evse)
            continue;
        port.inoperativeWhenFree = !operative && port.hasCharge();
        scheduled = scheduled || port.inoperativeWhenFree;
        if (port.inoperativeWhenFree)
            continue;
        if (operative && port.fault && port.fault->fault.kind->effect == FaultEffect::Unavailable
            && port.fault->fault.reset == ResetEffect::Helps)
            clear(port, now, wire);
        if (!operative && port.phase == PortPhase::Plugged) {
            m_timers.cancel(Due::StartCharge, indexOf(port));
            m_timers.set(Due::Leave, indexOf(port), now + minute);
        }
        port.inoperative = !operative; // survives a restart (1.6 section 5.2)
        report(port, false, now, wire);
    }
    return scheduled ? Reply::Scheduled : Reply::Accepted;
}

SimulatedStation::Unlock SimulatedStation::unlock(int evse, UtcMs now, StationWire &wire)
{
    SimulatedPort *port = this->port(evse);
    if (port == nullptr)
        return Unlock::UnknownConnector;
    if (port->hasCharge() && isModern())
        return Unlock::OngoingTransaction;
    if (port->fault && !port->fault->dormant) {
        const FaultKind &kind = *port->fault->fault.kind;
        if (kind.errorCode == ocpp::ErrorCode::ConnectorLockFailure || std::strcmp(kind.id, "CX025") == 0)
            return Unlock::Failed;
        if (kind.effect == FaultEffect::StuckFinishing && port->fault->fault.reset == ResetEffect::Helps)
            clear(*port, now, wire);
    }
    if (port->hasCharge())
        endCharge(*port, "UnlockCommand", "UnlockCommand", now, wire);
    if (port->phase == PortPhase::Finishing)
        m_timers.set(Due::Leave, indexOf(*port), now + 8 * second);
    return Unlock::Unlocked;
}

Reply SimulatedStation::startRemotely(int evse, const QByteArray &idToken, qint64 remoteStartId, UtcMs now,
                                      StationWire &wire)
{
    const auto isFree = [](const SimulatedPort &port) {
        return !port.isBlocked() && !port.hasCharge() && !port.inoperativeWhenFree
            && (port.phase == PortPhase::Empty || port.phase == PortPhase::Plugged);
    };
    const auto found = std::find_if(m_ports.begin(), m_ports.end(), [&](const SimulatedPort &port) {
        return (evse <= 0 || port.evse == evse) && isFree(port);
    });
    if (found == m_ports.end() || idToken.isEmpty())
        return Reply::Rejected;
    SimulatedPort &port = *found;
    const int index = indexOf(port);
    port.visitToken = idToken;
    port.visitRemoteId = std::max<qint64>(0, remoteStartId);
    if (port.phase == PortPhase::Plugged) { // the driver's own vehicle: the remote start is the authorization
        port.visit.abandons = false;
        m_timers.set(Due::StartCharge, index, now + 2 * second);
        return Reply::Accepted;
    }
    port.isTest = port.technicianPlugged && idToken == testToken;
    port.usedConnector = 1;
    if (port.isTest) {
        port.visit = Visit{&loadBank, 20, 80, 1.0, 0, 0, 10 * second, false};
        m_timers.set(Due::StartCharge, index, now + 4 * second);
        enter(port, PortPhase::Plugged, now, wire);
        return Reply::Accepted;
    }
    port.visit = Visit{&loadBank, 20, 80, 1.0, 0, 0, 3 * second, false};
    m_timers.cancel(Due::Arrival, index);
    m_timers.set(Due::NoVehicle, index, now + m_settings.number("ConnectionTimeOut") * second);
    enter(port, PortPhase::Awaiting, now, wire);
    if (isModern()) // TxStartPoint Authorized: the transaction exists before the cable is plugged in
        startCharge(port, idToken, port.visitRemoteId, now, wire);
    return Reply::Accepted;
}

QByteArray SimulatedStation::transactionOf(int evse) const
{
    for (const SimulatedPort &port : m_ports) {
        if (port.evse == evse && port.hasCharge())
            return isModern() ? port.charge->transactionId : m_queue.transactionName(port.charge->number);
    }
    return {};
}

Reply SimulatedStation::stopRemotely(const QByteArray &transactionId, UtcMs now, StationWire &wire)
{
    for (SimulatedPort &port : m_ports) {
        if (!port.hasCharge() || transactionId.isEmpty() || transactionOf(port.evse) != transactionId)
            continue;
        endCharge(port, "Remote", "RemoteStop", now, wire);
        return Reply::Accepted;
    }
    return Reply::Rejected;
}

Reply SimulatedStation::trigger(std::string_view message, int evse, UtcMs now, StationWire &wire)
{
    if (evse > 0 && port(evse) == nullptr)
        return Reply::Rejected;
    if (message == "BootNotification") {
        if (isModern()) // 2.0.1 F06.FR.17: not once it was accepted
            return Reply::Rejected;
        OutCall boot = m_dialect.boot(m_hardware, "Triggered");
        boot.purpose = CallPurpose::Other;
        m_queue.push(std::move(boot));
    } else if (message == "Heartbeat") {
        m_queue.push(Dialect::heartbeat());
    } else if (message == "StatusNotification") {
        if (!isModern() && evse <= 0) {
            PortReport whole;
            whole.stamp = m_world.stamp(now);
            m_queue.push(m_dialect.status(whole));
        }
        for (SimulatedPort &port : m_ports) {
            for (int connector = 1; (evse <= 0 || port.evse == evse) && connector <= port.connectorCount; ++connector)
                m_queue.push(statusCall(port, connector, now));
        }
    } else if (message == "MeterValues" || message == "TransactionEvent") {
        for (SimulatedPort &port : m_ports) {
            if (evse > 0 && port.evse != evse)
                continue;
            if (port.hasCharge())
                read(port, "Trigger", now, wire);
            else if (message == "MeterValues")
                m_queue.push(m_dialect.idleReading(port.evse, port.registerWh, m_world.stamp(now)));
        }
    } else if (message == "FirmwareStatusNotification") {
        m_queue.push(m_dialect.firmwareStatus(m_firmware ? "Downloading" : "Idle", m_firmware ? m_firmware->requestId : -1));
    } else if (message == "DiagnosticsStatusNotification" || message == "LogStatusNotification") {
        m_queue.push(m_dialect.logStatus(m_upload ? "Uploading" : "Idle", m_upload ? m_upload->requestId : -1,
                                         message == "DiagnosticsStatusNotification"));
    } else {
        return Reply::NotSupported;
    }
    return Reply::Accepted;
}

Reply SimulatedStation::limitPower(int evse, double watts, qint64 lastsMs, qint64 profileId, UtcMs now, StationWire &wire)
{
    if ((evse > 0 && port(evse) == nullptr) || watts < 0)
        return Reply::Rejected;
    // A limit of the whole station is shared out evenly.
    const double each = evse > 0 ? watts : watts / double(std::max<size_t>(1, m_ports.size()));
    for (SimulatedPort &port : m_ports) {
        if (evse > 0 && port.evse != evse)
            continue;
        port.profileLimitW = each;
        port.profileId = profileId;
        m_timers.cancel(Due::ProfileEnd, indexOf(port));
        if (lastsMs > 0)
            m_timers.set(Due::ProfileEnd, indexOf(port), now + lastsMs);
        limitChanged(port, now, wire);
    }
    return Reply::Accepted;
}

Reply SimulatedStation::clearLimits(int evse, qint64 profileId, UtcMs now)
{
    bool found = false;
    for (SimulatedPort &port : m_ports) {
        if ((evse > 0 && port.evse != evse) || port.profileLimitW < 0 || (profileId >= 0 && port.profileId != profileId))
            continue;
        m_timers.set(Due::ProfileEnd, indexOf(port), now); // takes effect right after the answer
        found = true;
    }
    return found ? Reply::Accepted : Reply::Rejected;
}

QByteArray SimulatedStation::uploadLog(const QByteArray &url, qint64 requestId, bool diagnostics, UtcMs now)
{
    const QByteArray name = m_id + '-' + QByteArray::number(m_world.stamp(now) / 1000) + ".log";
    m_upload = Upload{url, name, requestId, diagnostics};
    m_timers.set(Due::NextUpload, -1, now + second);
    return name;
}

void SimulatedStation::stepUpload(UtcMs now, StationWire &wire)
{
    if (!m_upload || m_link != Link::Online)
        return;
    send(m_dialect.logStatus("Uploading", m_upload->requestId, m_upload->diagnostics), now, wire);
    if (m_upload->url.startsWith("http://") || m_upload->url.startsWith("https://")) {
        QByteArray target = m_upload->url;
        if (target.endsWith('/'))
            target += m_upload->name;
        wire.upload(target, logText(now));
    } else {
        uploaded(false, now, wire); // a charger without FTP
    }
}

void SimulatedStation::uploaded(bool ok, UtcMs now, StationWire &wire)
{
    if (!m_upload)
        return;
    send(m_dialect.logStatus(ok ? "Uploaded" : "UploadFailure", m_upload->requestId, m_upload->diagnostics), now, wire);
    m_upload.reset();
}

QByteArray SimulatedStation::logText(UtcMs now) const
{
    QByteArray text = formatTime(m_world.stamp(now)) + " INFO  " + m_hardware.vendor + ' ' + m_hardware.model + ' '
        + m_hardware.serial + " firmware " + m_hardware.firmware + '\n';
    for (const SimulatedPort &port : m_ports) {
        const PortReport report = port.report(m_hardware);
        text += formatTime(m_world.stamp(port.phaseSince > 0 ? port.phaseSince : m_world.start)) + " INFO  evse "
            + QByteArray::number(port.evse) + " register " + QByteArray::number(qint64(port.chargeReport(now).registerWh)) + " Wh\n";
        if (port.fault && !port.fault->dormant)
            text += formatTime(m_world.stamp(port.fault->since)) + " ERROR evse " + QByteArray::number(port.evse) + ' '
                + vendorCode(*port.fault->fault.kind, m_hardware.codeForm) + ' ' + report.vendorCode + ' ' + port.fault->fault.kind->info + '\n';
    }
    return text;
}

Reply SimulatedStation::updateFirmware(const QByteArray &url, qint64 requestId, UtcMs notBefore, UtcMs now)
{
    if (m_firmware && m_firmware->step > 0)
        return Reply::Rejected;
    // "…/A350-4.12.4.bin" names the release; otherwise the last part of the version goes up by one.
    static const QRegularExpression release(u"(\\d+(?:\\.\\d+){1,3})[^/]*$"_s);
    const auto match = release.match(QString::fromUtf8(url));
    QByteArray version = match.captured(1).toUtf8();
    while (version.endsWith('.'))
        version.chop(1);
    if (version.isEmpty()) {
        const qsizetype dot = m_hardware.firmware.lastIndexOf('.');
        version = m_hardware.firmware.left(dot + 1) + QByteArray::number(m_hardware.firmware.mid(dot + 1).left(2).toInt() + 1);
    }
    m_firmware = Firmware{url, version, requestId, 0};
    const qint64 wait = std::max<qint64>(0, notBefore - m_world.stamp(now));
    m_timers.set(Due::NextFirmware, -1, now + m_world.span(wait) + firmwareSteps[0]);
    return Reply::Accepted;
}

void SimulatedStation::stepFirmware(UtcMs now, StationWire &wire)
{
    if (!m_firmware)
        return;
    const auto tell = [&](const char *status) { send(m_dialect.firmwareStatus(status, m_firmware->requestId), now, wire); };
    const auto goOn = [&](qint64 after) {
        ++m_firmware->step;
        m_timers.set(Due::NextFirmware, -1, now + after);
    };
    const QByteArray scheme = m_firmware->url.left(m_firmware->url.indexOf(':')).toLower();
    const bool canLoad = scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "ftps" || scheme == "sftp";
    switch (m_firmware->step) {
    case 0:
        tell("Downloading");
        return goOn(firmwareSteps[1]);
    case 1:
        tell(canLoad ? "Downloaded" : "DownloadFailed");
        if (!canLoad)
            return m_firmware.reset();
        return goOn(firmwareSteps[2]);
    case 2:
        if (std::any_of(m_ports.begin(), m_ports.end(), [](const SimulatedPort &port) { return port.hasCharge(); }))
            return m_timers.set(Due::NextFirmware, -1, now + minute); // installs between customers
        tell("Installing");
        return goOn(firmwareSteps[3]);
    case 3:
        ++m_firmware->step; // the rest follows the boot
        m_hardware.firmware = m_firmware->version;
        return restart(now, 30 * second, "FirmwareUpdate", wire);
    default:
        tell("Installed");
        return m_firmware.reset();
    }
}
