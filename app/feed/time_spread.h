#pragma once
// How long something took, over the last minute: the middle, the worst of a hundred, the worst.

#include <QtGlobal>

#include <array>

/** Counts in a few hundred buckets, so that adding costs a few instructions and asking a few hundred. */
class TimeSpread
{
public:
    struct Summary { quint32 count = 0; double p50 = 0, p99 = 0, longest = 0; }; ///< milliseconds

    /** `atMs`: a clock that never runs backwards. */
    void add(qint64 nanoseconds, qint64 atMs);
    Summary lastMinute(qint64 atMs) const;

private:
    static constexpr int buckets = 96; ///< four an octave, from 1 us
    static constexpr int slots = 6;    ///< of ten seconds
    struct Slot
    {
        qint64 number = -1;
        quint32 count = 0;
        qint64 longest = 0;
        std::array<quint32, buckets> counts{};
    };
    static int bucketOf(qint64 nanoseconds);
    static double upperMs(int bucket);

    std::array<Slot, slots> m_slots;
};
