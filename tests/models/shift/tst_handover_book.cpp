// Handover notes: who may write and tick, what is kept, and what is proposed.
#include "handover_draft.h"
#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

DeskAction write(const QString &text, Role role = Role::Analyst)
{
    DeskAction action;
    action.kind = DeskAction::Kind::WriteHandover;
    action.note = text;
    action.role = role;
    action.by = "R. Lead";
    return action;
}

DeskAction tick(const HandoverNote &note, const QByteArray &by = "B. Analyst")
{
    DeskAction action;
    action.kind = DeskAction::Kind::TickHandover;
    action.value = QString::fromUtf8(note.id.value);
    action.by = by;
    return action;
}

QString draftOf(const Scene &scene)
{
    QStringList lines;
    for (const HandoverDraftLine &line : handoverDraft(scene.operations, scene.at, scene.at + 12 * hour).lines)
        lines.append(line.text);
    return lines.join(u'\n');
}

} // namespace

class HandoverBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNoteIsOpenUntilSomebodyTicksItOff()
    {
        Scene scene;
        QVERIFY(scene.act(write(u"Call the host first."_s)).handover);
        const HandoverBook &book = scene.operations.handover();
        QCOMPARE(book.notes().size(), size_t(1));
        QVERIFY(book.notes().front().isOpen());
        scene.wait(hour);
        QVERIFY(scene.act(tick(book.notes().front())).handover);
        QCOMPARE(book.notes().front().tickedBy, u"B. Analyst"_s);
        QCOMPARE(book.notes().front().tickedAt, scene.at);
    }
    void whoeverTickedFirstIsTheOne()
    {
        Scene scene;
        scene.act(write(u"note"_s));
        scene.act(tick(scene.operations.handover().notes().front(), "B. Analyst"));
        QVERIFY(!scene.act(tick(scene.operations.handover().notes().front(), "C. Analyst")).handover);
        QCOMPARE(scene.operations.handover().notes().front().tickedBy, u"B. Analyst"_s);
    }
    void viewersAndEmptyNotesAreRefusedWithASentence()
    {
        Scene scene;
        const HandoverBook &book = scene.operations.handover();
        QCOMPARE(book.mayDo(write(u"  "_s)).problem().text, u"The note is empty."_s);
        QCOMPARE(book.mayDo(write(u"x"_s, Role::Viewer)).problem().text, u"A viewer may not write in the handover."_s);
        DeskAction unknown = tick({});
        QCOMPARE(book.mayDo(unknown).problem().text, u"This handover note does not exist."_s);
        QVERIFY(!scene.act(write(u"x"_s, Role::Viewer)).handover);
        QVERIFY(book.notes().empty());
    }
    void theOrderBookLetsNotesThrough()
    {
        Scene scene;
        QVERIFY(scene.operations.orders().mayDo(write(u"x"_s), scene.at).ok());
        // And leaves no trace of them on an alert that they are about.
        scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        DeskAction about = write(u"x"_s);
        about.alert = scene.alert().id;
        scene.act(about);
        QVERIFY(scene.alert().notes.empty());
        QCOMPARE(scene.operations.handover().notes().front().alert, scene.alert().id);
    }
    void notesOutliveARestart()
    {
        Scene scene;
        scene.act(write(u"first"_s));
        scene.act(write(u"second"_s));
        scene.act(tick(scene.operations.handover().notes().front()));
        Operations again(Scene::catalogue());
        QVERIFY(again.restore(scene.operations.save()).ok());
        QCOMPARE(again.handover().notes().size(), size_t(2));
        QVERIFY(!again.handover().notes()[0].isOpen());
        QCOMPARE(again.handover().notes()[1].text, u"second"_s);
    }
    void theDraftNamesWhatTheNextShiftMustKnow()
    {
        Scene scene;
        scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure); // P1
        scene.status("B1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        const AlertId reader = scene.alert().id;
        scene.status("C1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        const AlertId shelved = scene.alert().id;
        QVERIFY(!scene.operations.alerts().find(reader)->isQuiet());
        scene.act(DeskAction::Kind::Shelve, shelved, Role::Analyst, u"site is closed"_s, scene.at + 4 * hour);
        scene.waitAndTick(100 * minute);
        const HandoverDraft draft = handoverDraft(scene.operations, scene.at, scene.at + 12 * hour);
        QCOMPARE(draft.openP1, 1);
        QCOMPARE(draft.overTarget, 1); // nobody acknowledged the reader within its hour
        QCOMPARE(draft.leavingShelf, 1);
        const QString text = draftOf(scene);
        QVERIFY2(text.startsWith(u"P1 open: "_s), qPrintable(text));
        QVERIFY2(text.contains(u"not acknowledged, over by 40:00"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Comes off the shelf at 16:00: "_s) && text.contains(u"(site is closed)"_s), qPrintable(text));
        // Beyond the next shift it is the business of another one.
        QCOMPARE(handoverDraft(scene.operations, scene.at, scene.at + hour).leavingShelf, 0);
    }
    void ordersThatWaitAreInTheDraft()
    {
        Scene scene;
        scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        const OrderId order = scene.openOrder(scene.alert().id);
        QVERIFY2(draftOf(scene).contains(u"waits for somebody to go"_s), qPrintable(draftOf(scene)));
        DeskAction assign = scene.onOrder(DeskAction::Kind::AssignOrder, order, u"Tech 7"_s);
        assign.until = scene.at + hour;
        scene.act(assign);
        scene.act(scene.onOrder(DeskAction::Kind::MoveOrder, order, u"Scheduled"_s));
        QVERIFY2(!draftOf(scene).contains(u"waits"_s), qPrintable(draftOf(scene)));
        scene.waitAndTick(2 * hour);
        QVERIFY2(draftOf(scene).contains(u"was planned for 13:00 and has not begun"_s), qPrintable(draftOf(scene)));
    }
    void whatANoteTellsIsNotProposedTwice()
    {
        Scene scene;
        scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        QCOMPARE(handoverDraft(scene.operations, scene.at, scene.at + hour).openP1, 1);
        DeskAction note = write(u"Being looked at."_s);
        note.alert = scene.alert().id;
        scene.act(note);
        QCOMPARE(handoverDraft(scene.operations, scene.at, scene.at + hour).openP1, 0);
        scene.act(tick(scene.operations.handover().notes().front()));
        QCOMPARE(handoverDraft(scene.operations, scene.at, scene.at + hour).openP1, 1); // ticked off, and open still
    }
};

QTEST_APPLESS_MAIN(HandoverBookTest)
#include "tst_handover_book.moc"
