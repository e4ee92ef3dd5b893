#pragma once
// In which hours of the day a site is busy: how many sessions began there, hour by hour.

#include "clock.h"
#include "ids.h"
#include "result.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

class QDataStream;

/**
 * Session starts by hour of the day (UTC: an hour of the day is the same hour wherever the site stands, but for summer
 * time). 52 bytes a site, nothing but counting for a session; counts are halved before they overflow, so that what was
 * long ago weighs less.
 */
class SiteHours
{
public:
    static constexpr quint32 leastSessions = 48; ///< fewer say nothing of an hour
    static constexpr UtcMs leastTime = 3 * day;  ///< and so does less than three days

    void sessionStarted(SiteIx site, UtcMs at);
    /** Sessions in the hour of `at` over those of an average hour of the site; none: too little is known. */
    std::optional<double> busyness(SiteIx site, UtcMs at) const;
    void remap(std::span<const SiteIx> sites);

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

private:
    struct Row
    {
        quint32 since = 0; ///< seconds since 1970 of the first one; 0: none
        std::array<quint16, 24> starts{};
    };
    std::vector<Row> m_rows;
};
