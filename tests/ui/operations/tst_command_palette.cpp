// The palette by keyboard: what it finds, what it says before Enter, what Enter does.

#include "action_flow.h"
#include "command_palette.h"
#include "palette_delegate.h"
#include "palette_model.h"
#include "palette_preview.h"
#include "ui/fake_desk.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class CommandPaletteTest : public QObject
{
    Q_OBJECT

private:
    struct Room
    {
        FakeDesk desk;
        Theme theme{Theme::Scheme::Dark};
        Selection selection;
        QWidget window;
        NameIndex names{desk.operations().network()};
        std::unique_ptr<ActionFlow> flow;
        std::unique_ptr<CommandPalette> palette;
        std::unique_ptr<QAbstractItemModelTester> tester;
        int shown = 0; ///< times that the view was chosen

        explicit Room(int sites = 6, int portsPerSite = 4)
        {
            desk.load(FakeDesk::inventory(sites, portsPerSite));
            if (sites < 100)
                desk.bringUp();
            window.resize(1400, 800);
            window.show();
            flow = std::make_unique<ActionFlow>(desk, theme, selection, nullptr);
            palette = std::make_unique<CommandPalette>(desk, theme, selection, *flow, names, &window);
            palette->setViews([this] {
                return std::vector<PaletteView>{{u"nav-uptime"_s, u"Uptime"_s, u"screen"_s, u"4"_s, [this] { ++shown; }}};
            });
            tester = std::make_unique<QAbstractItemModelTester>(palette->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            selection.select({9});
            palette->openWith();
            (void)QTest::qWaitFor([this] { return palette->isComplete(); });
        }
        void type(const QString &text)
        {
            palette->field()->clear();
            QTest::keyClicks(palette->field(), text);
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(palette->field(), key, modifiers); }
        /** "Ports 2 of 4" for headings, titles for entries. */
        QStringList rows() const
        {
            QStringList rows;
            for (int row = 0; row < palette->model()->rowCount(); ++row) {
                const QString count = palette->model()->countAt(row);
                rows.append(palette->model()->index(row).data().toString() + (count.isEmpty() ? QString() : u' ' + count));
            }
            return rows;
        }
        QString current() const { return palette->list()->currentIndex().data().toString(); }
    };

private Q_SLOTS:
    void everyWordMustMatchInAnyOrder()
    {
        Room room;
        const QStringList resets{u"Commands 3"_s, u"Soft reset US-T-0002-01-2"_s, u"Hard reset US-T-0002-01-2"_s,
                                 u"Reset alert US-T-0002-01-2"_s};
        room.type(u"reset 0002"_s);
        QCOMPARE(room.rows().mid(0, resets.size()), resets);
        room.type(u"0002 RESET"_s);
        QCOMPARE(room.rows().mid(0, resets.size()), resets);
    }

    void aPlaceAloneOffersNoCommand()
    {
        Room room;
        room.type(u"0002-01"_s);
        QCOMPARE(room.rows(), (QStringList{u"Ports 2"_s, u"US-T-0002-01-1"_s, u"US-T-0002-01-2"_s, u"Stations 1"_s, u"US-T-0002-01"_s}));
    }

    void aVerbBesideAPlaceIsNotLookedForInNames()
    {
        Room room;
        room.selection.clear();
        room.type(u"reset us-t-0004"_s);
        const QStringList rows = room.rows();
        QVERIFY2(rows.contains(u"US-T-0004-01-1"_s), qPrintable(rows.join(u" | "_s)));
        QVERIFY(!rows.contains(u"US-T-0003-01-1"_s));
    }

    void prefixesNarrow()
    {
        Room room;
        room.type(u":0003-01-2"_s);
        QCOMPARE(room.rows(), (QStringList{u"Ports 1"_s, u"US-T-0003-01-2"_s}));
        room.type(u">uptime"_s);
        QCOMPARE(room.rows(), (QStringList{u"Views 1"_s, u"Uptime"_s}));
        room.type(u"#nothing of the kind"_s);
        QVERIFY(room.rows().isEmpty());
    }

    void incidentsAndTheirOwnersAreFound()
    {
        Room room;
        room.desk.report({5}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        const Alert *alert = room.desk.operations().alerts().open().front();
        DeskAction own;
        own.kind = DeskAction::Kind::Own;
        own.alert = alert->id;
        own.value = u"B. Duran"_s;
        QVERIFY(room.desk.act(own).ok());
        room.type(u"#0001"_s);
        QCOMPARE(room.rows().size(), 2);
        QCOMPARE(room.rows().front(), u"Incidents 1"_s);
        room.type(u"@duran"_s);
        QCOMPARE(room.rows(), (QStringList{u"People 1"_s, u"B. Duran"_s}));
        room.press(Qt::Key_Return); // into what is hers
        QCOMPARE(room.palette->scope().person, u"B. Duran"_s);
        QCOMPARE(room.rows().front(), u"Incidents 1"_s);
        QSignalSpy screen(room.palette.get(), &CommandPalette::screenWanted);
        room.press(Qt::Key_Return);
        QCOMPARE(room.selection.alert(), alert->id);
        QCOMPARE(screen.size(), 1);
    }

    void abnormalPortsComeFirst()
    {
        Room room;
        room.desk.report({7}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        room.type(u":us-t"_s);
        QCOMPARE(room.rows().mid(0, 3), (QStringList{u"Ports 24"_s, u"US-T-0001-02-2"_s, u"US-T-0000-01-1"_s}));
    }

    void theWholeNameComesBeforeWhatContainsIt()
    {
        Room room;
        room.desk.report({5}, ocpp::Status::Faulted);
        room.type(u"US-T-0001-01-1"_s);
        QCOMPARE(room.current(), u"US-T-0001-01-1"_s);
    }

    void tabSearchesInsideAndBackspaceLeaves()
    {
        Room room;
        room.type(u":site 3"_s);
        while (!room.current().startsWith(u"Site 3"_s))
            room.press(Qt::Key_Down);
        room.press(Qt::Key_Tab);
        QCOMPARE(room.palette->scope().site, SiteIx{3});
        QVERIFY(room.palette->field()->text().isEmpty());
        QCOMPARE(room.rows().mid(0, 5), (QStringList{u"Ports 4"_s, u"US-T-0003-01-1"_s, u"US-T-0003-01-2"_s, u"US-T-0003-02-1"_s,
                                                     u"US-T-0003-02-2"_s}));
        room.type(u"02-2"_s);
        QCOMPARE(room.current(), u"US-T-0003-02-2"_s);
        room.palette->field()->clear();
        room.press(Qt::Key_Backspace);
        QVERIFY(!room.palette->scope().isInside());
    }

    void aRegionNarrowsUntilBackspace()
    {
        Room room;
        room.palette->openWith(u"us-t"_s, RegionIx{1});
        QCOMPARE(room.rows().front(), u"Ports 8 of 12"_s);
        room.palette->field()->clear();
        room.press(Qt::Key_Backspace);
        room.type(u"us-t"_s);
        QCOMPARE(room.rows().front(), u"Ports 8 of 24"_s);
    }

    void thePreviewSaysWhatWillHappenAndWhy()
    {
        Room room;
        room.desk.verdicts[ocpp::Action::Reset] = {Verdict::Kind::Confirm, {u"Connector 1 is charging."_s}};
        room.type(u">soft"_s);
        const QString said = room.palette->preview()->sentences().join(u'|');
        QVERIFY2(said.contains("then restarts"_L1) && said.contains("Connector 1 is charging."_L1), qPrintable(said));
        QVERIFY2(room.palette->preview()->frame().contains("\"Reset\""_L1), qPrintable(room.palette->preview()->frame()));
        QVERIFY2(room.palette->preview()->frame().contains("Soft"_L1), qPrintable(room.palette->preview()->frame()));
        const QString facts = room.palette->preview()->facts().join(u'|');
        QVERIFY2(facts.contains("Last soft reset: none known"_L1) && facts.contains("Uptime left: "_L1)
                     && facts.contains("Logged as: A. Analyst"_L1), qPrintable(facts));
    }

    void altEnterCopiesTheFrame()
    {
        Room room;
        room.type(u">soft"_s);
        room.press(Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(QApplication::clipboard()->text(), room.palette->preview()->frame());
        QVERIFY(room.palette->isVisible());
        QVERIFY(room.desk.requests.empty());
    }

    void enterRunsWhatWasPreviewed()
    {
        Room room;
        room.type(u">request status"_s);
        room.press(Qt::Key_Return);
        QCOMPARE(room.desk.requests.size(), size_t(1));
        QCOMPARE(room.desk.requests.front().port, PortIx{9});
        QVERIFY(!room.palette->isVisible());
    }

    void enterShowsAView()
    {
        Room room;
        room.type(u"uptime"_s);
        room.press(Qt::Key_Return);
        QCOMPARE(room.shown, 1);
    }

    void markMarksWhatTheOtherWordsFind()
    {
        Room room;
        room.type(u"mark 0003"_s);
        QVERIFY2(room.current().contains(u'4'), qPrintable(room.current()));
        room.press(Qt::Key_Return);
        QCOMPARE(room.selection.marked(), (std::vector<PortIx>{{12}, {13}, {14}, {15}}));
        QVERIFY(room.desk.requests.empty());
    }

    void arrowsStepOverHeadingsAndEnterSelects()
    {
        Room room;
        QSignalSpy screen(room.palette.get(), &CommandPalette::screenWanted);
        room.type(u":site 3"_s);
        room.press(Qt::Key_Down);
        room.press(Qt::Key_Return);
        QCOMPARE(room.selection.port(), PortIx{13});
        QCOMPARE(screen.size(), 1);
        QCOMPARE(screen.front().front().toInt(), 1);
    }

    void escapeChangesNothing()
    {
        Room room;
        room.type(u">request status"_s);
        room.press(Qt::Key_Escape);
        QVERIFY(!room.palette->isVisible());
        QVERIFY(room.desk.requests.empty());
        QCOMPARE(room.selection.port(), PortIx{9});
    }

    void whatChangesWhileItIsOpenKeepsTheChoice()
    {
        Room room;
        room.type(u":us-t-0001"_s);
        room.press(Qt::Key_Down);
        const QString chosen = room.current();
        room.desk.report({7}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure);
        QTRY_COMPARE(room.palette->model()->index(1).data().toString(), u"US-T-0001-02-2"_s);
        QCOMPARE(room.current(), chosen);
    }

    void matchesAreMarkedWhereTheyStand()
    {
        const auto marks = [](const QString &text, const QString &words) {
            QString out;
            for (const bool mark : PaletteDelegate::marked(text, foldedWords(words)))
                out += mark ? u'^' : u'.';
            return out;
        };
        QCOMPARE(marks(u"Soft reset TX-BAY-03"_s, u"reset bay"_s), u".....^^^^^....^^^..."_s);
        QCOMPARE(marks(u"İĞDIR Şarj"_s, u"igdir sarj"_s), u"^^^^^.^^^^"_s);
    }

    void a100000thPortIsFoundWithLittleWork()
    {
        Room room(12'500, 8); // 100,000 ports
        QCOMPARE(room.names.total(), 62'500u);
        room.type(u"us-t-12"_s);
        QCOMPARE(room.rows().front(), u"Ports 8 of 4,800"_s); // sites 1200 to 1299 and 12000 to 12499
        QVERIFY2(room.palette->search().portsLookedAt() <= 20'000, qPrintable(QString::number(room.palette->search().portsLookedAt())));
        const qint64 before = room.names.scanned();
        QTest::keyClicks(room.palette->field(), u"499-04-2"_s);
        QCOMPARE(room.rows(), (QStringList{u"Ports 1"_s, u"US-T-12499-04-2"_s}));
        // Eight further letters: each looks only at what the letters before it found.
        const qint64 all = room.names.names().size();
        QVERIFY2(room.names.scanned() - before < all, qPrintable(QString::number(double(room.names.scanned() - before) / double(all))));
    }

    void namesAreTakenInWhileItIsOpenAndNotBefore()
    {
        FakeDesk desk;
        desk.load(FakeDesk::inventory(12'500, 8));
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        QWidget window;
        window.show();
        NameIndex names(desk.operations().network());
        ActionFlow flow(desk, theme, selection, nullptr);
        CommandPalette palette(desk, theme, selection, flow, names, &window);
        QCOMPARE(names.built(), 0u);
        palette.openWith();
        QVERIFY(names.built() < names.total()); // not all at once
        QTRY_VERIFY(palette.isComplete());
        QCOMPARE(names.built(), names.total());
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "tst_command_palette.moc"
