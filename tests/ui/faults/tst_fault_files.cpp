// Settings > Fault files: what counts, what waits for the next start, and every mistake with its line.
#include "fault_files_page.h"
#include "fault_scene.h"
#include "settings_dialog.h"
#include "sound_settings_page.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

static const QByteArray goodFile = R"({"format":"faultline.faults.1","entries":[{"id":"ocpp16:WeakSignal","code":"WeakSignal","title":"Own words",
"meaning":"What an operator knows about it.","causes":[],"tier":"P4","safety":false,"policy":"none","ladder":["Look"],"parts":[],"skills":[],"provenance":"our crew"}]})";

class FaultFilesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    Theme theme{Theme::Scheme::Dark};

    static QString row(QTableWidget *table, int row)
    {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column)
            cells << table->item(row, column)->text();
        return cells.join(u'|');
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        static const QTemporaryDir kept;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, kept.path());
        QCoreApplication::setOrganizationName(u"Faultline"_s);
        QCoreApplication::setApplicationName(u"tst_fault_files"_s);
    }
    void init()
    {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void aBrokenFileStopsNothingAndIsListed()
    {
        writeFile(m_folder->filePath(u"a.json"_s), goodFile);
        writeFile(m_folder->filePath(u"b.json"_s), "{\"format\":\"faultline.faults.1\",\n\"entries\":[\n{\"id\":\"x:One\"}]}");
        FaultFiles files(shippedFaults(), m_folder->path(), true);
        QCOMPARE(files.inForce().find(u"ocpp16:WeakSignal"_s)->title, u"Own words"_s);
        QVERIFY(files.inForce().find(u"mrec:CX002"_s));
        FaultFilesPage page(theme, files);
        QCOMPARE(row(page.table(), 0), u"a.json|0|0|1|well"_s);
        QVERIFY2(row(page.table(), 1).startsWith(u"b.json|0|0|0|left out, "_s), qPrintable(row(page.table(), 1)));
        QVERIFY2(page.messages().contains(u"b.json, line 3, entry x:One: \"title\" must be"_s), qPrintable(page.messages()));
        QVERIFY2(page.messages().contains(u"a.json: ocpp16:WeakSignal replaces the shipped entry (our crew)"_s), qPrintable(page.messages()));
    }

    void aChangeWaitsForTheNextStart()
    {
        FaultFiles files(shippedFaults(), m_folder->path(), true);
        FaultFilesPage page(theme, files);
        auto *restart = page.findChild<QPushButton *>(u"restart"_s);
        QVERIFY(!restart->isEnabled());
        writeFile(m_folder->filePath(u"a.json"_s), goodFile);
        files.reread();
        QVERIFY(files.isPending());
        QVERIFY(restart->isEnabled());
        QVERIFY(files.inForce().find(u"ocpp16:WeakSignal"_s)->title != u"Own words"_s);
        QCOMPARE(files.next().find(u"ocpp16:WeakSignal"_s)->title, u"Own words"_s);
        QSignalSpy wanted(&files, &FaultFiles::restartWanted);
        restart->click();
        QCOMPARE(wanted.count(), 1);
        QFile::remove(m_folder->filePath(u"a.json"_s));
        files.reread();
        QVERIFY(!files.isPending()); // as it was
    }

    void aFolderThatNobodyChoseNeedNotBeThere()
    {
        FaultFiles files(shippedFaults(), m_folder->filePath(u"none"_s), false);
        QVERIFY(files.atStart().isWell());
        FaultFiles chosen(shippedFaults(), m_folder->filePath(u"none"_s), true);
        QVERIFY(!chosen.atStart().isWell());
        QVERIFY(chosen.inForce().find(u"mrec:CX002"_s));
    }

    void theFolderOfTheCommandLineIsFixed()
    {
        FaultFiles files(shippedFaults(), m_folder->path(), true);
        QSignalSpy chosen(&files, &FaultFiles::folderChosen);
        files.setFixed(true);
        files.setFolder(u"/elsewhere"_s);
        QCOMPARE(files.folder(), m_folder->path());
        QCOMPARE(chosen.count(), 0);
        files.setFixed(false);
        files.setFolder(m_folder->filePath(u"other"_s));
        QCOMPARE(chosen.count(), 1);
    }

    void settingsKeepVolumesAndTheSwitch()
    {
        SettingsDialog dialog(theme);
        QSignalSpy sound(&dialog, &SettingsDialog::soundSettingsChanged);
        dialog.show();
        QVERIFY(!dialog.faultFilesPage());
        QSlider *p1 = dialog.soundPage()->slider(Tier::P1);
        QTest::keyClick(p1, Qt::Key_Home);
        dialog.soundPage()->findChildren<QCheckBox *>().front()->setChecked(false);
        dialog.accept();
        QCOMPARE(sound.count(), 1);
        QCOMPARE(SoundSettings::load().volume(Tier::P1), 0);
        QCOMPARE(SoundSettings::load().volume(Tier::P2), 80);
        QVERIFY(!DeskSettings::load().sound);
        SettingsDialog again(theme);
        QVERIFY(!again.soundPage()->isOn());
        QCOMPARE(again.soundPage()->settings().volume(Tier::P1), 0);
    }

    void savingOtherThingsKeepsTheChosenFolder()
    {
        DeskSettings before = DeskSettings::load();
        FaultFiles files(shippedFaults(), m_folder->path(), true);
        SettingsDialog dialog(theme, nullptr, {}, {{}, nullptr, &files});
        before.faultFolder = u"/chosen/meanwhile"_s; // what the composition root does at folderChosen()
        before.save();
        dialog.accept();
        QCOMPARE(DeskSettings::load().faultFolder, u"/chosen/meanwhile"_s);
    }
};

QTEST_MAIN(FaultFilesTest)
#include "tst_fault_files.moc"
