#include "models/facts/printed_fact.h"
#include "models/network/small_inventory.h"

#include "recorded_feed.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray heartbeat(int sequence, const QByteArray &station)
{
    const QByteArray number = QByteArray::number(sequence);
    return "{\"id\":\"e/" + number + "\",\"source\":\"/stations/" + station + "\",\"type\":\"ocpp16.Heartbeat\",\"time\":\"2026-11-20T14:00:0"
        + number + "Z\",\"sequence\":\"" + number + "\",\"data\":{}}";
}

/** Everything a recording says, a line of text a fact, and what is wrong with it. */
QStringList played(QByteArray recording)
{
    QBuffer device(&recording);
    device.open(QIODevice::ReadOnly);
    RecordedFeed feed(device);
    QStringList lines;
    while (!feed.atEnd()) {
        for (const Fact &fact : feed.next())
            lines.append(printed(fact));
    }
    for (const QString &problem : feed.problems())
        lines.append(u"problem: "_s + problem);
    return lines;
}

} // namespace

class RecordedFeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordingStartsWithItsInventory()
    {
        const QByteArray recording = inventoryLine(smallInventory(), 1000) + '\n' + heartbeat(1, "A") + '\n' + heartbeat(2, "C") + '\n';
        QCOMPARE(played(recording), QStringList({u"#0  InventoryReplaced 4 stations, 7 ports"_s, u"#1 s0 Heartbeat"_s, u"#2 s2 Heartbeat"_s}));
    }

    void theInventoryIsTheOneThatWasRecorded()
    {
        QByteArray recording = inventoryLine(smallInventory(), 1763647713412);
        QBuffer device(&recording);
        device.open(QIODevice::ReadOnly);
        RecordedFeed feed(device);
        const std::vector<Fact> facts = feed.next();
        QCOMPARE(facts.size(), size_t(1));
        QCOMPARE(facts[0].at, UtcMs(1763647713412));
        QCOMPARE(toJson(facts[0].as<InventoryReplaced>()->assets->toInventory()), toJson(smallInventory()));
        QVERIFY(feed.next().empty());
        QVERIFY(feed.atEnd());
    }

    void badLinesAreNamedAndTheRestIsPlayed()
    {
        const QByteArray recording = inventoryLine(smallInventory(), 1000) + "\r\n\n" + "nonsense\n" + heartbeat(1, "A") + "\n[1]\n   \n"
            + heartbeat(2, "C").chopped(9) + '\n' + heartbeat(3, "C"); // the last line without its end
        const QStringList lines = played(recording);
        QCOMPARE(lines.mid(0, 3), QStringList({u"#0  InventoryReplaced 4 stations, 7 ports"_s, u"#1 s0 Heartbeat"_s, u"#3 s2 Heartbeat"_s}));
        QCOMPARE(lines.size(), 6);
        QVERIFY2(lines[3].startsWith(u"problem: line 3: This is no JSON"_s), qPrintable(lines[3]));
        QCOMPARE(lines[4], u"problem: line 5: This is no event: it has no type."_s);
        QVERIFY2(lines[5].startsWith(u"problem: line 7: This is no JSON"_s), qPrintable(lines[5]));
    }

    void whatAStationSaidBadlyIsNoFaultOfTheRecording()
    {
        const QStringList lines = played("{\"source\":\"/stations/A\",\"type\":\"frame.malformed\",\"data\":{\"raw\":\"[\",\"why\":\"no JSON\"}}\n");
        QCOMPARE(lines, QStringList({u"#0 s0 StationAppeared \"A\" "_s, u"#0 s0 Malformed \"no JSON\" raw=\"[\""_s}));
    }

    void linesLongerThanAnyBufferAreRead()
    {
        const QByteArray text = QByteArray(300000, 'x');
        QBuffer device;
        device.setData("{\"source\":\"/stations/A\",\"type\":\"ocpp16.DataTransfer\",\"data\":{\"vendorId\":\"" + text + "\"}}\n" + heartbeat(2, "A"));
        device.open(QIODevice::ReadOnly);
        RecordedFeed feed(device);
        const std::vector<Fact> facts = feed.next();
        QCOMPARE(facts.at(1).as<ocpp::VendorMessage>()->vendorId, text);
        QCOMPARE(printed(feed.next()), QStringList{u"#2 s0 Heartbeat"_s});
        QCOMPARE(feed.lineNumber(), 2);
    }

    void anEmptyRecordingIsAtItsEnd()
    {
        QCOMPARE(played({}), QStringList());
        QCOMPARE(played("\n\n"), QStringList());
    }

    void onlyTheFirstThousandProblemsAreKept()
    {
        const QStringList lines = played(QByteArray("x\n").repeated(5000));
        QCOMPARE(lines.size(), 1000);
    }
};

QTEST_APPLESS_MAIN(RecordedFeedTest)
#include "tst_recorded_feed.moc"
