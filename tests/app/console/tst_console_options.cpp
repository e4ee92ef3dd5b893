// The command line of the console, one row a way to use it, right or wrong.
#include "console_options.h"

#include <QTest>

using namespace Qt::StringLiterals;

class ConsoleOptionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUseIsOneSentence_data();
    void wrongUseIsOneSentence();
    void everyOptionIsRead();
};

void ConsoleOptionsTest::wrongUseIsOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) { QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says); };
    row("--dmeo", "dmeo");
    row("recording.ndjson", "recording.ndjson");
    row("--feed ws://127.0.0.1:1", "--token-file");
    row("--token-file t", "--feed");
    row("--demo --replay f", "one of");
    row("--screen maps", "maps");
    row("--theme blue", "blue");
    row("--size 1920", "1920");
    row("--size 10x10", "10x10");
    row("--replay f --speed 0", "--speed");
    row("--screenshot f --after soon", "--after");
    row("--data", "data");
}

void ConsoleOptionsTest::wrongUseIsOneSentence()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const Result<ConsoleOptions> options = consoleOptions(line.split(u' '));
    QVERIFY(!options.ok());
    QVERIFY2(options.problem().text.contains(says), qPrintable(options.problem().text));
    QVERIFY(!options.problem().text.contains(u'\n'));
}

void ConsoleOptionsTest::everyOptionIsRead()
{
    const QString line = u"--replay f --speed 60 --data d --screen uptime --theme light --size 1280x720 --screenshot p --after 2.5 --triage t --faults own"_s;
    const Result<ConsoleOptions> read = consoleOptions(line.split(u' '));
    QVERIFY(read.ok());
    const ConsoleOptions &options = read.value();
    QCOMPARE(options.replayFile + options.dataDirectory + options.screenshotFile + options.triageFile, u"fdpt"_s);
    QCOMPARE(options.replaySpeed, 60.0);
    QCOMPARE(options.screen, 3);
    QCOMPARE(options.scheme, std::optional(Theme::Scheme::Light));
    QCOMPARE(options.size, QSize(1280, 720));
    QCOMPARE(options.screenshotAfter, 2.5);
    QCOMPARE(options.faultFolder, u"own"_s);
}

QTEST_GUILESS_MAIN(ConsoleOptionsTest)
#include "tst_console_options.moc"
