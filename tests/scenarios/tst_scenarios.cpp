// Recorded feeds with the incidents that must come of them, and no others: one program run for each file in stories/.
//
// With FAULTLINE_WRITE_STORIES=1 what came of each story is written into its file, to be read before it is committed.

#include "recorded_feed.h"
#include "shipped.h"
#include "story.h"

#include <QBuffer>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    QString table;
    QByteArray digest;
};

struct Fold
{
    std::unique_ptr<Operations> operations;
    std::vector<Transition> transitions;

    explicit Fold(const Story &story) : operations(std::make_unique<Operations>(shippedCatalogue().value(), story.settings())) {}
    void apply(std::span<const Fact> facts)
    {
        const Changes changes = operations->apply(facts);
        transitions.insert(transitions.end(), changes.transitions.begin(), changes.transitions.end());
    }
    Outcome outcome() const { return {incidentTable(*operations, transitions), operations->digest()}; }
};

std::vector<Fact> factsOf(const Story &story, QStringList &problems)
{
    QByteArray bytes = story.recording();
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    RecordedFeed recording(device);
    std::vector<Fact> facts;
    for (std::vector<Fact> next = recording.next(); !next.empty(); next = recording.next())
        facts.insert(facts.end(), next.begin(), next.end());
    problems = QStringList(recording.problems().begin(), recording.problems().end());
    return facts;
}

QString folder() { return QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/scenarios/stories"); }

void writeInto(const QString &path, const QString &table)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write((text.left(text.indexOf("\nexpect"_L1)) + "\nexpect\n"_L1 + table).toUtf8());
}

} // namespace

class ScenariosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreAtLeastForty()
    {
        QVERIFY(QDir(folder()).entryList({u"*.story"_s}).size() >= 40);
    }

    void theIncidentsAreThese_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &name : QDir(folder()).entryList({u"*.story"_s}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(name.chopped(6))) << folder() + u'/' + name;
    }
    /** All at once, one by one, and stopped and resumed in the middle: the same incidents, ids and times. */
    void theIncidentsAreThese()
    {
        QFETCH(QString, path);
        const Result<Story> story = Story::read(path);
        QVERIFY2(story.ok(), story.ok() ? "" : qPrintable(story.problem().text));
        QStringList problems;
        const std::vector<Fact> facts = factsOf(story.value(), problems);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));

        Fold atOnce(story.value()), oneByOne(story.value()), resumed(story.value());
        atOnce.apply(facts);
        for (const Fact &fact : facts)
            oneByOne.apply({&fact, 1});
        for (size_t i = 0; i < facts.size(); ++i) {
            if (i == facts.size() / 2) {
                auto fresh = std::make_unique<Operations>(shippedCatalogue().value(), story.value().settings());
                const Result<void> restored = fresh->restore(resumed.operations->save());
                QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().text));
                resumed.operations = std::move(fresh);
            }
            resumed.apply({&facts[i], 1});
        }
        const Outcome outcome = atOnce.outcome();
        if (qEnvironmentVariableIsSet("FAULTLINE_WRITE_STORIES"))
            writeInto(path, outcome.table);
        else
            QCOMPARE(outcome.table, story.value().expected());
        QCOMPARE(oneByOne.outcome().table, outcome.table);
        QCOMPARE(oneByOne.outcome().digest, outcome.digest);
        QCOMPARE(resumed.outcome().table, outcome.table);
        QCOMPARE(resumed.outcome().digest, outcome.digest);
    }
};

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
