// The store under fire: killed, full, damaged, newer than the program.
#include "sql_store.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

StoredFact told(quint64 number, qsizetype bytes = 20)
{
    return {StoredFact::Form::Event, UtcMs(number), "e1", number, QByteArray(bytes, 'x')};
}

StoreWrite writeOf(StoredFact fact, bool urgent = true)
{
    StoreWrite write;
    write.facts = {std::move(fact)};
    write.urgent = urgent;
    return write;
}

std::vector<quint64> sequencesIn(const QString &directory)
{
    Result<StoreFile> file = StoreFile::openToRead(directory);
    if (!file)
        qFatal("%s", qPrintable(file.problem().text));
    std::vector<quint64> all;
    (void)file.value().facts(0, std::numeric_limits<qint64>::max(),
                             [&](const StoredFact &fact) { all.push_back(fact.sequence); });
    return all;
}

qint64 number(const QString &directory, const char *sql)
{
    Result<sqlite::Database> database = sqlite::Database::open(directory + u"/faultline.db"_s, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return -1;
    Result<sqlite::Statement> statement = database.value().prepare(sql);
    return statement && statement.value().step().value() ? statement.value().integer(0) : -1;
}

/** Files of this process may not grow beyond `bytes`; a negative number: no limit. What a full disk is to a program. */
void limitFiles(qint64 bytes)
{
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes < 0 ? limit.rlim_max : rlim_t(bytes);
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

class SqlStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingAcknowledgedIsLostWhenItIsKilled();
    void aFullDiskIsSaidAndOvercome();
    void tooLongAFullDiskAsksForACheckpoint();
    void theJournalCannotBeRewritten();
    void askingTwiceJournalsOnce();
    void severalTicksAreOneRow();
    void aCheckpointTakesTheFactsBeforeItAway();
    void aDamagedFileGivesASentence_data();
    void aDamagedFileGivesASentence();
    void flushWaitsForTheDisk();
};

void SqlStoreTest::nothingAcknowledgedIsLostWhenItIsKilled()
{
    QTemporaryDir directory;
    quint64 acknowledged = 0;
    for (int round = 0; round < 100; ++round) {
        QProcess writer;
        writer.start(QStringLiteral(STORE_WRITER), {directory.path()});
        QVERIFY(writer.waitForStarted());
        for (int line = 0; line < 1 + round % 7; ++line) // killed after one commit or after several, never between two rounds
            while (!writer.canReadLine())
                QVERIFY2(writer.waitForReadyRead(20000), writer.readAllStandardError().constData());
        ::kill(pid_t(writer.processId()), SIGKILL);
        writer.waitForFinished();
        const QByteArray said = writer.readAllStandardOutput();
        const QByteArrayList lines = said.left(said.lastIndexOf('\n')).split('\n');
        const quint64 last = lines.constLast().toULongLong();
        QVERIFY2(last > acknowledged, said.constData());
        acknowledged = last;

        const std::vector<quint64> kept = sequencesIn(directory.path());
        QVERIFY2(kept.size() >= acknowledged, qPrintable(u"round %1: %2 acknowledged, %3 kept"_s.arg(round).arg(acknowledged).arg(kept.size())));
        for (size_t at = 0; at < kept.size(); ++at)
            QCOMPARE(kept[at], quint64(at + 1)); // none missing, none twice, in order
        // Effects and cursor are of the same transactions as the facts.
        QCOMPARE(number(directory.path(), "SELECT count(*) FROM evidence"), qint64(kept.size()));
        QCOMPARE(number(directory.path(), "SELECT max(number) FROM evidence"), qint64(kept.size()));
        QCOMPARE(number(directory.path(), "SELECT sequence FROM cursor"), qint64(kept.size()));
        QCOMPARE(number(directory.path(), "SELECT count(*) FROM journal"), qint64(kept.size() / 5));
        QCOMPARE(number(directory.path(), "SELECT clean FROM cursor"), qint64(0));
    }
    QVERIFY(StoreFile::open(directory.path()).ok()); // and SQLite finds every page sound
}

void SqlStoreTest::aFullDiskIsSaidAndOvercome()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY2(file.ok(), file.ok() ? "" : qPrintable(file.problem().text));
    SqlStore store(std::move(file).value());
    QSignalSpy recorded(&store, &SqlStore::recorded), turned(&store, &SqlStore::recordingChanged);
    store.start();
    store.write(writeOf(told(1)));
    QTRY_COMPARE(recorded.size(), 1);

    limitFiles(300 * 1024);
    for (quint64 number = 2; number <= 60; ++number)
        store.write(writeOf(told(number, 20'000)));
    QTRY_COMPARE(turned.size(), 1);
    QCOMPARE(turned[0][0].toBool(), false);
    QVERIFY(!turned[0][1].toString().isEmpty());
    const quint64 ticket = store.write(writeOf(told(61)));
    QVERIFY(recorded.isEmpty() || recorded.last()[0].toULongLong() < ticket);

    limitFiles(-1);
    QTRY_COMPARE(turned.size(), 2);
    QCOMPARE(turned[1][0].toBool(), true);
    QTRY_COMPARE(recorded.last()[0].toULongLong(), ticket);
    const std::vector<quint64> kept = sequencesIn(directory.path());
    QCOMPARE(kept.size(), size_t(61));
    for (size_t at = 0; at < kept.size(); ++at)
        QCOMPARE(kept[at], quint64(at + 1));
}

void SqlStoreTest::tooLongAFullDiskAsksForACheckpoint()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY(file.ok());
    SqlStore store(std::move(file).value());
    store.setBacklogLimit(200'000);
    QSignalSpy recorded(&store, &SqlStore::recorded), turned(&store, &SqlStore::recordingChanged),
        wanted(&store, &SqlStore::checkpointWanted);
    store.start();
    store.write(writeOf(told(1)));
    QTRY_COMPARE(recorded.size(), 1);
    limitFiles(160 * 1024);
    for (quint64 number = 2; number <= 60; ++number)
        store.write(writeOf(told(number, 20'000)));
    QTRY_COMPARE(turned.size(), 1);
    limitFiles(-1);
    QTRY_COMPARE(wanted.size(), 1);
    store.write(writeOf(told(61))); // told before the checkpoint: without what came before it is worth nothing
    StoreWrite whole;
    whole.checkpoint = Checkpoint{-1, 1, "e1", 61, {}, "the state"};
    store.write(std::move(whole));
    const quint64 last = store.write(writeOf(told(62)));
    QTRY_COMPARE(recorded.last()[0].toULongLong(), last);
    QCOMPARE(sequencesIn(directory.path()), std::vector<quint64>{62});
    QCOMPARE(number(directory.path(), "SELECT sequence FROM cursor"), qint64(62));
    QCOMPARE(number(directory.path(), "SELECT sequence FROM checkpoint"), qint64(61));
}

void SqlStoreTest::theJournalCannotBeRewritten()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY(file.ok());
    DeskAction action;
    action.id.value = "act-1";
    action.by = "A. Person";
    StoreWrite write;
    write.journal = {JournalEntry{action, 5, "act-1"}};
    write.deliveries = {Delivery{"act-1", 7, 42, {}}};
    QVERIFY(file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    Result<sqlite::Database> database = sqlite::Database::open(directory.path() + u"/faultline.db"_s, sqlite::Database::Mode::ReadWrite);
    QVERIFY(database.ok());
    QVERIFY(!database.value().execute("DELETE FROM journal"));
    QVERIFY(!database.value().execute("UPDATE journal SET person = 'Somebody else'"));
    QCOMPARE(number(directory.path(), "SELECT reached FROM journal WHERE person = 'A. Person'"), qint64(7));
}

void SqlStoreTest::askingTwiceJournalsOnce()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY(file.ok());
    DeskAction action;
    action.id.value = "act-1";
    StoreWrite write;
    write.journal = {JournalEntry{action, 5, "act-1"}, JournalEntry{action, 6, "act-1"}};
    QVERIFY(file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    QCOMPARE(file.value().undelivered().value().size(), size_t(1));
}

void SqlStoreTest::severalTicksAreOneRow()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY(file.ok());
    const auto tick = [](UtcMs at) { return StoredFact{StoredFact::Form::Tick, at, {}, 0, {}}; };
    StoreWrite write;
    write.facts = {tick(10), tick(20), tick(30), told(40), tick(50), tick(60)};
    QVERIFY(file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    QByteArrayList times;
    QVERIFY(file.value().facts(0, 100, [&](const StoredFact &fact) { times.append(QByteArray::number(fact.at)); }).ok());
    QCOMPARE(times.join(' '), "30 40 60");
}

void SqlStoreTest::aCheckpointTakesTheFactsBeforeItAway()
{
    QTemporaryDir directory;
    Result<StoreFile> file = StoreFile::open(directory.path());
    QVERIFY(file.ok());
    StoreWrite write;
    for (quint64 number = 1; number <= 9; ++number)
        write.facts.push_back(told(number));
    write.checkpoint = Checkpoint{6, 1, "e1", 6, {}, "six"};
    QVERIFY(file.value().begin().ok() && file.value().write(write).ok() && file.value().commit().ok());
    QCOMPARE(sequencesIn(directory.path()), (std::vector<quint64>{7, 8, 9}));
    QCOMPARE(file.value().checkpoint(100).value()->state, "six");
    QCOMPARE(file.value().cursor().value().sequence, quint64(9)); // a checkpoint made beside the work moves no cursor
}

void SqlStoreTest::aDamagedFileGivesASentence_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no database") << QByteArray("text") << u"damaged or no database"_s;
    QTest::newRow("pages overwritten") << QByteArray("pages") << u"is damaged"_s;
    QTest::newRow("cut short") << QByteArray("cut") << u"damaged"_s;
    QTest::newRow("newer") << QByteArray("newer") << u"written by a newer Faultline"_s;
    QTest::newRow("a folder in its place") << QByteArray("folder") << u"cannot be opened"_s;
}

void SqlStoreTest::aDamagedFileGivesASentence()
{
    QFETCH(QByteArray, damage);
    QFETCH(QString, sentence);
    QTemporaryDir directory;
    const QString path = directory.path() + u"/faultline.db"_s;
    if (damage == "folder") {
        QVERIFY(QDir(directory.path()).mkdir(u"faultline.db"_s));
    } else {
        Result<StoreFile> whole = StoreFile::open(directory.path());
        QVERIFY(whole.ok());
        StoreWrite write;
        for (quint64 number = 1; number <= 200; ++number)
            write.facts.push_back(told(number, 1000));
        QVERIFY(whole.value().begin().ok() && whole.value().write(write).ok() && whole.value().commit().ok());
        QVERIFY(whole.value().markRunning().ok());
    }
    if (damage == "newer") {
        Result<sqlite::Database> database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
        QVERIFY(database.ok() && database.value().execute("PRAGMA user_version = 99").ok());
    }
    QFile file(path);
    if (damage == "text" && file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(QByteArray(5000, 'x'));
    if (damage == "pages" && file.open(QIODevice::ReadWrite))
        for (qint64 at = 4096 * 20; at + 4096 < file.size(); at += 4096 * 3)
            if (file.seek(at))
                file.write(QByteArray(2000, '\xff'));
    if (damage == "cut")
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2 / 4096 * 4096));
    file.close();
    const Result<StoreFile> opened = StoreFile::open(directory.path());
    QVERIFY(!opened.ok());
    QVERIFY2(opened.problem().text.contains(sentence), qPrintable(opened.problem().text));
    QVERIFY(opened.problem().text.contains(directory.path())); // names the file to move away
}

void SqlStoreTest::flushWaitsForTheDisk()
{
    QTemporaryDir directory;
    {
        Result<StoreFile> file = StoreFile::open(directory.path());
        QVERIFY(file.ok());
        SqlStore store(std::move(file).value());
        store.start();
        for (quint64 number = 1; number <= 500; ++number)
            store.write(writeOf(told(number), false));
        store.flush();
        QCOMPARE(sequencesIn(directory.path()).size(), size_t(500));
        StoreWrite last = writeOf(told(501), false);
        last.goodbye = true;
        store.write(std::move(last));
    } // and so does the end of the store
    QCOMPARE(sequencesIn(directory.path()).size(), size_t(501));
    QVERIFY(StoreFile::openToRead(directory.path()).value().cursor().value().clean);
}

QTEST_GUILESS_MAIN(SqlStoreTest)
#include "tst_sql_store.moc"
