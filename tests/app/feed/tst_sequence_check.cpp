// The feed's promises, each with a batch that breaks it.
#include "sequence_check.h"

#include <QTest>

using Verdict = SequenceCheck::Verdict;
using namespace Qt::StringLiterals;

namespace {

std::string batch(std::initializer_list<int> sequences)
{
    std::string text = R"({"events":[)";
    for (const int sequence : sequences)
        text.append(text.back() == '[' ? "" : ",").append(R"({"id":"e/)").append(std::to_string(sequence))
            .append(R"(","data":{"sequence":"999"},"sequence":")").append(std::to_string(sequence)).append(R"("})");
    return text + "]}";
}

QString word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Kept: return u"kept"_s;
    case Verdict::Gap: return u"gap"_s;
    case Verdict::Duplicate: return u"duplicate"_s;
    case Verdict::Order: return u"order"_s;
    case Verdict::Unreadable: return u"unreadable"_s;
    }
    return {};
}

} // namespace

class SequenceCheckTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batches_data();
    void batches();
    void heartbeats_data();
    void heartbeats();
    void aBrokenBatchMovesNothing();
    void aNoteWithoutAPlaceIsNoBreak();
    void everyBreakHasASentence();
};

void SequenceCheckTest::batches_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<bool>("scoped");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("last");
    const auto row = [](const char *name, const std::string &params, bool scoped, const char *verdict, int last) {
        QTest::newRow(name) << QByteArray::fromStdString(params) << scoped << QString::fromLatin1(verdict) << last;
    };
    row("the next three", batch({11, 12, 13}), false, "kept", 13);
    row("nothing", batch({}), false, "kept", 10);
    row("one left out at the front", batch({12, 13}), false, "gap", 10);
    row("one left out inside", batch({11, 13}), false, "gap", 10);
    row("one twice", batch({11, 11, 12}), false, "duplicate", 10);
    row("one of the batch before", batch({10, 11}), false, "duplicate", 10);
    row("two swapped", batch({11, 12, 14, 13}), false, "gap", 10);
    row("swapped in a scoped feed", batch({11, 14, 13}), true, "order", 10);
    row("holes in a scoped feed", batch({11, 40, 99}), true, "kept", 99);
    row("cut off", batch({11, 12}).substr(0, 40), false, "unreadable", 10);
    row("no events", R"({"happenings":[]})", false, "unreadable", 10);
    row("an event that is none", R"({"events":[5]})", false, "unreadable", 10);
    row("a number that is none", R"({"events":[{"sequence":"11x"}]})", false, "unreadable", 10);
    row("a number instead of text", R"({"events":[{"sequence":11}]})", false, "kept", 11);
    row("far beyond 2^53", R"({"events":[{"sequence":"18446744073709551615"}]})", true, "kept", -1);
}

void SequenceCheckTest::batches()
{
    QFETCH(QByteArray, params);
    QFETCH(bool, scoped);
    QFETCH(QString, verdict);
    QFETCH(int, last);
    SequenceCheck check;
    check.expectAfter(10, scoped);
    QCOMPARE(word(check.checkEvents(params.toStdString())), verdict);
    QCOMPARE(check.last(), last < 0 ? ~quint64(0) : quint64(last));
}

void SequenceCheckTest::heartbeats_data()
{
    QTest::addColumn<int>("sequence");
    QTest::addColumn<bool>("scoped");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("where we are") << 10 << false << u"kept"_s;
    QTest::newRow("events were lost") << 12 << false << u"gap"_s;
    QTest::newRow("overtaken") << 9 << false << u"kept"_s;
    QTest::newRow("others' events") << 12 << true << u"kept"_s;
}

void SequenceCheckTest::heartbeats()
{
    QFETCH(int, sequence);
    QFETCH(bool, scoped);
    QFETCH(QString, verdict);
    SequenceCheck check;
    check.expectAfter(10, scoped);
    QCOMPARE(word(check.checkHeartbeat(quint64(sequence))), verdict);
    QCOMPARE(check.last(), quint64(scoped ? sequence : 10)); // a bookmark moves a scoped cursor
}

void SequenceCheckTest::aBrokenBatchMovesNothing()
{
    SequenceCheck check;
    check.expectAfter(10, false);
    QCOMPARE(word(check.checkEvents(batch({11, 12, 15}))), u"gap"_s);
    QCOMPARE(word(check.checkEvents(batch({11, 12}))), u"kept"_s); // atomic: not even its good part was taken
}

void SequenceCheckTest::aNoteWithoutAPlaceIsNoBreak()
{
    SequenceCheck check;
    check.expectAfter(10, false);
    QCOMPARE(word(check.checkEvents(R"({"events":[{"type":"feed.gap","data":{}},{"sequence":"11"}]})")), u"kept"_s);
    QCOMPARE(check.events(), 1);
}

void SequenceCheckTest::everyBreakHasASentence()
{
    const SequenceCheck check;
    for (const Verdict verdict : {Verdict::Gap, Verdict::Duplicate, Verdict::Order, Verdict::Unreadable})
        QVERIFY(check.sentence(verdict).endsWith(u'.'));
}

QTEST_GUILESS_MAIN(SequenceCheckTest)
#include "tst_sequence_check.moc"
