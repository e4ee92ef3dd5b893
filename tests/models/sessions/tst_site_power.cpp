// Power of a site and its peak of the day, against a recount from every fact.
#include "models/operations/scene.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

class SitePowerTest : public QObject
{
    Q_OBJECT

private:
    static constexpr const char *ports[] = {"A1-1", "A1-2", "A2-1", "A2-2", "B1-1", "B1-2", "C1-1"};

    static UtcMs utc(const char *iso)
    {
        return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
    }
    static void moveTo(Scene &scene, const QString &zone)
    {
        Inventory inventory = Scene::inventory();
        for (Site &site : inventory.sites)
            site.timeZone = zone;
        Fact fact;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
        scene.tell(fact);
    }
    static QString print(const Scene &scene, UtcMs at)
    {
        const SitePower power = scene.operations.sessions().power(SiteIx{0}, at);
        return u"%1 W, peak %2 W at %3"_s.arg(QString::number(power.nowW), QString::number(power.peakW),
                                             power.peakAt ? QString::fromLatin1(formatTime(power.peakAt)).mid(5, 11) : u"-"_s);
    }
    static qint64 recount(const Scene &scene, SiteIx site)
    {
        const Network &network = scene.operations.network();
        qint64 sum = 0;
        for (const PortIx port : network.portsAt(site)) {
            if (network.state(port).sessionStart != 0)
                sum += std::max(network.state(port).powerW, 0);
        }
        return sum;
    }

private Q_SLOTS:
    void itIsTheSumOfTheSessionsWhateverHappens_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 10; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void itIsTheSumOfTheSessionsWhateverHappens()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        Scene scene;
        moveTo(scene, u"America/New_York"_s);
        qint64 peak[3] = {};
        UtcMs dayEnd = scene.operations.sessions().power(SiteIx{0}, scene.at).dayEnd;
        for (int i = 0; i < 4000; ++i) {
            const UtcMs before = scene.at;
            scene.wait(1 + random.bounded(120) * second);
            if (scene.at >= dayEnd) { // the new day begins with what flows
                for (quint32 site = 0; site < 3; ++site)
                    peak[site] = recount(scene, SiteIx{site});
                dayEnd = scene.operations.sessions().power(SiteIx{0}, scene.at).dayEnd;
                QVERIFY(before < dayEnd);
            }
            const char *port = ports[random.bounded(7)];
            const QByteArray transaction = QByteArray(port) + char('a' + random.bounded(2));
            switch (random.bounded(12)) {
            case 0: case 1: scene.start(port, transaction, "T" + QByteArray::number(random.bounded(9))); break;
            case 2: scene.stop(port, transaction, 9000); break;
            case 3: scene.status(port, random.bounded(2) ? ocpp::Status::Available : ocpp::Status::Charging); break;
            case 4: scene.disconnect(QByteArray(port).left(2).constData()); break;
            case 5: scene.connect(QByteArray(port).left(2).constData()); break;
            case 6: if (random.bounded(8) == 0) scene.gap(scene.at - second); break;
            default: scene.meter(port, transaction, float(random.bounded(200'000)), -1); break;
            }
            for (quint32 site = 0; site < 3; ++site) {
                const qint64 now = recount(scene, SiteIx{site});
                peak[site] = std::max(peak[site], now);
                const SitePower power = scene.operations.sessions().power(SiteIx{site}, scene.at);
                QCOMPARE(power.nowW, now);
                QCOMPARE(power.peakW, peak[site]);
            }
        }
        Operations again(Scene::catalogue());
        again.apply(scene.story);
        QCOMPARE(again.digest(), scene.operations.digest());
    }

    void thePeakBeginsAnewAtTheSitesMidnight_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QByteArray>("midnight");
        QTest::newRow("no zone: UTC") << QString() << QByteArray("2026-11-21T00:00:00Z");
        QTest::newRow("Istanbul") << u"Europe/Istanbul"_s << QByteArray("2026-11-20T21:00:00Z");
        QTest::newRow("Chicago") << u"America/Chicago"_s << QByteArray("2026-11-21T06:00:00Z");
        QTest::newRow("Kathmandu") << u"Asia/Kathmandu"_s << QByteArray("2026-11-20T18:15:00Z");
    }
    void thePeakBeginsAnewAtTheSitesMidnight()
    {
        QFETCH(QString, zone);
        QFETCH(QByteArray, midnight);
        Scene scene;
        moveTo(scene, zone);
        scene.start("A1-1", "t", "TAG");
        scene.meter("A1-1", "t", 90'000, -1);
        scene.wait(minute);
        scene.meter("A1-1", "t", 30'000, -1);
        scene.at = utc(midnight.constData()) - second;
        QCOMPARE(print(scene, scene.at).section(u" at "_s, 0, 0), u"30000 W, peak 90000 W"_s);
        scene.at += second;
        QCOMPARE(print(scene, scene.at), u"30000 W, peak 30000 W at %1"_s.arg(QString::fromLatin1(midnight).mid(5, 11)));
        scene.wait(hour);
        scene.meter("A1-1", "t", 20'000, -1);
        QCOMPARE(print(scene, scene.at), u"20000 W, peak 30000 W at %1"_s.arg(QString::fromLatin1(midnight).mid(5, 11)));
        scene.meter("A1-1", "t", 50'000, -1);
        QCOMPARE(print(scene, scene.at).section(u" at "_s, 0, 0), u"50000 W, peak 50000 W"_s);
    }

    void theDayOfTheClockChangeHas25Hours()
    {
        Scene scene;
        moveTo(scene, u"America/Chicago"_s);
        scene.at = utc("2027-11-07T05:00:00Z"); // midnight, summer time
        scene.start("A1-1", "t", "TAG");
        scene.meter("A1-1", "t", 90'000, -1);
        scene.wait(minute);
        scene.meter("A1-1", "t", 10'000, -1);
        scene.wait(24 * hour); // still the same day
        scene.meter("A1-1", "t", 11'000, -1);
        QCOMPARE(print(scene, scene.at).section(u" at "_s, 0, 0), u"11000 W, peak 90000 W"_s);
        scene.wait(hour);
        scene.meter("A1-1", "t", 12'000, -1);
        QCOMPARE(print(scene, scene.at).section(u" at "_s, 0, 0), u"12000 W, peak 12000 W"_s);
    }

    void whatIsNotKnownIsNotCounted()
    {
        Scene scene;
        scene.start("A1-1", "t", "TAG");
        scene.meter("A1-1", "t", 90'000, -1);
        scene.start("A1-2", "u", "TAG2");
        SitePower power = scene.operations.sessions().power(SiteIx{0}, scene.at);
        QCOMPARE(power.running, 2);
        QCOMPARE(power.measured, 1);
        scene.disconnect("A1");
        power = scene.operations.sessions().power(SiteIx{0}, scene.at);
        QCOMPARE(power.nowW, 0);
        QCOMPARE(power.peakW, 90'000);
        QCOMPARE(power.running, 2);
        QCOMPARE(power.measured, 0);
    }
};

QTEST_APPLESS_MAIN(SitePowerTest)
#include "tst_site_power.moc"
