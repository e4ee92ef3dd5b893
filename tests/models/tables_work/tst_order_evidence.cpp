#include "order_evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs noon = 1'700'000'400'000;

QString printed(const TestSession &test, UtcMs now, OrderStage stage = OrderStage::Verify)
{
    WorkOrder order;
    order.stage = stage;
    order.test = test;
    const char marks[] = "-~+!o"; // open, running, passed, failed, overridden
    QString out;
    for (const EvidenceLine &line : evidenceOf(order, Network(), WorkSettings(), now))
        out += QLatin1Char(marks[int(line.state)]);
    return out;
}

} // namespace

class OrderEvidenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStepOfTheTestShowsWhatIsProved()
    {
        TestSession test;
        QCOMPARE(printed(test, noon, OrderStage::OnSite), u"---"_s);
        QCOMPARE(printed(test, noon), u"---"_s);
        test.step = TestSession::Step::HoldingAvailable;
        test.availableSince = noon - 2 * minute;
        QCOMPARE(printed(test, noon), u"+~-"_s);
        test.step = TestSession::Step::ReadyToStart;
        QCOMPARE(printed(test, noon), u"++-"_s);
        test.step = TestSession::Step::Charging;
        QCOMPARE(printed(test, noon), u"++~"_s);
        test.step = TestSession::Step::Passed;
        QCOMPARE(printed(test, noon), u"+++"_s);
        test.step = TestSession::Step::Failed;
        test.availableSince = 0;
        QCOMPARE(printed(test, noon), u"--!"_s);
        test.availableSince = noon - minute; // the next try holds from the beginning
        QCOMPARE(printed(test, noon), u"+~!"_s);
    }
    void theHoldRunsFromZeroToFiveMinutes()
    {
        WorkOrder order;
        order.stage = OrderStage::Verify;
        order.test.step = TestSession::Step::HoldingAvailable;
        order.test.availableSince = noon - 204 * second;
        const EvidenceLine line = evidenceOf(order, Network(), WorkSettings(), noon)[1];
        QCOMPARE(line.title, u"Stays Available for 5 min"_s);
        QCOMPARE(line.value, u"03:24"_s);
        QCOMPARE(qRound(line.progress * 100), 68);
    }
    void aTestWithoutACarIsCalledSo()
    {
        WorkOrder order;
        order.stage = OrderStage::Verify;
        order.test.step = TestSession::Step::Passed;
        order.test.noLoad = true;
        const EvidenceLine line = evidenceOf(order, Network(), WorkSettings(), noon)[2];
        QCOMPARE(line.value, u"no load"_s);
        QCOMPARE(line.title, u"Test session without a vehicle"_s);
    }
    void anOverrideStandsInTheEvidenceWithItsReason()
    {
        WorkOrder order;
        order.overriddenBy = u"R. Lead"_s;
        order.overrideReason = u"site closed\nfor good"_s;
        const std::vector<EvidenceLine> lines = evidenceOf(order, Network(), WorkSettings(), noon);
        QCOMPARE(lines.size(), size_t(4));
        QCOMPARE(lines.back().value, u"R. Lead"_s);
        QVERIFY(!lines.back().detail.contains(u'\n')); // what people type is shown printable, too
    }
};

QTEST_GUILESS_MAIN(OrderEvidenceTest)
#include "tst_order_evidence.moc"
