// The shell: keys reach it unless somebody types, the feed's state is seen at once, figures are counted or a dash.

#include "fake_desk.h"
#include "feed_field.h"
#include "key_overlay.h"
#include "kpi_strip.h"
#include "main_window.h"
#include "person_field.h"
#include "screen_tab.h"
#include "search_field.h"
#include "status_strip.h"
#include "top_bar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/** A screen with one text field. */
class PlainScreen : public Screen
{
    Q_OBJECT
public:
    explicit PlainScreen(const QString &name) : field(new QLineEdit(this)), m_name(name)
    {
        setFocusPolicy(Qt::StrongFocus);
        (new QVBoxLayout(this))->addWidget(field);
    }
    std::vector<KeyHint> keyHints() const override { return {{u"J K"_s, u"next in "_s + m_name}, {u"?"_s, u"all keys"_s}}; }
    void setRegion(RegionIx wanted) override { region = wanted; }

    QLineEdit *field;
    RegionIx region;

private:
    QString m_name;
};

class MainWindowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeDesk> desk;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Selection> selection;
    std::unique_ptr<MainWindow> window;
    std::vector<PlainScreen *> screens;

    const KpiCell &cell(const QString &caption) const
    {
        for (const KpiCell &found : window->figures()->cells()) {
            if (found.caption == caption)
                return found;
        }
        qFatal("no such figure");
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void init()
    {
        QCoreApplication::setOrganizationName(u"faultline-test"_s);
        screens.clear();
        desk = std::make_unique<FakeDesk>();
        theme = std::make_unique<Theme>(Theme::Scheme::Dark);
        selection = std::make_unique<Selection>();
        desk->load(FakeDesk::inventory(6, 4));
        desk->bringUp();
        window = std::make_unique<MainWindow>(*desk, *theme, *selection);
        for (const QString &name : {u"Operations"_s, u"Shift"_s, u"Work orders"_s, u"Uptime"_s, u"Ports"_s}) {
            screens.push_back(new PlainScreen(name));
            window->addScreen(screens.back(), name, u"nav-shift"_s);
        }
        window->resize(1920, 1080);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void cleanup() { window.reset(); }

    void digitsChangeTheScreen()
    {
        for (int number = 5; number >= 1; --number) {
            QTest::keyClick(window.get(), Qt::Key(Qt::Key_0 + number));
            QCOMPARE(window->shownScreen(), number);
            QVERIFY(window->topBar()->tab(number - 1)->isChecked());
        }
        QVERIFY(window->figures()->isVisible());
        window->showScreen(2);
        QVERIFY(!window->figures()->isVisible());
        window->showScreen(9);
        QCOMPARE(window->shownScreen(), 2);
    }

    void digitsStayLettersInATextField()
    {
        screens[0]->field->setFocus();
        QTest::keyClicks(screens[0]->field, u"3?"_s);
        QCOMPARE(window->shownScreen(), 1);
        QCOMPARE(screens[0]->field->text(), u"3?"_s);
        QVERIFY(!window->keyOverlay()->isVisible());
    }

    void thePaletteIsAskedForByKeyAndByClick()
    {
        QSignalSpy wanted(window.get(), &MainWindow::paletteWanted);
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::mouseClick(window->topBar()->search(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 2);
    }

    void questionMarkListsTheKeysOfTheScreen()
    {
        window->showScreen(2);
        QTest::keyClick(window.get(), '?');
        QVERIFY(window->keyOverlay()->isVisible());
        QCOMPARE(window->keyOverlay()->groups().front().hints.front().text, u"next in Shift"_s);
        QVERIFY(window->keyOverlay()->accessibleName().contains(u"Ctrl K"_s));
        QTest::keyClick(window->keyOverlay(), Qt::Key_Escape);
        QVERIFY(!window->keyOverlay()->isVisible());
    }

    void theThemeChangesWithoutARestart()
    {
        const QImage before = window->grab().toImage();
        QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(theme->scheme(), Theme::Scheme::Light);
        const QImage after = window->grab().toImage();
        QCOMPARE(before.pixelColor(4, 4).name(), u"#171a1e"_s);
        QCOMPARE(after.pixelColor(4, 4).name(), u"#dde1e4"_s);
    }

    void aLostFeedTurnsRedWithARunningClock()
    {
        FeedField *feed = window->topBar()->feed();
        QVERIFY(feed->text().startsWith(u"LIVE"_s));
        desk->setFeed(FeedHealth::State::Lost, desk->clock - 42 * second);
        QCOMPARE(feed->text(), u"FEED LOST 00:42 showing last known state"_s);
        desk->clock += 3600 * second;
        desk->setFeed(FeedHealth::State::Lost, desk->health.lostSince);
        QVERIFY(feed->text().startsWith(u"FEED LOST 1:00:42"_s));
        QCOMPARE(feed->grab().toImage().pixelColor(2, 2), theme->colours().tiers[0].fill);
        desk->health.secondsBehind = 4.2;
        desk->setFeed(FeedHealth::State::Late);
        QVERIFY(feed->text().startsWith(u"LATE 4.2 s"_s));
        desk->setFeed(FeedHealth::State::Replay);
        QVERIFY(feed->text().startsWith(u"REPLAY"_s));
    }

    void figuresCountPorts()
    {
        QTRY_COMPARE(cell(u"Ports"_s).value, u"24"_s);
        QTRY_COMPARE(cell(u"Available"_s).value, u"24"_s);
        desk->report(PortIx{0}, ocpp::Status::Charging);
        desk->report(PortIx{1}, ocpp::Status::Reserved);
        desk->report(PortIx{2}, ocpp::Status::Preparing);
        QTRY_COMPARE(cell(u"Charging"_s).value, u"1"_s);
        QCOMPARE(cell(u"Occupied, reserved"_s).value, u"2"_s);
        QCOMPARE(cell(u"Available"_s).value, u"21"_s);
        QCOMPARE(cell(u"Available"_s).note, u"87.5 %"_s);
    }

    void whatIsNotMeasuredIsADashWithItsReason()
    {
        for (const QString &caption : {u"Median time to acknowledge"_s, u"Alarm rate per operator"_s}) {
            QCOMPARE(cell(caption).value, u"–"_s);
            QVERIFY(!cell(caption).reason.isEmpty());
        }
    }

    void changesAreToldOnlyForTheTimeThatWasObserved()
    {
        KpiPast past;
        Tally tally;
        tally.total = 100;
        tally.modes[int(PortMode::Faulted)] = 5;
        past.observe(1000 * second, tally);
        QCOMPARE(past.change(PortMode::Faulted, 1030 * second, 9), QString());
        QCOMPARE(past.change(PortMode::Faulted, 1300 * second, 9), u"+4 in 5 min"_s);
        QCOMPARE(past.change(PortMode::Faulted, 1300 * second, 2), u"−3 in 5 min"_s);
        for (int i = 1; i <= 300; ++i)
            past.observe((1000 + i * 20) * second, tally);
        QCOMPARE(past.change(PortMode::Faulted, 7000 * second, 6), u"+1 in 1 h"_s);
        QVERIFY(past.line(PortMode::Faulted).size() <= 181); // an hour of them
    }

    void noFigureIsWiderThanTheWindow()
    {
        for (const int width : {1366, 1500, 1720, 1920, 2560}) {
            window->resize(width, 900);
            const std::vector<int> widths = window->figures()->widths();
            int sum = 0;
            for (size_t i = 0; i < widths.size(); ++i) {
                sum += widths[i];
                const QString caption = window->figures()->cells()[i].caption;
                if (caption == u"Faulted"_s || caption == u"Offline"_s || caption == u"Open alerts"_s)
                    QVERIFY2(widths[i] > 0, qPrintable(caption));
            }
            QVERIFY(sum <= window->figures()->width());
        }
    }

    void theTopBarFitsFrom1366On()
    {
        for (const int width : {1366, 1500, 1720, 1920, 2560}) {
            window->resize(width, 900);
            TopBar *bar = window->topBar();
            QTRY_COMPARE(bar->width(), width);
            QVERIFY(bar->rect().contains(bar->person()->geometry()));
            QVERIFY(bar->feed()->geometry().right() < bar->person()->x());
            QVERIFY(bar->search()->geometry().right() < bar->feed()->x());
            QTRY_VERIFY(bar->feed()->width() >= bar->feed()->sizeHint().width()); // laid out anew when words come or go
        }
    }

    void aRegionReachesFiguresAndScreens()
    {
        QSignalSpy picked(window.get(), &MainWindow::regionPicked);
        window->topBar()->findChild<QComboBox *>()->setCurrentIndex(2);
        Q_EMIT window->topBar()->regionPicked(window->topBar()->region());
        QCOMPARE(picked.count(), 1);
        for (const PlainScreen *screen : screens)
            QCOMPARE(screen->region, RegionIx{1});
        QCOMPARE(cell(u"Ports"_s).value, u"12"_s);
        QCOMPARE(cell(u"Ports"_s).note, u"South"_s);
    }

    void theStatusStripSaysWhatHappenedAndHowOldTheDataIs()
    {
        Q_EMIT screens[0]->statusText(u"Soft reset sent"_s);
        QCOMPARE(window->statusStrip()->said(), u"Soft reset sent"_s);
        QCOMPARE(window->statusStrip()->facts(), (QStringList{u"Commands: 0 running, 0 held"_s, u"Sound on"_s, u"Data as of 22:13:20.0"_s}));
        desk->health.recording = false;
        desk->health.commandsHeld = 2;
        window->setSound(u"Sound off"_s, true);
        QCOMPARE(window->statusStrip()->facts(),
                 (QStringList{u"Commands: 0 running, 2 held"_s, u"Not recording"_s, u"Sound off"_s, u"Data as of 22:13:20.0"_s}));
    }

    void aScreenMayAskForAnother()
    {
        Q_EMIT screens[0]->screenWanted(3);
        QCOMPARE(window->shownScreen(), 3);
    }

    void everyPartOfTheBarHasAName()
    {
        for (const QWidget *part : window->topBar()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (part->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!part->accessibleName().isEmpty(), part->metaObject()->className());
        }
        QVERIFY(window->topBar()->person()->accessibleName().contains(u"Desk 3"_s));
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
