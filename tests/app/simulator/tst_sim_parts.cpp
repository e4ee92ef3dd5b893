// Parts of the simulator by themselves: chance, curves, products, options, scripts, addresses.

#include "charge_curve.h"
#include "demand.h"
#include "gateway_url.h"
#include "product_line.h"
#include "sim_fault.h"
#include "sim_options.h"
#include "story.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QtTest>

#include <set>

using namespace Qt::StringLiterals;

class SimPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingACurveMoreOftenChangesNothing();
    void aCurveRampsHoldsAndTapers();
    void nightsAreQuiet();
    void everyErrorCodeAndEveryMrecIsThere();
    void vendorCodesTakeTheFormOfTheModel();
    void hardwareDependsOnTheStationAlone();
    void badScriptsAreRefusedWithTheActAtFault_data();
    void badScriptsAreRefusedWithTheActAtFault();
    void badCommandLinesGetOneSentence_data();
    void badCommandLinesGetOneSentence();
    void addressesAreRead();
    void theProgramEndsWithTwoOnBadUsage();
};

void SimPartsTest::readingACurveMoreOftenChangesNothing()
{
    ChargeStart start;
    start.soc = 14;
    ChargeCurve often(start), once(start);
    for (UtcMs at = 0; at <= hour; at += 777)
        often.advance(at);
    often.advance(hour);
    once.advance(hour);
    QCOMPARE(often.registerWh(), once.registerWh());
    QCOMPARE(often.soc(), once.soc());
    QCOMPARE(often.cableC(), once.cableC());
}

void SimPartsTest::aCurveRampsHoldsAndTapers()
{
    SimRandom random(3);
    ChargeStart start;
    start.vehicle = &randomVehicle(random);
    start.soc = 20;
    start.ratedKw = 1000;
    ChargeCurve curve(start);
    curve.advance(15 * second);
    const double ramping = curve.powerKw();
    curve.advance(2 * minute);
    const double plateau = curve.powerKw();
    curve.advance(ChargeCurve::whenAt(start, 95));
    QVERIFY(ramping < 0.5 * plateau);
    QVERIFY(curve.soc() >= 95);
    QVERIFY(curve.powerKw() < 0.5 * plateau);
    curve.stop();
    curve.advance(ChargeCurve::whenAt(start, 95) + minute);
    QCOMPARE(curve.powerKw(), 0.0);
}

void SimPartsTest::nightsAreQuiet()
{
    const UtcMs midnightUtc = 1773273600000; // 2026-03-12T00:00:00Z
    QVERIFY(busyness(midnightUtc + 3 * hour, 0) < 0.25);
    QVERIFY(busyness(midnightUtc + 17 * hour, 0) > 0.9);
    QVERIFY(busyness(midnightUtc + 3 * hour, -150) > 0.9); // ten hours to the west it is 17:00
    SimRandom noonChance(1), nightChance(1);
    int byDay = 0, byNight = 0;
    const Demand demand{0, 1, true};
    for (int i = 0; i < 200; ++i) {
        byDay += nextArrival(noonChance, demand, midnightUtc + 15 * hour) < midnightUtc + 16 * hour ? 1 : 0;
        byNight += nextArrival(nightChance, demand, midnightUtc + 2 * hour) < midnightUtc + 3 * hour ? 1 : 0;
    }
    QVERIFY2(byDay > 2 * byNight, qPrintable(u"%1 %2"_s.arg(byDay).arg(byNight)));
}

void SimPartsTest::everyErrorCodeAndEveryMrecIsThere()
{
    std::set<std::string> codes, mrec;
    for (const FaultKind &kind : faultKinds()) {
        codes.insert(std::string(ocpp::text(kind.errorCode)));
        if (kind.mrec)
            mrec.insert(kind.id);
    }
    QCOMPARE(codes.size(), size_t(16)); // OCPP 1.6 section 7.6
    QCOMPARE(mrec.size(), size_t(26));
    QCOMPARE(*mrec.begin(), std::string("CX001"));
    QCOMPARE(*mrec.rbegin(), std::string("CX026"));
}

void SimPartsTest::vendorCodesTakeTheFormOfTheModel()
{
    const FaultKind &ground = *faultKind("GroundFailure");
    QCOMPARE(vendorCode(ground, CodeForm::Letter), QByteArray("E-3107"));
    QVERIFY(QRegularExpression(u"^\\d{3}$"_s).match(QString::fromLatin1(vendorCode(ground, CodeForm::Number))).hasMatch());
    QVERIFY(QRegularExpression(u"^0x[0-9A-F]{4}$"_s).match(QString::fromLatin1(vendorCode(ground, CodeForm::Hex))).hasMatch());
    QVERIFY(vendorCode(ground, CodeForm::BitMask).toULongLong() > 0);
}

void SimPartsTest::hardwareDependsOnTheStationAlone()
{
    Station station;
    station.id = u"US-CA-001517-01"_s;
    Port port;
    port.connectors = QStringList{u"CCS1"_s, u"CHAdeMO"_s};
    const Hardware first = hardwareOf(station, port), again = hardwareOf(station, port);
    QCOMPARE(first.serial, again.serial);
    QCOMPARE(first.model, again.model);
    QVERIFY(first.ratedKw >= 50);
    station.model = u"Own"_s;
    station.protocol = ocpp::Version::V16;
    port.powerKw = 75;
    QCOMPARE(hardwareOf(station, port).model, QByteArray("Own")); // what the inventory says wins
    QCOMPARE(hardwareOf(station, port).protocol, ocpp::Version::V16);
    QCOMPARE(hardwareOf(station, port).ratedKw, 75.0f);
}

void SimPartsTest::badScriptsAreRefusedWithTheActAtFault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *json, const char *problem) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(problem);
    };
    row("no JSON", "{", "The script is no JSON object: unterminated object at byte 1.");
    row("version", "{}", "The script's \"version\" is not 1.");
    row("fault", R"({"version":1,"acts":[{"fault":"WeakSignal"},{"fault":"Rust"}]})", "Act 2 of the script: there is no fault \"Rust\".");
    row("time", R"({"version":1,"acts":[{"at":"soon","fault":"WeakSignal"}]})",
        "Act 1 of the script: \"at\", \"age\" and \"for\" are times like 45s, 12m, 3h or 2d.");
    row("typo", R"({"version":1,"acts":[{"falt":"WeakSignal"}]})", "Act 1 of the script: \"falt\" is not known.");
    row("reset", R"({"version":1,"acts":[{"fault":"CX001","reset":"maybe"}]})",
        "Act 1 of the script: \"reset\" is helps, returns, nothing, rejected or silent.");
    row("share", R"({"version":1,"initialShare":2})", "The script's shares go from 0 to 1, its rate and rateFrom are not negative.");
}

void SimPartsTest::badScriptsAreRefusedWithTheActAtFault()
{
    QFETCH(QByteArray, json);
    const Result<Story> story = storyFromJson(json);
    QVERIFY(!story.ok());
    QTEST(story.problem().text, "problem");
}

void SimPartsTest::badCommandLinesGetOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << QString() << u"--inventory FILE is needed; see --help."_s;
    QTest::newRow("no url") << u"--inventory f"_s << u"--ocpp URL is needed; see --help."_s;
    QTest::newRow("speed") << u"--inventory f --ocpp ws://h --speed fast"_s << u"--speed takes a number from 0.01 to 10000, not \"fast\"."_s;
    QTest::newRow("stations") << u"--inventory f --ocpp ws://h --stations 0"_s << u"--stations takes a number from 1 to 1000000, not \"0\"."_s;
    QTest::newRow("unknown") << u"--inventory f --ocpp ws://h --sedd 4"_s << u"Unknown option 'sedd'."_s;
    QTest::newRow("stray") << u"--inventory f --ocpp ws://h more"_s << u"\"more\" is not understood; see --help."_s;
}

void SimPartsTest::badCommandLinesGetOneSentence()
{
    QFETCH(QString, line);
    const Result<SimOptions> options = simOptions(QStringList{u"faultline-sim"_s} + line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!options.ok());
    QTEST(options.problem().text, "problem");
}

void SimPartsTest::addressesAreRead()
{
    const auto read = [](const char *text) {
        const Result<GatewayUrl> url = gatewayUrl(QString::fromLatin1(text));
        return url ? u"%1 %2 %3 %4"_s.arg(url.value().tls ? u"tls"_s : u"plain"_s, QString::fromStdString(url.value().host),
                                          QString::fromStdString(url.value().port), QString::fromStdString(url.value().path))
                   : u"refused"_s;
    };
    QCOMPARE(read("ws://127.0.0.1:9000/ocpp/"), u"plain 127.0.0.1 9000 /ocpp"_s);
    QCOMPARE(read("wss://csms.example.org"), u"tls csms.example.org 443 /"_s);
    QCOMPARE(read("http://[::1]:80/u?a=b"), u"plain ::1 80 /u?a=b"_s);
    QCOMPARE(read("ftp://h/x"), u"refused"_s);
    QCOMPARE(read("nonsense"), u"refused"_s);
}

void SimPartsTest::theProgramEndsWithTwoOnBadUsage()
{
    QProcess program;
    program.start(QStringLiteral(FAULTLINE_BIN_DIR "/faultline-sim"), {u"--speed"_s, u"-1"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
    QCOMPARE(program.readAllStandardError().count('\n'), 1);
    program.start(QStringLiteral(FAULTLINE_BIN_DIR "/faultline-sim"), {u"--inventory"_s, u"/nowhere.json"_s, u"--ocpp"_s, u"ws://127.0.0.1:1"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 1);
    QCOMPARE(program.readAllStandardError().count('\n'), 1);
}

QTEST_GUILESS_MAIN(SimPartsTest)
#include "tst_sim_parts.moc"
