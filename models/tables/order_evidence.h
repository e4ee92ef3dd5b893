#pragma once
// What stands between a repair and a closed order, line by line, as the fold has it.

#include "operations.h"

struct EvidenceLine
{
    enum class State : quint8 { Open, Running, Passed, Failed, Overridden };
    State state = State::Open;
    QString title, detail; ///< printable
    QString value;         ///< figure at the right: "331 kW, 19.8 kWh", "14:05:13"
    double progress = -1;  ///< 0..1 while a time runs; negative: no bar
};

/** Reported Available, holds it, test session; and the override, if a lead gave one. Same order always. */
std::vector<EvidenceLine> evidenceOf(const WorkOrder &order, const Network &network, const WorkSettings &settings,
                                     UtcMs now);
int passedCount(const std::vector<EvidenceLine> &lines);
/** "TX-BAY-792-03-1 and 3 more", or the station's id. */
QString orderPortText(const WorkOrder &order, const Network &network);
