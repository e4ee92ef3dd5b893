#include "access_file.h"
#include "credential_store.h"
#include "token_store.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Verdict = CredentialStore::Verdict;

class AccessStoresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreForTheirOwnerAlone()
    {
        QTemporaryDir parent;
        const QString dir = parent.path() + u"/data"_s;
        QVERIFY(TokenStore::open(dir).ok());
        QVERIFY(writeSecret(dir + u"/admin.token"_s, "secret").ok());
        constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(dir + u"/access.db"_s).permissions(), QFile::Permissions(owner));
        QCOMPARE(QFileInfo(dir + u"/admin.token"_s).permissions(), QFile::Permissions(owner));
        QVERIFY(!QFileInfo(dir).permissions().testAnyFlags(QFile::ReadOther | QFile::ReadGroup | QFile::ExeOther));
    }

    void aTokenIsFoundByItsTextAndKeptAsAHash()
    {
        QTemporaryDir dir;
        Result<TokenStore> store = TokenStore::open(dir.path());
        const QByteArray text = store.value().add(Role::Lead, u"Shift lead"_s, {{u"west"_s}, {u"retail"_s}}, 5).value();
        const std::optional<Token> token = store.value().find(text);
        QVERIFY(token);
        QCOMPARE(token->name, u"Shift lead"_s);
        QCOMPARE(token->role, Role::Lead);
        QCOMPARE(token->scope.regions, QStringList{u"west"_s});
        QCOMPARE(token->scope.businessUnits, QStringList{u"retail"_s});
        QVERIFY(!store.value().find(text + 'X'));
        QVERIFY(!store.value().add(Role::Viewer, u"Shift lead"_s, {}, 6).ok());
        QFile file(dir.filePath(u"access.db"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(text.mid(4)));
        QVERIFY(store.value().remove(u"Shift lead"_s).ok());
        QVERIFY(!store.value().find(text));
    }

    void aPasswordIsRightOrWrong_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("verdict");
        const QByteArray chosen = "chosen-password-1";
        QTest::newRow("right") << QByteArray("A") << chosen << int(Verdict::Accepted);
        QTest::newRow("other case") << QByteArray("A") << QByteArray("Chosen-password-1") << int(Verdict::Wrong);
        QTest::newRow("other station's") << QByteArray("B") << chosen << int(Verdict::Wrong);
        QTest::newRow("id in other case") << QByteArray("a") << chosen << int(Verdict::Wrong);
        QTest::newRow("unknown") << QByteArray("Z") << chosen << int(Verdict::Wrong);
        QTest::newRow("empty") << QByteArray("A") << QByteArray() << int(Verdict::Wrong);
        QTest::newRow("blocked") << QByteArray("C") << chosen << int(Verdict::Blocked);
        QTest::newRow("blocked and wrong") << QByteArray("C") << QByteArray("x") << int(Verdict::Wrong);
    }

    void aPasswordIsRightOrWrong()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, password);
        QFETCH(int, verdict);
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        QVERIFY(store.value().add("A", QByteArray("chosen-password-1")).ok());
        QVERIFY(store.value().add("B", std::nullopt).ok());
        QVERIFY(store.value().add("C", QByteArray("chosen-password-1")).ok());
        QVERIFY(store.value().setBlocked("C", true).ok());
        QCOMPARE(int(store.value().verify(id, password)), verdict);
        QCOMPARE(int(store.value().verify(id, password)), verdict); // what was proven before changes nothing
    }

    void aThrottledPeerIsRightOnlyWithWhatNeedsNoDerivation()
    {
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        const QByteArray generated = store.value().add("G", std::nullopt).value();
        QVERIFY(store.value().add("C", QByteArray("chosen-password-1")).ok());
        QCOMPARE(store.value().verify("G", generated, true), Verdict::Accepted);
        QCOMPARE(store.value().verify("C", "chosen-password-1", true), Verdict::Wrong);
        QCOMPARE(store.value().verify("C", "chosen-password-1"), Verdict::Accepted);
        QCOMPARE(store.value().verify("C", "chosen-password-1", true), Verdict::Accepted);
    }

    void refusalsTakeTheSameTimeWhetherTheStationExistsOrNot()
    {
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        QVERIFY(store.value().add("generated", std::nullopt).ok());
        QVERIFY(store.value().add("chosen", QByteArray("chosen-password-1")).ok());
        const QByteArray ids[] = {"unknown", "generated", "chosen"};
        std::vector<qint64> times[3];
        for (int i = 0; i < 41; ++i) // in turn, so that a busy machine slows all three down
            for (int kind = 0; kind < 3; ++kind) {
                QElapsedTimer timer;
                timer.start();
                (void)store.value().verify(ids[kind], "wrong-password-12345");
                times[kind].push_back(timer.nsecsElapsed());
            }
        for (std::vector<qint64> &one : times)
            std::sort(one.begin(), one.end());
        const double unknown = double(times[0][20]), generated = double(times[1][20]), chosen = double(times[2][20]);
        // A derivation takes several milliseconds: leaving it out for one kind would show as a multiple.
        QVERIFY2(generated > 0.6 * unknown && generated < 1.7 * unknown, qPrintable(u"%1 %2"_s.arg(generated).arg(unknown)));
        QVERIFY2(chosen > 0.6 * unknown && chosen < 1.7 * unknown, qPrintable(u"%1 %2"_s.arg(chosen).arg(unknown)));
    }

    void thousandsOfCredentialsTakeSeconds()
    {
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        std::vector<QByteArray> ids;
        for (int i = 0; i < 6000; ++i)
            ids.push_back("US-CA-" + QByteArray::number(i));
        QElapsedTimer timer;
        timer.start();
        const Result<std::vector<StationCredential>> made = store.value().generate(ids);
        QVERIFY2(made.ok(), made ? "" : qPrintable(made.problem().text));
        QVERIFY(timer.elapsed() < 20'000);
        QCOMPARE(store.value().count(), qint64(6000));
        QCOMPARE(store.value().verify(ids[5999], made.value()[5999].password), Verdict::Accepted);
        QVERIFY(made.value()[1].password != made.value()[2].password);
    }

    void aBadCredentialLeavesTheStoreAsItWas()
    {
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        QVERIFY(!store.value().import({{"A", "good-password-123"}, {"B", "short"}}).ok());
        QCOMPARE(store.value().count(), qint64(0));
        for (const char *id : {"", "a:b", "a/b", "a b", "..", "\xd0\xa1", "0123456789012345678901234567890123456789012345678"})
            QVERIFY2(identityFault(id), id);
        for (const char *id : {"US-CA-0012-01", "a.b@c|d+e=f_g*h"})
            QVERIFY2(!identityFault(id), id);
        QVERIFY(passwordFault("15-characters-x"));
        QVERIFY(!passwordFault("16-characters-xx"));
        QVERIFY(passwordFault(QByteArray(41, 'x')));
    }

    void unknownIdentitiesAreCountedAndForgottenOnceApproved()
    {
        QTemporaryDir dir;
        Result<CredentialStore> store = CredentialStore::open(dir.path());
        QVERIFY(store.value().knock({{"new", "10.0.0.1", 5, 5, 1}}).ok());
        QVERIFY(store.value().knock({{"new", "10.0.0.2", 9, 9, 3}}).ok());
        const std::vector<PendingStation> pending = store.value().pending().value();
        QCOMPARE(pending.size(), size_t(1));
        QCOMPARE(pending[0].first, UtcMs(5));
        QCOMPARE(pending[0].last, UtcMs(9));
        QCOMPARE(pending[0].count, qint64(4));
        QCOMPARE(pending[0].remote, QByteArray("10.0.0.2"));
        QVERIFY(store.value().add("new", std::nullopt).ok());
        QVERIFY(store.value().pending().value().empty());
    }

    void twoGatewaysCannotShareADirectory()
    {
        QTemporaryDir dir;
        DirectoryLock first, other;
        QVERIFY(first.take(dir.path()).ok());
        QVERIFY(!other.take(dir.path()).ok());
    }
};

QTEST_GUILESS_MAIN(AccessStoresTest)
#include "tst_access_stores.moc"
