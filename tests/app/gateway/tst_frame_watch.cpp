#include "frame_watch.h"

#include "http_head.h"
#include "token_bucket.h"

#include <QTest>

namespace {

bool see(FrameWatch &watch, const QByteArray &bytes, int64_t seconds = 100)
{
    return watch.see(reinterpret_cast<const unsigned char *>(bytes.constData()), size_t(bytes.size()), seconds);
}
const QByteArray mask("\1\2\3\4", 4);
QByteArray part(int first, const QByteArray &payload) { return QByteArray(1, char(first)) + char(0x80 | int(payload.size())) + mask + payload; }

} // namespace

class FrameWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageMayHave128FragmentsAndNoMore()
    {
        for (const int extra : {0, 1}) {
            FrameWatch watch({});
            bool fine = see(watch, part(0x01, "a"));
            for (int i = 0; i < 126 + extra; ++i)
                fine = fine && see(watch, part(0x00, "b"));
            QVERIFY(watch.insideMessage());
            fine = fine && see(watch, part(0x80, "c"));
            QCOMPARE(fine, extra == 0);
        }
    }

    void theNextMessageStartsCountingAnew()
    {
        FrameWatch watch({});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(see(watch, part(0x81, "abc")));
        QVERIFY(!watch.insideMessage());
    }

    void anyCutOfTheStreamIsFollowed()
    {
        const QByteArray text = part(0x01, "half") + part(0x89, "ping") + part(0x80, QByteArray(125, 'x'))
            + QByteArray("\x82\xfe\x01\x00", 4) + mask + QByteArray(256, 'y')
            + QByteArray("\x81\xff\0\0\0\0\0\1\0\0", 10) + mask + QByteArray(65536, 'z');
        FrameWatch watch({});
        for (qsizetype i = 0; i < text.size(); ++i) {
            QVERIFY(see(watch, text.mid(i, 1)));
            QCOMPARE(watch.insideMessage(), i + 1 < text.size() && !(i + 1 == text.size() - 65536 - 14)
                     && !(i + 1 == text.size() - 65536 - 14 - 256 - 8));
        }
    }

    void aFloodOfPingsEndsTheConnectionAndATrickleDoesNot()
    {
        FrameWatch watch({});
        for (int i = 0; i < 100; ++i)
            QVERIFY(see(watch, part(0x89, "")));
        QVERIFY(!see(watch, part(0x89, "")));
        FrameWatch patient({});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(see(patient, part(0x89, ""), i));
    }

    void aBucketGivesItsRateAndItsBurst()
    {
        TokenBucket bucket(20, 200);
        int taken = 0;
        for (UtcMs now = 1000; now < 11'000; now += 5)
            taken += bucket.take(now);
        QVERIFY2(taken >= 398 && taken <= 401, QByteArray::number(taken).constData());
    }

    void pathsGiveTheirLastPartDecodedOnce_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("plain") << QByteArray("/ocpp/CP-1") << QByteArray("CP-1");
        QTest::newRow("escaped") << QByteArray("/ocpp/CP%2D1") << QByteArray("CP-1");
        QTest::newRow("twice escaped") << QByteArray("/ocpp/CP%252F1") << QByteArray("none");
        QTest::newRow("cut short") << QByteArray("/ocpp/CP%2") << QByteArray("none");
        QTest::newRow("deeper") << QByteArray("/ocpp/a/b") << QByteArray("none");
        QTest::newRow("query") << QByteArray("/ocpp/a?b") << QByteArray("none");
        QTest::newRow("elsewhere") << QByteArray("/feed/a") << QByteArray("none");
    }

    void pathsGiveTheirLastPartDecodedOnce()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, id);
        QCOMPARE(pathTail(target, "/ocpp/").value_or("none"), id);
    }
};

QTEST_GUILESS_MAIN(FrameWatchTest)
#include "tst_frame_watch.moc"
