// Work orders: opened from alerts, moved by rules, closed with proof or by a lead with a reason.
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = DeskAction::Kind;
using ocpp::ErrorCode;
using ocpp::Status;

class WorkOrdersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderTakesWhatTheAlertAndTheCatalogueKnow();
    void whatIsGivenWinsOverTheCatalogue();
    void anOrderCanBeOpenedForAPlace();
    void thereIsOneOpenOrderAnAlert();
    void openingHasRules_data();
    void openingHasRules();
    void movingHasRules_data();
    void movingHasRules();
    void everyMoveIsLogged();
    void closeIsRefusedBeforeTheVerification();
    void aLeadMayOverrideWithAReason();
    void anOrderOfALockoutNeedsTheInspection();
    void theAlertClosesWithItsOrder();
    void notesAndAssignments();
    void aViewerMayNothing();
    void theButtonsAndTheFoldAgree();
    void theNewestOpenOrderCoversAPort();

private:
    static QString refusal(const Scene &scene, const DeskAction &action)
    {
        const Result<void> allowed = scene.operations.orders().mayDo(action, scene.at);
        return allowed ? QString() : allowed.problem().text;
    }
    static QByteArray stage(const Scene &scene) { return text(scene.operations.orders().all().back().stage).data(); }
};

void WorkOrdersTest::anOrderTakesWhatTheAlertAndTheCatalogueKnow()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure, "CX002", "https://chargex.inl.gov");
    const OrderId id = scene.openOrder(scene.alert().id);
    const WorkOrder *order = scene.operations.orders().find(id);
    QVERIFY(order);
    QCOMPARE(order->title, u"Ground fault"_s);
    QCOMPARE(order->faultCode, u"GroundFailure CX002"_s);
    QCOMPARE(order->part, u"RCD/CCID module"_s);
    QCOMPARE(order->skill, u"licensed electrician"_s);
    QCOMPARE(order->ports.size(), size_t(1));
    QCOMPARE(order->ports[0], scene.port("A1-1"));
    QCOMPARE(scene.operations.network().site(order->site).name, u"Alder"_s);
    QVERIFY(order->tier == Tier::P1);
    QCOMPARE(scene.alert().order, id);
    QCOMPARE(scene.operations.orders().ofPort(scene.port("A1-1")), order);
    QCOMPARE(stage(scene), QByteArray("New"));
}

void WorkOrdersTest::whatIsGivenWinsOverTheCatalogue()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    DeskAction action = scene.onOrder(Kind::OpenOrder, OrderId{99}, u"isolation monitor"_s, u"smells burnt"_s);
    action.alert = scene.alert().id;
    action.skill = u"HV-qualified technician"_s;
    scene.act(action);
    const WorkOrder *order = scene.operations.orders().find(OrderId{99});
    QCOMPARE(order->part, u"isolation monitor"_s);
    QCOMPARE(order->skill, u"HV-qualified technician"_s);
    QCOMPARE(order->log[0].text, u"Opened: smells burnt"_s);
}

void WorkOrdersTest::anOrderCanBeOpenedForAPlace()
{
    Scene scene;
    DeskAction action = scene.onOrder(Kind::OpenOrder, OrderId{5}, {}, u"Filter service"_s);
    action.stationId = "A1";
    scene.act(action);
    const WorkOrder *order = scene.operations.orders().find(OrderId{5});
    QCOMPARE(order->title, u"Filter service"_s);
    QCOMPARE(order->ports.size(), size_t(2));
}

void WorkOrdersTest::thereIsOneOpenOrderAnAlert()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    scene.openOrder(scene.alert().id);
    scene.openOrder(scene.alert().id);
    QCOMPARE(scene.operations.orders().all().size(), size_t(1));
    QVERIFY(scene.alert().notes.back().text.contains(u"already open"_s));
}

void WorkOrdersTest::openingHasRules_data()
{
    QTest::addColumn<bool>("knownAlert");
    QTest::addColumn<QByteArray>("station");
    QTest::addColumn<int>("evse");
    QTest::addColumn<quint64>("order");
    QTest::addColumn<QString>("refused");
    QTest::newRow("from an alert") << true << QByteArray() << 0 << quint64(7) << QString();
    QTest::newRow("for a port") << false << QByteArray("A1") << 1 << quint64(7) << QString();
    QTest::newRow("for nothing") << false << QByteArray() << 0 << quint64(7) << u"no station"_s;
    QTest::newRow("for a port that is not there") << false << QByteArray("A1") << 9 << quint64(7) << u"no port 9"_s;
    QTest::newRow("without a number") << true << QByteArray() << 0 << quint64(0) << u"no number"_s;
    QTest::newRow("with a number that is taken") << false << QByteArray("A1") << 1 << quint64(3) << u"exists already"_s;
}

void WorkOrdersTest::openingHasRules()
{
    QFETCH(bool, knownAlert);
    QFETCH(QByteArray, station);
    QFETCH(int, evse);
    QFETCH(quint64, order);
    QFETCH(QString, refused);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    DeskAction other = scene.onOrder(Kind::OpenOrder, OrderId{3});
    other.stationId = "B1";
    scene.act(other);
    DeskAction action = scene.onOrder(Kind::OpenOrder, OrderId{order});
    action.alert = knownAlert ? scene.alert().id : AlertId{};
    action.stationId = station;
    action.evse = evse;
    const QString said = refusal(scene, action);
    QVERIFY2(refused.isEmpty() ? said.isEmpty() : said.contains(refused), qPrintable(said));
    scene.act(action);
    QCOMPARE(scene.operations.orders().all().size(), size_t(refused.isEmpty() ? 2 : 1));
}

void WorkOrdersTest::movingHasRules_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("back");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char16_t *from, const char16_t *to, const char16_t *note, bool back, bool allowed) {
        const QString a = QString::fromUtf16(from), b = QString::fromUtf16(to), c = QString::fromUtf16(note);
        QTest::addRow("%s to %s, %s%s", qPrintable(a), qPrintable(b), c.isEmpty() ? "no note" : "note", back ? ", sent back" : "") << a << b << c << back << allowed;
    };
    row(u"New", u"Scheduled", u"", false, true);
    row(u"New", u"En route", u"", false, false);
    row(u"New", u"En route", u"van is near", false, true);
    row(u"New", u"Verify", u"repaired by itself", false, true);
    row(u"New", u"New", u"x", false, false);
    row(u"New", u"Closed", u"x", false, false);
    row(u"New", u"Nowhere", u"x", false, false);
    row(u"On site", u"Verify", u"", false, true);
    row(u"On site", u"En route", u"", false, true); // undo of one step
    row(u"On site", u"New", u"", false, false);
    row(u"On site", u"New", u"wrong site", false, true);
    row(u"Verify", u"On site", u"", true, false);
    row(u"Verify", u"On site", u"fault is back", true, true);
    row(u"Verify", u"", u"fault is back", true, true);
    row(u"On site", u"Verify", u"x", true, false);
    row(u"New", u"", u"x", true, false);
}

void WorkOrdersTest::movingHasRules()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, note);
    QFETCH(bool, back);
    QFETCH(bool, allowed);
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    scene.act(scene.onOrder(Kind::MoveOrder, id, from, u"set up"_s));
    QCOMPARE(QString::fromLatin1(stage(scene)), from);
    const DeskAction action = scene.onOrder(back ? Kind::SendBackOrder : Kind::MoveOrder, id, to, note);
    QCOMPARE(refusal(scene, action).isEmpty(), allowed);
    scene.act(action);
    const QString after = QString::fromLatin1(stage(scene));
    QCOMPARE(after, allowed ? (to.isEmpty() ? u"On site"_s : to) : from);
    const QString last = scene.operations.orders().find(id)->log.back().text;
    QCOMPARE(last.startsWith(u"Refused"_s), !allowed);
}

void WorkOrdersTest::everyMoveIsLogged()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    scene.wait(10 * minute);
    scene.act(scene.onOrder(Kind::MoveOrder, id, u"Scheduled"_s));
    scene.wait(hour);
    scene.act(scene.onOrder(Kind::MoveOrder, id, u"On site"_s, u"was next door"_s));
    const WorkOrder *order = scene.operations.orders().find(id);
    QStringList log;
    for (const OrderLogRow &row : order->log)
        log << QString::fromLatin1(Scene::clock(row.at)) + u' ' + row.by + u": "_s + row.text;
    QCOMPARE(log.join(u'\n'), u"0:00 R. Analyst: Opened\n10:00 R. Analyst: New to Scheduled\n"
                              u"1:10:00 R. Analyst: Scheduled to On site: was next door"_s);
    QCOMPARE(order->stages.size(), size_t(3));
    QCOMPARE(order->stages[2].second, Scene::noon + 70 * minute);
}

void WorkOrdersTest::closeIsRefusedBeforeTheVerification()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    QVERIFY(scene.operations.orders().mayClose(id, scene.at).problem().text.contains(u"after Verify"_s));
    scene.act(scene.onOrder(Kind::CloseOrder, id));
    QCOMPARE(stage(scene), QByteArray("New"));
    QVERIFY(!scene.operations.orders().mayClose(OrderId{404}, scene.at).ok());
}

void WorkOrdersTest::aLeadMayOverrideWithAReason()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    DeskAction action = scene.onOrder(Kind::OverrideCloseOrder, id, {}, u"port is being replaced"_s);
    QVERIFY(refusal(scene, action).contains(u"lead"_s));
    action.role = Role::Lead;
    action.note.clear();
    QVERIFY(refusal(scene, action).contains(u"reason"_s));
    action.note = u"port is being replaced"_s;
    action.by = "L. Lead";
    scene.act(action);
    const WorkOrder *order = scene.operations.orders().find(id);
    QVERIFY(!order->isOpen());
    QCOMPARE(order->overriddenBy, u"L. Lead"_s);
    QCOMPARE(order->overrideReason, u"port is being replaced"_s);
    QVERIFY(!scene.operations.orders().ofPort(scene.port("A1-1")));
}

void WorkOrdersTest::anOrderOfALockoutNeedsTheInspection()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::GroundFailure);
    const OrderId id = scene.openOrder(scene.alert().id);
    DeskAction action = scene.onOrder(Kind::OverrideCloseOrder, id, {}, u"because"_s);
    action.role = Role::Lead;
    QVERIFY(refusal(scene, action).contains(u"inspection"_s));
    scene.act(action);
    QCOMPARE(stage(scene), QByteArray("New"));
    scene.act(scene.onOrder(Kind::RecordInspection, id, {}, u"dry, cable replaced"_s)); // the order stands for its alert
    QVERIFY(scene.alert().inspected);
    QCOMPARE(refusal(scene, action), QString());
    scene.act(action);
    QCOMPARE(stage(scene), QByteArray("Closed"));
}

void WorkOrdersTest::theAlertClosesWithItsOrder()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    scene.wait(minute);
    DeskAction action = scene.onOrder(Kind::OverrideCloseOrder, id, {}, u"because"_s);
    action.role = Role::Lead;
    const Changes changes = scene.act(action);
    QCOMPARE(letter(scene.alert().state), 'A');
    QCOMPARE(changes.transitions.back().why, u"work order %1 closed"_s.arg(toText(id)));
    QVERIFY(scene.operations.network().state(scene.port("A1-1")).tier == Tier::None);
    scene.wait(minute);
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError); // the charger still says so
    QCOMPARE(letter(scene.alert().state), 'B');
    QCOMPARE(scene.alert().count, 2u);
}

void WorkOrdersTest::notesAndAssignments()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    const OrderId id = scene.openOrder(scene.alert().id);
    DeskAction assign = scene.onOrder(Kind::AssignOrder, id, u"Kim"_s);
    assign.until = scene.at + day;
    scene.act(assign);
    scene.act(scene.onOrder(Kind::Note, id, {}, u"key is at the desk"_s));
    scene.act(scene.onOrder(Kind::Note, id));
    const WorkOrder *order = scene.operations.orders().find(id);
    QCOMPARE(order->assignee, u"Kim"_s);
    QCOMPARE(order->planned, scene.at + day);
    QCOMPARE(order->log[2].text, u"key is at the desk"_s);
    QVERIFY(order->log[3].text.startsWith(u"Refused"_s));
}

void WorkOrdersTest::aViewerMayNothing()
{
    Scene scene;
    scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
    for (int kind = 0; kind <= int(Kind::IntendCommand); ++kind) {
        DeskAction action;
        action.kind = Kind(kind);
        action.role = Role::Viewer;
        action.alert = scene.alert().id;
        action.order = OrderId{1};
        action.note = action.value = u"Scheduled"_s;
        QVERIFY2(!refusal(scene, action).isEmpty(), text(action.kind).data());
    }
}

/** Whatever mayDo allows changes something, and whatever it refuses changes nothing but the log. */
void WorkOrdersTest::theButtonsAndTheFoldAgree()
{
    for (int kind = int(Kind::OpenOrder); kind <= int(Kind::OverrideCloseOrder); ++kind) {
        for (const Role role : {Role::Viewer, Role::Analyst, Role::Lead}) {
            Scene scene;
            scene.status("A1-1", Status::Faulted, ErrorCode::InternalError);
            const OrderId id = scene.openOrder(scene.alert().id);
            DeskAction action = scene.onOrder(Kind(kind), id, u"Scheduled"_s, u"why"_s);
            action.role = role;
            const bool allowed = refusal(scene, action).isEmpty();
            scene.act(action);
            const QString last = scene.operations.orders().find(id)->log.back().text;
            QCOMPARE(last.startsWith(u"Refused"_s), !allowed);
        }
    }
}

void WorkOrdersTest::theNewestOpenOrderCoversAPort()
{
    Scene scene;
    for (const quint64 number : {1u, 2u}) {
        DeskAction action = scene.onOrder(Kind::OpenOrder, OrderId{number});
        action.stationId = "A1";
        action.evse = 1;
        scene.act(action);
    }
    QCOMPARE(scene.operations.orders().ofPort(scene.port("A1-1"))->id, OrderId{2});
    DeskAction close = scene.onOrder(Kind::OverrideCloseOrder, OrderId{2}, {}, u"double"_s);
    close.role = Role::Lead;
    scene.act(close);
    QCOMPARE(scene.operations.orders().ofPort(scene.port("A1-1"))->id, OrderId{1});
    QCOMPARE(scene.operations.orders().open().size(), size_t(1));
}

QTEST_GUILESS_MAIN(WorkOrdersTest)
#include "tst_work_orders.moc"
