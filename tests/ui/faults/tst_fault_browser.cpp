// The fault book by keys alone: found by symptom and code, opened from an alert, and written in.
#include "fault_browser.h"
#include "fault_detail.h"
#include "fault_form.h"
#include "fault_scene.h"
#include "figure_list.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Field = DraftProblem::Field;

class FaultBrowserTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeDesk> m_desk;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<FaultFiles> m_files;
    std::unique_ptr<FaultBrowser> m_book;

    static QStringList rows(FigureList *list)
    {
        QStringList texts;
        const QAbstractItemModel *model = list->view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, 0).data().toString();
        return texts;
    }
    const Alert &alertOf(PortIx port) const { return *m_desk->operations().alerts().ofPort(port).front(); }
    /** The form is gone and the keys are the book's again (in the console its window sees to that). */
    void backToTheBook()
    {
        QTRY_VERIFY(!form());
        m_book->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_book.get()));
    }
    FaultForm *form() const { return m_book->findChild<FaultForm *>(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<FakeDesk>(shippedFaults());
        m_theme = std::make_unique<Theme>(Theme::Scheme::Dark);
        m_selection = std::make_unique<Selection>();
        m_files = std::make_unique<FaultFiles>(shippedFaults(), m_folder->path(), true);
        tellFaults(*m_desk);
        m_book = std::make_unique<FaultBrowser>(*m_desk, *m_theme, *m_selection, m_files.get());
        m_book->resize(1366, 700);
        m_book->show();
        m_book->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_book.get()));
        m_book->setFocus();
    }
    void cleanup() { m_book.reset(); }

    void typingFindsAndTheArrowsGoThroughTheList()
    {
        QCOMPARE(m_book->focusWidget(), m_book->field());
        QTest::keyClicks(m_book->field(), u"zaptec 0x1000"_s);
        QCOMPARE(m_book->shownFault(), u"ocpp16:GroundFailure"_s);
        QVERIFY2(m_book->detail()->plainText().contains(u"nobody resets it from a desk"_s), qPrintable(m_book->detail()->plainText()));
        QVERIFY(m_book->detail()->plainText().contains(u"0x1000"_s));
        QTest::keyClick(m_book->field(), Qt::Key_Escape); // first the words go
        QVERIFY(m_book->field()->text().isEmpty());
        const QString first = m_book->shownFault();
        QTest::keyClick(m_book->field(), Qt::Key_Down);
        QVERIFY(m_book->shownFault() != first);
        QTest::keyClick(m_book->field(), Qt::Key_Up);
        QCOMPARE(m_book->shownFault(), first);
        QSignalSpy back(m_book.get(), &FaultBrowser::backWanted);
        QTest::keyClick(m_book->field(), Qt::Key_Escape);
        QCOMPARE(back.count(), 1);
    }

    void whatMatchesNothingIsSaid()
    {
        QTest::keyClicks(m_book->field(), u"qqqq"_s);
        QVERIFY(m_book->shownFault().isEmpty());
        QVERIFY(m_book->list()->view()->isHidden());
        QVERIFY(m_book->detail()->plainText().isEmpty());
    }

    void anAlertOpensItsFaultAndItsFaultShowsItsAlerts()
    {
        m_book->openAlert(alertOf(PortIx{1}));
        QCOMPARE(m_book->shownFault(), u"ocpp16:ReaderFailure"_s);
        QCOMPARE(rows(m_book->alerts()).size(), 2);
        QSignalSpy wanted(m_book.get(), &Screen::screenWanted);
        m_book->alerts()->view()->setFocus();
        QTest::keyClick(m_book->alerts()->view(), Qt::Key_Down);
        QTest::keyClick(m_book->alerts()->view(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(m_selection->port() == PortIx{1} || m_selection->port() == PortIx{6});
        QVERIFY(m_selection->alert().isValid());
    }

    void whatFixedItBeforeStandsBesideIt()
    {
        m_desk->report(PortIx{1}, ocpp::Status::Available);
        m_desk->advance(2 * minute);
        m_book->openAlert(alertOf(PortIx{6})); // a K180: its model leads, though nothing is known of it yet
        QCOMPARE(rows(m_book->fixes()).size(), 1);
        QVERIFY2(rows(m_book->fixes()).front().startsWith(u"Auster A350: went by itself, last "_s), qPrintable(rows(m_book->fixes()).front()));
    }

    void anUnmappedCodeBecomesAnEntryByKeysAlone()
    {
        m_book->openAlert(alertOf(PortIx{5})); // 0x80, which no entry stands in for
        QVERIFY2(m_book->detail()->plainText().contains(u"Nobody has explained this code yet."_s), qPrintable(m_book->detail()->plainText()));
        QVERIFY(m_book->detail()->plainText().contains(u"Auster K180"_s));
        m_book->list()->view()->setFocus();
        QTest::keyClick(m_book->list()->view(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(form());
        QCOMPARE(form()->draft().code, u"0x80"_s);
        QVERIFY(form()->draft().form == VendorTable::Form::Number);
        auto *title = form()->findChild<QLineEdit *>(u"title"_s);
        auto *save = form()->findChild<QPushButton *>(u"save"_s);
        QTest::keyClick(title, Qt::Key_Return); // too early
        QVERIFY(form()->isVisible());
        QVERIFY(!form()->problemAt(Field::Title).isEmpty());
        QVERIFY(!form()->problemAt(Field::Meaning).isEmpty());
        QVERIFY(QDir(m_folder->path()).entryList({u"*.json"_s}).isEmpty());
        QTest::keyClicks(title, u"Coolant pump stalls"_s);
        QVERIFY(form()->problemAt(Field::Title).isEmpty()); // goes as soon as somebody types
        auto *meaning = form()->findChild<QPlainTextEdit *>(u"meaning"_s);
        QTest::keyClicks(meaning, u"The pump of the cooled cable does not turn."_s);
        QTest::keyClicks(form()->findChild<QPlainTextEdit *>(u"ladder"_s), u"Request status"_s);
        QTest::keyClick(save, Qt::Key_Space);
        QVERIFY(!form() || !form()->isVisible());
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.json"_s}), QStringList{u"auster-0x80.json"_s});
        QVERIFY(m_files->isPending());
        QVERIFY(m_files->now().isWell());
        QVERIFY(m_files->next().find(u"auster:0x80"_s));
        QVERIFY(!m_desk->operations().catalogue().find(u"auster:0x80"_s)); // not before the next start
        QVERIFY2(m_book->detail()->plainText().contains(u"From the next start on: Coolant pump stalls"_s), qPrintable(m_book->detail()->plainText()));
    }

    void aCodeMayBeGivenToAnEntryThatIsThere()
    {
        m_book->openUnmapped();
        QTest::keyClicks(m_book->field(), u"E-3107"_s);
        QCOMPARE(rows(m_book->list()).size(), 2); // two models
        QTest::keyClick(m_book->field(), Qt::Key_E, Qt::ControlModifier);
        auto *means = form()->findChild<QComboBox *>(u"means"_s);
        means->setCurrentIndex(means->findData(u"mrec:CX019"_s));
        QVERIFY(!form()->findChild<QPlainTextEdit *>(u"meaning"_s)->isEnabled());
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        QCOMPARE(m_files->now().files.size(), size_t(1));
        QCOMPARE(m_files->now().files.front().codes, 1);
        QCOMPARE(m_files->now().files.front().entries, 0);
    }

    void anOverrideOfALockoutIsWarnedAboutAndCanBeEditedAgain()
    {
        m_book->openFault(u"ocpp16:GroundFailure"_s);
        QTest::keyClick(m_book->field(), Qt::Key_E, Qt::ControlModifier);
        auto *policy = form()->findChild<QComboBox *>(u"policy"_s);
        policy->setCurrentIndex(int(ResetPolicy::NoAuto));
        QStringList shown;
        for (const QLabel *label : form()->findChildren<QLabel *>())
            if (!label->isHidden())
                shown << label->text();
        QVERIFY(shown.join(u' ').contains(u"As shipped, this fault is locked out"_s));
        policy->setCurrentIndex(int(ResetPolicy::AutoLimited));
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        QVERIFY(!form()->problemAt(Field::Policy).isEmpty()); // never for a safety fault
        policy->setCurrentIndex(int(ResetPolicy::NoAuto));
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        QCOMPARE(m_files->now().files.front().weakened, QStringList{u"ocpp16:GroundFailure"_s});
        backToTheBook();
        QTest::keyClick(m_book->field(), Qt::Key_E, Qt::ControlModifier); // the same file again
        QTest::keyClicks(form()->findChild<QLineEdit *>(u"title"_s), u"!"_s);
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.json"_s}), QStringList{u"ocpp16-groundfailure.json"_s});
    }

    void aFileThatSomebodyElseChangedIsLeftAlone()
    {
        m_book->openFault(u"ocpp16:WeakSignal"_s);
        QTest::keyClick(m_book->field(), Qt::Key_E, Qt::ControlModifier);
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        backToTheBook();
        const QString path = m_folder->filePath(u"ocpp16-weaksignal.json"_s);
        QTest::keyClick(m_book->field(), Qt::Key_E, Qt::ControlModifier);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray theirs = file.readAll().replace("Weak", "Very weak");
        file.close();
        writeFile(path, theirs); // at another desk, meanwhile
        QTest::keyClick(form()->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
        QVERIFY(form()->isVisible());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), theirs);
    }

    void aNewEntryStartsEmpty()
    {
        QTest::keyClick(m_book->field(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(form());
        QVERIFY(form()->draft().entry.title.isEmpty());
        QCOMPARE(form()->draft().entry.id, u"own:New"_s);
        QTest::keyClick(form(), Qt::Key_Escape);
        QTRY_VERIFY(!form());
    }
};

QTEST_MAIN(FaultBrowserTest)
#include "tst_fault_browser.moc"
