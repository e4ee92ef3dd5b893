#include "desk_settings.h"
#include "feed_address.h"
#include "first_run_dialog.h"
#include "settings_dialog.h"
#include "station_credentials_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

class FakeGateway : public GatewaySetup
{
public:
    QString url = u"ws://127.0.0.1:9310/ocpp"_s, refusal;
    QStringList asked;
    std::vector<PendingStation> knocked;

    void start() override { Q_EMIT started(); }
    QString ocppUrl() const override { return url; }
    void addStation(const QString &id, std::function<void(Result<StationCredential>)> answer) override
    {
        asked.append(id);
        answer(refusal.isEmpty() ? Result<StationCredential>(StationCredential{id, u"secret-0001"_s}) : Result<StationCredential>(Problem{refusal}));
    }
    std::vector<PendingStation> pending() const override { return knocked; }
};

} // namespace

class FirstRunTest : public QObject
{
    Q_OBJECT
    Theme theme{Theme::Scheme::Dark};

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"faultline-test"_s);
        QCoreApplication::setApplicationName(u"tst_first_run"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void enterAloneOpensTheDemo()
    {
        FirstRunDialog dialog(theme);
        QSignalSpy demo(&dialog, &FirstRunDialog::demoWanted);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(demo.size(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }
    void arrowsChooseTheGateway()
    {
        FirstRunDialog dialog(theme);
        QSignalSpy demo(&dialog, &FirstRunDialog::demoWanted), gateway(&dialog, &FirstRunDialog::gatewayWanted);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Down);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(gateway.size(), 1);
        QCOMPARE(demo.size(), 0);
    }
    void escapeAnswersNothing()
    {
        FirstRunDialog dialog(theme);
        QSignalSpy demo(&dialog, &FirstRunDialog::demoWanted);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(demo.size(), 0);
        QVERIFY(!dialog.isVisible());
    }
    void aFeedIsAskedForOnlyWithAnAddressAndAToken()
    {
        FirstRunDialog dialog(theme);
        QSignalSpy feed(&dialog, &FirstRunDialog::feedWanted);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(&dialog, Qt::Key_Down);
        QTest::keyClick(&dialog, Qt::Key_Down);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(feed.size(), 0);
        QVERIFY(!dialog.findChild<QLabel *>(u"problem"_s)->text().isEmpty());
        QTemporaryFile token;
        QVERIFY(token.open());
        token.write("abc123\n");
        token.flush();
        const QList<QLineEdit *> edits = dialog.findChildren<QLineEdit *>();
        QCOMPARE(edits.size(), 2);
        QTest::keyClicks(edits[0], u"ws://127.0.0.1:9320/feed"_s);
        QTest::keyClicks(edits[1], token.fileName());
        QTest::keyClick(edits[1], Qt::Key_Return);
        QCOMPARE(feed.size(), 1);
    }
    void addressesThatLeakATokenAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("fine");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("plain to elsewhere") << u"ws://gateway.example/feed"_s << false;
        QTest::newRow("plain to a look-alike") << u"ws://127.0.0.1.example/feed"_s << false;
        QTest::newRow("plain to here") << u"ws://127.0.0.1:9000/feed"_s << true;
        QTest::newRow("localhost") << u"ws://localhost:9000"_s << true;
        QTest::newRow("IPv6 here") << u"ws://[::1]:9000"_s << true;
        QTest::newRow("encrypted") << u"wss://gateway.example/feed"_s << true;
        QTest::newRow("web page") << u"https://gateway.example"_s << false;
        QTest::newRow("name in it") << u"wss://me:secret@gateway.example"_s << false;
        QTest::newRow("no host") << u"wss:///feed"_s << false;
    }
    void addressesThatLeakATokenAreRefused()
    {
        QFETCH(QString, url);
        QFETCH(bool, fine);
        QTemporaryFile token;
        QVERIFY(token.open());
        token.write("abc123");
        token.flush();
        QCOMPARE(feedAddress(url, token.fileName()).ok(), fine);
        QVERIFY(!feedAddress(url, u"/nonexistent/token"_s).ok());
    }
    void tokenFilesHoldOneLine()
    {
        for (const QByteArray &content : {QByteArray(), QByteArray("a b"), QByteArray("a\nb"), QByteArray(5000, 'x')}) {
            QTemporaryFile token;
            QVERIFY(token.open());
            token.write(content);
            token.flush();
            QVERIFY2(!feedAddress(u"wss://gateway.example"_s, token.fileName()).ok(), content.left(10).constData());
        }
    }
    void aCredentialIsMadeByKeysAlone()
    {
        FakeGateway gateway;
        StationCredentialsDialog dialog(gateway, theme);
        dialog.show();
        auto *id = dialog.findChild<QLineEdit *>(u"identity"_s);
        QTest::keyClicks(id, u"CP 7"_s);
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(gateway.asked.isEmpty()); // a space cannot be in an identity
        QVERIFY(!dialog.findChild<QLabel *>(u"problem"_s)->text().isEmpty());
        id->clear();
        QTest::keyClicks(id, u"CP-7"_s);
        QTest::keyClick(id, Qt::Key_Return);
        QCOMPARE(gateway.asked, QStringList{u"CP-7"_s});
        QCOMPARE(dialog.findChild<QLabel *>(u"password"_s)->text(), u"secret-0001"_s);
        gateway.refusal = u"The store cannot write: the disk is full."_s;
        QTest::keyClick(id, Qt::Key_Return);
        QCOMPARE(dialog.findChild<QLabel *>(u"problem"_s)->text(), gateway.refusal);
        QVERIFY(!dialog.findChild<QLabel *>(u"password"_s)->isVisible());
    }
    void whoKnockedIsListedPrintablyAndApprovedVerbatim()
    {
        FakeGateway gateway;
        gateway.knocked = {{u"CP-9"_s, u"192.0.2.9\u202E"_s, 1, 2, 3}};
        StationCredentialsDialog dialog(gateway, theme);
        dialog.show();
        auto *list = dialog.findChild<QListWidget *>();
        QCOMPARE(list->count(), 1);
        QVERIFY(!list->item(0)->text().contains(QChar(0x202E)));
        list->setCurrentRow(0);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(gateway.asked, QStringList{u"CP-9"_s});
    }
    void theAddressComesWhenTheGatewayHasStarted()
    {
        FakeGateway gateway;
        gateway.url.clear();
        StationCredentialsDialog dialog(gateway, theme);
        dialog.show();
        QTest::keyClicks(dialog.findChild<QLineEdit *>(u"identity"_s), u"CP-1\r"_s);
        QVERIFY(gateway.asked.isEmpty());
        gateway.url = u"ws://127.0.0.1:9311/ocpp"_s;
        gateway.start();
        QCOMPARE(dialog.findChild<QLabel *>(u"url"_s)->text(), gateway.url);
    }
    void settingsAreKeptAndCancelTakesThemBack()
    {
        {
            SettingsDialog dialog(theme);
            dialog.findChild<QComboBox *>(u"scheme"_s)->setCurrentIndex(1);
            QCOMPARE(theme.scheme(), Theme::Scheme::Light); // seen at once
            dialog.reject();
            QCOMPARE(theme.scheme(), Theme::Scheme::Dark);
            QCOMPARE(DeskSettings::load().scheme, Theme::Scheme::Dark);
        }
        SettingsDialog dialog(theme);
        QSignalSpy changed(&dialog, &SettingsDialog::settingsChanged);
        dialog.findChild<QComboBox *>(u"scheme"_s)->setCurrentIndex(1);
        dialog.accept();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(DeskSettings::load().scheme, Theme::Scheme::Light);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(FirstRunTest)
#include "tst_first_run.moc"
