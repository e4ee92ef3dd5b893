#include "screens_story.h"
#include "work_order_board.h"
#include "work_order_screen.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr PortIx port{2};

FaultCatalogue catalogue()
{
    return FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults")).value();
}

/** A desk with one faulted port, its alert selected, and the real screen on a real (offscreen) window. */
struct Bench
{
    FakeDesk desk{catalogue()};
    Theme theme{Theme::Scheme::Dark};
    Selection selection;
    std::unique_ptr<WorkOrderScreen> screen;
    QString said;

    explicit Bench(ocpp::ErrorCode code = ocpp::ErrorCode::ReaderFailure)
    {
        desk.load(FakeDesk::inventory());
        desk.bringUp();
        desk.advance(minute);
        desk.report(port, ocpp::Status::Faulted, code);
        desk.advance(second);
        screen = std::make_unique<WorkOrderScreen>(desk, theme, selection);
        QObject::connect(screen.get(), &Screen::statusText, screen.get(), [this](const QString &text) { said = text; });
        screen->resize(1920, 1000);
        screen->show();
        screen->setFocus();
        selection.select(port);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(screen->focusProxy(), key, modifiers); }
    template <typename Dialog = QDialog>
    Dialog *dialog() const
    {
        for (Dialog *candidate : screen->findChildren<Dialog *>())
            if (candidate->isVisible())
                return candidate;
        return nullptr;
    }
    void answer(const char *field, const QString &text)
    {
        QDialog *open = dialog();
        QVERIFY2(open, qPrintable(said));
        QWidget *edit = open->findChild<QWidget *>(QString::fromLatin1(field));
        QVERIFY(edit);
        edit->setFocus();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    const WorkOrder *order() const { return desk.operations().orders().find(selection.order()); }
    OrderStage stage() const { return order()->stage; }
    QString missing() const { return screen->findChild<QLabel *>(u"missing"_s)->text(); }

    /** By keys alone: from an alert to Verify, with the port Available again. */
    void walkToVerify()
    {
        press(Qt::Key_W);
        QTest::keyClick(dialog(), Qt::Key_Return);
        QVERIFY2(order(), qPrintable(said));
        press(Qt::Key_M); // a new order needs somebody first
        answer("person", u"Tech 12"_s);
        for (int i = 0; i < 3; ++i) {
            desk.advance(minute);
            press(Qt::Key_M);
        }
        desk.report(port, ocpp::Status::Available);
    }
};

} // namespace

class WorkOrderScreenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAloneCarryAnOrderToVerify()
    {
        Bench bench;
        bench.walkToVerify();
        QVERIFY(bench.order());
        QCOMPARE(bench.stage(), OrderStage::Verify);
        QCOMPARE(bench.order()->assignee, u"Tech 12"_s);
        QVERIFY(bench.order()->planned > bench.desk.clock);
        QStringList kinds;
        for (const DeskAction &action : bench.desk.actions) {
            const std::string_view name = text(action.kind);
            kinds.append(QString::fromLatin1(name.data(), qsizetype(name.size())));
        }
        QCOMPARE(kinds.join(u' '), u"openOrder assignOrder moveOrder moveOrder moveOrder moveOrder"_s);
    }
    void closeIsRefusedWithTheReasonUntilTheProofIsThere()
    {
        Bench bench;
        bench.walkToVerify();
        bench.desk.advance(204 * second);
        bench.press(Qt::Key_C);
        QCOMPARE(bench.stage(), OrderStage::Verify);
        QVERIFY2(bench.said.contains(u"01:36"_s), qPrintable(bench.said));
        QCOMPARE(bench.missing(), bench.said);
        bench.press(Qt::Key_T); // too early for the test as well
        QVERIFY(bench.desk.requests.empty());

        bench.desk.advance(2 * minute);
        bench.press(Qt::Key_T);
        QCOMPARE(bench.desk.requests.size(), size_t(1));
        QCOMPARE(bench.desk.requests.back().request.action, ocpp::Action::RequestStartTransaction);
        QCOMPARE(bench.order()->test.step, TestSession::Step::Starting);
        bench.press(Qt::Key_C);
        QCOMPARE(bench.stage(), OrderStage::Verify);

        bench.desk.answer(); // accepted; no car comes, and the port falls back to Available
        bench.desk.report(port, ocpp::Status::Preparing);
        bench.desk.advance(61 * second);
        bench.desk.report(port, ocpp::Status::Available);
        bench.desk.advance(second);
        QVERIFY2(bench.order()->test.noLoad, qPrintable(bench.order()->test.why));
        bench.press(Qt::Key_C);
        QCOMPARE(bench.stage(), OrderStage::Closed);
    }
    void theSameKeyEndsTheTestSessionThatItStarted()
    {
        Bench bench;
        bench.walkToVerify();
        bench.desk.advance(5 * minute + second);
        bench.press(Qt::Key_T);
        const CommandRequest started = bench.desk.requests.back();
        const qint64 remoteStart = started.request.arguments.value("remoteStartId"_L1).toVariant().toLongLong();
        bench.desk.answer();
        const ocpp::Place place = started.request.place;
        bench.desk.apply({bench.desk.fact(started.station, port,
                                          ocpp::Event{ocpp::SessionStarted{.place = place, .transactionId = "tx-9", .idToken = "FAULTLINE-TEST", .remoteStartId = qint32(remoteStart), .meterWh = 1000, .stationTime = bench.desk.clock}})});
        QCOMPARE(bench.order()->test.step, TestSession::Step::Charging);
        const auto meter = [&](double wattHours) {
            ocpp::MeterReading reading;
            reading.place = place;
            reading.transactionId = "tx-9";
            reading.energyWh = wattHours;
            bench.desk.advance(30 * second);
            bench.desk.apply({bench.desk.fact(started.station, port, ocpp::Event{reading})});
        };
        meter(1060);
        bench.press(Qt::Key_T); // too little for a proof: asked about first
        QCOMPARE(bench.desk.requests.size(), size_t(1));
        QVERIFY(bench.dialog());
        QTest::keyClick(bench.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!bench.dialog());

        meter(1640);
        bench.press(Qt::Key_T);
        QCOMPARE(bench.desk.requests.size(), size_t(2));
        const CommandRequest ended = bench.desk.requests.back();
        QCOMPARE(ended.request.action, ocpp::Action::RequestStopTransaction);
        QCOMPARE(ended.request.arguments.value("transactionId"_L1).toString(), u"tx-9"_s);
        QCOMPARE(bench.order()->test.step, TestSession::Step::Charging); // asked is not ended

        ocpp::SessionEnded over;
        over.place = place;
        over.transactionId = "tx-9";
        over.meterWh = 1700;
        bench.desk.apply({bench.desk.fact(started.station, port, ocpp::Event{over})});
        QCOMPARE(bench.order()->test.step, TestSession::Step::Passed);
    }
    void onlyALeadOverridesAndOnlyWithAReason()
    {
        Bench bench;
        bench.walkToVerify();
        bench.press(Qt::Key_V);
        QVERIFY(!bench.dialog());
        QVERIFY2(bench.said.contains(u"lead"_s), qPrintable(bench.said));

        bench.desk.setRole(Role::Lead);
        bench.press(Qt::Key_V);
        bench.answer("sentence", u" "_s);
        QVERIFY(bench.dialog()); // still open: the reason is missing
        QCOMPARE(bench.stage(), OrderStage::Verify);
        bench.answer("sentence", u"Site is torn down next week"_s);
        QCOMPARE(bench.stage(), OrderStage::Closed);
        QCOMPARE(bench.order()->overrideReason, u"Site is torn down next week"_s);
        QVERIFY2(bench.missing().contains(u"without proof"_s), qPrintable(bench.missing()));
    }
    void aLockoutHoldsCloseUntilTheInspectionIsRecorded()
    {
        Bench bench(ocpp::ErrorCode::GroundFailure);
        bench.walkToVerify();
        bench.desk.setRole(Role::Lead);
        bench.press(Qt::Key_V);
        QVERIFY(!bench.dialog()); // not even a lead
        QVERIFY2(bench.said.contains(u"inspection"_s), qPrintable(bench.said));
        bench.press(Qt::Key_I);
        bench.answer("sentence", u"Cable dry, insulation 200 MOhm"_s);
        bench.press(Qt::Key_V);
        bench.answer("sentence", u"Tested with the crew's car"_s);
        QCOMPARE(bench.stage(), OrderStage::Closed);
    }
    void sendingBackAsksWhy()
    {
        Bench bench;
        bench.walkToVerify();
        bench.press(Qt::Key_B);
        bench.answer("sentence", u"No energy flows"_s);
        QCOMPARE(bench.stage(), OrderStage::OnSite);
        QVERIFY(bench.order()->log.back().text.contains(u"No energy flows"_s));
    }
    void aDroppedCardMovesOnlyWhenTheFoldSaysSo()
    {
        Bench bench;
        bench.walkToVerify();
        WorkOrderBoard *board = bench.screen->findChild<WorkOrderBoard *>();
        WorkOrderColumnModel &verify = board->column(OrderStage::Verify).model(), &site = board->column(OrderStage::OnSite).model();
        const std::unique_ptr<QMimeData> card(verify.mimeData({verify.index(0, 0)}));
        QVERIFY(!verify.canDropMimeData(card.get(), Qt::MoveAction, -1, -1, {}));
        QVERIFY(site.canDropMimeData(card.get(), Qt::MoveAction, -1, -1, {}));
        (void)site.dropMimeData(card.get(), Qt::MoveAction, -1, -1, {});
        QCOMPARE(bench.stage(), OrderStage::Verify); // going back needs a reason first
        bench.answer("sentence", u"Reader still dead"_s);
        QCOMPARE(bench.stage(), OrderStage::OnSite);
        QCOMPARE(site.rowCount(), 1);
        QCOMPARE(verify.rowCount(), 0);
    }
    void theBoardWalksByKeysAndTellsTheOthers()
    {
        ScreensStory story;
        Theme theme(Theme::Scheme::Light);
        Selection selection;
        WorkOrderScreen screen(story.desk(), theme, selection);
        screen.resize(1920, 1000);
        screen.show();
        screen.setFocus();
        const auto stage = [&] { return story.desk().operations().orders().find(selection.order())->stage; };
        QVERIFY(selection.order().isValid());
        QCOMPARE(stage(), OrderStage::New);
        const OrderId first = selection.order();
        QTest::keyClick(screen.focusProxy(), Qt::Key_J);
        QVERIFY(selection.order() != first);
        QTest::keyClick(screen.focusProxy(), Qt::Key_K);
        QCOMPARE(selection.order(), first);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(screen.focusProxy(), Qt::Key_L);
        QCOMPARE(stage(), OrderStage::Closed);
        QTest::keyClick(screen.focusProxy(), Qt::Key_H);
        QCOMPARE(stage(), OrderStage::Verify);
        QCOMPARE(selection.port(), story.desk().operations().orders().find(selection.order())->ports.front());
    }
    void onANarrowWindowTheDetailOpensOnEnter()
    {
        ScreensStory story;
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        WorkOrderScreen screen(story.desk(), theme, selection);
        screen.resize(1366, 700);
        screen.show();
        screen.setFocus();
        WorkOrderPane *pane = screen.findChild<WorkOrderPane *>();
        QVERIFY(!pane->isVisible());
        QTest::keyClick(screen.focusProxy(), Qt::Key_Return);
        QVERIFY(pane->isVisible());
        QTest::keyClick(screen.focusProxy(), Qt::Key_Escape);
        QVERIFY(!pane->isVisible());
    }
    void columnsPassTheModelTesterWhileOrdersMove()
    {
        ScreensStory story;
        WorkOrderColumnModel model(story.desk().operations(), OrderStage::New);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.refresh(story.desk().clock);
        const int before = model.rowCount();
        DeskAction move = story.about(DeskAction::Kind::MoveOrder, model.orderAt(0));
        move.value = u"Scheduled"_s;
        QVERIFY(story.actAs(u"Tech 07"_s, move).ok());
        model.refresh(story.desk().clock);
        QCOMPARE(model.rowCount(), before - 1);
    }
};

QTEST_MAIN(WorkOrderScreenTest)
#include "tst_work_order_screen.moc"
