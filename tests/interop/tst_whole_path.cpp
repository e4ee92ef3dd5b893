// The whole path on real OCPP: a fault that a station of somebody else's making reports reaches the console's real window,
// is triaged, reset from the desk, dispatched, verified by a test session, closed, and stands in the record.

#include "console.h"
#include "console_window.h"
#include "csms_feed.h"
#include "main_window.h"
#include "shipped.h"
#include "sqlite.h"
#include "test_gateway.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString password = u"interop-password-0002"_s;
constexpr int patience = 30000;

/** First column of the first row; empty when there is none. */
QString answerOf(const QString &file, const char *sql)
{
    Result<sqlite::Database> database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return database.problem().text;
    Result<sqlite::Statement> statement = database.value().prepare(sql);
    if (!statement)
        return statement.problem().text;
    const Result<bool> row = statement.value().step();
    return row.ok() && row.value() ? statement.value().string(0) : QString();
}

WorkSettings quickWork()
{
    WorkSettings settings;
    settings.holdAvailable = 3 * second; // the rule is tested with its five minutes in the models
    settings.connectionTimeOut = 2 * second;
    return settings;
}

} // namespace

class WholePathTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fromFaultToClosedOrder_data();
    void fromFaultToClosedOrder();

private:
    void startDesk();
    void startStation(const QString &protocol);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    bool dialogIsUp();
    bool dialogIsGone();
    bool order(const char *line);
    const Alert *alert() const;
    const Command *newestCommand(ocpp::Action action) const;
    const WorkOrder *workOrder() const;

    void triage();
    void resetFromTheDesk();
    void dispatch();
    void verify();
    void closeAndLookUp();

    std::unique_ptr<QTemporaryDir> m_deskFolder;
    std::unique_ptr<TestGateway> m_gateway;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleWindow> m_window;
    std::unique_ptr<Program> m_station;
};

void WholePathTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(u"faultline-test"_s);
    QApplication::setApplicationName(u"tst_whole_path"_s);
    QSettings().clear();
}

void WholePathTest::startDesk()
{
    m_window.reset();
    m_console.reset();
    m_deskFolder = std::make_unique<QTemporaryDir>();
    m_gateway = std::make_unique<TestGateway>();
    QVERIFY2(m_gateway->start(), m_gateway->errors().constData());

    Result<FaultCatalogue> catalogue = shippedCatalogue();
    QVERIFY(catalogue.ok());
    m_console = std::make_unique<Console>(std::move(catalogue).value(), m_deskFolder->path(), quickWork());
    QVERIFY(m_console->open().ok());
    QFile token(m_gateway->tokenFile());
    QVERIFY(token.open(QIODevice::ReadOnly));
    Result<FeedTarget> target = feedTarget(m_gateway->feedUrl(), token.readAll().trimmed(), {});
    QVERIFY(target.ok());
    m_console->setFeed(std::make_unique<CsmsFeed>(target.value(), m_console->inbox(), m_console->clock()));

    m_theme = std::make_unique<Theme>(Theme::Scheme::Dark);
    m_theme->applyTo(*qApp);
    ConsoleOptions options;
    options.size = {1920, 1080};
    m_window = std::make_unique<ConsoleWindow>(*m_console, *m_theme, options);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window->widget()));
    QTRY_COMPARE_WITH_TIMEOUT(m_console->feedHealth().state, FeedHealth::State::Live, patience);
}

void WholePathTest::startStation(const QString &protocol)
{
    QVERIFY(m_gateway->addStation(u"PATH-1"_s, password));
    m_station = std::make_unique<Program>();
    m_station->start(QStringLiteral(NODE_PROGRAM),
                     {QStringLiteral(INTEROP_DIR "/station.mjs"), u"--url"_s, m_gateway->ocppUrl(), u"--id"_s,
                      u"PATH-1"_s, u"--password"_s, password, u"--protocol"_s, protocol});
    QVERIFY2(!m_station->waitForEvent(u"booted"_s).isEmpty(), m_station->errors().constData());
    QTRY_COMPARE_WITH_TIMEOUT(m_console->operations().network().tally().of(PortMode::Available), 1u, patience);
}

void WholePathTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *window = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : m_window->widget();
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus && window->isAncestorOf(focus) ? focus : window, key, modifiers);
}

void WholePathTest::type(const QString &text)
{
    QVERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), text);
}

/** A dialog is there and has the keys, so that what is typed next goes into it. */
bool WholePathTest::dialogIsUp()
{
    return QTest::qWaitFor([] {
        const QWidget *dialog = QApplication::activeModalWidget();
        return dialog && dialog->isActiveWindow() && dialog->isAncestorOf(QApplication::focusWidget());
    }, 5000);
}

/** The offscreen platform gives no window the keys when a dialog closes; a window system does. */
bool WholePathTest::dialogIsGone()
{
    if (!QTest::qWaitFor([] { return QApplication::activeModalWidget() == nullptr; }, 5000))
        return false;
    m_window->widget()->activateWindow();
    return QTest::qWaitForWindowActive(m_window->widget());
}

bool WholePathTest::order(const char *line)
{
    m_station->writeLine(line);
    return !m_station->waitForEvent(u"did"_s).isEmpty();
}

const Alert *WholePathTest::alert() const
{
    const auto open = m_console->operations().alerts().open();
    return open.empty() ? nullptr : open.front();
}

const Command *WholePathTest::newestCommand(ocpp::Action action) const
{
    for (const Command *command : m_console->operations().commands().ofStation(StationIx{0}))
        if (command->action == action)
            return command;
    return nullptr;
}

const WorkOrder *WholePathTest::workOrder() const
{
    const auto &orders = m_console->operations().orders().all();
    return orders.empty() ? nullptr : &orders.front();
}

void WholePathTest::triage()
{
    QVERIFY(order("fault CX012")); // pre-charge failure: auto_limited, so that a person may reset
    QTRY_VERIFY_WITH_TIMEOUT(alert() != nullptr, patience);
    QVERIFY(alert()->code.contains("CX012"_L1));
    QCOMPARE(alert()->state, AlarmState::Unacknowledged);
    press(Qt::Key_J);
    press(Qt::Key_A);
    QTRY_COMPARE(alert()->state, AlarmState::Acknowledged);
}

void WholePathTest::resetFromTheDesk()
{
    QVERIFY(order("resets useless"));
    press(Qt::Key_S);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(newestCommand(ocpp::Action::Reset) != nullptr, patience);
    QTRY_COMPARE_WITH_TIMEOUT(newestCommand(ocpp::Action::Reset)->stage, CommandStage::Confirmed, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->operations().network().tally().of(PortMode::Faulted) == 1, patience);
    QVERIFY(alert() && alert()->isOpen());
}

void WholePathTest::dispatch()
{
    press(Qt::Key_W);
    QVERIFY(dialogIsUp());
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(workOrder() != nullptr, patience);
    QCOMPARE(workOrder()->stage, OrderStage::New);
    QCOMPARE(alert()->order, workOrder()->id);

    QVERIFY(dialogIsGone());
    press(Qt::Key_3);
    press(Qt::Key_S);
    QVERIFY(dialogIsUp());
    type(u"Crew 7"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(workOrder()->stage, OrderStage::Scheduled);
    QCOMPARE(workOrder()->assignee, u"Crew 7"_s);
    QVERIFY(dialogIsGone());
    press(Qt::Key_M);
    QTRY_COMPARE(workOrder()->stage, OrderStage::EnRoute);
    press(Qt::Key_M);
    QTRY_COMPARE(workOrder()->stage, OrderStage::OnSite);
    press(Qt::Key_M);
    QTRY_COMPARE(workOrder()->stage, OrderStage::Verify);
}

void WholePathTest::verify()
{
    press(Qt::Key_C); // too early: refused, and said why
    QCOMPARE(workOrder()->stage, OrderStage::Verify);

    QVERIFY(order("clear"));
    QVERIFY(order("plug"));
    QTRY_COMPARE_WITH_TIMEOUT(workOrder()->test.step, TestSession::Step::ReadyToStart, patience);
    press(Qt::Key_T);
    if (QApplication::activeModalWidget())
        press(Qt::Key_Return);
    QVERIFY2(!m_station->waitForEvent(u"charged"_s).isEmpty(), "the station was never asked to charge");
    QTRY_VERIFY_WITH_TIMEOUT(workOrder()->test.energyWh > 100, patience);
    press(Qt::Key_T); // ends the test session
    if (QApplication::activeModalWidget())
        press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(workOrder()->test.step, TestSession::Step::Passed, patience);
    QCOMPARE(workOrder()->test.peakW, 50000);
    QVERIFY(!workOrder()->test.noLoad);
}

void WholePathTest::closeAndLookUp()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_console->operations().network().tally().of(PortMode::Available) == 1, patience);
    const QString orderId = toText(workOrder()->id);
    press(Qt::Key_C);
    QTRY_COMPARE_WITH_TIMEOUT(workOrder()->stage, OrderStage::Closed, patience);
    m_window.reset();
    m_console->close();
    m_console.reset();

    const QString file = m_deskFolder->path() + u"/faultline.db"_s;
    QCOMPARE(answerOf(file, "SELECT count(*) FROM alerts WHERE closed > 0 AND code LIKE '%CX012%'"), u"1"_s);
    QCOMPARE(answerOf(file, "SELECT group_concat(code || ' ' || state, ', ') FROM alerts WHERE closed = 0"), QString());
    QCOMPARE(answerOf(file, "SELECT stage FROM orders"), u"Closed"_s);
    QCOMPARE(answerOf(file, "SELECT id FROM orders"), orderId);
    QVERIFY(answerOf(file, "SELECT test_energy_wh FROM orders").toDouble() > 100);
    QVERIFY(answerOf(file, "SELECT count(*) FROM evidence").toInt() >= 3);
    QCOMPARE(answerOf(file, "SELECT stage FROM commands WHERE action = 'Reset'"), u"confirmed"_s);
    QCOMPARE(answerOf(file, "SELECT count(*) FROM outages WHERE \"end\" = 0"), u"0"_s);
    QVERIFY(answerOf(file, "SELECT count(*) FROM outages WHERE \"end\" > start AND cause = 'fault'").toInt() >= 1);
    QVERIFY(answerOf(file, "SELECT count(*) FROM journal WHERE kind IN ('acknowledge','openOrder','closeOrder')").toInt() == 3);
}

void WholePathTest::fromFaultToClosedOrder_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::newRow("1.6") << u"ocpp1.6"_s;
    QTest::newRow("2.0.1") << u"ocpp2.0.1"_s;
}

void WholePathTest::fromFaultToClosedOrder()
{
    QFETCH(QString, protocol);
    using Step = void (WholePathTest::*)();
    startDesk();
    if (!QTest::currentTestFailed())
        startStation(protocol);
    for (const Step step : {&WholePathTest::triage, &WholePathTest::resetFromTheDesk, &WholePathTest::dispatch,
                            &WholePathTest::verify, &WholePathTest::closeAndLookUp}) {
        if (QTest::currentTestFailed())
            return;
        (this->*step)();
    }
    for (const QJsonObject &line : m_station->lines())
        QVERIFY2(line["event"_L1] != "invalid"_L1, QJsonDocument(line).toJson().constData());
}

QTEST_MAIN(WholePathTest)
#include "tst_whole_path.moc"
