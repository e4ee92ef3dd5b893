#include "brief_text.h"

#include <QDataStream>

#include <array>
#include <atomic>

struct BriefText::Shared
{
    std::atomic<int> users{1};
    QByteArray text;
};

namespace {

/**
 * What stations say in every other message: 2.x chargingState, triggerReason and stoppedReason (OCPP 2.0.1 part 2,
 * ChargingStateEnum, TriggerReasonEnum, ReasonEnum), 1.6 Reason, the states of firmware and logs, the actions that mean
 * nothing to operations. Only its contents matter, not its order: nothing that is saved names a place in it.
 */
constexpr std::array<std::string_view, 105> words{
    "Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle",
    "Authorized", "CablePluggedIn", "ChargingRateChanged", "ChargingStateChanged", "Deauthorized",
    "EnergyLimitReached", "EVCommunicationLost", "EVConnectTimeout", "MeterValueClock", "MeterValuePeriodic",
    "TimeLimitReached", "Trigger", "UnlockCommand", "StopAuthorized", "EVDeparted", "EVDetected", "RemoteStop",
    "RemoteStart", "AbnormalCondition", "SignedDataReceived", "ResetCommand", "LimitSet", "OperationModeChanged",
    "RunningCost", "SoCLimitReached", "TariffChanged", "TariffNotAccepted", "TxResumed", "CostLimitReached",
    "DeAuthorized", "EmergencyStop", "EVDisconnected", "GroundFault", "ImmediateReset", "Local",
    "LocalOutOfCredit", "MasterPass", "Other", "OvercurrentFault", "PowerLoss", "PowerQuality", "Reboot", "Remote",
    "SOCLimitReached", "StoppedByEV", "Timeout", "HardReset", "SoftReset", "ReqEnergyTransferRejected",
    "Downloaded", "DownloadFailed", "Downloading", "DownloadScheduled", "DownloadPaused", "InstallationFailed",
    "Installing", "Installed", "InstallRebooting", "InstallScheduled", "InstallVerificationFailed", "InvalidSignature",
    "SignatureVerified", "BadMessage", "NotSupportedOperation", "PermissionDenied", "Uploaded", "UploadFailure",
    "UploadFailed", "Uploading", "AcceptedCanceled",
    "Authorize", "SignCertificate", "MeterValues", "NotifyReport", "NotifyEvent", "NotifyMonitoringReport",
    "NotifyChargingLimit", "ClearedChargingLimit", "NotifyEVChargingNeeds", "NotifyEVChargingSchedule",
    "NotifyCustomerInformation", "NotifyDisplayMessages", "GetCertificateStatus", "Get15118EVCertificate",
    "ReportChargingProfiles", "ReservationStatusUpdate", "PublishFirmwareStatusNotification",
    "Reset.conf", "TriggerMessage.conf", "ChangeAvailability.conf", "UnlockConnector.conf", "GetVariables.conf",
    "SetVariables.conf", "RemoteStartTransaction.conf", "RemoteStopTransaction.conf", "RequestStartTransaction.conf",
    "RequestStopTransaction.conf", "NoError", "No error.", "closed"};

constexpr size_t tableSize = 1024;

constexpr size_t slotOf(std::string_view text)
{
    const auto at = [&](size_t i) { return size_t(static_cast<unsigned char>(text[i])); };
    return (text.size() * 89 + at(0) * 241 + at(text.size() - 1) * 31 + at(text.size() / 2) * 577) % tableSize;
}

/** Open addressing: the number of the word, counted from 1. */
constexpr std::array<quint8, tableSize> makeTable()
{
    std::array<quint8, tableSize> table{};
    for (size_t i = 0; i < words.size(); ++i) {
        size_t slot = slotOf(words[i]);
        while (table[slot] != 0)
            slot = (slot + 1) % tableSize;
        table[slot] = quint8(i + 1);
    }
    return table;
}

constexpr std::array<quint8, tableSize> table = makeTable();

} // namespace

quintptr BriefText::bitsOf(std::string_view text)
{
    for (size_t slot = slotOf(text); table[slot] != 0; slot = (slot + 1) % tableSize) {
        if (words[table[slot] - 1u] == text)
            return quintptr(table[slot]) << 1 | 1;
    }
    auto *shared = new Shared;
    shared->text = QByteArray(text.data(), qsizetype(text.size()));
    return reinterpret_cast<quintptr>(shared);
}

void BriefText::keepShared() const
{
    reinterpret_cast<Shared *>(m_bits)->users.fetch_add(1, std::memory_order_relaxed);
}

void BriefText::dropShared()
{
    auto *const shared = reinterpret_cast<Shared *>(m_bits);
    if (shared->users.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete shared;
}

std::string_view BriefText::view() const
{
    if (m_bits == 0)
        return {};
    if (m_bits & 1)
        return words[(m_bits >> 1) - 1];
    const QByteArray &text = reinterpret_cast<const Shared *>(m_bits)->text;
    return {text.constData(), size_t(text.size())};
}

QByteArray BriefText::bytes() const
{
    if (m_bits == 0)
        return QByteArray();
    if (isShared())
        return reinterpret_cast<const Shared *>(m_bits)->text;
    const std::string_view word = view();
    return QByteArray::fromRawData(word.data(), qsizetype(word.size()));
}

QDataStream &operator<<(QDataStream &stream, const BriefText &text)
{
    return stream << text.bytes();
}

QDataStream &operator>>(QDataStream &stream, BriefText &text)
{
    QByteArray bytes;
    stream >> bytes;
    text = BriefText(bytes);
    return stream;
}
