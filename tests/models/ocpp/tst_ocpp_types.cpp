#include "ocpp_types.h"

#include <QTest>

#include <string>

using namespace Qt::StringLiterals;
using namespace ocpp;

namespace {

QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

class OcppTypesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsHaveTheirSubprotocolAndPrefix()
    {
        QStringList table;
        for (const Version version : {Version::V16, Version::V201, Version::V21}) {
            table.append(string(subprotocol(version)) + u' ' + string(eventPrefix(version)));
            QCOMPARE(versionFromSubprotocol(subprotocol(version)), version);
            QCOMPARE(versionFromEventPrefix(eventPrefix(version)), version);
        }
        QCOMPARE(table, QStringList({u"ocpp1.6 ocpp16"_s, u"ocpp2.0.1 ocpp201"_s, u"ocpp2.1 ocpp21"_s}));
        for (const char *other : {"", "ocpp2.0", "OCPP1.6", "ocpp1.6 ", "ocpp1.5"})
            QCOMPARE(versionFromSubprotocol(other), Version::Unknown);
    }

    void statusesAreTheUnionOfBothGenerations()
    {
        const QStringList spellings = u"Available Preparing Charging SuspendedEV SuspendedEVSE Finishing Occupied Reserved "
                                      "Unavailable Faulted"_s.split(u' ');
        QStringList texts;
        for (int i = int(Status::Available); i <= int(Status::Faulted); ++i) {
            texts.append(string(text(Status(i))));
            QCOMPARE(statusFromText(text(Status(i))), Status(i));
        }
        QCOMPARE(texts, spellings);
        for (const char *other : {"", "available", "Faultd", "Unknown", "Available "})
            QCOMPARE(statusFromText(other), Status::Unknown);
    }

    void tokenTypesAreTheUnionOfBothSecondGenerations()
    {
        const QStringList spellings = u"Central eMAID ISO14443 ISO15693 KeyCode Local MacAddress NoAuthorization "
                                      "DirectPayment EVCCID VIN"_s.split(u' ');
        QStringList texts;
        for (int i = int(IdTokenType::Central); i <= int(IdTokenType::Vin); ++i) {
            texts.append(string(text(IdTokenType(i))));
            QCOMPARE(idTokenTypeFromText(text(IdTokenType(i))), IdTokenType(i));
        }
        QCOMPARE(texts, spellings);
        QCOMPARE(idTokenTypeFromText(""), IdTokenType::NotSaid);
        QCOMPARE(idTokenTypeFromText("emaid"), IdTokenType::Other);
    }

    void errorCodesAreThe16OfTheStandard()
    {
        const QStringList spellings = u"NoError ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature "
                                      "InternalError LocalListConflict OtherError OverCurrentFailure OverVoltage "
                                      "PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage "
                                      "WeakSignal"_s.split(u' ');
        QStringList texts;
        for (int i = int(ErrorCode::NoError); i <= int(ErrorCode::WeakSignal); ++i) {
            texts.append(string(text(ErrorCode(i))));
            QCOMPARE(errorCodeFromText(text(ErrorCode(i))), ErrorCode(i));
        }
        QCOMPARE(texts, spellings);
        QCOMPARE(errorCodeFromText(""), ErrorCode::NotGiven);
        QCOMPARE(errorCodeFromText("Mode3Error"), ErrorCode::Unlisted);
        QVERIFY(text(ErrorCode::NotGiven).empty());
        QVERIFY(text(ErrorCode::Unlisted).empty());
    }

    void actionsHaveTwoNames()
    {
        QStringList table;
        for (int i = int(Action::Reset); i <= int(Action::DataTransfer); ++i) {
            const auto action = Action(i);
            table.append(string(text(action)) + u'|' + string(wireName(action, Version::V16)) + u'|'
                         + string(wireName(action, Version::V21)));
            QCOMPARE(actionFromText(text(action)).value(), action);
            QCOMPARE(actionFromText(wireName(action, Version::V16)).value(), action);
        }
        const QStringList expected{
            u"Reset|Reset|Reset"_s,
            u"TriggerMessage|TriggerMessage|TriggerMessage"_s,
            u"ChangeAvailability|ChangeAvailability|ChangeAvailability"_s,
            u"UnlockConnector|UnlockConnector|UnlockConnector"_s,
            u"RequestStartTransaction|RemoteStartTransaction|RequestStartTransaction"_s,
            u"RequestStopTransaction|RemoteStopTransaction|RequestStopTransaction"_s,
            u"GetVariables|GetConfiguration|GetVariables"_s,
            u"SetVariables|ChangeConfiguration|SetVariables"_s,
            u"GetLog|GetDiagnostics|GetLog"_s,
            u"UpdateFirmware|UpdateFirmware|UpdateFirmware"_s,
            u"ClearCache|ClearCache|ClearCache"_s,
            u"SetChargingProfile|SetChargingProfile|SetChargingProfile"_s,
            u"ClearChargingProfile|ClearChargingProfile|ClearChargingProfile"_s,
            u"DataTransfer|DataTransfer|DataTransfer"_s,
        };
        QCOMPARE(table, expected);
        QVERIFY(!actionFromText("reset"));
        QVERIFY(!actionFromText(""));
    }
};

QTEST_APPLESS_MAIN(OcppTypesTest)
#include "tst_ocpp_types.moc"
