#include "station_settings.h"

#include <string_view>

const std::vector<Setting> &StationSettings::all()
{
    static const std::vector<Setting> settings{
        {"HeartbeatInterval", "OCPPCommCtrlr", "HeartbeatInterval", "300", true, true, false},
        {"ConnectionTimeOut", "TxCtrlr", "EVConnectionTimeOut", "60", true, true, false},
        {"MeterValueSampleInterval", "SampledDataCtrlr", "TxUpdatedInterval", "60", true, true, false},
        {"MeterValuesSampledData", "SampledDataCtrlr", "TxUpdatedMeasurands",
         "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC", true, false, false},
        {"StopTxnSampledData", "SampledDataCtrlr", "TxEndedMeasurands", "Energy.Active.Import.Register", true, false, false},
        {"ClockAlignedDataInterval", "AlignedDataCtrlr", "Interval", "0", true, true, false},
        {"MeterValuesAlignedData", "AlignedDataCtrlr", "Measurands", "Energy.Active.Import.Register", true, false, false},
        {"StopTxnAlignedData", "AlignedDataCtrlr", "TxEndedMeasurands", "", true, false, false},
        {"NumberOfConnectors", "", "", "0", false, true, false},
        {"ResetRetries", "OCPPCommCtrlr", "ResetRetries", "3", true, true, false},
        {"TransactionMessageAttempts", "OCPPCommCtrlr", "MessageAttempts", "3", true, true, false},
        {"TransactionMessageRetryInterval", "OCPPCommCtrlr", "MessageAttemptInterval", "30", true, true, false},
        {"WebSocketPingInterval", "OCPPCommCtrlr", "WebSocketPingInterval", "0", true, true, true},
        {"AuthorizeRemoteTxRequests", "AuthCtrlr", "AuthorizeRemoteStart", "false", true, false, false},
        {"LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline", "true", true, false, false},
        {"LocalPreAuthorize", "AuthCtrlr", "LocalPreAuthorize", "false", true, false, false},
        {"StopTransactionOnEVSideDisconnect", "TxCtrlr", "StopTxOnEVSideDisconnect", "true", true, false, false},
        {"StopTransactionOnInvalidId", "TxCtrlr", "StopTxOnInvalidId", "true", true, false, false},
        {"UnlockConnectorOnEVSideDisconnect", "OCPPCommCtrlr", "UnlockOnEVSideDisconnect", "true", true, false, false},
        {"MinimumStatusDuration", "", "", "0", true, true, false},
        {"GetConfigurationMaxKeys", "", "", "50", false, true, false},
        {"SupportedFeatureProfiles", "", "", "Core,FirmwareManagement,SmartCharging,RemoteTrigger", false, false, false},
        {"SecurityProfile", "SecurityCtrlr", "SecurityProfile", "1", false, true, false},
        {"AuthorizationKey", "SecurityCtrlr", "BasicAuthPassword", "", false, false, true},
        {"", "OCPPCommCtrlr", "NetworkConfigurationPriority", "1", true, false, true},
        {"", "OCPPCommCtrlr", "RetryBackOffWaitMinimum", "2", true, true, false},
        {"", "OCPPCommCtrlr", "RetryBackOffRandomRange", "4", true, true, false},
        {"", "OCPPCommCtrlr", "RetryBackOffRepeatTimes", "5", true, true, false},
        {"", "ClockCtrlr", "TimeSource", "Heartbeat", true, false, false},
        {"", "SmartChargingCtrlr", "Enabled", "true", false, false, false},
        {"", "TxCtrlr", "TxStartPoint", "Authorized", false, false, false},
        {"", "ChargingStation", "Available", "true", false, false, false},
    };
    return settings;
}

const Setting *StationSettings::byKey(std::string_view key)
{
    for (const Setting &setting : all()) {
        if (*setting.key != '\0' && key == setting.key)
            return &setting;
    }
    return nullptr;
}

const Setting *StationSettings::byVariable(std::string_view component, std::string_view variable)
{
    for (const Setting &setting : all()) {
        if (*setting.variable != '\0' && component == setting.component && variable == setting.variable)
            return &setting;
    }
    return nullptr;
}

QByteArray StationSettings::value(const Setting &setting) const
{
    for (const auto &[changed, value] : m_changed) {
        if (changed == &setting)
            return value;
    }
    return setting.value;
}

int StationSettings::number(const char *key) const
{
    const Setting *setting = byKey(key);
    return setting == nullptr ? 0 : value(*setting).toInt();
}

StationSettings::Change StationSettings::change(const Setting &setting, const QByteArray &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!setting.writable || value.size() > 500 || (setting.number && (!isNumber || number < 0)))
        return Change::Rejected;
    for (auto &[changed, old] : m_changed) {
        if (changed == &setting) {
            old = value;
            return setting.needsReboot ? Change::RebootRequired : Change::Accepted;
        }
    }
    m_changed.emplace_back(&setting, value);
    return setting.needsReboot ? Change::RebootRequired : Change::Accepted;
}
