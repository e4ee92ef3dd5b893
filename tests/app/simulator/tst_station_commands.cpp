// What the desk's commands do to a simulated station, in both protocol versions.

#include "station_bench.h"

#include <QtTest>

class StationCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResetRestartsTheStation_data();
    void aResetRestartsTheStation();
    void resetsDoWhatTheScriptSays_data();
    void resetsDoWhatTheScriptSays();
    void withoutAVehicleARemoteStartTimesOut_data();
    void withoutAVehicleARemoteStartTimesOut();
    void aTechniciansVehicleTakesRealPower_data();
    void aTechniciansVehicleTakesRealPower();
    void inoperativeSurvivesAReset();
    void availabilityWaitsForTheTransaction();
    void aProfileLimitsThePower();
    void diagnosticsAreUploaded_data();
    void diagnosticsAreUploaded();
    void firmwareGoesThroughAllStepsAndBootsWithTheNewVersion_data();
    void firmwareGoesThroughAllStepsAndBootsWithTheNewVersion();
    void aBaseReportComesInParts();
    void pendingStationsSayNothingButBoot();
};

void StationCommandsTest::aResetRestartsTheStation_data()
{
    QTest::addColumn<int>("station");
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("1.6 soft") << int(oldStation) << QByteArray(R"({"type":"Soft"})");
    QTest::newRow("1.6 hard") << int(oldStation) << QByteArray(R"({"type":"Hard"})");
    QTest::newRow("2.0.1 on idle") << int(modernStation) << QByteArray(R"({"type":"OnIdle"})");
    QTest::newRow("2.0.1 immediate") << int(modernStation) << QByteArray(R"({"type":"Immediate"})");
}

void StationCommandsTest::aResetRestartsTheStation()
{
    QFETCH(int, station);
    QFETCH(QByteArray, request);
    Bench bench;
    const size_t before = bench.central.heard().size();
    const int opens = bench.central.opens, closes = bench.central.closes;
    bench.central.answerTo(size_t(station), "Reset", request);
    bench.central.pass(60 * second);
    QCOMPARE(bench.central.closes, closes + 1);
    QCOMPARE(bench.central.opens, opens + 1);
    const auto boots = bench.central.calls("BootNotification", before);
    QCOMPARE(boots.size(), size_t(1));
    if (station == int(modernStation))
        QCOMPARE(boots[0]["reason"_L1].toString(), u"RemoteReset"_s);
    QCOMPARE(bench.central.statuses(1, before), u"Available"_s);
    QCOMPARE(bench.central.statuses(2, before), u"Available"_s);
}

void StationCommandsTest::resetsDoWhatTheScriptSays_data()
{
    QTest::addColumn<int>("station");
    QTest::addColumn<QByteArray>("effect");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("statuses"); ///< of EVSE 1 from the reset on
    const QByteArray accepted = R"({"status":"Accepted"})", rejected = R"({"status":"Rejected"})";
    const QString fault = u"Faulted ConnectorLockFailure"_s;
    QTest::newRow("1.6 helps") << 0 << QByteArray("helps") << accepted << u"Available"_s;
    QTest::newRow("1.6 returns") << 0 << QByteArray("returns") << accepted << u"Available > "_s + fault;
    QTest::newRow("1.6 nothing") << 0 << QByteArray("nothing") << accepted << fault;
    QTest::newRow("1.6 rejected") << 0 << QByteArray("rejected") << rejected << QString();
    QTest::newRow("1.6 silent") << 0 << QByteArray("silent") << QByteArray() << QString();
    QTest::newRow("2.0.1 helps") << 1 << QByteArray("helps") << accepted << u"Available"_s;
    QTest::newRow("2.0.1 returns") << 1 << QByteArray("returns") << accepted << u"Available > Faulted"_s;
    QTest::newRow("2.0.1 nothing") << 1 << QByteArray("nothing") << accepted << u"Faulted"_s;
    QTest::newRow("2.0.1 rejected") << 1 << QByteArray("rejected") << rejected << QString();
    QTest::newRow("2.0.1 silent") << 1 << QByteArray("silent") << QByteArray() << QString();
}

void StationCommandsTest::resetsDoWhatTheScriptSays()
{
    QFETCH(int, station);
    QFETCH(QByteArray, effect);
    QFETCH(QString, statuses);
    const QByteArray id = station == 0 ? "US-TX-000000-01" : "US-TX-000001-01";
    Bench bench(0, oneFault("CX001", effect.constData(), id.constData()));
    bench.central.pass(30 * second);
    QVERIFY(bench.central.statuses(1).endsWith(station == 0 ? u"Faulted ConnectorLockFailure"_s : u"Faulted"_s));
    const size_t before = bench.central.heard().size();
    QTEST(bench.central.answerTo(size_t(station), "Reset", station == 0 ? R"({"type":"Hard"})" : R"({"type":"Immediate"})"), "answer");
    bench.central.pass(4 * minute);
    QCOMPARE(bench.central.statuses(1, before), statuses);
    if (station == 1 && effect == "helps") {
        const auto alarms = bench.central.calls("NotifyEvent", before);
        QCOMPARE(alarms.size(), size_t(1));
        const QJsonObject event = alarms[0]["eventData"_L1].toArray().at(0).toObject();
        QCOMPARE(event["techCode"_L1].toString() + (event["cleared"_L1].toBool() ? u" cleared"_s : u" raised"_s), u"CX001 cleared"_s);
    }
}

void StationCommandsTest::withoutAVehicleARemoteStartTimesOut_data()
{
    QTest::addColumn<int>("station");
    QTest::newRow("1.6") << 0;
    QTest::newRow("2.0.1") << 1;
}

void StationCommandsTest::withoutAVehicleARemoteStartTimesOut()
{
    QFETCH(int, station);
    Bench bench;
    const size_t before = bench.central.heard().size();
    bench.central.answerTo(size_t(station), station == 0 ? "RemoteStartTransaction" : "RequestStartTransaction",
        station == 0 ? R"({"connectorId":1,"idTag":"FAULTLINE-TEST"})"
                     : R"({"evseId":1,"remoteStartId":77,"idToken":{"idToken":"FAULTLINE-TEST","type":"Central"}})");
    bench.central.pass(50 * second);
    const auto events = [&] { return bench.central.calls("TransactionEvent", before); };
    if (station == 0)
        QCOMPARE(bench.central.statuses(1, before), u"Preparing"_s);
    else
        QCOMPARE(events().size(), size_t(1));
    bench.central.pass(20 * second);
    if (station == 0) {
        QCOMPARE(bench.central.statuses(1, before), u"Preparing > Available"_s);
        QCOMPARE(bench.central.calls("StartTransaction", before).size(), size_t(0));
        return;
    }
    QCOMPARE(events().size(), size_t(2));
    const QJsonObject info = events()[1]["transactionInfo"_L1].toObject();
    QCOMPARE(events()[1]["eventType"_L1].toString() + u' ' + events()[1]["triggerReason"_L1].toString() + u' '
                 + info["stoppedReason"_L1].toString() + u' ' + QString::number(info["remoteStartId"_L1].toInt()),
             u"Ended EVConnectTimeout Timeout 77"_s);
}

void StationCommandsTest::aTechniciansVehicleTakesRealPower_data()
{
    withoutAVehicleARemoteStartTimesOut_data();
}

void StationCommandsTest::aTechniciansVehicleTakesRealPower()
{
    QFETCH(int, station);
    Bench bench(1.0);
    const size_t before = bench.central.heard().size();
    bench.central.answerTo(size_t(station), station == 0 ? "RemoteStartTransaction" : "RequestStartTransaction",
        station == 0 ? R"({"connectorId":1,"idTag":"FAULTLINE-TEST"})"
                     : R"({"evseId":1,"remoteStartId":77,"idToken":{"idToken":"FAULTLINE-TEST","type":"Central"}})");
    bench.central.pass(5 * minute);
    double peak = 0, first = -1, last = -1;
    const auto take = [&](const QJsonObject &holder) {
        for (const QJsonValue &sample : holder["meterValue"_L1].toArray().at(0).toObject()["sampledValue"_L1].toArray()) {
            const double value = sample["value"_L1].isString() ? sample["value"_L1].toString().toDouble() : sample["value"_L1].toDouble();
            if (sample["measurand"_L1].toString() == "Power.Active.Import"_L1)
                peak = std::max(peak, value);
            if (sample["measurand"_L1].toString() == "Energy.Active.Import.Register"_L1) {
                first = first < 0 ? value : first;
                last = value;
            }
        }
    };
    for (const QJsonObject &reading : bench.central.calls(station == 0 ? "MeterValues" : "TransactionEvent", before))
        take(reading);
    const double rated = double(bench.simulation.station(size_t(station)).ports()[0].ratedKw) * 1000;
    QVERIFY2(peak >= 0.9 * rated && peak <= rated, qPrintable(QString::number(peak)));
    QVERIFY2(last - first > 100, qPrintable(QString::number(last - first))); // more than 0.1 kWh
    QVERIFY(bench.central.statuses(1, before).endsWith(u"Available"_s));
    if (station == 0)
        QCOMPARE(bench.central.statuses(1, before), u"Preparing > Charging > Finishing > Available"_s);
}

void StationCommandsTest::inoperativeSurvivesAReset()
{
    Bench bench;
    QCOMPARE(bench.central.answerTo(oldStation, "ChangeAvailability", R"({"connectorId":1,"type":"Inoperative"})"), QByteArray(R"({"status":"Accepted"})"));
    QCOMPARE(bench.central.answerTo(oldStation, "RemoteStartTransaction", R"({"connectorId":1,"idTag":"X"})"), QByteArray(R"({"status":"Rejected"})"));
    const size_t before = bench.central.heard().size();
    bench.central.answerTo(oldStation, "Reset", R"({"type":"Hard"})");
    bench.central.pass(minute);
    QCOMPARE(bench.central.statuses(1, before), u"Unavailable"_s);
    bench.central.answerTo(oldStation, "ChangeAvailability", R"({"connectorId":1,"type":"Operative"})");
    bench.central.pass(second);
    QCOMPARE(bench.central.statuses(1, before), u"Unavailable > Available"_s);
}

void StationCommandsTest::availabilityWaitsForTheTransaction()
{
    Bench bench(1.0);
    bench.central.answerTo(oldStation, "RemoteStartTransaction", R"({"connectorId":1,"idTag":"FAULTLINE-TEST"})");
    bench.central.pass(30 * second);
    const size_t before = bench.central.heard().size();
    QCOMPARE(bench.central.answerTo(oldStation, "ChangeAvailability", R"({"connectorId":1,"type":"Inoperative"})"), QByteArray(R"({"status":"Scheduled"})"));
    QCOMPARE(bench.central.statuses(1, before), QString());
    QCOMPARE(bench.central.answerTo(oldStation, "RemoteStopTransaction", R"({"transactionId":1})"), QByteArray(R"({"status":"Accepted"})"));
    bench.central.pass(30 * second);
    QCOMPARE(bench.central.statuses(1, before), u"Finishing > Unavailable"_s);
    QCOMPARE(bench.central.calls("StopTransaction", before)[0]["reason"_L1].toString(), u"Remote"_s);
}

void StationCommandsTest::aProfileLimitsThePower()
{
    Bench bench(1.0);
    const QByteArray profile = R"({"connectorId":1,"csChargingProfiles":{"chargingProfileId":9,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":%}]}}})";
    bench.central.answerTo(oldStation, "RemoteStartTransaction", R"({"connectorId":1,"idTag":"FAULTLINE-TEST"})");
    bench.central.pass(80 * second);
    const auto powerNow = [&] {
        const size_t before = bench.central.heard().size();
        bench.central.answerTo(oldStation, "TriggerMessage", R"({"requestedMessage":"MeterValues","connectorId":1})");
        bench.central.pass(second);
        const QJsonArray samples = bench.central.calls("MeterValues", before)[0]["meterValue"_L1].toArray().at(0).toObject()["sampledValue"_L1].toArray();
        return samples[1].toObject()["value"_L1].toString();
    };
    QCOMPARE(powerNow(), u"50000"_s);
    bench.central.answerTo(oldStation, "SetChargingProfile", QByteArray(profile).replace("%", "12000"));
    bench.central.pass(20 * second);
    QCOMPARE(powerNow(), u"12000"_s);
    const size_t before = bench.central.heard().size();
    bench.central.answerTo(oldStation, "SetChargingProfile", QByteArray(profile).replace("%", "0"));
    bench.central.pass(20 * second);
    QCOMPARE(powerNow(), u"0"_s);
    QCOMPARE(bench.central.statuses(1, before), u"SuspendedEVSE"_s);
    QCOMPARE(bench.central.answerTo(oldStation, "ClearChargingProfile", R"({"id":9})"), QByteArray(R"({"status":"Accepted"})"));
    bench.central.pass(20 * second);
    QCOMPARE(powerNow(), u"50000"_s);
    QCOMPARE(bench.central.statuses(1, before), u"SuspendedEVSE > Charging"_s);
}

void StationCommandsTest::diagnosticsAreUploaded_data()
{
    QTest::addColumn<int>("station");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("notification");
    QTest::addColumn<QString>("statuses");
    QTest::newRow("1.6 GetDiagnostics") << 0 << QByteArray("GetDiagnostics") << QByteArray(R"({"location":"http://h:1/u/"})")
        << QByteArray("DiagnosticsStatusNotification") << u"Uploading Uploaded"_s;
    QTest::newRow("1.6 GetDiagnostics by FTP") << 0 << QByteArray("GetDiagnostics") << QByteArray(R"({"location":"ftp://h/u"})")
        << QByteArray("DiagnosticsStatusNotification") << u"Uploading UploadFailed"_s;
    QTest::newRow("1.6 GetLog") << 0 << QByteArray("GetLog") << QByteArray(R"({"log":{"remoteLocation":"http://h:1/u/"},"logType":"DiagnosticsLog","requestId":4})")
        << QByteArray("LogStatusNotification") << u"Uploading Uploaded"_s;
    QTest::newRow("2.0.1 GetLog") << 1 << QByteArray("GetLog") << QByteArray(R"({"log":{"remoteLocation":"http://h:1/u/"},"logType":"DiagnosticsLog","requestId":4})")
        << QByteArray("LogStatusNotification") << u"Uploading Uploaded"_s;
}

void StationCommandsTest::diagnosticsAreUploaded()
{
    QFETCH(int, station);
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, notification);
    Bench bench;
    const QJsonObject answer = QJsonDocument::fromJson(bench.central.answerTo(size_t(station), action, payload)).object();
    const QString name = answer[action == "GetLog" ? "filename"_L1 : "fileName"_L1].toString();
    QVERIFY(name.endsWith(u".log"_s));
    bench.central.pass(5 * second);
    QStringList statuses;
    for (const QJsonObject &call : bench.central.calls(notification.constData()))
        statuses.append(call["status"_L1].toString());
    QTEST(statuses.join(u' '), "statuses");
    const bool byHttp = payload.contains("http:");
    QCOMPARE(bench.central.uploads.size(), size_t(byHttp ? 1 : 0));
    if (byHttp) {
        QCOMPARE(QString::fromUtf8(bench.central.uploads[0].first), u"http://h:1/u/"_s + name);
        QVERIFY(bench.central.uploads[0].second.contains("evse 2 register"));
    }
}

void StationCommandsTest::firmwareGoesThroughAllStepsAndBootsWithTheNewVersion_data()
{
    withoutAVehicleARemoteStartTimesOut_data();
}

void StationCommandsTest::firmwareGoesThroughAllStepsAndBootsWithTheNewVersion()
{
    QFETCH(int, station);
    Bench bench;
    const size_t before = bench.central.heard().size();
    bench.central.answerTo(size_t(station), "UpdateFirmware",
        station == 0 ? R"({"location":"https://h/K180-2.9.1.bin","retrieveDate":"2026-03-12T14:00:00Z"})"
                     : R"({"requestId":8,"firmware":{"location":"https://h/K180-2.9.1.bin","retrieveDateTime":"2026-03-12T14:00:00Z"}})");
    bench.central.pass(3 * minute);
    QStringList statuses;
    for (const QJsonObject &call : bench.central.calls("FirmwareStatusNotification", before))
        statuses.append(call["status"_L1].toString());
    QCOMPARE(statuses.join(u' '), u"Downloading Downloaded Installing Installed"_s);
    const QJsonObject boot = bench.central.calls("BootNotification", before).at(0);
    QCOMPARE((station == 0 ? boot : boot["chargingStation"_L1].toObject())["firmwareVersion"_L1].toString(), u"2.9.1"_s);
}

void StationCommandsTest::aBaseReportComesInParts()
{
    Bench bench;
    bench.central.answerTo(modernStation, "GetBaseReport", R"({"requestId":3,"reportBase":"FullInventory"})");
    bench.central.pass(second);
    const auto parts = bench.central.calls("NotifyReport");
    QVERIFY(parts.size() >= 2);
    qsizetype variables = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        QCOMPARE(parts[i]["seqNo"_L1].toInt(), int(i));
        QCOMPARE(parts[i]["tbc"_L1].toBool(), i + 1 < parts.size());
        QCOMPARE(parts[i]["requestId"_L1].toInt(), 3);
        variables += parts[i]["reportData"_L1].toArray().size();
    }
    QCOMPARE(variables, std::count_if(StationSettings::all().begin(), StationSettings::all().end(),
                                      [](const Setting &setting) { return *setting.variable != '\0'; }));
}

void StationCommandsTest::pendingStationsSayNothingButBoot()
{
    Simulation simulation(smallNetwork(1), quietWorld(), quietStory());
    FakeCentral central(simulation);
    central.bootStatus = "Pending";
    central.pass(11 * minute);
    QCOMPARE(central.calls("BootNotification").size(), size_t(3)); // at 0, 5 and 10 minutes: the interval of the answer
    QCOMPARE(central.heard().size(), size_t(3));
    central.bootStatus = "Accepted";
    central.pass(5 * minute);
    QCOMPARE(central.statuses(1), u"Available"_s);
}

QTEST_GUILESS_MAIN(StationCommandsTest)
#include "tst_station_commands.moc"
