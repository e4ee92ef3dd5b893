// The quick reader and the slow one: whatever comes, the same facts.
#include "models/facts/printed_fact.h"

#include "app/bench/synthetic_life.h"
#include "event_decoder.h"
#include "lenient_json.h"
#include "recorded_feed.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

Inventory network()
{
    Inventory inventory;
    inventory.regions = {{u"r"_s, u"R"_s}};
    Site site;
    site.id = u"s"_s;
    site.region = RegionIx{0};
    inventory.sites.push_back(site);
    for (quint32 i = 0; i < 40; ++i) {
        Station station;
        station.id = u"ST-%1"_s.arg(i);
        station.site = SiteIx{0};
        station.protocol = i % 2 ? ocpp::Version::V201 : ocpp::Version::V16;
        inventory.stations.push_back(station);
        for (quint16 evse = 1; evse <= 2; ++evse) {
            Port port;
            port.station = StationIx{i};
            port.evse = i % 7 ? evse : quint16(evse * 3); // some number their EVSEs in their own way
            inventory.ports.push_back(port);
        }
    }
    return inventory;
}

/** Every batch by a fresh pair of decoders that know the network, told after one event that names the epoch. */
struct Pair
{
    EventDecoder quick{Roster(network())}, slow{Roster(network())};
    Pair()
    {
        slow.useSlowReaderOnly(true);
        take(R"({"events":[{"id":"5ca1ab1e/1","source":"/stations/ST-0","type":"ocpp16.Heartbeat","time":"2026-11-20T10:00:00Z","sequence":"1","data":{}}]})");
    }
    QStringList lines(EventDecoder &decoder, const QByteArray &params)
    {
        std::vector<Fact> facts;
        decoder.decodeBatch(view(params), facts);
        QStringList lines;
        for (const Fact &fact : facts)
            lines.append(printed(fact) + u" at=%1 part=%2"_s.arg(fact.at).arg(fact.part));
        lines.append(u"%1 %2"_s.arg(QString::fromUtf8(decoder.epoch())).arg(decoder.lastSequence()));
        return lines;
    }
    /** Empty when both say the same. */
    QString take(const QByteArray &params)
    {
        const QStringList a = lines(quick, params), b = lines(slow, params);
        if (a == b)
            return {};
        for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
            if (a.value(i) != b.value(i))
                return u"quick: %1\nslow:  %2\nof %3"_s.arg(a.value(i), b.value(i), QString::fromUtf8(params.left(600)));
        }
        return {};
    }
};

QByteArrayList eventsOf(const QByteArray &params)
{
    QByteArrayList events;
    for (const std::string_view event : ocpp::arrayElements(ocpp::rawMember(view(params), "events")))
        events.append(QByteArray(event.data(), qsizetype(event.size())));
    return events;
}

QByteArray bytes(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }

/** What stations said, verbatim, as the gateway would wrap it; of any form of file in tests/wire. */
QByteArrayList wrapped(const QString &name)
{
    QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/wire/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(name));
    QByteArrayList events;
    for (const QByteArray &line : file.readAll().split('\n')) {
        std::string_view action, payload;
        bool old = !name.contains(u"ocpp201"_s);
        if (const std::string_view said = ocpp::rawMember(view(line), "payload"); !said.empty()) {
            payload = said;
            action = ocpp::rawMember(view(line), "action");
            old = ocpp::rawMember(view(line), "ocpp") == "\"1.6\"";
        } else {
            const std::string_view frame = line.startsWith('[') ? view(line) : ocpp::rawMember(view(line), "frame");
            const auto parts = ocpp::arrayElements(frame);
            if (parts.size() < 4 || parts[0] != "2")
                continue; // an answer
            action = parts[2];
            payload = parts[3];
        }
        const QByteArray number = QByteArray::number(events.size() + 2);
        events.append("{\"specversion\":\"1.0\",\"id\":\"5ca1ab1e/" + number + "\",\"source\":\"/stations/ST-"
                      + QByteArray::number((events.size() % 20) * 2 + (old ? 0 : 1)) + "\",\"type\":\"" + (old ? "ocpp16." : "ocpp201.")
                      + bytes(action).replace('"', "") + "\",\"time\":\"2026-11-20T10:00:00.250Z\",\"sequence\":\"" + number
                      + "\",\"messageid\":\"m" + number + "\",\"data\":" + bytes(payload) + '}');
    }
    return events;
}

QStringList recorded(const QString &path, bool slow, bool many)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    RecordedFeed feed(file);
    feed.useSlowReaderOnly(slow);
    std::vector<Fact> facts;
    while (many && feed.nextMany(facts)) { }
    while (!many && !feed.atEnd()) {
        for (Fact &fact : feed.next())
            facts.push_back(std::move(fact));
    }
    QStringList lines;
    for (const Fact &fact : facts)
        lines.append(printed(fact) + u" at=%1 part=%2"_s.arg(fact.at).arg(fact.part));
    return lines;
}

/** One change of the kind that broken, foreign or hostile writers make. */
QByteArray changed(QByteArray event, std::mt19937 &random)
{
    static const QByteArrayList values{"null", "true", "-1", "0", "1.5", "1e3", "01", "99999999999999999999", "\"\"", "\"x\\n\"",
        "\"\\u00e9\"", "\" 12 \"", "\"+3\"", "{}", "[]", "[1]", "{\"a\":[{}]}", "\"2026-11-20T10:00:00\"", "\"2026-13-01T00:00:00Z\"", "tru", ""};
    const auto any = [&](qsizetype limit) { return qsizetype(random() % uint(std::max<qsizetype>(limit, 1))); };
    switch (random() % 6) {
    case 0: event[any(event.size())] = char(random() % 256); break;
    case 1: event.remove(any(event.size()), 1 + any(3)); break;
    case 2: event.insert(any(event.size()), "\"{}[],:\\ \t0"[any(10)]); break;
    case 3: { // another value
        const qsizetype colon = event.indexOf(':', any(event.size()));
        const qsizetype end = colon < 0 ? -1 : event.indexOf(',', colon);
        if (end > 0)
            event.replace(colon + 1, end - colon - 1, values[any(values.size())]);
        break;
    }
    case 4: { // a member twice, or in another place
        const qsizetype from = event.indexOf(',', any(event.size())), to = from < 0 ? -1 : event.indexOf(',', from + 1);
        if (to > 0)
            event.insert(event.indexOf('{', any(event.size() / 2)) + 1, event.mid(from + 1, to - from));
        break;
    }
    case 5: event.replace(QByteArray("ST-") + QByteArray::number(any(40)), "NEW-" + QByteArray::number(any(4))); break;
    }
    return event;
}

} // namespace

class QuickReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lifeReadsTheSame();
    void brokenLifeReadsTheSame();
    void whatStationsSaidReadsTheSame_data();
    void whatStationsSaidReadsTheSame();
    void aRecordingReadsTheSame();
    void linesReadLikeBatches();
    void aBrokenPromiseLeavesNothingBehind();
    void whatIsCommonIsReadQuickly();
};

void QuickReaderTest::lifeReadsTheSame()
{
    const Inventory inventory = network();
    SyntheticLife life(inventory, 1'795'000'000'000);
    Pair pair;
    for (const QByteArray &params : life.opening(50))
        QVERIFY2(pair.take(params).isEmpty(), qPrintable(pair.take(params)));
    for (int i = 0; i < 200; ++i) {
        const QByteArray params = life.nextBatch(1 + i % 60);
        const QString difference = pair.take(params);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
}

void QuickReaderTest::brokenLifeReadsTheSame()
{
    const Inventory inventory = network();
    SyntheticLife life(inventory, 1'795'000'000'000, 7);
    life.opening();
    std::mt19937 random(42);
    for (int i = 0; i < 3000; ++i) {
        if (i % 100 == 0)
            life.nextBatch(300);
        QByteArrayList events = eventsOf(life.nextBatch(4));
        for (QByteArray &event : events) {
            for (uint change = random() % 3; change > 0; --change)
                event = changed(event, random);
        }
        Pair pair;
        const QString difference = pair.take("{\"events\":[" + events.join(',') + "]}");
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
}

void QuickReaderTest::whatStationsSaidReadsTheSame_data()
{
    QTest::addColumn<int>("least");
    QTest::addRow("ocpp16_station.jsonl") << 38;
    QTest::addRow("ocpp201_station.jsonl") << 38;
    QTest::addRow("vendor_payloads.jsonl") << 111;
    QTest::addRow("huawei_scharger_ocpp16.jsonl") << 40;
}

/** Payloads of real chargers and of the standards' schemas: one by one, together, and with what breaks on the way. */
void QuickReaderTest::whatStationsSaidReadsTheSame()
{
    QFETCH(const int, least);
    const QByteArrayList events = wrapped(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(events.size() >= least, qPrintable(QString::number(events.size())));
    Pair together;
    const QString difference = together.take("{\"events\":[" + events.join(',') + "]}");
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    std::mt19937 random(11);
    for (const QByteArray &event : events) {
        Pair pair;
        const QString alone = pair.take("{\"events\":[" + event + "]}");
        QVERIFY2(alone.isEmpty(), qPrintable(alone));
        for (int i = 0; i < 20; ++i) {
            Pair fresh;
            const QString broken = fresh.take("{\"events\":[" + changed(event, random) + "]}");
            QVERIFY2(broken.isEmpty(), qPrintable(broken));
        }
    }
}

void QuickReaderTest::aRecordingReadsTheSame()
{
    const QString garage = QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/app/ctl/garage.ndjson");
    const QStringList expected = recorded(garage, true, false);
    QVERIFY(expected.size() >= 12);
    QCOMPARE(recorded(garage, false, false), expected);
    QCOMPARE(recorded(garage, false, true), expected);
    QCOMPARE(recorded(garage, true, true), expected);
}

void QuickReaderTest::linesReadLikeBatches()
{
    const Inventory inventory = network();
    SyntheticLife one(inventory, 1'795'000'000'000, 3), other(inventory, 1'795'000'000'000, 3);
    Pair pair;
    std::vector<Fact> facts;
    const QByteArray recorded = one.nextRecordedLines(500);
    std::string lines(recorded.constData(), size_t(recorded.size()));
    QVERIFY(pair.quick.decodeLines(lines, facts));
    QStringList read;
    for (const Fact &fact : facts)
        read.append(printed(fact));
    facts.clear();
    const QByteArray params = other.nextBatch(500);
    pair.slow.decodeBatch(view(params), facts);
    QStringList expected;
    for (const Fact &fact : facts)
        expected.append(printed(fact));
    QCOMPARE(read, expected);
}

/** Atomic: neither facts nor stations of a batch that does not count; afterwards all reads as if it had never come. */
void QuickReaderTest::aBrokenPromiseLeavesNothingBehind()
{
    const auto event = [](int sequence, const char *station) {
        return QByteArray(R"({"id":"5ca1ab1e/%1","source":"/stations/%2","type":"ocpp16.StatusNotification","time":"2026-11-20T10:00:00Z","sequence":"%1","data":{"connectorId":1,"status":"Available","errorCode":"NoError"}})")
            .replace("%1", QByteArray::number(sequence)).replace("%2", station);
    };
    Pair pair;
    SequenceCheck check;
    check.expectAfter(1, false);
    std::vector<Fact> facts;
    const QByteArray broken = "{\"events\":[" + event(2, "ST-0") + ',' + event(3, "STRANGE") + ',' + event(5, "ST-2") + "]}";
    QCOMPARE(pair.quick.decodeChecked(view(broken), size_t(broken.size()), check, facts), SequenceCheck::Verdict::Gap);
    QVERIFY(facts.empty());
    QVERIFY(!pair.quick.roster().station("STRANGE").isValid());
    QCOMPARE(pair.quick.lastSequence(), quint64(1));
    const QByteArray whole = "{\"events\":[" + event(2, "ST-0") + ',' + event(3, "OTHER") + "]}";
    QCOMPARE(pair.quick.decodeChecked(view(whole), size_t(whole.size()), check, facts), SequenceCheck::Verdict::Kept);
    QCOMPARE(check.last(), quint64(3));
    QCOMPARE(pair.quick.roster().station("OTHER"), StationIx{40});
}

void QuickReaderTest::whatIsCommonIsReadQuickly()
{
    const Inventory inventory = network();
    SyntheticLife life(inventory, 1'795'000'000'000, 5);
    Pair pair;
    life.opening();
    std::vector<Fact> facts;
    const QByteArray params = life.nextBatch(2000);
    pair.quick.decodeBatch(view(params), facts);
    QVERIFY2(pair.quick.leftToSlowReader() <= 1 + 2000 / 100, qPrintable(QString::number(pair.quick.leftToSlowReader())));
}

QTEST_APPLESS_MAIN(QuickReaderTest)
#include "tst_quick_reader.moc"
