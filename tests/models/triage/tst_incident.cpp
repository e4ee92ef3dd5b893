// What belongs to an incident, in words; what people correct about it, and what is suggested the next time.
#include "incident.h"
#include "wide_network.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class IncidentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIncidentHasEverythingThatIsPartOfIt();
    void causeAndSymptomsAreSaid();
    void aPersonPutsOneUnderAnother();
    void whatIsRefusedSaysWhy();
    void aSplitMemberStandsForItself();
    void noRuleGroupsASplitMemberAgain();
    void aMergeBringsTheMembersAlong();
    void theIncidentOverItsMembersComeBack();
    void aCorrectionIsSuggestedTheNextTime();
    void aCorrectionOfAnotherPlaceIsNotSuggested();
    void theNewestWordCounts();
    void aSplitIsSuggestedToo();

private:
    static DeskAction group(const Alert &alert, const Alert &into)
    {
        DeskAction action;
        action.kind = Kind::GroupUnder;
        action.alert = alert.id;
        action.into = into.id;
        return action;
    }
    static DeskAction split(const Alert &alert)
    {
        DeskAction action;
        action.kind = Kind::Ungroup;
        action.alert = alert.id;
        return action;
    }
    static QString refusal(const WideNetwork &net, const DeskAction &action)
    {
        const Result<void> may = net.operations.alerts().mayDo(action, net.at);
        return may.ok() ? QString() : may.problem().text;
    }
};

void IncidentTest::anIncidentHasEverythingThatIsPartOfIt()
{
    WideNetwork net({4, 10, 2, 3});
    for (int site = 0; site < 6; ++site) {
        net.lose(net.station(2, site, 0));
        net.lose(net.station(2, site, 1));
    }
    net.fault(net.port(0, 0, 0));
    net.waitAndTick(10 * minute);
    const std::vector<Incident> all = incidents(net.operations);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].cause->faultId, u"derived:ManySitesOffline"_s);
    QCOMPARE(all[0].members.size(), size_t(18));
    QCOMPARE(all[0].ports.size(), size_t(36));
    QCOMPARE(all[0].stations.size(), size_t(12));
    QCOMPARE(all[0].sites.size(), size_t(6));
    QVERIFY(std::is_sorted(all[0].ports.begin(), all[0].ports.end()));
    QCOMPARE(all[1].ports.size(), size_t(1));
    for (const Incident &one : all)
        QVERIFY(!one.cause->parent.isValid());
}

void IncidentTest::causeAndSymptomsAreSaid()
{
    WideNetwork net({4, 10, 2, 3});
    for (int site = 0; site < 6; ++site) {
        net.lose(net.station(2, site, 0));
        net.lose(net.station(2, site, 1));
    }
    net.waitAndTick(10 * minute);
    const Incident incident = incidents(net.operations).front();
    QCOMPARE(causeText(incident), u"Many sites of a region offline: 6 sites, 36 ports"_s);
    QCOMPARE(symptomText(incident), u"12 \u00D7 Station offline, 6 \u00D7 Whole site offline"_s);
}

void IncidentTest::aPersonPutsOneUnderAnother()
{
    WideNetwork net({1, 2, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    const Alert &cause = *net.alertAt(net.port(0, 0, 0)), &symptom = *net.alertAt(net.port(0, 0, 1));
    const Changes changes = net.act(group(symptom, cause));
    QCOMPARE(symptom.parent, cause.id);
    QCOMPARE(letter(symptom.state), 'H');
    QCOMPARE(incidents(net.operations).size(), size_t(1));
    QCOMPARE(changes.transitions.size(), size_t(1));
    QCOMPARE(changes.transitions[0].by, u"R. Analyst"_s);
    QVERIFY(changes.transitions[0].why.startsWith(u"put under AL-"_s));
    QVERIFY(!cause.notes.empty() && !symptom.notes.empty());
}

void IncidentTest::whatIsRefusedSaysWhy()
{
    WideNetwork net({1, 2, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    net.fault(net.port(0, 1, 0), ErrorCode::GroundFailure);
    const Alert &one = *net.alertAt(net.port(0, 0, 0)), &other = *net.alertAt(net.port(0, 0, 1)), &ground = *net.alertAt(net.port(0, 1, 0));
    QCOMPARE(refusal(net, group(ground, one)), u"A safety fault is never put under an alert of another place."_s);
    QCOMPARE(refusal(net, split(one)), u"It is part of no incident."_s);
    QCOMPARE(refusal(net, group(one, one)), u"That incident is part of this one."_s);
    net.act(group(one, other));
    QCOMPARE(refusal(net, group(other, one)), u"That incident is part of this one."_s);
    QCOMPARE(refusal(net, group(one, other)), u"It is part of that incident already."_s);
    net.status(net.port(0, 0, 1), Status::Available);
    net.waitAndTick(2 * minute);
    QCOMPARE(refusal(net, group(one, other)), u"The incident to put it under is over."_s);
    DeskAction viewer = group(one, ground);
    viewer.role = Role::Viewer;
    QCOMPARE(refusal(net, viewer), u"A viewer may not act on alerts."_s);
    const size_t notes = one.notes.size();
    net.act(group(ground, one)); // journalled all the same
    QCOMPARE(ground.notes.size(), size_t(1));
    QVERIFY(ground.notes[0].text.startsWith(u"Refused: "_s));
    QCOMPARE(one.notes.size(), notes);
}

void IncidentTest::aSplitMemberStandsForItself()
{
    WideNetwork net({1, 1, 1, 3});
    for (int evse = 0; evse < 3; ++evse)
        net.fault(net.port(0, 0, 0, evse));
    QCOMPARE(incidents(net.operations).size(), size_t(1));
    const Alert &member = *net.alertAt(net.port(0, 0, 0, 2));
    net.act(split(member));
    QVERIFY(!member.parent.isValid());
    QCOMPARE(letter(member.state), 'B');
    QCOMPARE(incidents(net.operations).size(), size_t(2));
    QCOMPARE(incidentOf(net.operations, *net.alertAt(net.port(0, 0, 0, 0))).ports.size(), size_t(2));
}

void IncidentTest::noRuleGroupsASplitMemberAgain()
{
    WideNetwork net({1, 1, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::ReaderFailure);
    net.fault(net.port(0, 0, 1), ErrorCode::ReaderFailure);
    const Alert &member = *net.alertAt(net.port(0, 0, 1));
    net.act(split(member));
    net.fault(net.port(0, 0, 1, 1), ErrorCode::ReaderFailure); // the rule looks again, and at this one too
    net.fault(net.port(0, 0, 0, 1), ErrorCode::ReaderFailure);
    QVERIFY(!member.parent.isValid());
    QCOMPARE(letter(member.state), 'B');
    QCOMPARE(net.desk(), QByteArray("P2 B SiteReadersFailing 3\nP3 B ReaderFailure 0\n"));
}

void IncidentTest::aMergeBringsTheMembersAlong()
{
    WideNetwork net({1, 2, 2, 3});
    for (int evse = 0; evse < 3; ++evse)
        net.fault(net.port(0, 0, 0, evse));
    net.lose(net.station(0, 1, 0));
    net.waitAndTick(6 * minute);
    const Alert &ports = *net.alertAt(net.port(0, 0, 0, 0));
    const Alert *lost = nullptr;
    for (const Alert *alert : net.operations.alerts().open())
        lost = alert->faultId == u"derived:ConnectionLost" ? alert : lost;
    QVERIFY(lost);
    net.act(group(ports, *lost));
    const std::vector<Incident> all = incidents(net.operations);
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].cause, lost);
    QCOMPARE(all[0].members.size(), size_t(3));
    QCOMPARE(all[0].ports.size(), size_t(6));
}

void IncidentTest::theIncidentOverItsMembersComeBack()
{
    WideNetwork net({1, 2, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    net.act(group(*net.alertAt(net.port(0, 0, 1)), *net.alertAt(net.port(0, 0, 0))));
    net.status(net.port(0, 0, 0), Status::Available);
    net.waitAndTick(2 * minute);
    QCOMPARE(net.desk(), QByteArray("P2 D InternalError 0\nP2 B PowerMeterFailure 0\n"));
}

void IncidentTest::aCorrectionIsSuggestedTheNextTime()
{
    WideNetwork net({1, 3, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    QVERIFY(!suggestionFor(net.operations, *net.alertAt(net.port(0, 0, 0))));
    net.act(group(*net.alertAt(net.port(0, 0, 1)), *net.alertAt(net.port(0, 0, 0))));
    QVERIFY(!suggestionFor(net.operations, *net.alertAt(net.port(0, 0, 0)))); // done already
    net.waitAndTick(30 * hour);
    net.fault(net.port(0, 2, 0), ErrorCode::PowerMeterFailure);
    net.fault(net.port(0, 2, 1), ErrorCode::InternalError);
    const Alert &cause = *net.alertAt(net.port(0, 2, 1)), &symptom = *net.alertAt(net.port(0, 2, 0));
    for (const Alert *row : {&cause, &symptom}) { // whichever is looked at
        const std::optional<GroupingSuggestion> again = suggestionFor(net.operations, *row);
        QVERIFY(again);
        QCOMPARE(again->alert, symptom.id);
        QCOMPARE(again->into, cause.id);
        QCOMPARE(suggestionText(net.operations, *again), u"Group %1 under %2 again? Corrected like this on 2026-11-20 by R. Analyst"_s.arg(symptom.title, cause.title));
    }
    Operations resumed(Scene::catalogue()); // the memory survives a restart
    QVERIFY(resumed.restore(net.operations.save()).ok());
    QVERIFY(suggestionFor(resumed, *resumed.alerts().find(cause.id)));
}

void IncidentTest::aCorrectionOfAnotherPlaceIsNotSuggested()
{
    WideNetwork net({1, 3, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    net.act(group(*net.alertAt(net.port(0, 0, 1)), *net.alertAt(net.port(0, 0, 0))));
    net.fault(net.port(0, 2, 0, 0), ErrorCode::PowerMeterFailure); // at one station, not at two of a site
    net.fault(net.port(0, 2, 0, 1), ErrorCode::InternalError);
    QVERIFY(!suggestionFor(net.operations, *net.alertAt(net.port(0, 2, 0, 1))));
}

void IncidentTest::theNewestWordCounts()
{
    WideNetwork net({1, 3, 2, 2});
    net.fault(net.port(0, 0, 0), ErrorCode::InternalError);
    net.fault(net.port(0, 0, 1), ErrorCode::PowerMeterFailure);
    const Alert &symptom = *net.alertAt(net.port(0, 0, 1));
    net.act(group(symptom, *net.alertAt(net.port(0, 0, 0))));
    net.act(split(symptom));
    QCOMPARE(net.operations.alerts().corrections().size(), size_t(1));
    QVERIFY(net.operations.alerts().corrections()[0].split);
    QVERIFY(!suggestionFor(net.operations, symptom));
}

void IncidentTest::aSplitIsSuggestedToo()
{
    WideNetwork net({1, 3, 2, 2});
    net.fault(net.port(0, 0, 0, 0));
    net.fault(net.port(0, 0, 0, 1));
    net.act(split(*net.alertAt(net.port(0, 0, 0, 1))));
    net.fault(net.port(0, 1, 0, 0));
    net.fault(net.port(0, 1, 0, 1));
    const std::optional<GroupingSuggestion> again = suggestionFor(net.operations, *net.alertAt(net.port(0, 1, 0, 0)));
    QVERIFY(again && again->split);
    QCOMPARE(again->alert, net.alertAt(net.port(0, 1, 0, 1))->id);
}

QTEST_GUILESS_MAIN(IncidentTest)
#include "tst_incident.moc"
