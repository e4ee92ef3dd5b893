// The report of a shift, read as text.
#include "scene.h"
#include "shift_report_markdown.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr ShiftSpan shift{0, Scene::noon - 6 * hour, Scene::noon + 6 * hour};

/** A shift in which something of everything happened. */
void play(Scene &scene)
{
    scene.wait(5 * minute);
    scene.status("A1-1", ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
    scene.wait(minute);
    scene.status("B1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    const AlertId reader = scene.alert().id;
    scene.act(DeskAction::Kind::Acknowledge, reader);
    scene.wait(20 * minute);
    scene.status("B1-1", ocpp::Status::Available);
    scene.waitAndTick(2 * minute);
    scene.status("C1-1", ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    scene.openOrder(scene.alert().id);
    scene.requested("A2-1", "cmd-1", ocpp::Action::Reset, R"({"type":"OnIdle"})");
    scene.answered("A2-1", "cmd-1", ocpp::Action::Reset, "Rejected", false, false);
    DeskAction note;
    note.kind = DeskAction::Kind::WriteHandover;
    note.by = "R. Lead";
    note.note = u"Call <b>the host</b> | [now](http://x) *first*"_s;
    scene.act(note);
    scene.waitAndTick(hour);
}

QString cells(const ReportTable &table)
{
    QStringList rows;
    for (const QStringList &row : table.rows)
        rows.append(row.join(u" | "_s));
    return rows.join(u'\n');
}

} // namespace

class ShiftReportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhatHappened()
    {
        Scene scene;
        play(scene);
        const ShiftReport report = shiftReport(scene.operations, shift, u"R. Lead"_s, scene.at);
        QCOMPARE(reportTitle(report), u"Shift A, 20 Nov 2026 06:00 to 18:00 UTC"_s);
        QCOMPARE(reportFileName(report), u"faultline-shift-2026-11-20-A"_s);
        QCOMPARE(report.tables.size(), size_t(5));
        QCOMPARE(report.tables[0].rows.size(), size_t(2));
        QVERIFY2(cells(report.tables[0]).startsWith(u"P1 | AL-"_s), qPrintable(cells(report.tables[0]))); // worst first
        QVERIFY2(cells(report.tables[0]).contains(u"nobody | 1 h 23 | 2 h 37"_s), qPrintable(cells(report.tables[0])));
        QCOMPARE(report.tables[1].rows.size(), size_t(1));
        QVERIFY2(cells(report.tables[1]).contains(u" | 12:2"_s), qPrintable(cells(report.tables[1])));
        QVERIFY2(cells(report.tables[2]).contains(u"Reset | A2-1 |"_s) && cells(report.tables[2]).contains(u"Rejected"_s), qPrintable(cells(report.tables[2])));
        QVERIFY2(cells(report.tables[3]).contains(u" | New | nobody | "_s), qPrintable(cells(report.tables[3])));
        QVERIFY2(cells(report.tables[4]).contains(u"R. Lead | open"_s), qPrintable(cells(report.tables[4])));
        QCOMPARE(report.figures.front()[1], u"3"_s);
    }
    void anotherShiftsDeedsAreNotInIt()
    {
        Scene scene;
        play(scene);
        const ShiftSpan next{1, shift.until, shift.until + 12 * hour};
        scene.at = next.from + hour;
        scene.tick();
        const ShiftReport report = shiftReport(scene.operations, next, {}, scene.at);
        QCOMPARE(report.tables[0].rows.size(), size_t(2)); // still open
        QVERIFY(report.tables[1].rows.empty());
        QVERIFY(report.tables[2].rows.empty());
        QCOMPARE(report.tables[4].rows.size(), size_t(1)); // nobody ticked it off
    }
    void aQuietShiftHasSentencesForTables()
    {
        const Scene scene;
        const QByteArray text = toMarkdown(shiftReport(scene.operations, shift, {}, scene.at));
        for (const char *sentence : {"No incident is open.", "No incident was closed.", "No command was sent.", "Nothing was handed over."})
            QVERIFY2(text.contains(sentence), text.constData());
        QVERIFY(text.contains("so far, at 12:00 UTC by nobody"));
    }
    void textFromOutsideIsNoMarkup()
    {
        QCOMPARE(markdownText(u"a|b <i>*x*</i>\n# h"_s), u"a\\|b \\<i\\>\\*x\\*\\</i\\> \\# h"_s);
        QCOMPARE(markdownText(u"- item"_s), u"\\- item"_s);
        QCOMPARE(markdownText(u"&lt;"_s), u"\\&lt;"_s);
        Scene scene;
        play(scene);
        const QByteArray text = toMarkdown(shiftReport(scene.operations, shift, {}, scene.at));
        QVERIFY(!text.contains("<b>"));
        QVERIFY(!text.contains("[now]("));
    }
    void everyRowOfATableHasAllCells()
    {
        Scene scene;
        play(scene);
        const QList<QByteArray> lines = toMarkdown(shiftReport(scene.operations, shift, u"R. Lead"_s, scene.at)).split('\n');
        qsizetype width = 0, tables = 0;
        for (const QByteArray &line : lines) {
            if (!line.startsWith('|')) {
                width = 0;
                continue;
            }
            const qsizetype bars = line.count('|') - line.count("\\|");
            tables += width == 0;
            QVERIFY2(width == 0 || width == bars, line.constData());
            width = bars;
        }
        QCOMPARE(tables, qsizetype(6));
    }
    void aFloodIsListedUpToALimitAndTheRestCounted()
    {
        ReportTable table;
        Scene scene;
        for (size_t i = 0; i < mostReportRows + 3; ++i) {
            DeskAction note;
            note.kind = DeskAction::Kind::WriteHandover;
            note.by = "R. Lead";
            note.note = QString::number(i);
            scene.act(note);
        }
        const ShiftReport report = shiftReport(scene.operations, shift, {}, scene.at);
        QCOMPARE(report.tables[4].rows.size(), mostReportRows);
        QCOMPARE(report.tables[4].leftOut, 3);
        QVERIFY(toMarkdown(report).contains("Not listed: 3 more."));
    }
};

QTEST_APPLESS_MAIN(ShiftReportTest)
#include "tst_shift_report.moc"
