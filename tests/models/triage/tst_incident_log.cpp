// Every incident of a story, closed ones too, and what belonged to it.
#include "incident_log.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class IncidentLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPortsFaultIsAnIncidentOfItsOwn();
    void aStationsAlertCoversAllItsPorts();
    void whatWasNeverAnnouncedIsNone();
    void closedIncidentsStay();
    void reasonsAreInWords();

private:
    static QByteArray print(const Scene &scene);
};

/** "P2 InternalError A1-1 1 port(s) 1 station(s) 1 site(s) closed" a line. */
QByteArray IncidentLogTest::print(const Scene &scene)
{
    AlertSettings settings;
    settings.keepClosed = 0;
    Operations operations(Scene::catalogue(), settings);
    IncidentLog log;
    for (const Fact &fact : scene.story)
        log.take(operations.apply({&fact, 1}), operations);
    QByteArray text;
    for (const IncidentRecord &record : log.incidents(operations)) {
        const Alert &cause = *operations.alerts().find(record.cause);
        text += 'P' + QByteArray::number(int(cause.tier)) + ' ' + cause.faultId.section(u':', 1).toUtf8() + ' '
              + QByteArray::number(record.ports.size()) + ' ' + QByteArray::number(record.stations.size()) + ' '
              + QByteArray::number(record.sites.size()) + (cause.isOpen() ? " open\n" : " closed\n");
    }
    return text;
}

void IncidentLogTest::aPortsFaultIsAnIncidentOfItsOwn()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.wait(second);
    scene.status("B1-2", Status::Faulted, ErrorCode::GroundFailure);
    QCOMPARE(print(scene), QByteArray("P2 InternalError 1 1 1 open\nP1 GroundFailure 1 1 1 open\n"));
}

void IncidentLogTest::aStationsAlertCoversAllItsPorts()
{
    Scene scene;
    scene.disconnect("B1");
    scene.waitAndTick(10 * minute);
    QCOMPARE(print(scene), QByteArray("P2 ConnectionLost 2 1 1 open\n"));
}

void IncidentLogTest::whatWasNeverAnnouncedIsNone()
{
    Scene scene;
    DeskAction plan;
    plan.kind = Kind::PlanMaintenance;
    plan.role = Role::Lead;
    plan.site = u"alder"_s;
    plan.note = u"cables"_s;
    plan.until = scene.at + hour;
    scene.act(plan);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.status("A1-2", Status::Faulted, ErrorCode::InternalError);
    scene.wait(10 * minute);
    scene.status("A1-1", Status::Available);
    QCOMPARE(print(scene), QByteArray());
    scene.waitAndTick(2 * hour); // one of the two outlasts the work
    QCOMPARE(print(scene), QByteArray("P2 InternalError 1 1 1 open\n"));
}

void IncidentLogTest::closedIncidentsStay()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::UnderVoltage);
    scene.wait(minute);
    scene.status("A1-1", Status::Available);
    scene.waitAndTick(30 * day);
    QCOMPARE(print(scene), QByteArray("P3 UnderVoltage 1 1 1 closed\n"));
}

void IncidentLogTest::reasonsAreInWords()
{
    Alert alert;
    QCOMPARE(plainReasons(alert, 1), QStringList());
    alert.safety = alert.escalated = alert.flapping = true;
    alert.policy = ResetPolicy::Lockout;
    alert.count = 3;
    QCOMPARE(plainReasons(alert, 4), (QStringList{u"safety"_s, u"locked out"_s, u"escalated by hand"_s, u"4 ports"_s, u"flapping"_s, u"raised 3 times"_s}));
}

QTEST_GUILESS_MAIN(IncidentLogTest)
#include "tst_incident_log.moc"
