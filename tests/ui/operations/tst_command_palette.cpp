// The palette by keyboard: what it finds, what it says before Enter, what Enter does.

#include "action_flow.h"
#include "command_palette.h"
#include "palette_model.h"
#include "palette_preview.h"
#include "ui/fake_desk.h"

#include <QApplication>
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
        std::unique_ptr<ActionFlow> flow;
        std::unique_ptr<CommandPalette> palette;

        Room()
        {
            desk.load(FakeDesk::inventory(6, 4));
            desk.bringUp();
            window.resize(1400, 800);
            window.show();
            flow = std::make_unique<ActionFlow>(desk, theme, selection, nullptr);
            palette = std::make_unique<CommandPalette>(desk, theme, selection, *flow, &window);
            selection.select({9});
            palette->openWith();
        }
        void type(const QString &text)
        {
            palette->field()->clear();
            QTest::keyClicks(palette->field(), text);
        }
        QStringList titles() const
        {
            QStringList titles;
            for (int row = 0; row < palette->model()->rowCount(); ++row)
                titles.append(palette->model()->index(row).data().toString());
            return titles;
        }
    };

private Q_SLOTS:
    void everyWordMustMatch()
    {
        Room room;
        room.type(u"reset 0002"_s);
        QCOMPARE(room.titles(), (QStringList{u"Commands"_s, u"Soft reset US-T-0002-01-2"_s, u"Hard reset US-T-0002-01-2"_s,
                                             u"Reset alert US-T-0002-01-2"_s}));
    }

    void prefixesNarrow()
    {
        Room room;
        room.type(u":0003-01"_s);
        QCOMPARE(room.titles(), (QStringList{u"Ports"_s, u"US-T-0003-01-1"_s, u"US-T-0003-01-2"_s}));
        room.type(u">uptime"_s);
        QCOMPARE(room.titles(), (QStringList{u"Screens"_s, u"Uptime"_s}));
        room.type(u"#nothing of the kind"_s);
        QVERIFY(room.titles().isEmpty());
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
    }

    void enterRunsWhatWasPreviewed()
    {
        Room room;
        room.type(u">request status"_s);
        QTest::keyClick(room.palette->field(), Qt::Key_Return);
        QCOMPARE(room.desk.requests.size(), size_t(1));
        QCOMPARE(room.desk.requests.front().port, PortIx{9});
        QVERIFY(!room.palette->isVisible());
    }

    void arrowsStepOverHeadingsAndEnterSelects()
    {
        Room room;
        QSignalSpy screen(room.palette.get(), &CommandPalette::screenWanted);
        room.type(u":site 3"_s);
        QTest::keyClick(room.palette->field(), Qt::Key_Down);
        QTest::keyClick(room.palette->field(), Qt::Key_Return);
        QCOMPARE(room.selection.port(), PortIx{13});
        QCOMPARE(screen.size(), 1);
        QCOMPARE(screen.front().front().toInt(), 1);
    }

    void escapeChangesNothing()
    {
        Room room;
        room.type(u">request status"_s);
        QTest::keyClick(room.palette->field(), Qt::Key_Escape);
        QVERIFY(!room.palette->isVisible());
        QVERIFY(room.desk.requests.empty());
        QCOMPARE(room.selection.port(), PortIx{9});
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "tst_command_palette.moc"
