#pragma once
// The figures of the strip on top, as words and numbers. Pure: reads the state, knows no pixel.

#include "operations.h"

#include <QString>

#include <array>
#include <deque>
#include <vector>

/** Port counts as seen at one time: the strip's own short memory. */
struct KpiSample { UtcMs at = 0; std::array<quint32, 8> modes{}; };

/** Samples one a `step`, at most an hour of them; what was not observed is not drawn. */
class KpiPast
{
public:
    void observe(UtcMs now, const Tally &tally); ///< keeps a sample when the last one is old enough
    void clear() { m_samples.clear(); }
    std::vector<float> line(PortMode mode) const;
    /** Change since the oldest sample, at most an hour ago: "+38 in 12 min"; empty with less than a minute of past. */
    QString change(PortMode mode, UtcMs now, quint32 count) const;

private:
    static constexpr UtcMs step = 20 * second;
    std::deque<KpiSample> m_samples;
};

/** One field of the strip. `value` "–" means: not measured yet, `reason` says why. */
struct KpiCell
{
    enum class Kind : quint8 { Ports, State, Uptime, Alerts, Acknowledge, AlarmRate };
    Kind kind = Kind::Ports;
    QString caption, aside, value, unit, note, reason;
    PortMode mode = PortMode::Available; ///< State
    std::vector<float> line;             ///< State
    std::array<quint32, 4> tiers{};      ///< Alerts
    double share = -1;                   ///< Uptime: percent; AlarmRate: alarms in 10 minutes; -1: not measured
    int rank = 0;                        ///< lowest stays longest when the window is narrow
};

/** `region` none: the whole network. Figures over alerts are of the desk's whole scope. */
std::vector<KpiCell> kpiCells(const Operations &operations, const KpiPast &past, RegionIx region, UtcMs now);
