// What fixed it last time: the last thing that was done before the condition was gone, counted by model.
#include "fix_history.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::Action;
using ocpp::ErrorCode;
using ocpp::Status;

class FixHistoryTest : public QObject
{
    Q_OBJECT

    static QByteArray printed(const Scene &scene, const QString &fault, const QString &first = {})
    {
        QStringList lines;
        for (const ModelFixes &model : fixesOf(scene.operations, *scene.operations.catalogue().find(fault), first)) {
            QStringList remedies;
            for (const Remedy &remedy : model.remedies)
                remedies << u"%1 x%2 last %3%4"_s.arg(remedy.last.what.isEmpty() ? u"by itself"_s : remedy.last.what, QString::number(remedy.count),
                                                      QString::fromUtf8(Scene::clock(remedy.last.at)),
                                                      remedy.last.by.isEmpty() ? QString() : u" by "_s + remedy.last.by);
            lines << u"%1 (%2): %3"_s.arg(model.model, QString::number(model.returns), remedies.join(u"; "_s));
        }
        return lines.join(u'\n').toUtf8();
    }
    static void boot(Scene &scene, const char *station, const QByteArray &model)
    {
        ocpp::Booted booted;
        booted.vendor = "Acme";
        booted.model = model;
        scene.event(station, booted);
    }
    static void fault(Scene &scene, const char *place) { scene.status(place, Status::Faulted, ErrorCode::InternalError); }
    static void back(Scene &scene, const char *place)
    {
        scene.wait(minute);
        scene.status(place, Status::Available);
        scene.waitAndTick(2 * minute);
    }
    static void command(Scene &scene, const char *place, const char *id, Action action, const QByteArray &arguments, const char *status = "Accepted")
    {
        scene.wait(second);
        scene.requested(place, id, action, arguments);
        scene.answered(place, id, action, status, QByteArray(status) == "Accepted");
    }

private Q_SLOTS:
    void theLastCommandBeforeTheReturnIsTheRemedy()
    {
        Scene scene;
        boot(scene, "A1", "DC 150");
        fault(scene, "A1-1");
        command(scene, "A1-1", "c1", Action::UnlockConnector, "{}");
        command(scene, "A1", "c2", Action::Reset, R"({"type":"OnIdle"})");
        command(scene, "A1-1", "c3", Action::TriggerMessage, R"({"requestedMessage":"StatusNotification"})"); // only looks
        command(scene, "A1", "c4", Action::Reset, R"({"type":"Immediate"})", "Rejected");                     // never happened
        command(scene, "A1-2", "c5", Action::UnlockConnector, "{}");                                          // another port
        back(scene, "A1-1");
        command(scene, "A1", "c6", Action::Reset, R"({"type":"Immediate"})"); // too late to have helped
        QVERIFY2(printed(scene, u"ocpp16:InternalError"_s).startsWith("Acme DC 150 (1): Soft reset x1"), printed(scene, u"ocpp16:InternalError"_s));
    }

    void whatNobodyTouchedWentByItself()
    {
        Scene scene;
        boot(scene, "A1", "DC 150");
        fault(scene, "A1-1");
        QCOMPARE(printed(scene, u"ocpp16:InternalError"_s), QByteArray()); // it stands: nothing fixed it
        back(scene, "A1-1");
        QCOMPARE(printed(scene, u"ocpp16:InternalError"_s), QByteArray("Acme DC 150 (1): by itself x1 last 1:00"));
        QCOMPARE(printed(scene, u"ocpp16:GroundFailure"_s), QByteArray());
    }

    void remediesAreCountedByModelAndTheAskedOneLeads()
    {
        Scene scene;
        boot(scene, "A1", "DC 150");
        boot(scene, "A2", "DC 50");
        boot(scene, "B1", "DC 50");
        for (const char *place : {"A2-1", "A2-2", "B1-1"}) {
            fault(scene, place);
            if (place[0] == 'A')
                command(scene, QByteArray(place, 2), place, Action::Reset, R"({"type":"Immediate"})");
            back(scene, place);
        }
        fault(scene, "A1-1");
        back(scene, "A1-1");
        const QByteArray all = printed(scene, u"ocpp16:InternalError"_s), asked = printed(scene, u"ocpp16:InternalError"_s, u"Acme DC 150"_s);
        QVERIFY2(all.startsWith("Acme DC 50 (3): Hard reset x2") && all.contains("; by itself x1"), all);
        QVERIFY2(asked.startsWith("Acme DC 150 (1): by itself x1"), asked);
    }

    void somebodyOnSiteComesBeforeAnyCommand()
    {
        Scene scene;
        boot(scene, "A1", "DC 150");
        fault(scene, "A1-1");
        DeskAction open;
        open.kind = Kind::OpenOrder;
        open.order = {4711};
        open.alert = scene.alert().id;
        open.value = u"Power module"_s;
        scene.act(open);
        scene.act(scene.onOrder(Kind::AssignOrder, {4711}, u"T. Technician"_s));
        scene.act(scene.onOrder(Kind::MoveOrder, {4711}, u"En route"_s, u"close by"_s));
        scene.act(scene.onOrder(Kind::MoveOrder, {4711}, u"On site"_s, u"is there"_s));
        command(scene, "A1", "c1", Action::Reset, R"({"type":"OnIdle"})");
        back(scene, "A1-1");
        const auto fixes = fixesOf(scene.operations, *scene.operations.catalogue().find(u"ocpp16:InternalError"_s));
        QCOMPARE(fixes.size(), size_t(1));
        const Fix &fix = fixes.front().remedies.front().last;
        QVERIFY(fix.kind == Fix::Kind::WorkOrder);
        QCOMPARE(fix.what, u"Repair on site: Power module"_s);
        QCOMPARE(fix.by, u"T. Technician"_s);
        QCOMPARE(fix.order, OrderId{4711});
    }

    void anOrderThatNobodyWentForFixedNothing()
    {
        Scene scene;
        boot(scene, "A1", "DC 150");
        fault(scene, "A1-1");
        scene.openOrder(scene.alert().id);
        back(scene, "A1-1");
        QCOMPARE(printed(scene, u"ocpp16:InternalError"_s), QByteArray("Acme DC 150 (1): by itself x1 last 1:00"));
    }
};

QTEST_GUILESS_MAIN(FixHistoryTest)
#include "tst_fix_history.moc"
