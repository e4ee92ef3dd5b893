#pragma once
// What a desk action would do to several alerts: exactly what happens, and what the rules refuse, before anybody presses.

#include "operations.h"

struct BulkStep
{
    AlertId alert;
    Tier tier = Tier::None;
    QString what;    ///< title and place, printable
    QString effect;  ///< "from B. Analyst to A. Analyst"; empty when refused
    QString refusal; ///< the rule's sentence; empty when it may be done
    bool isRefused() const { return !refusal.isEmpty(); }
};

struct BulkPlan
{
    std::vector<BulkStep> steps; ///< in the order asked
    int allowed() const;
    int refused() const { return int(steps.size()) - allowed(); }
};

/** `pattern` for one alert of many. */
DeskAction forAlert(DeskAction pattern, AlertId alert);
/** By the same rule that the fold applies (WorkOrderBook::mayDo). `pattern`: Acknowledge, Own or Shelve, with its role. */
BulkPlan bulkPlan(const Operations &operations, const DeskAction &pattern, const std::vector<AlertId> &alerts, UtcMs now);
