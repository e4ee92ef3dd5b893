// The table of the Ports screen by keys and clicks: order, filters, marks, columns, saved views.

#include "chip.h"
#include "choice_popup.h"
#include "marked_bar.h"
#include "port_filter_chips.h"
#include "port_filter_menu.h"
#include "port_table_header.h"
#include "port_table_view.h"
#include "ports_menus.h"
#include "ports_panel.h"
#include "ports_screen.h"
#include "saved_views.h"
#include "ui/fake_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class PortsTableTest : public QObject
{
    Q_OBJECT

    struct Room
    {
        FakeDesk desk;
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        std::unique_ptr<PortsScreen> screen;
        QString said;

        explicit Room(int sites = 40)
        {
            desk.load(FakeDesk::inventory(sites, 4));
            desk.bringUp();
            screen = std::make_unique<PortsScreen>(desk, theme, selection);
            connect(screen.get(), &Screen::statusText, screen.get(), [this](const QString &text) { said = text; });
            screen->resize(1920, 900);
            screen->show();
            screen->activateWindow();
            QTRY_VERIFY(QApplication::activeWindow() == screen.get());
            panel()->setForm(PortsPanel::Form::Table);
            table()->setFocus();
            table()->setOrder({{PortColumn::Port, false}});
        }
        PortsPanel *panel() { return screen->panel(); }
        PortTableView *table() { return panel()->table(); }
        PortTableModel &rows() { return table()->ports(); }
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
        void stand(int row) { table()->setCurrentIndex(rows().index(row, int(PortColumn::Port))); }
        void clickHeader(PortColumn column, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QHeaderView *header = table()->horizontalHeader();
            const QPoint at(header->sectionViewportPosition(int(column)) + 12, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, at);
        }
        QString order()
        {
            QStringList keys;
            for (const PortOrder &key : rows().order())
                keys.append(columnId(key.column) + (key.descending ? u" down"_s : u" up"_s));
            return keys.join(u", "_s);
        }
        QStringList chips()
        {
            QStringList texts;
            for (Chip *chip : panel()->findChild<PortFilterChips *>()->findChildren<Chip *>())
                texts.append(chip->text());
            return texts;
        }
        std::vector<quint32> marks()
        {
            std::vector<quint32> ports;
            for (const PortIx port : selection.marked())
                ports.push_back(port.value);
            return ports;
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"faultline-tests"_s);
        QCoreApplication::setApplicationName(u"tst_ports_table"_s);
    }
    void init() { QSettings().clear(); }

    void shiftAddsAKeyToTheOrder()
    {
        Room room;
        room.clickHeader(PortColumn::State);
        QCOMPARE(room.order(), u"state up"_s);
        room.clickHeader(PortColumn::State);
        QCOMPARE(room.order(), u"state down"_s);
        room.clickHeader(PortColumn::Since, Qt::ShiftModifier);
        QCOMPARE(room.order(), u"state down, since up"_s);
        room.clickHeader(PortColumn::Since, Qt::ShiftModifier);
        QCOMPARE(room.order(), u"state down, since down"_s);
        room.clickHeader(PortColumn::Since, Qt::ShiftModifier);
        QCOMPARE(room.order(), u"state down"_s);
        room.clickHeader(PortColumn::Site);
        QCOMPARE(room.order(), u"site up"_s);
    }

    void rowsStayUnderTheHandWhileOthersMove()
    {
        Room room;
        room.table()->setOrder({{PortColumn::State, false}, {PortColumn::Port, false}});
        room.stand(80);
        room.table()->scrollTo(room.rows().index(80, 0), QAbstractItemView::PositionAtCenter);
        QTRY_VERIFY(!room.rows().isHeld());
        const PortIx port = room.rows().portAt(80);
        const int y = room.table()->visualRect(room.table()->currentIndex()).top();
        for (quint32 p = 0; p < 8; ++p)
            room.desk.report({p}, ocpp::Status::Charging); // rows above go to the end
        QCOMPARE(room.rows().rowOf(port), 72);
        QCOMPARE(room.rows().portAt(room.table()->currentIndex().row()), port);
        QCOMPARE(room.table()->visualRect(room.table()->currentIndex()).top(), y);
        QCOMPARE(room.selection.port(), port);
    }

    void stepsHoldTheRowsStill()
    {
        Room room;
        room.table()->setOrder({{PortColumn::State, false}, {PortColumn::Port, false}});
        room.stand(3);
        room.key(Qt::Key_Down);
        QVERIFY(room.rows().isHeld());
        room.desk.report({0}, ocpp::Status::Charging);
        QCOMPARE(room.rows().heldCount(), 1);
        QCOMPARE(room.rows().rowOf({0}), 0);
        QTRY_VERIFY(!room.rows().isHeld());
        QCOMPARE(room.rows().rowOf({0}), room.rows().rowCount() - 1);
    }

    void marksByKeys()
    {
        Room room;
        room.stand(2);
        room.key(Qt::Key_Space);
        QCOMPARE(room.marks(), (std::vector<quint32>{2}));
        room.key(Qt::Key_Down, Qt::ShiftModifier);
        room.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(room.marks(), (std::vector<quint32>{2, 3, 4}));
        room.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(room.marks(), (std::vector<quint32>{2, 3}));
        room.key(Qt::Key_Escape);
        QVERIFY(room.marks().empty());
        room.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(int(room.marks().size()), room.rows().rowCount());
        QVERIFY(room.panel()->findChild<MarkedBar *>()->isVisible());
    }

    void marksByClicks()
    {
        Room room;
        const auto click = [&](int row, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(room.table()->viewport(), Qt::LeftButton, modifiers, room.table()->visualRect(room.rows().index(row, 2)).center());
        };
        click(1, Qt::NoModifier);
        QVERIFY(room.marks().empty());
        click(4, Qt::ShiftModifier);
        QCOMPARE(room.marks(), (std::vector<quint32>{1, 2, 3, 4}));
        click(2, Qt::ControlModifier);
        click(9, Qt::ControlModifier);
        QCOMPARE(room.marks(), (std::vector<quint32>{1, 3, 4, 9}));
        QCOMPARE(room.selection.port(), PortIx{1}); // marks leave the selected port alone
    }

    void marksSurviveANewOrder()
    {
        Room room;
        room.stand(5);
        room.key(Qt::Key_Space);
        room.table()->setOrder({{PortColumn::Port, true}});
        QCOMPARE(room.marks(), (std::vector<quint32>{5}));
        QCOMPARE(room.rows().portAt(room.table()->currentIndex().row()), PortIx{5});
    }

    void copyTakesTheMarkedRows()
    {
        Room room;
        room.table()->setColumns({{PortColumn::Port, 0}, {PortColumn::State, 0}});
        room.stand(0);
        room.key(Qt::Key_Space);
        room.key(Qt::Key_Down, Qt::ShiftModifier);
        room.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"Port\tState\nUS-T-0000-01-1\tAvailable\nUS-T-0000-01-2\tAvailable\n"_s);
        QCOMPARE(room.said, u"2 rows copied."_s);
    }

    void typingFiltersAndEscapeTakesItBack()
    {
        Room room;
        room.key(Qt::Key_F);
        QTest::keyClicks(QApplication::focusWidget(), u"us-t-0012"_s);
        QCOMPARE(room.rows().rowCount(), 4);
        room.key(Qt::Key_Escape);
        QCOMPARE(room.rows().rowCount(), 160);
        QCOMPARE(QApplication::focusWidget(), room.table());
    }

    void chipsSayWhatIsAskedAndTakeItOff()
    {
        Room room;
        PortFilter filter;
        filter.connectors = {u"CCS1"_s};
        filter.leastKw = 100;
        filter.downLongerThan = hour;
        room.panel()->setFilter(filter);
        QCOMPARE(room.rows().rowCount(), 0);
        QCOMPARE(room.chips(), (QStringList{u"Connector: CCS1  \u00D7"_s, u"Power: 100 kW or more  \u00D7"_s, u"Down longer than 1 h 00  \u00D7"_s}));
        QTest::mouseClick(room.panel()->findChild<PortFilterChips *>()->findChildren<Chip *>().last(), Qt::LeftButton);
        QCOMPARE(room.panel()->filter().downLongerThan, UtcMs(0));
        QCOMPARE(room.rows().rowCount(), 160);
        room.table()->setFocus();
        room.key(Qt::Key_C);
        QVERIFY(room.panel()->filter().isEmpty());
    }

    void theMenuHasEveryConditionByKeys()
    {
        Room room;
        room.key(Qt::Key_F, Qt::ShiftModifier);
        auto *menu = qobject_cast<PortFilterMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down); // abnormal only
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(room.panel()->filter().abnormalOnly);
        QCOMPARE(room.rows().rowCount(), 0);
    }

    void aListIsNarrowedAndTicked()
    {
        Room room;
        room.desk.report({7}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError, "E-77");
        room.panel()->menus()->openList(FilterList::Faults, room.panel()->mapToGlobal(QPoint(10, 40)));
        auto *popup = qobject_cast<ChoicePopup *>(QApplication::activePopupWidget());
        QVERIFY(popup);
        QCOMPARE(popup->list()->count(), 1);
        QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(room.rows().rowCount(), 1);
        QCOMPARE(room.rows().portAt(0), PortIx{7});
        popup->close();
    }

    void oneSiteIsPickedFromTheirList()
    {
        Room room;
        room.panel()->menus()->openSites(room.panel()->mapToGlobal(QPoint(10, 40)));
        auto *popup = qobject_cast<ChoicePopup *>(QApplication::activePopupWidget());
        QVERIFY(popup);
        QCOMPARE(popup->list()->count(), int(room.desk.network().inventory().sites.size()));
        QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Return);
        const SiteIx first = room.panel()->filter().site;
        QVERIFY(first.isValid());
        QCOMPARE(room.rows().rowCount(), int(room.desk.network().tally(first).total));
        QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Down);
        QTest::keyClick(popup->list(), Qt::Key_Down);
        QTest::keyClick(popup->list(), Qt::Key_Return); // another one takes its place
        QVERIFY(room.panel()->filter().site.isValid() && room.panel()->filter().site != first);
        QTest::keyClick(popup->list(), Qt::Key_Return);
        QVERIFY(!room.panel()->filter().site.isValid());
        popup->close();
    }

    void columnsAreChosenMovedAndKept()
    {
        {
            Room room;
            QVERIFY(room.table()->isColumnHidden(int(PortColumn::Station)));
            room.table()->setColumns({{PortColumn::Port, 200}, {PortColumn::Station, 0}, {PortColumn::Tier, 0}});
            Q_EMIT room.table()->columnsChanged();
        }
        Room again;
        QStringList ids;
        for (const PortView::Column &column : again.table()->columns())
            ids.append(columnId(column.column));
        QCOMPARE(ids, (QStringList{u"port"_s, u"station"_s, u"tier"_s}));
        QCOMPARE(again.table()->columnWidth(int(PortColumn::Port)), 200);
    }

    void aSavedViewBringsEverythingBack()
    {
        Room room;
        SavedViews views;
        QSignalSpy changed(&views, &SavedViews::changed);
        PortFilter filter;
        filter.text = u"site 1"_s;
        filter.region = {1};
        room.panel()->setFilter(filter);
        room.table()->setOrder({{PortColumn::Model, true}});
        PortView view = room.panel()->view();
        view.name = u"North & cold"_s;
        const AssetView inventory = room.desk.network().inventory();
        views.save(view, inventory);
        QCOMPARE(changed.size(), 1);

        QTemporaryDir folder;
        QVERIFY(views.exportFile(u"North & cold"_s, folder.filePath(u"v.json"_s)).ok());
        views.remove(u"North & cold"_s);
        QVERIFY(SavedViews().names().isEmpty());
        const Result<QString> name = views.importFile(folder.filePath(u"v.json"_s), inventory);
        QVERIFY(name.ok());
        QCOMPARE(SavedViews().names(), QStringList{u"North & cold"_s});

        room.panel()->clearFilters();
        room.panel()->setForm(PortsPanel::Form::Mosaic);
        const Result<PortView> back = views.view(name.value(), inventory);
        QVERIFY(back.ok());
        room.panel()->setView(back.value());
        QVERIFY(room.panel()->filter() == filter);
        QCOMPARE(room.order(), u"model down"_s);
        QCOMPARE(room.panel()->form(), PortsPanel::Form::Table);
        QCOMPARE(room.panel()->findChild<QLineEdit *>(u"findPort"_s)->text(), u"site 1"_s);
        QVERIFY(!views.importFile(folder.filePath(u"none.json"_s), inventory).ok());
    }

    void theBarActsOnEveryMarkedAlert()
    {
        Room room;
        for (const quint32 port : {3u, 8u, 20u})
            room.desk.report({port}, ocpp::Status::Faulted, ocpp::ErrorCode::InternalError);
        room.selection.mark({{3}, {8}, {9}});
        auto *bar = room.panel()->findChild<MarkedBar *>();
        QVERIFY(bar->isVisible());
        bar->acknowledge();
        QCOMPARE(int(room.desk.actions.size()), 2);
        QCOMPARE(room.said, u"2 alerts acknowledged."_s);
        for (const DeskAction &action : room.desk.actions)
            QCOMPARE(room.desk.operations().alerts().find(action.alert)->state, AlarmState::Acknowledged);
        bar->acknowledge();
        QCOMPARE(int(room.desk.actions.size()), 2); // once is enough
        room.key(Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void aTableThatNobodySeesHasNoRows()
    {
        Room room;
        QCOMPARE(room.rows().rowCount(), 160);
        room.key(Qt::Key_G);
        QCOMPARE(room.panel()->form(), PortsPanel::Form::Mosaic);
        QCOMPARE(room.rows().rowCount(), 0);
        room.desk.report({0}, ocpp::Status::Charging);
        room.panel()->setForm(PortsPanel::Form::Table);
        QCOMPARE(room.rows().rowCount(), 160);
        QCOMPARE(room.rows().data(room.rows().index(room.rows().rowOf({0}), int(PortColumn::State))).toString(), u"Charging"_s);
    }
};

QTEST_MAIN(PortsTableTest)
#include "tst_ports_table.moc"
