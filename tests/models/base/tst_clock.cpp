#include "clock.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <random>

using namespace Qt::StringLiterals;

namespace {

QString printed(const Result<UtcMs> &time)
{
    return time ? QString::fromLatin1(formatTime(time.value())) : u"refused"_s;
}

} // namespace

class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesOfTheFieldAreRead_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QString::fromLatin1(expected); };
        row("2026-11-20T14:08:33.412Z", "2026-11-20T14:08:33.412Z");
        row("2026-11-20T14:08:33Z", "2026-11-20T14:08:33.000Z");
        row("2026-11-20T14:08:33", "2026-11-20T14:08:33.000Z");
        row("2026-11-20t14:08:33z", "2026-11-20T14:08:33.000Z");
        row("2026-11-20 14:08:33Z", "2026-11-20T14:08:33.000Z");
        row("2026-11-20T14:08:33+01:00", "2026-11-20T13:08:33.000Z");
        row("2026-11-20T14:08:33+0130", "2026-11-20T12:38:33.000Z");
        row("2026-11-20T14:08:33-08", "2026-11-20T22:08:33.000Z");
        row("2026-11-20T14:08:33.123456+11:00", "2026-11-20T03:08:33.123Z");
        row("2026-11-20T14:08:33.1Z", "2026-11-20T14:08:33.100Z");
        row("2026-11-20T14:08:33.123456789Z", "2026-11-20T14:08:33.123Z");
        row("2026-11-20T14:08:33,5Z", "2026-11-20T14:08:33.500Z");
        row("1970-01-01T00:00:00.740Z", "1970-01-01T00:00:00.740Z");
        row("2199-12-31T23:59:59.999Z", "2199-12-31T23:59:59.999Z");
        row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z");
        row("2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z");
        row("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z");
        for (const char *bad : {"", " ", "222222017-01-01T00:00:00Z", "2026-11-20T14:08:33+99:99", "2026-11-20T24:00:00Z",
                                "2026-11-20T23:59:60Z", "2026-02-30T00:00:00Z", "2022-02-29T07:02:33Z", "2100-02-29T00:00:00Z",
                                "20261120T140833Z", "2026-11-20", "2026-11-20T14:08Z", "2026-11-20T14:08:33.Z",
                                "2026-11-20T14:08:33.1234567890Z", "2026-11-20T14:08:33Zx", "2026-11-20T14:08:33 ",
                                "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-11-31T00:00:00Z",
                                "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "1970-01-01T00:30:00+01:00", "2026-11-20T14:60:00Z",
                                "2026-11-20T14:08:33+1:00", "-026-11-20T14:08:33Z", "2026-11-20T14:08:33+", "now"})
            row(bad, "refused");
    }
    void timesOfTheFieldAreRead()
    {
        QFETCH(QString, expected);
        QCOMPARE(printed(parseTime(QTest::currentDataTag())), expected);
    }

    void aNulInATimeIsNoTime()
    {
        QVERIFY(!parseTime(std::string_view("2026-11-20T14:08:33\0", 20)).ok());
    }

    void timesAgreeWithQtAndComeBack()
    {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            const UtcMs time = UtcMs(random() % 7258118400000ull);
            const QByteArray text = formatTime(time);
            QCOMPARE(text, QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()).toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s).toLatin1());
            QCOMPARE(parseTime({text.constData(), size_t(text.size())}).value(), time);
        }
    }

    void timesBeyondTheCalendarAreHeldAtItsEnds()
    {
        QCOMPARE(formatTime(-1), QByteArray("1970-01-01T00:00:00.000Z"));
        QCOMPARE(formatTime(std::numeric_limits<qint64>::max()), QByteArray("2199-12-31T23:59:59.999Z"));
    }

    void durationsReadAsDesigned_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("expected");
        const auto row = [](qint64 milliseconds, const char16_t *expected) {
            const QString text = QString::fromUtf16(expected);
            QTest::newRow(qPrintable(text)) << milliseconds << text;
        };
        row(0, u"00:00");
        row(999, u"00:00");
        row(12 * minute + 16 * second, u"12:16");
        row(hour - 1, u"59:59");
        row(hour, u"1 h 00");
        row(72 * minute, u"1 h 12");
        row(day - 1, u"23 h 59");
        row(day, u"24 h");
        row(39 * hour + 59 * minute, u"39 h");
        row(3 * day - 1, u"71 h");
        row(3 * day, u"3 d");
        row(9 * day + 23 * hour, u"9 d");
        row(-90 * second, u"\u221201:30");
    }
    void durationsReadAsDesigned()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, expected);
        QCOMPARE(formatDuration(milliseconds), expected);
    }

    void theLongestDurationsOverflowNothing()
    {
        QVERIFY(formatDuration(std::numeric_limits<qint64>::max()).endsWith(u'd'));
        QVERIFY(formatDuration(std::numeric_limits<qint64>::min()).endsWith(u'd'));
    }

    void theSystemClockIsQts()
    {
        const UtcMs before = QDateTime::currentMSecsSinceEpoch();
        const UtcMs now = SystemClock().now();
        QVERIFY(now >= before && now <= QDateTime::currentMSecsSinceEpoch());
    }
};

QTEST_APPLESS_MAIN(ClockTest)
#include "tst_clock.moc"
