// Every store that any version ever wrote opens in this one, with what it held.
#include "store_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class MigrationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPastStoreOpens_data();
    void everyPastStoreOpens();
    void everyVersionHasAFixture();
    void anEmptyFileBecomesANewStore();
};

void MigrationsTest::everyPastStoreOpens_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/schema"));
    for (const QString &name : folder.entryList({u"*.db"_s}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void MigrationsTest::everyPastStoreOpens()
{
    QFETCH(QString, file);
    QTemporaryDir directory;
    const QString copy = directory.path() + u"/faultline.db"_s;
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    {
        Result<StoreFile> store = StoreFile::open(directory.path());
        QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.problem().text));
        const StoreCursor cursor = store.value().cursor().value();
        QCOMPARE(cursor.epoch, "7f3a");
        QCOMPARE(cursor.sequence, quint64(81234));
        const std::vector<Undelivered> waiting = store.value().undelivered().value();
        QCOMPARE(waiting.size(), size_t(2));
        QCOMPARE(waiting[0].key, "act-note-1");
        QVERIFY(!waiting[0].intent && waiting[1].intent);
        QCOMPARE(store.value().facts(0, 100, [](const StoredFact &) {}).value(), qint64(3));
        QCOMPARE(store.value().checkpoint(100).value()->state, "a state");
        StoreWrite write;
        write.facts = {StoredFact{StoredFact::Form::Event, 1, "7f3a", 81235, "{}"}};
        QVERIFY(store.value().begin().ok() && store.value().write(write).ok() && store.value().commit().ok());
    }
    Result<StoreFile> again = StoreFile::open(directory.path());
    QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(again.problem().text));
    QCOMPARE(again.value().cursor().value().sequence, quint64(81235));
}

/** Who adds a migration adds the store that the version before it wrote. */
void MigrationsTest::everyVersionHasAFixture()
{
    const QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/schema"));
    for (int version = 1; version <= newestSchema(); ++version)
        QVERIFY2(folder.exists(u"%1.db"_s.arg(version, 4, 10, QLatin1Char('0'))), qPrintable(QString::number(version)));
}

void MigrationsTest::anEmptyFileBecomesANewStore()
{
    QTemporaryDir directory;
    QFile file(directory.path() + u"/faultline.db"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Result<StoreFile> store = StoreFile::open(directory.path());
    QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.problem().text));
    QCOMPARE(store.value().cursor().value().sequence, quint64(0));
    QVERIFY(store.value().cursor().value().clean);
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
