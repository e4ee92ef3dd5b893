// Settings > Triage keeps only what triage can work with, by keys alone, and says when it takes effect.

#include "settings_dialog.h"
#include "setting_table_model.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TriageSettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Theme theme{Theme::Scheme::Dark};
    Result<AlertSettings> m_kept{AlertSettings()};
    int m_saved = 0;
    QString m_full; ///< why nothing can be written

    KeptTriage kept()
    {
        return {[this] { return m_kept; },
                [this](const AlertSettings &settings) {
                    if (!m_full.isEmpty())
                        return Result<void>(Problem{m_full});
                    ++m_saved;
                    m_kept = settings;
                    return Result<void>();
                }};
    }
    static int rowOf(SettingTableModel &model, const QString &name)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, SettingTableModel::Name).data().toString() == name)
                return row;
        }
        return -1;
    }
    /** Goes to the value of that setting and types over it. */
    static void type(SettingsDialog &dialog, const QString &name, const QString &text)
    {
        SettingTableModel &model = dialog.triagePage()->model();
        auto *table = dialog.triagePage()->findChild<QTableView *>();
        table->setFocus();
        table->setCurrentIndex(model.index(rowOf(model, name), SettingTableModel::Value));
        QTest::keyClick(table, Qt::Key_F2);
        auto *field = table->findChild<QLineEdit *>();
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents(); // the delegate commits behind the key
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the next one finds its own field
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(u"Faultline"_s);
        QCoreApplication::setApplicationName(u"tst_triage_settings"_s);
    }
    void init()
    {
        QSettings().clear();
        m_kept = AlertSettings();
        m_saved = 0;
        m_full.clear();
    }

    void theTableShowsNameValueDefaultAndMeaning()
    {
        AlertSettings settings;
        settings.offDelay = 90 * second;
        SettingTableModel model(settings);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int row = rowOf(model, u"offDelay"_s);
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        QCOMPARE(cells, (QStringList{u"offDelay"_s, u"90 s"_s, u"1 min"_s, u"And be gone this long before it counts as returned."_s}));
        QVERIFY(model.flags(model.index(row, SettingTableModel::Value)) & Qt::ItemIsEditable);
        QVERIFY(!(model.flags(model.index(row, SettingTableModel::Default)) & Qt::ItemIsEditable));
        QVERIFY(rowOf(model, u"detectors.stuckFaulted"_s) > 0 && rowOf(model, u"priority.raisesTier"_s) > 0);
    }

    void aValueThatIsTypedIsKeptForTheNextStart()
    {
        SettingsDialog dialog(theme, nullptr, {}, {kept()});
        dialog.show();
        dialog.findChild<QTabWidget *>()->setCurrentWidget(dialog.triagePage());
        QString said;
        for (const QLabel *label : dialog.triagePage()->findChildren<QLabel *>())
            said += label->text();
        QVERIFY(said.contains(u"takes effect at the next start"_s));
        type(dialog, u"connectionLostGrace"_s, u"10 min"_s);
        type(dialog, u"connectionLostGraceBySite"_s, u"S1: 20 min"_s);
        type(dialog, u"flapDetection"_s, u"no"_s);
        QCOMPARE(dialog.triagePage()->problem(), QString());
        QSignalSpy saved(&dialog, &SettingsDialog::triageSettingsSaved);
        dialog.accept();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(saved.count(), 1);
        QCOMPARE(m_kept.value().connectionLostGrace, 10 * minute);
        QCOMPARE(m_kept.value().connectionLostGraceBySite, (std::map<QString, UtcMs>{{u"S1"_s, 20 * minute}}));
        QVERIFY(!m_kept.value().flapDetection);
    }

    void whatItDoesNotTakeIsSaidAndNotKept()
    {
        SettingsDialog dialog(theme, nullptr, {}, {kept()});
        dialog.show();
        dialog.findChild<QTabWidget *>()->setCurrentWidget(dialog.triagePage());
        type(dialog, u"offDelay"_s, u"60"_s);
        QVERIFY2(dialog.triagePage()->problem().contains(u"offDelay: \"60\" is no duration"_s), qPrintable(dialog.triagePage()->problem()));
        QCOMPARE(dialog.triagePage()->model().settings().offDelay, minute);
        type(dialog, u"offDelay"_s, u"30 s"_s);
        QCOMPARE(dialog.triagePage()->problem(), QString());
        type(dialog, u"flapLow"_s, u"60"_s);
        dialog.accept();
        QVERIFY(dialog.isVisible()); // low above high
        QVERIFY(dialog.triagePage()->problem().contains(u"flapLow"_s));
        QCOMPARE(m_saved, 0);
        QTest::keyClick(dialog.triagePage()->findChild<QPushButton *>(), Qt::Key_Space); // the default of this row
        QCOMPARE(dialog.triagePage()->model().settings().flapLow, 25.0);
        dialog.accept();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(m_kept.value().offDelay, 30 * second);
    }

    void nothingChangedWritesNothing()
    {
        SettingsDialog dialog(theme, nullptr, {}, {kept()});
        dialog.show();
        dialog.accept();
        QCOMPARE(m_saved, 0);
    }

    void aFullDiskKeepsTheDialogOpen()
    {
        m_full = u"The disk is full."_s;
        SettingsDialog dialog(theme, nullptr, {}, {kept()});
        dialog.show();
        type(dialog, u"offDelay"_s, u"30 s"_s);
        dialog.accept();
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.triagePage()->problem(), m_full);
    }

    void aBrokenFileIsSaid()
    {
        m_kept = Problem{u"There is no setting x."_s};
        SettingsDialog dialog(theme, nullptr, {}, {kept()});
        QVERIFY(dialog.triagePage()->problem().contains(u"There is no setting x. The defaults are shown."_s));
    }

    void withoutAPlaceToKeepThemThereIsNoPage()
    {
        SettingsDialog dialog(theme);
        QVERIFY(!dialog.triagePage());
    }
};

QTEST_MAIN(TriageSettingsTest)
#include "tst_triage_settings.moc"
