// The parts of the session book that know no network: curves, vehicles, days.
#include "session_curve.h"
#include "site_days.h"
#include "vehicle_table.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString print(const SessionCurve &curve)
{
    QStringList steps;
    for (int i = 0; i < curve.size(); ++i)
        steps += curve.watts(i) < 0 ? u"-"_s : QString::number(curve.watts(i));
    return u"%1 s: %2"_s.arg(QString::number(curve.stepMs() / second), steps.join(u' '));
}

UtcMs utc(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

class SessionCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepShowsTheMeanOfItsReadings()
    {
        SessionCurve curve;
        curve.begin(1000 * second);
        curve.add(1000 * second, 1000, 20);
        curve.add(1010 * second, 3000, 21);
        curve.add(1050 * second, 5000, 255);
        QCOMPARE(print(curve), u"15 s: 2000 - - 5000"_s);
        QCOMPARE(curve.soc(0), 21);
        QCOMPARE(curve.soc(3), -1);
        QCOMPARE(curve.firstSoc(), 21);
    }

    void aLongSessionIsKeptInLongerStepsOfTheSameNumber()
    {
        SessionCurve curve;
        curve.begin(0);
        for (UtcMs at = 0; at < 10 * hour; at += minute)
            curve.add(at, 10'000, quint8(at / (10 * hour / 100)));
        QVERIFY(curve.size() <= SessionCurve::capacity);
        QVERIFY2(curve.size() > SessionCurve::capacity / 2, "half of the room lies idle");
        for (int i = 0; i < curve.size(); ++i)
            QCOMPARE(curve.watts(i), 10'000);
        QCOMPARE(curve.soc(curve.size() - 1), 99);
        QVERIFY(curve.stepMs() * curve.size() >= 10 * hour - minute);
    }

    void halvingKeepsTheMeanAndTheGaps()
    {
        SessionCurve curve;
        curve.begin(0);
        for (int i = 0; i < 48; ++i) {
            if (i < 4 || i > 7)
                curve.add(i * 15 * second, i % 2 ? 3000 : 1000, 255);
        }
        curve.add(48 * 15 * second, 4000, 255); // one step too many
        QCOMPARE(curve.stepMs(), 30 * second);
        QCOMPARE(print(curve).left(28), u"30 s: 2000 2000 - - 2000 200"_s);
        QCOMPARE(curve.watts(24), 4000);
    }

    void timeThatRunsBackwardsOrFarAheadBreaksNothing()
    {
        SessionCurve curve;
        curve.begin(100 * second);
        curve.add(200 * second, 500, 255);
        curve.add(50 * second, 700, 255);
        QCOMPARE(print(curve), u"15 s: - - - - - - 600"_s);
        curve.add(4'000'000'000 * second, 20, 255);
        QVERIFY(curve.size() <= SessionCurve::capacity);
    }

    void powerIsKeptInStepsOf20Watts()
    {
        QCOMPARE(wattsOf(powerUnits(-1)), -1);
        QCOMPARE(wattsOf(powerUnits(0)), 0);
        QCOMPARE(wattsOf(powerUnits(11'013)), 11'020);
        QCOMPARE(wattsOf(powerUnits(2'000'000'000)), 65'534 * 20);
    }

    void aVehicleIsRememberedAtOtherPortsOnly()
    {
        VehicleTable table;
        table.fit(1000);
        const quint32 car = vehicleKey("04A1B2C3");
        QCOMPARE(table.elsewhere(car, PortIx{1}), noPower);
        table.note(car, PortIx{1}, 500, 1000);
        QCOMPARE(table.elsewhere(car, PortIx{1}), noPower);
        QCOMPARE(table.elsewhere(car, PortIx{2}), 500);
        table.note(car, PortIx{2}, 700, 2000);
        QCOMPARE(table.elsewhere(car, PortIx{2}), 500);
        QCOMPARE(table.elsewhere(car, PortIx{1}), 700);
        table.note(car, PortIx{3}, 600, 3000);
        QCOMPARE(table.elsewhere(car, PortIx{2}), 600);
    }

    void theVehicleSeenTheLongestAgoMakesRoom()
    {
        VehicleTable table;
        table.fit(0);
        const size_t before = table.bytes();
        for (quint32 i = 1; i <= 4000; ++i)
            table.note(i, PortIx{7}, quint16(i), UtcMs(i) * second);
        QCOMPARE(table.bytes(), before);
        int kept = 0;
        for (quint32 i = 1; i <= 4000; ++i)
            kept += table.elsewhere(i, PortIx{8}) != noPower ? 1 : 0;
        QCOMPARE(kept, 256);
        QVERIFY(table.elsewhere(4000, PortIx{8}) != noPower);
        QCOMPARE(table.elsewhere(1, PortIx{8}), noPower);
    }

    void growingForgetsNobody()
    {
        VehicleTable table;
        table.fit(0);
        for (quint32 i = 1; i <= 64; ++i)
            table.note(i, PortIx{7}, quint16(i), second);
        table.fit(100'000);
        for (quint32 i = 1; i <= 64; ++i)
            QCOMPARE(table.elsewhere(i, PortIx{8}), quint16(i));
    }

    void aDayIsMidnightToMidnightWhereTheSiteStands_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::newRow("no zone") << QString() << u"2026-11-20T23:59:59Z"_s << u"2026-11-20T00:00:00Z"_s << u"2026-11-21T00:00:00Z"_s;
        QTest::newRow("no such zone") << u"Mars/Olympus"_s << u"2026-11-20T12:00:00Z"_s << u"2026-11-20T00:00:00Z"_s << u"2026-11-21T00:00:00Z"_s;
        QTest::newRow("Chicago in winter") << u"America/Chicago"_s << u"2026-01-15T05:59:00Z"_s << u"2026-01-14T06:00:00Z"_s << u"2026-01-15T06:00:00Z"_s;
        QTest::newRow("Chicago, 25 hours") << u"America/Chicago"_s << u"2026-11-01T12:00:00Z"_s << u"2026-11-01T05:00:00Z"_s << u"2026-11-02T06:00:00Z"_s;
        QTest::newRow("Chicago, 23 hours") << u"America/Chicago"_s << u"2026-03-08T12:00:00Z"_s << u"2026-03-08T06:00:00Z"_s << u"2026-03-09T05:00:00Z"_s;
        QTest::newRow("Istanbul") << u"Europe/Istanbul"_s << u"2026-07-01T21:00:00Z"_s << u"2026-07-01T21:00:00Z"_s << u"2026-07-02T21:00:00Z"_s;
    }
    void aDayIsMidnightToMidnightWhereTheSiteStands()
    {
        QFETCH(QString, zone);
        QFETCH(QString, at);
        QFETCH(QString, start);
        QFETCH(QString, end);
        Inventory inventory;
        inventory.sites.resize(2);
        inventory.sites[1].timeZone = zone;
        SiteDays days;
        days.load(AssetRegister(inventory));
        const SiteDay &today = days.dayOf(SiteIx{1}, utc(at));
        QCOMPARE(QString::fromLatin1(formatTime(today.start)), QString::fromLatin1(formatTime(utc(start))));
        QCOMPARE(QString::fromLatin1(formatTime(today.end)), QString::fromLatin1(formatTime(utc(end))));
        QCOMPARE(days.isKnown(SiteIx{1}), zone.contains(u"America"_s) || zone.contains(u"Europe"_s));
        QVERIFY(!days.isKnown(SiteIx{99}));
    }
};

QTEST_APPLESS_MAIN(SessionCurveTest)
#include "tst_session_curve.moc"
