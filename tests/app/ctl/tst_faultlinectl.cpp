// faultlinectl from outside: what it says to wrong use, and what it makes of a recording.
#include "sqlite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

struct Outcome { int code; QByteArray out, err; };

Outcome run(const QStringList &arguments)
{
    QProcess program;
    program.start(QStringLiteral(FAULTLINECTL), arguments);
    if (!program.waitForFinished(60000))
        return {-1, {}, "it hangs"};
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

QString recording() { return QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/app/ctl/garage.ndjson"); }

QJsonArray replay(const QString &what, const QStringList &more = {}, const QString &file = recording())
{
    const Outcome outcome = run(QStringList{u"replay"_s, file, u"--print"_s, what} + more);
    if (outcome.code != 0)
        qWarning("%s", outcome.err.constData());
    return QJsonDocument::fromJson(outcome.out).array();
}

/** The members as one line a row. */
QString table(const QJsonArray &rows, const QStringList &members)
{
    QStringList lines;
    for (const QJsonValue &row : rows) {
        QStringList cells;
        for (const QString &member : members) {
            const QJsonValue value = row[member];
            cells.append(value.isNull() ? u"-"_s : value.isDouble() ? QString::number(value.toInteger())
                             : value.isBool() ? (value.toBool() ? u"yes"_s : u"no"_s) : value.toString());
        }
        lines.append(cells.join(u' '));
    }
    return lines.join(u'\n');
}

} // namespace

class FaultlinectlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUseIsOneSentenceAndTheRightCode_data();
    void wrongUseIsOneSentenceAndTheRightCode();
    void helpNamesEverySubcommand();
    void aRecordingFoldsIntoItsAlerts();
    void aRecordingFoldsIntoItsOutages();
    void untilStopsTheClock();
    void incidentsNameTheirPlacesAndReasons();
    void metricsJudgeARecording();
    void twoSettingsAreComparedOnOneRecording();
    void settingsAndFaultFilesAreObeyed();
    void gzipIsReadAsPlain();
    void badLinesAreSaidAndTheRestIsFolded();
    void theSameRecordingGivesTheSameDigest();
    void faultFilesAreCheckedALineEach();
    void explainUsesAnOperatorsFolder();
    void credentialsAndTokensAreMade();
    void stationsAreImported();
};

void FaultlinectlTest::wrongUseIsOneSentenceAndTheRightCode_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, int code, const char *says) {
        QTest::newRow(*line ? line : "nothing") << QString::fromLatin1(line) << code << QString::fromLatin1(says);
    };
    row("", 2, "subcommand is missing");
    row("dance", 2, "dance");
    row("replay", 2, "missing");
    row("replay f", 2, "--print");
    row("replay f --print songs", 2, "songs");
    row("replay f --print alerts --until noon", 2, "--until");
    row("replay f --print alerts --loud", 2, "loud");
    row("replay f g --print alerts", 2, "'g'");
    row("replay /nowhere/f --print alerts", 1, "/nowhere/f");
    row("replay f --print alerts --settings a --settings b", 2, "--print metrics");
    row("replay f --print metrics --settings a --settings b --settings c", 2, "--settings");
    row("replay f --print metrics --operators none", 2, "--operators");
    row("replay RECORDING --print metrics --settings /nowhere/s", 1, "/nowhere/s");
    row("replay RECORDING --print metrics --settings BROKEN", 1, "There is no setting offdelay.");
    row("replay RECORDING --print alerts --faults /nowhere/d", 1, "/nowhere/d");
    row("replay / --print alerts", 1, "folder");
    row("watch --feed ws://127.0.0.1:1", 2, "--token-file");
    row("watch --feed ws://127.0.0.1:1 --token-file /nowhere/t", 1, "/nowhere/t");
    row("watch --feed ws://192.0.2.1:1 --token-file TOKEN", 2, "wss://");
    row("watch --feed http://127.0.0.1:1 --token-file TOKEN", 2, "http://");
    row("watch --feed ws://127.0.0.1:1 --token-file TOKEN --count few", 2, "--count");
    row("watch --feed ws://127.0.0.1:1 --token-file TOKEN", 1, "cannot be reached");
    row("command --feed ws://127.0.0.1:1 --token-file TOKEN Reset", 2, "--station");
    row("command --feed ws://127.0.0.1:1 --token-file TOKEN --station A Explode", 2, "Explode");
    row("command --feed ws://127.0.0.1:1 --token-file TOKEN --station A Reset now", 2, "now");
    row("command --feed ws://127.0.0.1:1 --token-file TOKEN --station A Reset type=Immediate", 1, "cannot be reached");
    row("station add --id A --generate", 2, "--data");
    row("station add --data DIR --id a:b --generate", 2, ":");
    row("station add --data DIR --id A --password short", 2, "16");
    row("station add --data DIR --id A --password 0123456789abcdef --generate", 2, "not both");
    row("station import --data DIR --inventory /nowhere/i --credentials DIR/c", 1, "/nowhere/i");
    row("token add --data DIR --role king --name N", 2, "king");
    row("token add --data /proc/nowhere --role viewer --name N", 1, "/proc/nowhere");
    row("import stations /nowhere/s --format csv --out DIR/o", 1, "/nowhere/s");
    row("import stations /nowhere/s --format xml --out DIR/o", 2, "xml");
    row("export events --data /nowhere --out DIR/o", 1, "nowhere");
}

void FaultlinectlTest::wrongUseIsOneSentenceAndTheRightCode()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    QFETCH(QString, says);
    QTemporaryDir directory;
    QFile token(directory.path() + u"/token"_s);
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("flt_TEST\n") > 0);
    token.close();
    QFile broken(directory.path() + u"/broken.json"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(R"({"offdelay": "5 min"})") > 0);
    broken.close();
    line.replace(u"BROKEN"_s, broken.fileName()).replace(u"RECORDING"_s, recording());
    line.replace(u"TOKEN"_s, token.fileName()).replace(u"DIR"_s, directory.path());
    const Outcome outcome = run(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(outcome.code == code, outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(outcome.err.count('\n'), 1); // one sentence, in one line
    QVERIFY2(outcome.err.contains(says.toUtf8()), outcome.err.constData());
}

void FaultlinectlTest::helpNamesEverySubcommand()
{
    const Outcome outcome = run({u"--help"_s});
    QCOMPARE(outcome.code, 0);
    for (const char *name : {"station add", "station import", "token add", "import stations", "watch", "command", "replay", "export events"})
        QVERIFY2(outcome.out.contains(name), name);
}

void FaultlinectlTest::aRecordingFoldsIntoItsAlerts()
{
    const QString expected = QStringLiteral(
        "P3 GARAGE-01 GARAGE-01-1 ocpp16:ReaderFailure normal 2026-03-02T07:00:00.000Z 2026-03-02T07:10:00.000Z 1\n"
        "P1 GARAGE-01 GARAGE-01-2 ocpp16:GroundFailure unacknowledged 2026-03-02T07:30:00.000Z - 1\n"
        "P2 GARAGE-02 - derived:ConnectionLost unacknowledged 2026-03-02T08:03:50.000Z - 1");
    QCOMPARE(table(replay(u"alerts"_s), {u"tier"_s, u"station"_s, u"port"_s, u"fault"_s, u"state"_s, u"raised"_s, u"returned"_s, u"count"_s}), expected);
}

void FaultlinectlTest::aRecordingFoldsIntoItsOutages()
{
    const QString expected = QStringLiteral(
        "GARAGE-01-1 2026-03-02T07:00:00.000Z 2026-03-02T07:10:00.000Z fault no\n"
        "GARAGE-01-2 2026-03-02T07:30:00.000Z - fault no\n"
        "GARAGE-02-1 2026-03-02T07:58:50.000Z - connectionLost no\n"
        "GARAGE-02-2 2026-03-02T07:58:50.000Z - connectionLost no");
    QCOMPARE(table(replay(u"outages"_s), {u"port"_s, u"start"_s, u"end"_s, u"cause"_s, u"excluded"_s}), expected);
}

void FaultlinectlTest::untilStopsTheClock()
{
    const QStringList members{u"port"_s, u"end"_s};
    QCOMPARE(table(replay(u"outages"_s, {u"--until"_s, u"2026-03-02T07:05:00Z"_s}), members), u"GARAGE-01-1 -"_s);
    QCOMPARE(table(replay(u"summary"_s, {u"--until"_s, u"2026-03-02T07:05:00Z"_s}), {u"time"_s, u"ports"_s, u"openOutages"_s}),
             u"2026-03-02T07:05:00.000Z 4 1"_s);
    QCOMPARE(replay(u"alerts"_s, {u"--until"_s, u"2026-03-02T06:59:59Z"_s}).size(), 0);
    // A deadline between two events is fired when it is due: five minutes after the last byte.
    QCOMPARE(replay(u"alerts"_s, {u"--until"_s, u"2026-03-02T08:03:49Z"_s}).size() + 1,
             replay(u"alerts"_s, {u"--until"_s, u"2026-03-02T08:03:51Z"_s}).size());
}

void FaultlinectlTest::incidentsNameTheirPlacesAndReasons()
{
    const QJsonArray all = replay(u"incidents"_s);
    const QString expected = QStringLiteral(
        "P3 Card reader failure ocpp16:ReaderFailure 1 2026-03-02T07:00:00.000Z 2026-03-02T07:11:00.000Z\n"
        "P1 Ground fault ocpp16:GroundFailure 1 2026-03-02T07:30:00.000Z -\n"
        "P2 Station offline derived:ConnectionLost 2 2026-03-02T08:03:50.000Z -");
    QCOMPARE(table(all, {u"tier"_s, u"cause"_s, u"fault"_s, u"ports"_s, u"raised"_s, u"closed"_s}), expected);
    QCOMPARE(all[1]["reasons"_L1].toArray(), (QJsonArray{u"safety"_s, u"locked out"_s}));
    QCOMPARE(all[2]["stations"_L1].toArray(), (QJsonArray{u"GARAGE-02"_s}));
    QCOMPARE(all[2]["sites"_L1].toArray(), (QJsonArray{u"GARAGE"_s}));
    QCOMPARE(all[2]["reasons"_L1].toArray(), (QJsonArray{u"2 ports"_s}));
}

void FaultlinectlTest::metricsJudgeARecording()
{
    const QJsonArray all = replay(u"metrics"_s);
    QCOMPARE(all.size(), 1);
    QCOMPARE(table(all, {u"settings"_s, u"from"_s, u"to"_s, u"announced"_s, u"fullestBin"_s, u"floodCount"_s, u"chattering"_s, u"stale"_s, u"p1Due"_s, u"p1InTime"_s}),
             u"default 2026-03-02T06:00:00.000Z 2026-03-02T08:20:00.000Z 3 1 0 0 0 1 0"_s);
    QCOMPARE(all[0]["perOperatorIn10Minutes"_L1].toDouble(), 0.2); // 3 in 15 bins
    QCOMPARE(all[0]["mixPercent"_L1]["P1"_L1].toDouble(), 33.33);
    QCOMPARE(replay(u"metrics"_s, {u"--operators"_s, u"3"_s})[0]["perOperatorIn10Minutes"_L1].toDouble(), 0.067);
}

void FaultlinectlTest::twoSettingsAreComparedOnOneRecording()
{
    QTemporaryDir directory;
    const QString patient = directory.path() + u"/patient.json"_s, plain = directory.path() + u"/plain.json"_s;
    for (const auto &[name, json] : {std::pair(patient, R"({"connectionLostGraceBySite": {"GARAGE": "1 h"}})"), std::pair(plain, "{}")}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json) > 0);
    }
    const QJsonArray all = replay(u"metrics"_s, {u"--settings"_s, plain, u"--settings"_s, patient});
    QCOMPARE(table(all, {u"settings"_s, u"announced"_s, u"p1Due"_s}), plain + u" 3 1\n"_s + patient + u" 2 1\nchange -1 0"_s);
    QCOMPARE(all[2]["mixPercent"_L1]["P2"_L1].toDouble(), -33.33);
}

void FaultlinectlTest::settingsAndFaultFilesAreObeyed()
{
    QTemporaryDir directory;
    QFile settings(directory.path() + u"/settings.json"_s), faults(directory.path() + u"/mine.json"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write(R"({"connectionLostGrace": "30 min"})") > 0);
    settings.close();
    QCOMPARE(replay(u"alerts"_s, {u"--settings"_s, settings.fileName()}).size(), 2);
    QCOMPARE(replay(u"incidents"_s, {u"--settings"_s, settings.fileName()}).size(), 2);
    QVERIFY(faults.open(QIODevice::WriteOnly));
    faults.write(R"({"format": "faultline.faults.1", "entries": [{"id": "ocpp16:ReaderFailure", "code": "ReaderFailure",
        "title": "Our reader", "meaning": "The payment reader does not read any card.", "causes": [], "tier": "P2", "safety": false, "policy": "auto_limited",
        "ladder": [], "parts": [], "skills": [], "provenance": "ours"}]})");
    faults.close();
    QTemporaryDir folder;
    QVERIFY(QFile::copy(faults.fileName(), folder.path() + u"/mine.json"_s));
    QCOMPARE(table(replay(u"incidents"_s, {u"--faults"_s, folder.path()}), {u"tier"_s, u"cause"_s}).section(u'\n', 0, 0), u"P2 Our reader"_s);
}

void FaultlinectlTest::gzipIsReadAsPlain()
{
    QTemporaryDir directory;
    const QString packed = directory.path() + u"/garage.ndjson.gz"_s;
    QFile plain(recording());
    QVERIFY(plain.open(QIODevice::ReadOnly));
    const QByteArray text = plain.readAll();
    gzFile file = gzopen(QFile::encodeName(packed).constData(), "wb");
    QCOMPARE(gzwrite(file, text.constData(), unsigned(text.size())), int(text.size()));
    gzclose(file);
    QCOMPARE(replay(u"alerts"_s, {}, packed), replay(u"alerts"_s));
}

void FaultlinectlTest::badLinesAreSaidAndTheRestIsFolded()
{
    QTemporaryDir directory;
    QFile plain(recording()), broken(directory.path() + u"/broken.ndjson"_s);
    QVERIFY(plain.open(QIODevice::ReadOnly) && broken.open(QIODevice::WriteOnly));
    int line = 0;
    while (!plain.atEnd()) {
        broken.write(plain.readLine());
        if (++line == 3)
            broken.write("{\"specversion\":\"1.0\",\"id\n");
    }
    broken.close();
    const Outcome outcome = run({u"replay"_s, broken.fileName(), u"--print"_s, u"alerts"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.err.contains("line 4"), outcome.err.constData());
    QCOMPARE(QJsonDocument::fromJson(outcome.out).array(), replay(u"alerts"_s));
}

void FaultlinectlTest::theSameRecordingGivesTheSameDigest()
{
    const QString digest = table(replay(u"summary"_s), {u"digest"_s});
    QCOMPARE(digest.size(), 64);
    for (int again = 0; again < 3; ++again) // another process, another hash seed
        QCOMPARE(table(replay(u"summary"_s), {u"digest"_s}), digest);
}

static void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

static QByteArray ownEntry(const QByteArray &tier)
{
    return R"({"format":"faultline.faults.1","entries":[
{"id":"acme:E1","code":"E1","title":"Pump stalls","meaning":"The pump of the cable does not turn.","causes":[],"tier":")" + tier + R"(",
"safety":false,"policy":"no_auto","ladder":["Look"],"parts":[],"skills":[],"provenance":"our crew"}],
"tables":[{"title":"Acme","provenance":"our crew","vendors":["Acme"],"form":"name","codes":[
{"code":"E1","means":"acme:E1"},
{"code":"E2","means":"acme:E9"}]}]})";
}

void FaultlinectlTest::faultFilesAreCheckedALineEach()
{
    QTemporaryDir folder;
    QCOMPARE(run({u"faults"_s, u"check"_s, folder.path()}).code, 1); // nothing in it
    writeFile(folder.filePath(u"a.json"_s), ownEntry("P9"));
    const Outcome wrong = run({u"faults"_s, u"check"_s, folder.path()});
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.out, QByteArray("a.json, line 2, entry acme:E1: \"tier\" must be P1, P2, P3 or P4\n"
                                   "a.json, line 6, table Acme, code E2: \"means\" names acme:E9, which is in no catalogue\n"));
    writeFile(folder.filePath(u"a.json"_s), ownEntry("P2").replace("acme:E9", "mrec:CX001"));
    const Outcome well = run({u"faults"_s, u"check"_s, folder.path()});
    QCOMPARE(well.code, 0);
}

void FaultlinectlTest::explainUsesAnOperatorsFolder()
{
    QTemporaryDir folder;
    const QString payload = folder.filePath(u"status.txt"_s);
    writeFile(payload, R"({"connectorId":1,"errorCode":"OtherError","status":"Faulted","vendorErrorCode":"E1"})");
    writeFile(folder.filePath(u"a.json"_s), ownEntry("P2").replace("acme:E9", "mrec:CX001"));
    const QStringList line{u"faults"_s, u"explain"_s, u"--ocpp"_s, u"1.6"_s, u"--payload"_s, payload, u"--vendor"_s, u"Acme"_s};
    QCOMPARE(QJsonDocument::fromJson(run(line).out)[0][u"id"_s].toString(), u"ocpp16:OtherError"_s);
    QCOMPARE(QJsonDocument::fromJson(run(line + QStringList{u"--faults"_s, folder.path()}).out)[0][u"id"_s].toString(), u"acme:E1"_s);
    QCOMPARE(run(line + QStringList{u"--faults"_s, folder.filePath(u"none"_s)}).code, 1);
}

void FaultlinectlTest::credentialsAndTokensAreMade()
{
    QTemporaryDir directory;
    const QString data = directory.path() + u"/gateway"_s;
    const Outcome station = run({u"station"_s, u"add"_s, u"--data"_s, data, u"--id"_s, u"CP-1"_s, u"--generate"_s});
    QCOMPARE(station.code, 0);
    const QJsonObject made = QJsonDocument::fromJson(station.out).object();
    QCOMPARE(made["id"_L1].toString(), u"CP-1"_s);
    QVERIFY(made["password"_L1].toString().size() >= 16);
    const Outcome chosen = run({u"station"_s, u"add"_s, u"--data"_s, data, u"--id"_s, u"CP-2"_s, u"--password"_s, u"0123456789abcdef"_s});
    QCOMPARE(QJsonDocument::fromJson(chosen.out).object()["password"_L1].toString(), u"0123456789abcdef"_s);
    const Outcome token = run({u"token"_s, u"add"_s, u"--data"_s, data, u"--role"_s, u"analyst"_s, u"--name"_s, u"Night desk"_s,
                               u"--region"_s, u"north"_s});
    QCOMPARE(token.code, 0);
    QVERIFY(token.out.trimmed().size() >= 32 && !token.out.trimmed().contains(' '));
    const Outcome twice = run({u"token"_s, u"add"_s, u"--data"_s, data, u"--role"_s, u"analyst"_s, u"--name"_s, u"Night desk"_s});
    QCOMPARE(twice.code, 1);
    // Neither is in any file in clear.
    for (const QFileInfo &file : QDir(data).entryInfoList(QDir::Files)) {
        QFile content(file.filePath());
        QVERIFY(content.open(QIODevice::ReadOnly));
        const QByteArray bytes = content.readAll();
        QVERIFY(!bytes.contains(made["password"_L1].toString().toUtf8()) && !bytes.contains(token.out.trimmed()));
        QVERIFY(!(file.permissions() & (QFile::ReadOther | QFile::ReadGroup)));
    }
}

void FaultlinectlTest::stationsAreImported()
{
    QTemporaryDir directory;
    const QString out = directory.path() + u"/inventory.json"_s;
    const QString from = QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/demo/demo_network.json.gz");
    const Outcome bad = run({u"import"_s, u"stations"_s, from, u"--format"_s, u"afdc"_s, u"--out"_s, out});
    QCOMPARE(bad.code, 1); // an inventory is no AFDC file
    QVERIFY(!QFile::exists(out));
    const QString credentials = directory.path() + u"/credentials.json"_s;
    const Outcome bulk = run({u"station"_s, u"import"_s, u"--data"_s, directory.path(), u"--inventory"_s, from, u"--credentials"_s, credentials});
    QVERIFY2(bulk.code == 0, bulk.err.constData());
    QFile file(credentials);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(all.size() > 9000);
    QVERIFY(!(QFileInfo(credentials).permissions() & QFile::ReadOther));
}

QTEST_GUILESS_MAIN(FaultlinectlTest)
#include "tst_faultlinectl.moc"
