// What every port showed at a moment of the last day: one log, undone backwards.
#include "shown_log.h"

#include <QDataStream>
#include <QRandomGenerator>
#include <QTest>

#include <map>

namespace {

constexpr UtcMs noon = 1'780'000'000'000;

/** The same written down plainly: per port the moments from which it showed something, replaced from a late one on. */
struct PlainLog
{
    struct Entry { ShownState state; };
    std::vector<std::map<UtcMs, ShownState>> ports;
    std::vector<UtcMs> known;

    void note(quint32 port, ShownState state, UtcMs from)
    {
        auto &entries = ports[port];
        const ShownState last = entries.empty() ? ShownState() : entries.rbegin()->second;
        if (last == state)
            return;
        entries.erase(entries.lower_bound(from), entries.end());
        entries[from] = state;
    }
    void gap(UtcMs from, UtcMs to)
    {
        for (auto &entries : ports) {
            const ShownState last = entries.empty() ? ShownState() : entries.rbegin()->second;
            entries.erase(entries.lower_bound(from), entries.end());
            entries[from] = ShownState();
            entries[to] = last;
        }
    }
    ShownState at(quint32 port, UtcMs when) const
    {
        if (known[port] == 0 || known[port] > when)
            return {};
        auto after = ports[port].upper_bound(when);
        return after == ports[port].begin() ? ShownState() : std::prev(after)->second;
    }
};

QByteArray bytesOf(const ShownLog &log)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    log.save(stream);
    return bytes;
}

} // namespace

class ShownLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMomentAgreesWithAPlainRecord();
    void spansAgreeWithMoments();
    void aDayOfChangesTakesSixBytesEach();
    void whatDoesNotFitShortensTheDay();
    void whatIsOlderThanADayIsForgotten();
    void damagedBytesAreRefused();

private:
    struct Told { ShownLog log; PlainLog plain; UtcMs now = noon; };
    static Told story(int changes, quint32 ports, quint32 seed);
};

ShownLogTest::Told ShownLogTest::story(int changes, quint32 ports, quint32 seed)
{
    QRandomGenerator random(seed);
    Told told;
    told.plain.ports.resize(ports);
    told.plain.known.resize(ports, 0);
    for (quint32 port = 0; port + 1 < ports; ++port) { // the last one is never heard of
        const UtcMs known = noon - random.bounded(5000);
        told.plain.known[port] = known;
        const ShownState state{PortMode(random.bounded(8)), Tier(random.bounded(5))};
        told.log.begin({port}, state);
        told.plain.ports[port][known] = state;
    }
    for (int i = 0; i < changes; ++i) {
        told.now += random.bounded(3) == 0 ? random.bounded(40'000) : 0;
        if (random.bounded(500) == 0) {
            const UtcMs from = told.now;
            told.now += 1 + random.bounded(90'000);
            told.log.gap(from, told.now);
            told.plain.gap(from, told.now);
            continue;
        }
        const quint32 port = quint32(random.bounded(int(ports - 1)));
        const UtcMs from = std::max(noon, random.bounded(4) == 0 ? told.now - random.bounded(300'000) : told.now);
        const ShownState state{PortMode(random.bounded(8)), Tier(random.bounded(5))};
        told.log.note({port}, state, from, told.now);
        told.plain.note(port, state, from);
    }
    return told;
}

void ShownLogTest::everyMomentAgreesWithAPlainRecord()
{
    for (quint32 seed = 1; seed <= 6; ++seed) {
        const Told told = story(4000, 40, seed);
        QRandomGenerator random(seed + 100);
        QCOMPARE(told.log.since(), 0);
        for (int i = 0; i < 300; ++i) {
            const UtcMs when = noon - 6000 + qint64(random.generate64() % quint64(told.now - noon + 7000));
            const std::vector<ShownState> shown = told.log.at(when, told.plain.known);
            QCOMPARE(shown.size(), size_t(40));
            for (quint32 port = 0; port < 40; ++port)
                QVERIFY2(shown[port] == told.plain.at(port, when), qPrintable(QStringLiteral("seed %1 port %2 at %3").arg(seed).arg(port).arg(when - noon)));
        }
    }
}

void ShownLogTest::spansAgreeWithMoments()
{
    Told told = story(12'000, 20, 9);
    QByteArray saved = bytesOf(told.log);
    QDataStream stream(saved);
    ShownLog restored;
    QVERIFY(restored.restore(stream, 20));
    QCOMPARE(bytesOf(restored), saved);
    for (quint32 port = 0; port < 19; ++port) {
        const std::vector<ModeSpan> spans = restored.spans({port}, told.plain.known[port]);
        QCOMPARE(spans.front().start, told.plain.known[port]);
        QCOMPARE(spans.back().end, 0);
        for (size_t i = 0; i < spans.size(); ++i) {
            QVERIFY(i == 0 || (spans[i].start == spans[i - 1].end && spans[i].mode != spans[i - 1].mode));
            QCOMPARE(told.plain.at(port, spans[i].start).mode, spans[i].mode);
            if (spans[i].end)
                QCOMPARE(told.plain.at(port, spans[i].end - 1).mode, spans[i].mode);
        }
    }
    QVERIFY(restored.spans({19}, 0).empty());
}

void ShownLogTest::aDayOfChangesTakesSixBytesEach()
{
    constexpr quint32 ports = 5000;
    ShownLog log;
    const std::vector<UtcMs> known(ports, noon);
    for (quint32 port = 0; port < ports; ++port)
        log.begin({port}, {PortMode::Available, Tier::None});
    for (int i = 0; i < 15 * int(ports); ++i)
        log.note({quint32(i) * 7919u % ports}, {i / int(ports) % 2 ? PortMode::Available : PortMode::Charging, Tier::None},
                 noon + i * (day / (15 * ports)), noon + i * (day / (15 * ports)));
    QCOMPARE(log.changes(), size_t(15 * ports));
    QCOMPARE(log.since(), 0);
    QVERIFY2(log.memoryBytes() <= size_t(15 * ports) * 9 + ports + 1500 * 128, QByteArray::number(log.memoryBytes()));
    QCOMPARE(bytesOf(log).size() / (15 * ports), 7u); // with the heads of the chunks
}

void ShownLogTest::whatDoesNotFitShortensTheDay()
{
    ShownLog log(1000);
    const std::vector<UtcMs> known(10, noon);
    for (int i = 0; i < 5000; ++i)
        log.note({quint32(i % 10)}, {i / 10 % 2 ? PortMode::Available : PortMode::Charging, Tier::None}, noon + i * second, noon + i * second);
    QVERIFY(log.changes() <= 1000);
    QVERIFY(log.since() > noon + 3900 * second && log.since() < noon + 4100 * second);
    QVERIFY(log.at(log.since() - 1, known).empty());
    const std::vector<ShownState> shown = log.at(noon + 4500 * second, known);
    for (quint32 port = 0; port < 10; ++port)
        QVERIFY(shown[port].mode == ((port == 0 ? 450 : 449) % 2 ? PortMode::Available : PortMode::Charging));
    QCOMPARE(log.spans({3}, noon).front().start, log.since());
}

void ShownLogTest::whatIsOlderThanADayIsForgotten()
{
    ShownLog log;
    for (int i = 0; i < 30; ++i)
        log.note({0}, {i % 2 ? PortMode::Available : PortMode::Charging, Tier::None}, noon + i * 2 * hour, noon + i * 2 * hour);
    QCOMPARE(log.changes(), size_t(13));
    QCOMPARE(log.since(), noon + 16 * 2 * hour);
    const UtcMs known = noon;
    QCOMPARE(log.at(noon + 34 * hour, {&known, 1}).front().mode, PortMode::Available);
}

void ShownLogTest::damagedBytesAreRefused()
{
    const Told told = story(300, 8, 4);
    const QByteArray whole = bytesOf(told.log);
    for (qsizetype cut = 0; cut < whole.size(); cut += 7) {
        QByteArray part = whole.left(cut);
        QDataStream stream(part);
        QVERIFY(!ShownLog().restore(stream, 8));
    }
    QDataStream stream(whole);
    QVERIFY(!ShownLog().restore(stream, 5)); // it names ports that are not there
}

QTEST_GUILESS_MAIN(ShownLogTest)
#include "tst_shown_log.moc"
