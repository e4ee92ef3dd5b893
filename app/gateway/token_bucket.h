#pragma once
// A rate with a burst. Pure: time is an argument.

#include "clock.h"

#include <algorithm>

class TokenBucket
{
public:
    /** `perSecond` on average, `burst` at once; starts full. */
    TokenBucket(double perSecond, double burst) : m_rate(perSecond / second), m_burst(burst), m_left(burst) {}

    bool take(UtcMs now)
    {
        refill(now);
        if (m_left < 1)
            return false;
        m_left -= 1;
        return true;
    }
    bool isEmpty(UtcMs now)
    {
        refill(now);
        return m_left < 1;
    }
    bool isFull(UtcMs now) const { return m_left + double(std::max<UtcMs>(now - m_last, 0)) * m_rate >= m_burst; }

private:
    void refill(UtcMs now)
    {
        if (m_last > 0 && now > m_last)
            m_left = std::min(m_burst, m_left + double(now - m_last) * m_rate);
        m_last = std::max(m_last, now);
    }

    double m_rate, m_burst, m_left;
    UtcMs m_last = 0;
};
