// Sites, regions and running sessions on real windows: what they show, and what keys do.
#include "action_button.h"
#include "confirm_strip.h"
#include "fake_desk.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "main_window.h"
#include "place_days.h"
#include "place_pages.h"
#include "place_power.h"
#include "ports_panel.h"
#include "ports_screen.h"
#include "region_screen.h"
#include "session_detail.h"
#include "sessions_panel.h"
#include "sessions_table.h"
#include "site_screen.h"
#include "site_stations.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

class Blank : public Screen
{
public:
    std::vector<KeyHint> keyHints() const override { return {}; }
};

/** A window with five screens, of which the fifth is the real one, and the pages over them. */
struct Bench
{
    Bench() : theme(Theme::Scheme::Dark)
    {
        Inventory inventory = FakeDesk::inventory(6, 4);
        inventory.sites[0].limitKw = 300;
        inventory.sites[0].address = u"1 Main Street"_s;
        inventory.sites[0].timeZone = u"America/Chicago"_s;
        desk.load(inventory);
        desk.bringUp();
        window = std::make_unique<MainWindow>(desk, theme, selection);
        pages = new PlacePages(desk, theme, selection, *window);
        for (int i = 0; i < 4; ++i)
            window->addScreen(new Blank, u"Screen"_s, u"nav-shift"_s);
        ports = new PortsScreen(desk, theme, selection);
        window->addScreen(ports, u"Ports"_s, u"nav-ports"_s);
        QObject::connect(ports, &PortsScreen::siteWanted, pages, &PlacePages::openSite);
        window->resize(1600, 900);
        window->showScreen(5);
        window->show();
        window->activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(window.get()));
    }
    void start(quint32 port, const QByteArray &token = "TAG")
    {
        ocpp::SessionStarted started;
        started.transactionId = "tx" + QByteArray::number(port);
        started.idToken = token;
        started.meterWh = 1000;
        desk.apply({desk.fact(desk.network().port(PortIx{port}).station, PortIx{port}, ocpp::Event{started})});
        desk.report(PortIx{port}, ocpp::Status::Charging);
    }
    void meter(quint32 port, float watts, double wh)
    {
        ocpp::MeterReading reading;
        reading.transactionId = "tx" + QByteArray::number(port);
        reading.powerW = watts;
        reading.energyWh = wh;
        desk.apply({desk.fact(desk.network().port(PortIx{port}).station, PortIx{port}, ocpp::Event{reading})});
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *target = window->focusWidget() ? window->focusWidget() : window.get();
        QTest::keyClick(target, Qt::Key(key), modifiers);
    }
    QString title() const { return window->shownPage()->findChild<QLabel *>(u"placeTitle"_s)->text(); }
    QString figure(PlaceScreen *screen, const QString &caption) const
    {
        for (const Figure &figure : screen->figures()->figures()) {
            if (figure.caption == caption)
                return figure.value;
        }
        return u"no such figure"_s;
    }

    FakeDesk desk;
    Theme theme;
    Selection selection;
    std::unique_ptr<MainWindow> window;
    PlacePages *pages = nullptr;
    PortsScreen *ports = nullptr;
};

} // namespace

class PlaceScreensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"FaultlineTest"_s);
        QSettings().clear();
    }

    void aSiteOpensOverTheScreenAndBackspaceLeaves()
    {
        Bench bench;
        bench.selection.select(PortIx{1});
        bench.key(Qt::Key_V);
        QVERIFY(bench.window->shownPage());
        QCOMPARE(bench.title(), u"Site 0"_s);
        QCOMPARE(bench.window->shownScreen(), 5);
        bench.key(Qt::Key_Backspace);
        QVERIFY(!bench.window->shownPage());
        QCOMPARE(bench.window->shownScreen(), 5);
    }

    void theWayInIsTheWayOut()
    {
        Bench bench;
        bench.pages->openRegion(RegionIx{1});
        QCOMPARE(bench.title(), u"South"_s);
        QTRY_VERIFY(bench.pages->region()->league()->hasFocus());
        bench.key(Qt::Key_Return); // the first of the league
        const SiteIx site = bench.pages->site()->site();
        QCOMPARE(bench.desk.network().site(site).region, RegionIx{1});
        QTRY_VERIFY(bench.pages->site()->stations()->hasFocus());
        bench.key(Qt::Key_Escape);
        QCOMPARE(bench.title(), u"South"_s);
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.window->shownPage());
        bench.pages->openSite(site);
        bench.pages->openRegion(RegionIx{1});
        bench.pages->openSite(site); // back to it, not once round
        bench.pages->back();
        QVERIFY(!bench.window->shownPage());
    }

    void aNumberedScreenEndsTheWay()
    {
        Bench bench;
        bench.pages->openRegion(RegionIx{0});
        bench.pages->openSite(SiteIx{0});
        bench.key(Qt::Key_2);
        QVERIFY(!bench.window->shownPage());
        QVERIFY(!bench.pages->isOpen());
        QCOMPARE(bench.window->shownScreen(), 2);
    }

    void crumbsLeadUp()
    {
        Bench bench;
        bench.pages->openSite(SiteIx{0});
        const auto crumbs = bench.pages->site()->findChildren<ActionButton *>(u"crumb"_s);
        QCOMPARE(crumbs.size(), 2);
        QCOMPARE(crumbs[1]->text(), u"North"_s);
        crumbs[1]->click();
        QCOMPARE(bench.title(), u"North"_s);
    }

    void countsAreTheTalliesOfTheSite()
    {
        Bench bench;
        bench.start(0);
        bench.desk.report(PortIx{2}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        bench.pages->openSite(SiteIx{0});
        SiteScreen *site = bench.pages->site();
        QCOMPARE(bench.figure(site, u"Ports"_s), u"4"_s);
        QCOMPARE(bench.figure(site, u"Charging"_s), u"1"_s);
        QCOMPARE(bench.figure(site, u"Faulted"_s), u"1"_s);
        QCOMPARE(bench.figure(site, u"Available"_s), u"2"_s);
        bench.desk.report(PortIx{3}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        QTRY_COMPARE(bench.figure(site, u"Faulted"_s), u"2"_s);
    }

    void powerStandsAgainstTheLimitAndTheDaysPeak()
    {
        Bench bench;
        bench.start(0);
        bench.start(1);
        bench.meter(0, 120'000, 2000);
        bench.meter(1, 120'000, 2000);
        bench.meter(1, 30'000, 3000);
        bench.pages->openSite(SiteIx{0});
        PlacePower *power = bench.pages->site()->power();
        QCOMPARE(power->accessibleName(), u"Power now 150 kW, highest today 240 kW"_s);
        QCOMPARE(power->shareOf(150'000), 0.5);
        const QImage seen = power->grab().toImage();
        const QRect bar = power->bar();
        const QPoint middle(0, bar.center().y());
        const QColor filled = bench.theme.colours().chart.s2, empty = bench.theme.colours().bg.input;
        QCOMPARE(seen.pixelColor(bar.left() + bar.width() * 45 / 100, middle.y()), filled);
        QCOMPARE(seen.pixelColor(bar.left() + bar.width() * 55 / 100, middle.y()), empty);
        QCOMPARE(seen.pixelColor(bar.left() + 1 + qRound(0.8 * (bar.width() - 2)), middle.y()), bench.theme.colours().text.primary);
    }

    void portsAreWalkedByArrowsAndOpenedByEnter()
    {
        Bench bench;
        bench.pages->openSite(SiteIx{0});
        SiteStations *stations = bench.pages->site()->stations();
        QTRY_VERIFY(stations->hasFocus());
        QCOMPARE(stations->current(), PortIx{0});
        bench.key(Qt::Key_Right);
        QCOMPARE(stations->current(), PortIx{1});
        QCOMPARE(bench.selection.port(), PortIx{1});
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.selection.port(), PortIx{2}); // the next cabinet
        QVERIFY(stations->accessibleDescription().contains(u"US-T-0000-02-1, Available"_s));
        bench.key(Qt::Key_Left);
        bench.key(Qt::Key_Return);
        QCOMPARE(bench.window->shownScreen(), 1);
        QCOMPARE(bench.selection.port(), PortIx{1});
    }

    void aFaultedPortWearsItsTierAndTheOthersDoNot()
    {
        Bench bench;
        bench.desk.report(PortIx{1}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        bench.pages->openSite(SiteIx{0});
        SiteStations *stations = bench.pages->site()->stations();
        const auto has = [&](PortIx port, const QColor &colour) {
            const QImage image = stations->grab(stations->tileOf(port)).toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == colour)
                        return true;
            return false;
        };
        const Tier tier = shownTier(PortMode::Faulted, bench.desk.network().state(PortIx{1}).tier);
        const QColor stroke = bench.theme.colours().tier(tier).stroke;
        QVERIFY(has(PortIx{1}, stroke));
        QVERIFY(!has(PortIx{2}, stroke));
        bench.desk.setFeed(FeedHealth::State::Lost, bench.desk.clock);
        // What was abnormal keeps its mark, but nobody knows how it stands now (design: ui, states).
        QVERIFY(has(PortIx{1}, bench.theme.colours().tier(tier).fill));
        const QImage lost = stations->grab(stations->tileOf(PortIx{1})).toImage();
        QVERIFY(lost.pixelColor(lost.width() / 2, 0) != stroke);
    }

    void openAlertsAndOrdersAreListedAndSelect()
    {
        Bench bench;
        bench.desk.report(PortIx{1}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        bench.desk.report(PortIx{9}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure); // another site
        bench.pages->openSite(SiteIx{0});
        QListView *list = bench.pages->site()->alertList()->view();
        const size_t here = bench.desk.operations().alerts().ofPort(PortIx{1}).size();
        QVERIFY(here > 0);
        QCOMPARE(list->model()->rowCount(), int(here));
        list->setFocus();
        bench.key(Qt::Key_Down);
        QTRY_COMPARE(bench.selection.port(), PortIx{1});
        QVERIFY(bench.selection.alert().isValid());
        bench.pages->openRegion(RegionIx{0});
        QVERIFY(bench.pages->region()->alertList()->view()->model()->rowCount() >= int(here) + 1);
    }

    void theWorstSiteLeadsTheLeague()
    {
        Bench bench;
        bench.desk.report(PortIx{9}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure); // site 2
        bench.pages->openRegion(RegionIx{0});
        const QAbstractItemModel *model = bench.pages->region()->league()->model();
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->index(0, 1).data().toString().section(u',', 0, 0), u"Site 2"_s);
        QCOMPARE(model->index(0, 3).data().toString(), u"1"_s);
    }

    void daysThatNobodyMeasuredSaySo()
    {
        Bench bench;
        bench.desk.advance(hour);
        bench.pages->openSite(SiteIx{0});
        PlaceDays *days = bench.pages->site()->dayStrip();
        QCOMPARE(days->days().size(), size_t(30));
        QVERIFY(std::isnan(days->days().front().uptime));
        QCOMPARE(days->days().back().uptime, 100.0);
        const QImage seen = days->grab().toImage();
        QCOMPARE(seen.pixelColor(days->cellOf(29).center()), bench.theme.colours().state.available);
        QCOMPARE(seen.pixelColor(days->cellOf(3).center()), bench.theme.colours().bg.panel);
        bench.desk.report(PortIx{0}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        bench.desk.advance(hour);
        bench.pages->openSite(SiteIx{0}); // four ports, two hours, one hour of one lost: 87.5 %
        QCOMPARE(days->days().back().uptime, 87.5);
        QCOMPARE(days->days().back().outages, 1);
        QCOMPARE(days->grab().toImage().pixelColor(days->cellOf(29).center()), bench.theme.colours().tier(Tier::P1).fill);
    }

    void aSiteThatIsGoneGivesTheScreenBack()
    {
        Bench bench;
        bench.pages->openSite(SiteIx{5});
        bench.desk.load(FakeDesk::inventory(2, 4));
        QVERIFY(!bench.window->shownPage());
        bench.pages->openSite(SiteIx{5});
        QVERIFY(!bench.window->shownPage());
    }

    void sessionsAreListedOnTheirOwnKey()
    {
        Bench bench;
        bench.start(0);
        bench.start(5, "OTHER");
        bench.key(Qt::Key_L);
        QVERIFY(bench.ports->showsSessions());
        SessionsTable *table = bench.ports->sessions()->table();
        QCOMPARE(table->model()->rowCount(), 2);
        bench.start(6);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        bench.key(Qt::Key_F);
        QTest::keyClicks(bench.ports->sessions()->findField(), u"0001"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QTest::keyClicks(bench.ports->sessions()->findField(), u"zzz"_s);
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::keyClick(bench.ports->sessions()->findField(), Qt::Key_Escape);
        QCOMPARE(table->model()->rowCount(), 3);
        bench.key(Qt::Key_G);
        QVERIFY(!bench.ports->showsSessions());
    }

    void stoppingASessionAsksWithTheGuardsWordsAndSendsOnEnter()
    {
        Bench bench;
        bench.start(0);
        bench.key(Qt::Key_L);
        bench.selection.select(PortIx{0});
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        ConfirmStrip *strip = bench.ports->sessions()->detail()->strip();
        QVERIFY(strip->isAsking());
        QVERIFY2(strip->accessibleName().contains(u"its session would end"_s), qPrintable(strip->accessibleName()));
        QVERIFY(bench.desk.requests.empty());
        QTest::keyClick(strip, Qt::Key_Escape);
        QVERIFY(bench.desk.requests.empty());
        bench.ports->sessions()->table()->setFocus();
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        QTest::keyClick(strip, Qt::Key_Return);
        QCOMPARE(bench.desk.requests.size(), size_t(1));
        const CommandRequest &sent = bench.desk.requests.front();
        QCOMPARE(sent.request.action, ocpp::Action::RequestStopTransaction);
        QCOMPARE(sent.request.arguments.value(u"transactionId"_s).toString(), u"tx0"_s);
        QCOMPARE(sent.port, PortIx{0});
        QVERIFY(sent.forced);
    }

    void aViewerMayLookAndNotStop()
    {
        Bench bench;
        bench.start(0);
        bench.desk.setRole(Role::Viewer);
        bench.key(Qt::Key_L);
        bench.selection.select(PortIx{0});
        bench.ports->sessions()->tick();
        QVERIFY(bench.ports->sessions()->detail()->stopButton()->isLocked());
        QSignalSpy said(bench.ports->sessions(), &SessionsPanel::said);
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        QVERIFY(!bench.ports->sessions()->detail()->strip()->isAsking());
        QCOMPARE(said.size(), 1);
        QVERIFY(bench.desk.requests.empty());
    }

    void withoutASessionThereIsNothingToStop()
    {
        Bench bench;
        bench.start(0);
        bench.key(Qt::Key_L);
        bench.selection.select(PortIx{3});
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        QVERIFY(!bench.ports->sessions()->detail()->strip()->isAsking());
        QVERIFY(bench.desk.requests.empty());
    }

    void theLightThemeDrawsInItsOwnColours()
    {
        Bench bench;
        bench.pages->openSite(SiteIx{0});
        bench.theme.setScheme(Theme::Scheme::Light);
        SiteStations *stations = bench.pages->site()->stations();
        QCOMPARE(stations->grab().toImage().pixelColor(2, 2), bench.theme.colours().bg.panel);
        QCOMPARE(bench.pages->site()->power()->grab().toImage().pixelColor(2, 2), bench.theme.colours().bg.panel);
    }

    void narrowAndWideWindowsHoldEveryTile_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1366") << QSize(1366, 768);
        QTest::newRow("2560") << QSize(2560, 1440);
    }
    void narrowAndWideWindowsHoldEveryTile()
    {
        QFETCH(QSize, size);
        Bench bench;
        bench.window->resize(size);
        bench.pages->openSite(SiteIx{0});
        SiteStations *stations = bench.pages->site()->stations();
        QTRY_VERIFY(stations->width() > 300);
        for (quint32 port = 0; port < 4; ++port) {
            const QRect tile = stations->tileOf(PortIx{port});
            QVERIFY(!tile.isEmpty());
            QVERIFY2(stations->rect().contains(tile), qPrintable(u"port %1"_s.arg(port)));
            for (quint32 other = 0; other < port; ++other)
                QVERIFY(!tile.intersects(stations->tileOf(PortIx{other})));
        }
    }
};

QTEST_MAIN(PlaceScreensTest)
#include "tst_place_screens.moc"
