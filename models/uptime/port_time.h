#pragma once
// Port-milliseconds of a group of ports, summed over time: answers "how much of [from, to) was out" in O(log n).

#include "clock.h"

#include <vector>

class QDataStream;

class PortTime
{
public:
    enum class Kind : quint8 { Measured, Out, Unknown };

    /** From `at` on one port more (or less, -1) is of that kind. In any order; the past may be corrected. */
    void change(UtcMs at, Kind kind, qint32 by);
    /** Port-milliseconds of that kind in [from, to). */
    qint64 within(UtcMs from, UtcMs to, Kind kind) const;
    void clear();
    size_t memoryBytes() const;

    /** Equal histories give equal bytes. */
    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream);

private:
    /** The changes of one kind by time, 12 bytes each, with running sums at every block's end. */
    struct Series
    {
        std::vector<UtcMs> at;
        std::vector<qint32> by;
        std::vector<std::pair<UtcMs, qint32>> fresh; ///< not yet in place; in the order of the calls
        struct Sum { qint64 ports = 0; qint64 until = 0; UtcMs at = 0; }; ///< ports from `at` on, port-ms until `at`
        std::vector<Sum> blocks; ///< before the block of that number

        void settle();
        void sumUp(size_t fromBlock);
        qint64 until(UtcMs time) const;
    };
    mutable Series m_series[3];
};
