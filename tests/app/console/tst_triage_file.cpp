// The desk's own copy of the settings of triage.
#include "triage_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TriageFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAFileTheDefaultsHold();
    void whatIsSavedIsLoaded();
    void aGivenFileBecomesTheDesksOwn();
    void aWrongFileIsNamedAndReplacesNothing();
    void aRecordingKeepsNothing();

private:
    static QString written(const QTemporaryDir &folder, const QByteArray &json)
    {
        QFile file(folder.filePath(u"given.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(json);
        return file.fileName();
    }
};

void TriageFileTest::withoutAFileTheDefaultsHold()
{
    QTemporaryDir folder;
    QCOMPARE(toJson(TriageFile(folder.path()).load().value()), toJson(AlertSettings()));
}

void TriageFileTest::whatIsSavedIsLoaded()
{
    QTemporaryDir folder;
    const TriageFile file(folder.filePath(u"desk"_s)); // a folder that is not there yet
    AlertSettings settings;
    settings.offDelay = 90 * second;
    QVERIFY(file.save(settings).ok());
    QCOMPARE(file.load().value().offDelay, 90 * second);
}

void TriageFileTest::aGivenFileBecomesTheDesksOwn()
{
    QTemporaryDir folder, other;
    const TriageFile file(folder.path());
    QCOMPARE(file.adopt(written(other, R"({"offDelay": "2 min"})")).value().offDelay, 2 * minute);
    QCOMPARE(file.load().value().offDelay, 2 * minute); // the next start, without the argument
}

void TriageFileTest::aWrongFileIsNamedAndReplacesNothing()
{
    QTemporaryDir folder, other;
    const TriageFile file(folder.path());
    QVERIFY(file.adopt(written(other, R"({"offDelay": "2 min"})")).ok());
    const QString wrong = written(other, R"({"offDelay": 2})");
    const Result<AlertSettings> read = file.adopt(wrong);
    QVERIFY(!read);
    QVERIFY2(read.problem().text.contains(wrong) && read.problem().text.contains(u"offDelay"_s), qPrintable(read.problem().text));
    QVERIFY(!file.adopt(u"/nowhere/triage.json"_s));
    QCOMPARE(file.load().value().offDelay, 2 * minute);
}

void TriageFileTest::aRecordingKeepsNothing()
{
    QTemporaryDir other;
    const TriageFile file({});
    QVERIFY(!file.isKept());
    QCOMPARE(file.adopt(written(other, R"({"offDelay": "2 min"})")).value().offDelay, 2 * minute);
    QCOMPARE(file.load().value().offDelay, AlertSettings().offDelay);
}

QTEST_GUILESS_MAIN(TriageFileTest)
#include "tst_triage_file.moc"
