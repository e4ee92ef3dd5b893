// The gateway and OCPP clients that were written elsewhere: conformance, fuzzing, and a scripted station.

#include "test_gateway.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString password = u"interop-password-0001"_s;

QJsonObject newestReport(const QString &directory)
{
    const QFileInfoList files = QDir(directory).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return {};
    QFile file(files.first().filePath());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray failedChecks(const QJsonObject &report)
{
    QByteArray text;
    for (const QJsonValue &check : report["testResults"_L1].toArray())
        if (!check["passed"_L1].toBool())
            text += check["name"_L1].toString().toUtf8() + ": " + check["issue"_L1].toString().toUtf8() + '\n';
    return text;
}

} // namespace

class OcppClientsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allChecksOfOcppWsCliPass_data();
    void allChecksOfOcppWsCliPass();
    void fuzzingHarmsNothing();
    void aScriptedStationOfEmIsServedAndReset();
    void everyEventFitsTheFeedsSchema();

private:
    QList<QJsonObject> eventsOf(const QString &station);
    std::unique_ptr<TestGateway> m_gateway;
};

void OcppClientsTest::init()
{
    m_gateway = std::make_unique<TestGateway>();
    QVERIFY2(m_gateway->start(), m_gateway->errors().constData());
}

QList<QJsonObject> OcppClientsTest::eventsOf(const QString &station)
{
    QList<QJsonObject> lines, found;
    m_gateway->run({u"watch"_s, u"--feed"_s, m_gateway->feedUrl(), u"--token-file"_s, m_gateway->tokenFile(),
                    u"--from"_s, u"0"_s, u"--for"_s, u"2"_s},
                   &lines);
    for (const QJsonObject &line : lines)
        if (line["source"_L1].toString().endsWith(station))
            found.append(line);
    return found;
}

void OcppClientsTest::allChecksOfOcppWsCliPass_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::newRow("1.6") << u"ocpp1.6"_s;
    QTest::newRow("2.0.1") << u"ocpp2.0.1"_s;
}

void OcppClientsTest::allChecksOfOcppWsCliPass()
{
    QFETCH(QString, protocol);
    QVERIFY(m_gateway->addStation(u"CP001"_s, password));
    const QString reports = m_gateway->directory() + u"/reports"_s;
    QVERIFY(QDir().mkpath(reports));

    Program cli;
    cli.start(QStringLiteral(NODE_PROGRAM),
              {QStringLiteral(INTEROP_DIR "/node_modules/ocpp-ws-cli/dist/index.js"), u"test"_s, u"--endpoint"_s,
               m_gateway->ocppUrlFor(u"CP001"_s, password, false), u"--identity"_s, u"CP001"_s, u"--protocol"_s,
               protocol, u"--suite"_s, u"all"_s, u"--report"_s, u"json"_s, u"--report-dir"_s, reports});
    QVERIFY2(cli.waitForEnd(180000) >= 0, cli.errors().constData());

    // Its exit code is 0 even when checks fail: only its report tells.
    const QJsonObject report = newestReport(reports);
    QVERIFY2(failedChecks(report).isEmpty(), failedChecks(report).constData());
    QCOMPARE(report["testResults"_L1].toArray().size(), 21);
    QVERIFY(m_gateway->isRunning());
}

void OcppClientsTest::fuzzingHarmsNothing()
{
    QVERIFY(m_gateway->addStation(u"FUZZED"_s, password));
    QVERIFY(m_gateway->addStation(u"BYSTANDER"_s, password));
    Program fuzz;
    fuzz.start(QStringLiteral(NODE_PROGRAM),
               {QStringLiteral(INTEROP_DIR "/node_modules/ocpp-ws-cli/dist/index.js"), u"fuzz"_s, u"--endpoint"_s,
                m_gateway->ocppUrlFor(u"FUZZED"_s, password, true), u"--workers"_s, u"2"_s, u"--report"_s, u"json"_s,
                u"--report-dir"_s, m_gateway->directory(), u"--flood"_s});
    Program bystander;
    bystander.start(QStringLiteral(NODE_PROGRAM),
                    {QStringLiteral(INTEROP_DIR "/station.mjs"), u"--url"_s, m_gateway->ocppUrl(), u"--id"_s,
                     u"BYSTANDER"_s, u"--password"_s, password, u"--protocol"_s, u"ocpp1.6"_s});
    QVERIFY2(!bystander.waitForEvent(u"booted"_s).isEmpty(), bystander.errors().constData());
    for (int round = 0; round < 10; ++round) {
        bystander.writeLine("fault ReaderFailure");
        QVERIFY(!bystander.waitForEvent(u"did"_s).isEmpty());
        bystander.writeLine("clear");
        QVERIFY(!bystander.waitForEvent(u"did"_s).isEmpty());
    }
    for (const QJsonObject &line : bystander.lines())
        QVERIFY2(line["event"_L1] != "invalid"_L1 && line["event"_L1] != "failed"_L1,
                 QJsonDocument(line).toJson().constData());
    fuzz.end();
    QVERIFY(m_gateway->isRunning());
}

void OcppClientsTest::aScriptedStationOfEmIsServedAndReset()
{
    QVERIFY(m_gateway->addStation(u"EM-16"_s, password));
    Program station;
    station.start(QStringLiteral("/bin/sh"),
                  {u"-c"_s, QStringLiteral("cd '" INTEROP_DIR "' && exec '" NODE_PROGRAM
                                           "' node_modules/em-ocpp-chargepoint-simulator/build/src/main.js "
                                           "scripted16.js")},
                  {u"STATION_URL="_s + m_gateway->ocppUrlFor(u"EM-16"_s, password, true)});

    const auto hasFault = [this] {
        const QList<QJsonObject> events = eventsOf(u"EM-16"_s);
        return std::any_of(events.begin(), events.end(), [](const QJsonObject &event) {
            return event["data"_L1]["errorCode"_L1].toString() == "ReaderFailure"_L1;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasFault(), 30000);

    QList<QJsonObject> stages;
    QByteArray errors;
    const int code = m_gateway->run({u"command"_s, u"--feed"_s, m_gateway->feedUrl(), u"--token-file"_s,
                                     m_gateway->tokenFile(), u"--station"_s, u"EM-16"_s, u"Reset"_s,
                                     u"type=OnIdle"_s, u"--wait"_s, u"40"_s},
                                    &stages, &errors);
    QVERIFY2(code == 0, errors.constData());
    QCOMPARE(stages.last()["stage"_L1].toString(), u"confirmed"_s);
}

void OcppClientsTest::everyEventFitsTheFeedsSchema()
{
    QVERIFY(m_gateway->addStation(u"SCHEMA"_s, password));
    Program station;
    station.start(QStringLiteral(NODE_PROGRAM),
                  {QStringLiteral(INTEROP_DIR "/station.mjs"), u"--url"_s, m_gateway->ocppUrl(), u"--id"_s, u"SCHEMA"_s,
                   u"--password"_s, password, u"--protocol"_s, u"ocpp2.0.1"_s});
    QVERIFY2(!station.waitForEvent(u"booted"_s).isEmpty(), station.errors().constData());
    station.writeLine("fault CX012");
    QVERIFY(!station.waitForEvent(u"did"_s).isEmpty());
    QCOMPARE(m_gateway->run({u"command"_s, u"--feed"_s, m_gateway->feedUrl(), u"--token-file"_s, m_gateway->tokenFile(),
                             u"--station"_s, u"SCHEMA"_s, u"Reset"_s, u"type=OnIdle"_s, u"--wait"_s, u"30"_s}),
             0);

    const QList<QJsonObject> events = eventsOf(u"SCHEMA"_s);
    QVERIFY(events.size() >= 8); // connected, boot, statuses, alarm, command.requested, .sent, .answered, the answer, ...
    Program check;
    check.start(QStringLiteral(NODE_PROGRAM),
                {QStringLiteral(INTEROP_DIR "/validate_events.mjs"),
                 QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/feed/event.schema.json")});
    for (const QJsonObject &event : events)
        check.writeLine(QJsonDocument(event).toJson(QJsonDocument::Compact));
    check.closeInput();
    const QJsonObject result = check.waitForEvent(u"validated"_s);
    QCOMPARE(result["first"_L1].toString(), QString());
    QCOMPARE(result["checked"_L1].toInt(), int(events.size()));
}

QTEST_GUILESS_MAIN(OcppClientsTest)
#include "tst_ocpp_clients.moc"
