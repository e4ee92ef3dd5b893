// The panel behind the feed's field: what it says, what it copies, what stands out.

#include "feed_field.h"
#include "feed_health_dialog.h"
#include "feed_stages.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

class ReportingDesk : public FakeDesk
{
public:
    FeedReport report;
    FeedReport feedReport() const override { return report; }
};

} // namespace

class FeedHealthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhereTheFeedIs()
    {
        ReportingDesk desk;
        desk.health.url = u"ws://127.0.0.1:9400"_s;
        desk.health.secondsBehind = 0.4;
        desk.health.eventsPerSecond = 2140;
        desk.health.reconnects = 2;
        desk.health.gaps = 1;
        desk.report.epoch = "7f3a";
        desk.report.sequence = 81234;
        desk.report.clockOffset = -1500;
        Theme theme(Theme::Scheme::Dark);
        FeedHealthDialog dialog(desk, theme, nullptr);
        dialog.show();
        const QStringList facts = dialog.facts();
        for (const QString &line : {u"Gateway: ws://127.0.0.1:9400"_s, u"Behind: 0.4 s"_s, u"Events per second: 2,140"_s, u"Epoch: 7f3a"_s,
                                    u"Cursor: 81,234"_s, u"Reconnects, gaps: 2, 1"_s, u"Gateway's clock: 1.5 s behind of this one"_s})
            QVERIFY2(facts.contains(line), qPrintable(facts.join(u" | "_s)));
        desk.health.recording = false;
        desk.health.recordingProblem = u"NOT RECORDING since 14:08:00 UTC: the disk is full"_s;
        desk.setFeed(FeedHealth::State::Live);
        QVERIFY(dialog.facts().last().contains(u"NOT RECORDING"_s));
    }

    void rawTextIsEscapedAndCopied()
    {
        ReportingDesk desk;
        desk.load(FakeDesk::inventory(1, 2));
        desk.report.malformed = {{desk.clock, {0}, "[2,\"a\",\n\x1b[31m", "no JSON"}, {desk.clock + 1, {}, "\xff<b>x</b>", "not UTF-8"}};
        Theme theme(Theme::Scheme::Dark);
        FeedHealthDialog dialog(desk, theme, nullptr);
        dialog.show();
        QCOMPARE(dialog.malformed()->count(), 2);
        QVERIFY2(dialog.malformed()->item(0)->text().contains(u"unknown station  not UTF-8"_s), qPrintable(dialog.malformed()->item(0)->text()));
        dialog.malformed()->setCurrentRow(1);
        QVERIFY(dialog.malformed()->item(1)->text().contains(u"US-T-0000-01"_s));
        QVERIFY2(!dialog.rawText().contains(QChar(0x1b)) && dialog.rawText().contains(u"\\u{"_s), qPrintable(dialog.rawText()));
        QTest::keyClick(&dialog, Qt::Key_C, Qt::ControlModifier);
        if (QApplication::clipboard()->text() != dialog.rawText())
            dialog.copyRaw(); // a window that is not active gets no shortcut
        QCOMPARE(QApplication::clipboard()->text(), dialog.rawText());
    }

    void theListKeepsItsPlaceWhileNothingIsNew()
    {
        ReportingDesk desk;
        desk.report.malformed = {{1, {}, "a", "x"}, {2, {}, "b", "y"}};
        desk.report.moments = {{desk.clock, FeedMoment::Kind::Gap, u"events 4 to 9"_s}};
        Theme theme(Theme::Scheme::Dark);
        FeedHealthDialog dialog(desk, theme, nullptr);
        dialog.malformed()->setCurrentRow(1);
        dialog.refresh();
        QCOMPARE(dialog.malformed()->currentRow(), 1);
        QCOMPARE(dialog.moments().size(), 1);
        QVERIFY(dialog.moments().front().endsWith(u"Gap: events 4 to 9"_s));
    }

    void slowStagesStandOut()
    {
        QVERIFY(!FeedStages::isSlow({FeedStage::Kind::Fold, 100, 0.2, 4, 12}));
        QVERIFY(FeedStages::isSlow({FeedStage::Kind::Fold, 100, 0.2, 24, 40}));
        QVERIFY(!FeedStages::isSlow({FeedStage::Kind::Store, 100, 50, 60, 90})); // it waits 50 ms on purpose
        QVERIFY(!FeedStages::isSlow({FeedStage::Kind::Paint, 0, 99, 99, 99}));
    }

    void theFieldOpensByClickAndEnter()
    {
        ReportingDesk desk;
        Theme theme(Theme::Scheme::Dark);
        FeedField field(desk, theme);
        field.show();
        QSignalSpy opened(&field, &FeedField::opened);
        QTest::mouseClick(&field, Qt::LeftButton);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(opened.size(), 2);
    }
};

QTEST_MAIN(FeedHealthTest)
#include "tst_feed_health.moc"
