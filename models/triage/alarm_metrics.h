#pragma once
// How good the alarm system was in a period, in the figures of ISA-18.2 and EEMUA 191 (standards 5.3). Pure.

#include "alarm_rate.h"
#include "operations.h"

#include <array>

/** What is judged. */
struct AlarmPeriod
{
    UtcMs from = 0, to = 0;
    int operators = 1; ///< people whom the alarms are shared among
};

/** Alarms of one kind at one station. */
struct FrequentAlarm
{
    QString title, place;
    int count = 0;
};

struct AlarmMetrics
{
    AlarmPeriod period;
    int announced = 0;          ///< calls, those after an acknowledgement that ran out included
    double perTenMinutes = 0;   ///< for each operator, mean
    int fullestBin = 0;         ///< most calls in 10 minutes, of all operators
    UtcMs fullestAt = 0;
    double binsOverTen = 0;     ///< share of the bins with more than 10 for each operator, 0..1
    std::vector<Flood> floods;
    double inFlood = 0;         ///< share of the bins, 0..1
    double topTen = 0;          ///< share of all calls, 0..1
    std::vector<FrequentAlarm> frequent; ///< at most ten, most frequent first
    int chattering = 0;         ///< alerts that called 3 times or more within a minute
    int fleeting = 0;           ///< calls whose cause was gone within 10 s, and that nobody answered
    int stale = 0;              ///< alerts that stood on the list for more than 24 h without a break
    std::array<int, 4> mix{};   ///< calls by tier, P1 first
    qint64 medianAnswer = -1;   ///< ms from call to acknowledgement; -1: none was answered
    int p1Due = 0, p1InTime = 0; ///< P1 calls whose 2 minutes were over or that were answered; and of these in time
};

constexpr qint64 fleetingAge = 10 * second;

/** From the transitions of the whole story in order; those before the period tell what stood when it began. */
AlarmMetrics alarmMetrics(std::span<const Transition> transitions, const Operations &operations, const AlarmPeriod &period);
