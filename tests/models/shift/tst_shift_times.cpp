#include "shift_times.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs midnight = 1'795'132'800'000; // 2026-11-20T00:00:00Z

/** "A 6:00 to 18:00", hours and minutes since that midnight, UTC. */
QString printed(qint64 now, const ShiftTimes &times, qint64 offset)
{
    const ShiftSpan shift = shiftAt(midnight + now, times, offset);
    const auto clock = [](UtcMs time) { return u"%1:%2"_s.arg((time - midnight) / hour).arg((time - midnight) / minute % 60, 2, 10, QChar(u'0')); };
    return u"%1 %2 to %3"_s.arg(shift.name(), clock(shift.from), clock(shift.until));
}

} // namespace

class ShiftTimesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoShiftsOfTwelveHours()
    {
        QCOMPARE(printed(6 * hour, {}, 0), u"A 6:00 to 18:00"_s);
        QCOMPARE(printed(18 * hour - 1, {}, 0), u"A 6:00 to 18:00"_s);
        QCOMPARE(printed(18 * hour, {}, 0), u"B 18:00 to 30:00"_s);
        QCOMPARE(printed(26 * hour, {}, 0), u"B 18:00 to 30:00"_s); // past midnight it is still the same shift
    }
    void threeShiftsOfEightHours()
    {
        const ShiftTimes three{7 * 60, 8 * 60};
        QCOMPARE(printed(8 * hour, three, 0), u"A 7:00 to 15:00"_s);
        QCOMPARE(printed(15 * hour, three, 0), u"B 15:00 to 23:00"_s);
        QCOMPARE(printed(24 * hour, three, 0), u"C 23:00 to 31:00"_s);
    }
    void shiftsBeginByTheLocalClock()
    {
        QCOMPARE(printed(12 * hour, {}, -6 * hour), u"A 12:00 to 24:00"_s); // 06:00 in Chicago
        QCOMPARE(printed(5 * hour, {}, 2 * hour), u"A 4:00 to 16:00"_s);
    }
    void aLengthThatDoesNotDivideTheDayIsTwelveHours()
    {
        QCOMPARE(printed(8 * hour, {6 * 60, 7 * 60}, 0), u"A 6:00 to 18:00"_s);
        QCOMPARE(printed(8 * hour, {6 * 60, 0}, 0), u"A 6:00 to 18:00"_s);
    }
};

QTEST_APPLESS_MAIN(ShiftTimesTest)
#include "tst_shift_times.moc"
