// A console that is killed again and again comes back where it was and catches up: no fact lost, none twice.
#include "fake_gateway.h"
#include "operations.h"
#include "recorded_feed.h"
#include "shipped.h"
#include "store_file.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

class ConsoleKillTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackWhereItWasAndCatchesUp();
};

namespace {

/** What a desk knows that never stopped listening: ids of alerts and outages. */
QByteArrayList alertLines(FakeGateway &gateway)
{
    QByteArray text = inventoryLine(inventoryFromJson(gateway.inventory).value(), 1) + '\n';
    for (const QJsonObject &event : gateway.log)
        text += QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    RecordedFeed recording(buffer);
    Operations operations(shippedCatalogue().value());
    while (!recording.atEnd())
        operations.apply(recording.next());
    QByteArrayList lines;
    for (const Alert &alert : operations.alerts().all())
        lines.append(toText(alert.id).toLatin1() + " x" + QByteArray::number(alert.count) + ' ' + QByteArray::number(alert.raised));
    std::sort(lines.begin(), lines.end());
    return lines;
}

QByteArrayList storedAlerts(const QString &directory)
{
    Result<sqlite::Database> database = sqlite::Database::open(directory + u"/faultline.db"_s, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return {};
    Result<sqlite::Statement> rows = database.value().prepare("SELECT id || ' x' || count || ' ' || raised FROM alerts ORDER BY 1");
    QByteArrayList lines;
    while (rows && rows.value().step().value())
        lines.append(rows.value().bytes(0));
    return lines;
}

/** Faults and recoveries of six ports, so that alerts are raised, counted and returned. */
void happenAtRandom(FakeGateway &gateway, QRandomGenerator &random, int events)
{
    static constexpr const char *codes[] = {"GroundFailure", "HighTemperature", "ReaderFailure", "OtherError"};
    for (int each = 0; each < events; ++each) {
        const bool faulted = random.bounded(2);
        gateway.append(u"ocpp16.StatusNotification"_s, u"CP-%1"_s.arg(1 + random.bounded(3)),
                       {{u"connectorId"_s, 1 + random.bounded(2)}, {u"status"_s, faulted ? u"Faulted"_s : u"Available"_s},
                        {u"errorCode"_s, faulted ? QLatin1String(codes[random.bounded(4)]) : "NoError"_L1}});
    }
}

} // namespace

void ConsoleKillTest::comesBackWhereItWasAndCatchesUp()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    QRandomGenerator random(7);
    QByteArray lastSaid;
    for (int round = 0; round < 25; ++round) {
        QProcess desk;
        desk.start(QStringLiteral(DESK_PROGRAM), {directory.path(), gateway.target().url.toString(), QString::fromLatin1(gateway.token)});
        QTRY_VERIFY_WITH_TIMEOUT(desk.canReadLine(), 20000);
        const QByteArrayList back = desk.readLine().trimmed().split(' ');
        const quint64 resumedAt = back.constFirst().toULongLong();
        QVERIFY(resumedAt <= gateway.newest());
        QTRY_COMPARE(gateway.subscriptions.size(), round + 1); // the first one with a snapshot of a network where nothing happened
        happenAtRandom(gateway, random, 40);
        quint64 told = resumedAt;
        const auto movedOn = [&desk, &told, resumedAt] {
            while (desk.canReadLine())
                told = desk.readLine().split(' ').constFirst().toULongLong();
            return told > resumedAt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(movedOn(), 20000);
        happenAtRandom(gateway, random, 10);
        for (int left = int(random.bounded(60)); left > 0; --left) // killed while facts are on their way, folded, queued or being committed
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        ::kill(pid_t(desk.processId()), SIGKILL);
        desk.waitForFinished();
        // It was connected from the place where it said it was: exactly the rest was asked for.
        if (round > 0)
            QCOMPARE(quint64(gateway.subscriptions.last()["from"_L1]["sequence"_L1].toInteger()), resumedAt);
    }
    const quint64 end = gateway.newest();
    QProcess desk;
    desk.start(QStringLiteral(DESK_PROGRAM), {directory.path(), gateway.target().url.toString(), QString::fromLatin1(gateway.token)});
    const auto caughtUp = [&] {
        while (desk.canReadLine())
            lastSaid = desk.readLine().trimmed();
        return lastSaid.startsWith(QByteArray::number(end) + ' ');
    };
    QTRY_VERIFY_WITH_TIMEOUT(caughtUp(), 20000);
    const auto recorded = [&] {
        Result<StoreFile> file = StoreFile::openToRead(directory.path());
        return file && file.value().cursor().value().sequence == end;
    };
    QTRY_VERIFY(recorded());
    ::kill(pid_t(desk.processId()), SIGKILL);
    desk.waitForFinished();
    QCOMPARE(gateway.subscriptions.size(), 26);
    const QByteArrayList expected = alertLines(gateway);
    QVERIFY(expected.size() >= 10);
    QCOMPARE(storedAlerts(directory.path()), expected);

    QProcess again; // and the state it finds on the disk is the one it had
    again.start(QStringLiteral(DESK_PROGRAM), {directory.path()});
    QVERIFY(again.waitForFinished());
    QCOMPARE(again.readAllStandardOutput().trimmed(), lastSaid);
}

QTEST_GUILESS_MAIN(ConsoleKillTest)
#include "tst_console_kill.moc"
