// Who should give what to whom, and what a step would do to many alerts.
#include "bulk_plan.h"
#include "owner_rate.h"
#include "rebalance_plan.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *ports[] = {"A1-1", "A1-2", "A2-1", "A2-2", "B1-1", "B1-2", "C1-1"};

/** A fault of its own at each port, a minute apart: the first `p1` (three at most) are P1, the others P2. */
std::vector<AlertId> faults(Scene &scene, int count, int p1 = 0)
{
    using ocpp::ErrorCode;
    static constexpr ErrorCode lockouts[] = {ErrorCode::GroundFailure, ErrorCode::OverCurrentFailure, ErrorCode::PowerSwitchFailure};
    std::vector<AlertId> alerts;
    for (int i = 0; i < count; ++i) {
        scene.wait(minute);
        scene.status(ports[i], ocpp::Status::Faulted, i < p1 ? lockouts[i] : ErrorCode::OtherError, i < p1 ? QByteArray() : "E-" + QByteArray::number(i));
        alerts.push_back(scene.alert().id);
    }
    return alerts;
}

void own(Scene &scene, AlertId alert, const QString &person)
{
    DeskAction action;
    action.kind = DeskAction::Kind::Own;
    action.alert = alert;
    action.value = person;
    scene.act(action);
}

/** "0>A 1>B": position of the alert, and who gets it; "A3>B" when A had the third. */
QString printed(const RebalancePlan &plan, const std::vector<AlertId> &alerts)
{
    QStringList out;
    for (const RebalanceStep &step : plan.steps) {
        const auto at = std::find(alerts.begin(), alerts.end(), step.alert) - alerts.begin();
        out.append(u"%1%2>%3"_s.arg(step.from).arg(at).arg(step.to));
    }
    return out.join(u' ');
}

} // namespace

class ShiftPlansTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatNobodyHasGoesRoundWorstFirst()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 4, 1);
        const RebalancePlan plan = rebalancePlan(scene.operations, {u"A"_s, u"B"_s});
        QCOMPARE(plan.steps.size(), size_t(4));
        QCOMPARE(plan.steps.front().tier, Tier::P1);
        QCOMPARE(plan.loads[0].after, 2);
        QCOMPARE(plan.loads[1].after, 2);
        for (const RebalanceStep &step : plan.steps)
            QVERIFY(step.from.isEmpty());
        QCOMPARE(printed(plan, alerts), printed(rebalancePlan(scene.operations, {u"A"_s, u"B"_s}), alerts)); // the same state, the same plan
    }
    void whoeverHasMostGivesTheYoungestThatNobodyAnswered()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 4);
        for (const AlertId alert : alerts)
            own(scene, alert, u"A"_s);
        scene.act(DeskAction::Kind::Acknowledge, alerts[3]); // the youngest is in the middle of something
        QCOMPARE(printed(rebalancePlan(scene.operations, {u"A"_s, u"B"_s}), alerts), u"A2>B A1>B"_s);
    }
    void anAnsweredP1StaysWhereItIs()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 3, 3);
        for (const AlertId alert : alerts) {
            own(scene, alert, u"A"_s);
            scene.act(DeskAction::Kind::Acknowledge, alert);
        }
        QVERIFY(rebalancePlan(scene.operations, {u"A"_s, u"B"_s}).steps.empty());
        const RebalancePlan leaves = rebalancePlan(scene.operations, {u"B"_s}); // A goes home
        QVERIFY(leaves.steps.empty());
        QCOMPARE(leaves.keptBack, 3);
    }
    void whoLeavesGivesEverythingElseAway()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 3);
        own(scene, alerts[0], u"A"_s);
        own(scene, alerts[1], u"A"_s);
        own(scene, alerts[2], u"B"_s);
        const RebalancePlan plan = rebalancePlan(scene.operations, {u"B"_s, u"C"_s});
        QCOMPARE(printed(plan, alerts), u"A0>C A1>B"_s);
    }
    void fullHandsTakeNothingButP1()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 6, 2);
        own(scene, alerts[2], u"A"_s);
        own(scene, alerts[3], u"A"_s);
        const RebalancePlan plan = rebalancePlan(scene.operations, {u"A"_s}, 2);
        QCOMPARE(printed(plan, alerts), u"0>A 1>A"_s); // more than A can hold, and nobody else is there
        QCOMPARE(plan.leftOver, 2);
        QCOMPARE(plan.loads.front().after, 4);
    }
    void aDifferenceOfOneIsFair()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 3);
        own(scene, alerts[0], u"A"_s);
        own(scene, alerts[1], u"A"_s);
        own(scene, alerts[2], u"B"_s);
        QVERIFY(rebalancePlan(scene.operations, {u"A"_s, u"B"_s}).steps.empty());
        QVERIFY(rebalancePlan(scene.operations, {}).steps.empty());
    }
    void whatACrewHasIsNobodysLoad()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 1);
        own(scene, alerts[0], u"A"_s);
        QVERIFY(isInHand(scene.alert()));
        scene.openOrder(alerts[0]);
        QVERIFY(!isInHand(*scene.operations.alerts().find(alerts[0])));
    }
    void theBulkPlanSaysWhatEachRuleSays()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 3, 1);
        DeskAction shelve;
        shelve.kind = DeskAction::Kind::Shelve;
        shelve.note = u"works"_s;
        shelve.until = scene.at + hour;
        const BulkPlan plan = bulkPlan(scene.operations, shelve, alerts, scene.at);
        QCOMPARE(plan.allowed(), 2);
        QCOMPARE(plan.steps[0].refusal, scene.operations.alerts().mayDo(forAlert(shelve, alerts[0]), scene.at).problem().text);
        QVERIFY(plan.steps[1].effect.startsWith(u"off the queue until "_s));
        shelve.until = scene.at + 13 * hour;
        QCOMPARE(bulkPlan(scene.operations, shelve, alerts, scene.at).allowed(), 0);
    }
    void assigningToWhoeverHasItIsNoStep()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 2);
        own(scene, alerts[0], u"A"_s);
        DeskAction give;
        give.kind = DeskAction::Kind::Own;
        give.value = u"A"_s;
        const BulkPlan plan = bulkPlan(scene.operations, give, alerts, scene.at);
        QCOMPARE(plan.steps[0].refusal, u"A has it already."_s);
        QCOMPARE(plan.steps[1].effect, u"nobody to A"_s);
        give.role = Role::Viewer;
        QCOMPARE(bulkPlan(scene.operations, give, alerts, scene.at).allowed(), 0);
    }
    void ratesCountWhatReachedAPerson()
    {
        Scene scene;
        const std::vector<AlertId> alerts = faults(scene, 3);
        own(scene, alerts[0], u"A"_s);
        own(scene, alerts[1], u"A"_s);
        const std::map<QString, OwnerRate> rates = ownerRates(scene.operations.alerts().all(), scene.at);
        QCOMPARE(rates.size(), size_t(1));
        QCOMPARE(rates.at(u"A"_s).bins.size(), size_t(ratesShown));
        QCOMPARE(rates.at(u"A"_s).perBin, 2.0 / ratesShown);
        QVERIFY(ownerRates(scene.operations.alerts().all(), scene.at + 3 * hour).empty());
    }
};

QTEST_APPLESS_MAIN(ShiftPlansTest)
#include "tst_shift_plans.moc"
