// What a desk does with what people do: journalled first, handed on once, honest after a crash.
#include "console.h"
#include "csms_feed.h"
#include "fake_gateway.h"
#include "replay_feed.h"
#include "shipped.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Console> openConsole(const QString &directory)
{
    auto console = std::make_unique<Console>(shippedCatalogue().value(), directory);
    if (const Result<void> opened = console->open(); !opened)
        qFatal("%s", qPrintable(opened.problem().text));
    return console;
}

void connectTo(Console &console, const FakeGateway &gateway)
{
    console.setFeed(std::make_unique<CsmsFeed>(gateway.target(), console.inbox(), console.clock(), FeedTimes{60'000, 60'000, 10, 40, 20}));
}

QString value(const QString &directory, const char *sql)
{
    Result<sqlite::Database> database = sqlite::Database::open(directory + u"/faultline.db"_s, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return database.problem().text;
    Result<sqlite::Statement> row = database.value().prepare(sql);
    if (!row)
        return row.problem().text;
    const Result<bool> found = row.value().step();
    return found && found.value() ? row.value().string(0) : u"-"_s;
}

bool isLive(const Console &console) { return console.feedHealth().state == FeedHealth::State::Live; }

AlertId firstAlert(const Console &console)
{
    const auto open = console.operations().alerts().open();
    return open.empty() ? AlertId{} : open.front()->id;
}

CommandRequest resetOf(const Console &console, int evse)
{
    CommandRequest request;
    request.station = console.operations().network().findStation("CP-2");
    request.port = console.operations().network().findPort(request.station, evse);
    request.request.action = ocpp::Action::TriggerMessage;
    request.request.place.evse = evse;
    request.request.arguments = {{u"requestedMessage"_s, u"StatusNotification"_s}};
    request.reason = u"looks stuck"_s;
    return request;
}

} // namespace

class ConsoleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anActionIsJournalledFoldedAndHandedOnOnce();
    void actionsWaitWhileTheFeedIsLost();
    void actionsOfAKilledSessionAreHandedOn();
    void nothingIsSentBeforeItIsRecorded();
    void anIntentOfAKilledSessionIsUnknownAndNeverSentAgain();
    void aViewerChangesNothing();
    void theGatewaysRefusalIsKept();
    void twoConsolesDoNotShareAFolder();
    void aHundredBatchesAreFewFrames();
    void aHandoverNoteReachesEveryDeskAndIsTickedOffOnce();
    void aRecordingThatIsTurnedBackShowsTheStateOfThatTime();
};

void ConsoleTest::anActionIsJournalledFoldedAndHandedOnOnce()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_VERIFY(isLive(*console));
    gateway.happen(1, "Faulted", "HighTemperature");
    QTRY_VERIFY(firstAlert(*console).isValid());
    DeskAction acknowledge;
    acknowledge.kind = DeskAction::Kind::Acknowledge;
    acknowledge.alert = firstAlert(*console);
    const Result<ActionId> done = console->act(acknowledge);
    QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.problem().text));
    QCOMPARE(console->operations().alerts().find(acknowledge.alert)->state, AlarmState::Acknowledged); // at once
    QTRY_COMPARE(gateway.recorded.size(), 1);
    QCOMPARE(gateway.recorded[0]["actionId"_L1].toString(), QString::fromLatin1(done.value().value));
    QTRY_COMPARE(console->operations().sequence(), gateway.newest()); // it came back on the feed, and changed nothing
    QCOMPARE(console->operations().alerts().find(acknowledge.alert)->acknowledgedBy, u"Test Desk"_s);
    QTRY_COMPARE(value(directory.path(), "SELECT person || ' ' || kind || ' ' || sequence || ' ' || (reached > 0) FROM journal"),
                 u"Test Desk acknowledge %1 1"_s.arg(gateway.newest()));
    QTRY_COMPARE(value(directory.path(), "SELECT acknowledged_by FROM alerts"), u"Test Desk"_s);
    QTRY_COMPARE(value(directory.path(), "SELECT count(*) FROM transitions WHERE person = 'Test Desk'"), u"1"_s);
}

void ConsoleTest::actionsWaitWhileTheFeedIsLost()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_VERIFY(isLive(*console));
    gateway.hanging = true;
    gateway.dropConnections();
    QTRY_COMPARE(console->feedHealth().state, FeedHealth::State::Lost);
    for (const char *text : {"first", "second", "third"}) {
        DeskAction note;
        note.stationId = "CP-1";
        note.evse = 1;
        note.note = QString::fromLatin1(text);
        QVERIFY(console->act(note).ok());
    }
    QCOMPARE(console->feedHealth().commandsHeld, 3);
    QVERIFY(!console->request(resetOf(*console, 1)).ok()); // commands do not wait: nobody knows the state
    gateway.hanging = false;
    gateway.dropConnections();
    QTRY_COMPARE(gateway.recorded.size(), 3);
    QCOMPARE(gateway.recorded[0]["note"_L1].toString() + gateway.recorded[2]["note"_L1].toString(), u"firstthird"_s);
    QTRY_COMPARE(console->feedHealth().commandsHeld, 0);
    QVERIFY(gateway.executed.isEmpty());
}

void ConsoleTest::actionsOfAKilledSessionAreHandedOn()
{
    QTemporaryDir directory;
    {
        StoreWrite write;
        DeskAction note;
        note.id.value = "act-left";
        note.note = u"left behind"_s;
        write.journal = {JournalEntry{note, 5, "act-left"}};
        Result<StoreFile> file = StoreFile::open(directory.path());
        QVERIFY(file.ok() && file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    }
    FakeGateway gateway;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_COMPARE(gateway.recorded.size(), 1);
    QCOMPARE(gateway.recorded[0]["note"_L1].toString(), u"left behind"_s);
    QTRY_COMPARE(value(directory.path(), "SELECT reached > 0 FROM journal"), u"1"_s);
}

void ConsoleTest::nothingIsSentBeforeItIsRecorded()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_VERIFY(isLive(*console));
    gateway.append(u"station.connected"_s, u"CP-2"_s, {{u"protocol"_s, u"ocpp1.6"_s}, {u"remote"_s, u"x"_s}});
    QTRY_COMPARE(console->operations().sequence(), gateway.newest());
    // The store is held: another connection has the write lock, so that nothing can be recorded.
    Result<sqlite::Database> other = sqlite::Database::open(directory.path() + u"/faultline.db"_s, sqlite::Database::Mode::ReadWrite);
    QVERIFY(other.ok());
    QVERIFY(other.value().execute("BEGIN IMMEDIATE").ok());
    const Result<CommandId> id = console->request(resetOf(*console, 1));
    QVERIFY2(id.ok(), id.ok() ? "" : qPrintable(id.problem().text));
    for (int trip = 0; trip < 3; ++trip) { // whatever was sent by now has arrived when the desk has heard three facts more
        gateway.happen(1, "Available");
        QTRY_COMPARE(console->operations().sequence(), gateway.newest());
    }
    QCOMPARE(gateway.executed.size(), 0);
    QVERIFY(other.value().execute("COMMIT").ok());
    QTRY_COMPARE(gateway.executed.size(), 1);
    QCOMPARE(gateway.executed[0]["commandId"_L1].toString(), QString::fromLatin1(id.value().value));
    QCOMPARE(gateway.executed[0]["action"_L1].toString(), u"TriggerMessage"_s);
    QTRY_COMPARE(value(directory.path(), "SELECT kind || ' ' || reason || ' ' || (reached > 0) FROM journal"), u"intendCommand looks stuck 1"_s);
    QTRY_COMPARE(value(directory.path(), "SELECT stage FROM commands"), u"recorded"_s);
}

void ConsoleTest::anIntentOfAKilledSessionIsUnknownAndNeverSentAgain()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    CommandId id;
    {
        DeskAction intent;
        intent.kind = DeskAction::Kind::IntendCommand;
        intent.id.value = "act-intent";
        intent.by = "Test Desk";
        intent.stationId = "CP-2";
        intent.evse = 1;
        intent.value = u"Reset"_s;
        intent.command = id = CommandId{"cmd-left"};
        const UtcMs at = 1'795'183'200'000;
        FactBatch inventory;
        inventory.form = FactBatch::Form::Inventory;
        inventory.raw = smallInventory();
        StoreWrite write;
        write.facts = {pack(inventory), packEvent(toCloudEvent(intent, at), at)};
        write.journal = {JournalEntry{intent, at, "cmd-left"}};
        Result<StoreFile> file = StoreFile::open(directory.path());
        QVERIFY(file.ok() && file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    }
    auto console = openConsole(directory.path());
    QCOMPARE(console->operations().commands().find(id)->stage, CommandStage::Recorded);
    connectTo(*console, gateway);
    QCOMPARE(console->operations().commands().find(id)->stage, CommandStage::Unknown);
    QTRY_VERIFY(isLive(*console));
    QTRY_COMPARE(value(directory.path(), "SELECT stage FROM commands"), u"unknown"_s);
    const QByteArray before = console->operations().digest();
    console.reset(); // killed: no checkpoint, no goodbye
    console = openConsole(directory.path());
    QCOMPARE(console->operations().digest().toHex(), before.toHex());
    QCOMPARE(console->operations().commands().find(id)->stage, CommandStage::Unknown);
    QVERIFY(gateway.executed.isEmpty());
}

void ConsoleTest::aViewerChangesNothing()
{
    QTemporaryDir directory;
    auto console = openConsole(directory.path()); // no feed yet: nobody said who this is
    DeskAction note;
    note.note = u"hello"_s;
    QVERIFY(!console->act(note).ok());
    QCOMPARE(value(directory.path(), "SELECT count(*) FROM journal"), u"0"_s);
}

void ConsoleTest::theGatewaysRefusalIsKept()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    gateway.recordFails = true;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_VERIFY(isLive(*console));
    DeskAction note;
    note.note = u"hello"_s;
    QVERIFY(console->act(note).ok());
    QTRY_COMPARE(value(directory.path(), "SELECT refused FROM journal"), u"That station is outside your region."_s);
    QCOMPARE(console->feedHealth().problem, u"That station is outside your region."_s);
    QCOMPARE(console->feedHealth().commandsHeld, 0);
}

void ConsoleTest::twoConsolesDoNotShareAFolder()
{
    QTemporaryDir directory;
    auto console = openConsole(directory.path());
    Console another(shippedCatalogue().value(), directory.path());
    const Result<void> opened = another.open();
    QVERIFY(!opened.ok());
    QVERIFY(opened.problem().text.contains(directory.path()));
}

void ConsoleTest::aHundredBatchesAreFewFrames()
{
    QTemporaryDir directory;
    FakeGateway gateway;
    auto console = openConsole(directory.path());
    connectTo(*console, gateway);
    QTRY_VERIFY(isLive(*console));
    QSignalSpy changed(console.get(), &Console::changed);
    QElapsedTimer time;
    time.start();
    for (int each = 0; each < 300; ++each)
        gateway.happen(1 + each % 2, each % 4 < 2 ? "Available" : "Charging");
    QTRY_COMPARE(console->operations().sequence(), gateway.newest());
    QVERIFY2(changed.size() <= time.elapsed() / FrameGate::frame + 2, qPrintable(QString::number(changed.size())));
}

void ConsoleTest::aHandoverNoteReachesEveryDeskAndIsTickedOffOnce()
{
    QTemporaryDir here, there;
    FakeGateway gateway;
    auto leaves = openConsole(here.path()), comes = openConsole(there.path());
    connectTo(*leaves, gateway);
    connectTo(*comes, gateway);
    QTRY_VERIFY(isLive(*leaves) && isLive(*comes));
    DeskAction write;
    write.kind = DeskAction::Kind::WriteHandover;
    QCOMPARE(leaves->act(write).problem().text, u"The note is empty."_s);
    write.note = u"Call the host before any reset."_s;
    QVERIFY(leaves->act(write).ok());
    const auto &notes = comes->operations().handover().notes();
    QTRY_COMPARE(notes.size(), size_t(1));
    QCOMPARE(notes.front().text, write.note);
    QCOMPARE(notes.front().by, u"Test Desk"_s);
    DeskAction tick;
    tick.kind = DeskAction::Kind::TickHandover;
    tick.value = QString::fromUtf8(notes.front().id.value);
    QVERIFY(comes->act(tick).ok());
    QTRY_VERIFY(!leaves->operations().handover().notes().front().isOpen());
    QTRY_COMPARE(leaves->operations().sequence(), gateway.newest());
    QVERIFY(!leaves->act(tick).ok()); // ticked off already, by that desk
    QCOMPARE(leaves->operations().handover().notes().front().tickedBy, u"Test Desk"_s);
    // A desk that is started again still knows.
    leaves->close();
    leaves.reset();
    leaves = openConsole(here.path());
    QCOMPARE(leaves->operations().handover().notes().size(), size_t(1));
    QVERIFY(!leaves->operations().handover().notes().front().isOpen());
}

void ConsoleTest::aRecordingThatIsTurnedBackShowsTheStateOfThatTime()
{
    Console console(shippedCatalogue().value(), {});
    const FreshOperations fresh = [] { return std::make_unique<Operations>(shippedCatalogue().value()); };
    Result<std::unique_ptr<ReplayFeed>> feed = ReplayFeed::open(QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/app/ctl/garage.ndjson"), 1e9, console.inbox(), fresh);
    QVERIFY(feed.ok());
    ReplayFeed *replay = feed.value().get();
    connect(replay, &ReplayFeed::stateReplaced, &console, [&](const QByteArray &state) {
        QVERIFY(console.replaceState(state).ok());
        replay->goOn();
    });
    console.setFeed(std::move(feed).value());
    const Network *network = &console.operations().network();
    QTRY_VERIFY(replay->control().state().isOver);
    QTRY_COMPARE(console.operations().sequence(), quint64(11));
    QSignalSpy changed(&console, &Desk::changed);
    const UtcMs time = parseTime("2026-03-02T06:20:00Z").value();
    replay->control().setPaused(true);
    replay->control().seek(time);
    QTRY_COMPARE(console.now(), time);
    QCOMPARE(&console.operations().network(), network); // the screens hold on to it
    QVERIFY(console.operations().sequence() < 11);
    QVERIFY(!changed.isEmpty() && changed.last().first().value<Changes>().inventory);
    // Neither people nor commands change what was.
    DeskAction note;
    note.note = u"x"_s;
    QCOMPARE(console.act(note).problem().text, u"This is a recording: nothing can be done in it."_s);
    CommandRequest request;
    request.station = StationIx{0};
    QCOMPARE(console.check(request).reasons, QStringList{u"This is a recording: nothing can be done in it."_s});
    console.close();
}

QTEST_GUILESS_MAIN(ConsoleTest)
#include "tst_console.moc"
