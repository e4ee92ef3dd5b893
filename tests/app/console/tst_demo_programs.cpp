// The console and the programs that it runs for its demo: what one does when another is killed.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 90'000; // a loaded machine; nothing here waits longer than it has to

/** Process ids of the living children of a process, by name. */
QMap<QString, pid_t> childrenOf(qint64 parent)
{
    QMap<QString, pid_t> found;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/%1/stat"_s.arg(entry));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll(); // "pid (name) state parent ..."
        const QList<QByteArray> rest = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (rest.size() > 1 && rest[1].toLongLong() == parent && rest[0] != "Z")
            found[QString::fromUtf8(stat.mid(stat.indexOf('(') + 1, stat.lastIndexOf(')') - stat.indexOf('(') - 1))] = entry.toInt();
    }
    return found;
}

bool isAlive(pid_t process) { return process > 0 && ::kill(process, 0) == 0; }

const QString gatewayName = u"faultline-gatew"_s, stationsName = u"faultline-sim"_s; // the kernel keeps 15 letters

} // namespace

/** Stations that the demo's story itself takes off the wire in its first seconds; a wrong end would log thousands. */
constexpr qsizetype fewOfTheStory = 20;

class DemoProgramsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aKilledGatewayComesBackAndAKilledConsoleTakesItsProgramsWithIt();
    void sigtermIsAnOrderlyEnd();

private:
    QByteArrayList logged(const QByteArray &type);
    bool bothRun();

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QProcess> m_console;
    QMap<QString, pid_t> m_children;
};

void DemoProgramsTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_console = std::make_unique<QProcess>();
    m_console->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_console->setStandardOutputFile(QProcess::nullDevice());
    m_console->start(QStringLiteral(FAULTLINE_BIN_DIR "/faultline"), {u"--demo"_s, u"--data"_s, m_directory->path()});
    QVERIFY(m_console->waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(bothRun() || m_console->state() == QProcess::NotRunning, longest);
    QCOMPARE(m_console->state(), QProcess::Running);
}

void DemoProgramsTest::cleanup()
{
    m_console->kill();
    m_console->waitForFinished();
    for (const pid_t child : std::as_const(m_children))
        if (isAlive(child))
            ::kill(child, SIGKILL);
}

bool DemoProgramsTest::bothRun()
{
    m_children = childrenOf(m_console->processId());
    return m_children.contains(gatewayName) && m_children.contains(stationsName);
}

/** The gateway's events of that type, from its log. */
QByteArrayList DemoProgramsTest::logged(const QByteArray &type)
{
    const QString file = m_directory->filePath(u"events.ndjson"_s);
    QProcess::execute(QStringLiteral(FAULTLINE_BIN_DIR "/faultlinectl"),
                      {u"export"_s, u"events"_s, u"--data"_s, m_directory->filePath(u"gateway"_s), u"--out"_s, file});
    QFile exported(file);
    QByteArrayList lines;
    if (exported.open(QIODevice::ReadOnly))
        for (const QByteArray &line : exported.readAll().split('\n'))
            if (line.contains("\"type\":\"" + type + '"'))
                lines.append(line);
    return lines;
}

void DemoProgramsTest::aKilledGatewayComesBackAndAKilledConsoleTakesItsProgramsWithIt()
{
    const pid_t firstGateway = m_children[gatewayName], stations = m_children[stationsName];
    QTRY_VERIFY_WITH_TIMEOUT(logged("station.connected").size() > 100, longest);
    ::kill(firstGateway, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(bothRun() && m_children[gatewayName] != firstGateway, longest);
    QCOMPARE(m_children[stationsName], stations); // they come back by themselves, to the same address
    QTRY_COMPARE_WITH_TIMEOUT(logged("feed.gap").size(), 1, longest);
    const auto cameBack = [this] {
        const QByteArrayList events = logged("station.connected");
        const QByteArray gap = logged("feed.gap").value(0);
        const qsizetype at = gap.indexOf("\"time\":\"") + 8;
        return std::any_of(events.begin(), events.end(), [&](const QByteArray &event) {
            return event.mid(event.indexOf("\"time\":\"") + 8, 24) > gap.mid(at, 24);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(cameBack(), longest);

    const QMap<QString, pid_t> children = m_children;
    m_console->kill();
    QVERIFY(m_console->waitForFinished());
    for (const pid_t child : children)
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(child), 15'000);
    QVERIFY(logged("station.disconnected").size() < fewOfTheStory); // the network did not fail: nobody listened any more
}

void DemoProgramsTest::sigtermIsAnOrderlyEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(logged("station.connected").size() > 100, longest);
    const QMap<QString, pid_t> children = m_children;
    m_console->terminate();
    QVERIFY(m_console->waitForFinished(longest));
    QCOMPARE(m_console->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_console->exitCode(), 0);
    for (const pid_t child : children)
        QTRY_VERIFY(!isAlive(child));
    QVERIFY(logged("station.disconnected").size() < fewOfTheStory);
}

QTEST_GUILESS_MAIN(DemoProgramsTest)
#include "tst_demo_programs.moc"
