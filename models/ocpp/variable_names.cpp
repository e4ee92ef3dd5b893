#include "variable_names.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ocpp {

namespace {

struct SameSetting
{
    QLatin1StringView in16, in2x;
};

// OCPP 2.0.1 part 2, referenced components and variables, against OCPP 1.6, section 9.
constexpr std::array<SameSetting, 20> settings{{
    {"HeartbeatInterval"_L1, "OCPPCommCtrlr.HeartbeatInterval"_L1},
    {"WebSocketPingInterval"_L1, "OCPPCommCtrlr.WebSocketPingInterval"_L1},
    {"ResetRetries"_L1, "OCPPCommCtrlr.ResetRetries"_L1},
    {"UnlockConnectorOnEVSideDisconnect"_L1, "OCPPCommCtrlr.UnlockOnEVSideDisconnect"_L1},
    {"TransactionMessageAttempts"_L1, "OCPPCommCtrlr.MessageAttempts[TransactionEvent]"_L1},
    {"TransactionMessageRetryInterval"_L1, "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]"_L1},
    {"ConnectionTimeOut"_L1, "TxCtrlr.EVConnectionTimeOut"_L1},
    {"StopTransactionOnInvalidId"_L1, "TxCtrlr.StopTxOnInvalidId"_L1},
    {"StopTransactionOnEVSideDisconnect"_L1, "TxCtrlr.StopTxOnEVSideDisconnect"_L1},
    {"MaxEnergyOnInvalidId"_L1, "TxCtrlr.MaxEnergyOnInvalidId"_L1},
    {"MeterValueSampleInterval"_L1, "SampledDataCtrlr.TxUpdatedInterval"_L1},
    {"MeterValuesSampledData"_L1, "SampledDataCtrlr.TxUpdatedMeasurands"_L1},
    {"StopTxnSampledData"_L1, "SampledDataCtrlr.TxEndedMeasurands"_L1},
    {"ClockAlignedDataInterval"_L1, "AlignedDataCtrlr.Interval"_L1},
    {"MeterValuesAlignedData"_L1, "AlignedDataCtrlr.Measurands"_L1},
    {"StopTxnAlignedData"_L1, "AlignedDataCtrlr.TxEndedMeasurands"_L1},
    {"AuthorizeRemoteTxRequests"_L1, "AuthCtrlr.AuthorizeRemoteStart"_L1},
    {"LocalPreAuthorize"_L1, "AuthCtrlr.LocalPreAuthorize"_L1},
    {"LocalAuthorizeOffline"_L1, "AuthCtrlr.LocalAuthorizeOffline"_L1},
    {"SecurityProfile"_L1, "SecurityCtrlr.SecurityProfile"_L1},
}};

/** "Name[instance]" into its two parts. */
void splitInstance(const QString &text, QString &name, QString &instance)
{
    const qsizetype bracket = text.indexOf(u'[');
    if (bracket < 0 || !text.endsWith(u']')) {
        name = text;
        return;
    }
    name = text.left(bracket);
    instance = text.mid(bracket + 1, text.size() - bracket - 2);
}

} // namespace

QString configurationKey(const QString &name)
{
    for (const SameSetting &setting : settings) {
        if (name == setting.in2x)
            return setting.in16;
    }
    return name;
}

VariableName variableName(const QString &name)
{
    QString in2x = name;
    for (const SameSetting &setting : settings) {
        if (name == setting.in16)
            in2x = setting.in2x;
    }
    VariableName result;
    const qsizetype dot = in2x.indexOf(u'.');
    if (dot <= 0)
        return result;
    splitInstance(in2x.left(dot), result.component, result.componentInstance);
    splitInstance(in2x.mid(dot + 1), result.variable, result.variableInstance);
    return result;
}

} // namespace ocpp
