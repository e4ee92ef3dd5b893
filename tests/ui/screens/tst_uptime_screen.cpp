#include "breach_model.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "outage_model.h"
#include "region_table_model.h"
#include "screens_story.h"
#include "segmented_control.h"
#include "uptime_screen.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class UptimeScreenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingMeasuredIsADash()
    {
        FakeDesk desk;
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        UptimeScreen screen(desk, theme, selection);
        screen.show();
        const std::vector<Figure> figures = screen.findChild<FigureStrip *>()->figures();
        for (const Figure &figure : figures)
            QCOMPARE(figure.value, u"\u2013"_s);
        QCOMPARE(figures.front().note, u"not measured yet"_s);
    }
    void aShortRecordSaysHowShortItIs()
    {
        FakeDesk desk;
        desk.load(FakeDesk::inventory());
        desk.bringUp();
        desk.advance(3 * hour + 12 * minute);
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        UptimeScreen screen(desk, theme, selection);
        screen.show();
        QCOMPARE(screen.findChild<FigureStrip *>()->figures().front().note, u"measured for 3 h 12"_s);
    }
    void figuresAreFoldedFromOutages()
    {
        FakeDesk desk;
        desk.load(FakeDesk::inventory(2, 2)); // 2 regions of one site with 2 ports
        desk.bringUp();
        desk.advance(hour);
        desk.report(PortIx{0}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        desk.advance(hour);
        desk.report(PortIx{0}, ocpp::Status::Available);
        desk.advance(2 * hour);
        desk.report(PortIx{3}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        desk.advance(hour);
        const UptimeFigures figures = uptimeFigures(desk.operations(), desk.clock - day, desk.clock);
        QCOMPARE(figures.ended, 1);
        QCOMPARE(figures.meanToRestore, hour);
        QCOMPARE(figures.outageMs, 2 * hour);
        QCOMPARE(figures.open.size(), size_t(1));
        QCOMPARE(figures.open[0].port, PortIx{3});
        QCOMPARE(figures.atRisk.size(), size_t(1));
        QCOMPARE(figures.causes.size(), size_t(2));
        QVERIFY(std::abs(figures.network - 90.0) < 0.01); // 2 of 20 port-hours
        // The region with its port out now is not better than the other by the figures alone: both lost one hour of ten.
        for (const RegionStanding &region : figures.regions)
            QVERIFY2(std::abs(region.year - 90.0) < 0.01, qPrintable(QString::number(region.year)));
        // A period that begins after the first outage counts only the second.
        QCOMPARE(uptimeFigures(desk.operations(), desk.clock - 90 * minute, desk.clock).outageMs, hour);
    }
    void theTrendAsksOnlyWhatStillMoves()
    {
        ScreensStory story;
        UptimeTrend trend;
        const Operations &operations = story.desk().operations();
        trend.refresh(operations, story.desk().clock - 365 * day, story.desk().clock);
        QVERIFY(trend.ends().size() > 10);
        QCOMPARE(trend.ends().back(), story.desk().clock);
        const int once = trend.computed();
        trend.refresh(operations, story.desk().clock - 365 * day, story.desk().clock + 1);
        QCOMPARE(trend.computed() - once, int(trend.lines().size()));
        for (const TrendLine &line : trend.lines())
            for (const double percent : line.percents)
                QVERIFY(percent > 0 && percent <= 100);
    }
    void enterShowsThePortOnOperations()
    {
        ScreensStory story;
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        UptimeScreen screen(story.desk(), theme, selection);
        screen.resize(1920, 1000);
        screen.show();
        screen.activateWindow();
        QSignalSpy wanted(&screen, &Screen::screenWanted);
        FigureTable *breach = screen.findChild<FigureTable *>(u"breach"_s);
        QTest::keyClick(&screen, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(screen.focusWidget(), breach);
        QTest::keyClick(breach, Qt::Key_Home);
        QTest::keyClick(breach, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(quint64(selection.port().value) + 1, breach->currentKey());
    }
    void pChangesThePeriod()
    {
        ScreensStory story;
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        UptimeScreen screen(story.desk(), theme, selection);
        screen.show();
        const auto outage = [&] { return screen.findChild<FigureStrip *>()->figures()[5].value; };
        const QString year = outage();
        QTest::keyClick(&screen, Qt::Key_P);
        QVERIFY(outage() != year); // 24 h
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&screen, Qt::Key_P);
        QCOMPARE(outage(), year);
    }
    void exportWritesNumbersAndDefusesNames()
    {
        FakeDesk desk;
        Inventory inventory = FakeDesk::inventory();
        inventory.regions[0].name = u"=cmd|' /C calc'!A0"_s;
        inventory.sites[0].name = u"@SUM(1,1)"_s;
        desk.load(inventory);
        desk.bringUp();
        desk.advance(hour);
        desk.report(PortIx{0}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
        desk.advance(30 * minute);
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        const UptimeScreen screen(desk, theme, selection);
        const QTemporaryDir folder;
        const Result<QString> outages = screen.exportCsv(folder.filePath(u"up.csv"_s));
        QVERIFY(outages.ok());
        const QByteArray regions = bytesOf(folder.filePath(u"up.csv"_s));
        QVERIFY2(regions.contains("\r\n'=cmd|"), regions.constData());
        QVERIFY(regions.startsWith("region,ports,uptime_12_months_percent"));
        const QByteArray rows = bytesOf(outages.value());
        QVERIFY2(rows.contains("\"'@SUM(1,1), ND\""), rows.constData());
        QVERIFY2(rows.contains(",30.00,fault,"), rows.constData());
    }
    void exportToNowhereSaysSo()
    {
        FakeDesk desk;
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        const UptimeScreen screen(desk, theme, selection);
        const Result<QString> written = screen.exportCsv(u"/nonexistent/folder/up.csv"_s);
        QVERIFY(!written.ok());
        QVERIFY(written.problem().text.contains(u"/nonexistent/folder/up.csv"_s));
    }
    void modelsPassTheModelTester()
    {
        ScreensStory story;
        RegionTableModel regions;
        BreachModel breach(story.desk().operations());
        OutageModel outages(story.desk().operations());
        const QAbstractItemModelTester one(&regions, QAbstractItemModelTester::FailureReportingMode::QtTest),
            two(&breach, QAbstractItemModelTester::FailureReportingMode::QtTest), three(&outages, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 3; ++i) {
            const UptimeFigures figures = uptimeFigures(story.desk().operations(), 0, story.desk().clock);
            regions.setFigures(figures);
            breach.setFigures(figures);
            outages.setFigures(figures);
            QCOMPARE(outages.rowCount(), int(figures.open.size()));
            story.desk().report(PortIx{quint32(i)}, i == 1 ? ocpp::Status::Available : ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
            story.desk().advance(10 * minute);
        }
    }
};

QTEST_MAIN(UptimeScreenTest)
#include "tst_uptime_screen.moc"
