#pragma once
// Who should give what to whom, so that nobody has much more in hand than the others. A proposal, never done by itself.

#include "operations.h"

#include <QStringList>

#include <limits>

struct RebalanceStep
{
    AlertId alert;
    Tier tier = Tier::None;
    QString from, to; ///< from empty: nobody had it
};

struct RebalancePlan
{
    struct Load { QString person; int before = 0, after = 0; };
    std::vector<RebalanceStep> steps; ///< of those who leave, of nobody (worst first), then what else changes hands
    std::vector<Load> loads;          ///< of those on shift, in the order given; then of those who leave
    int leftOver = 0;                 ///< nobody has them, and everybody's hands are full
    int keptBack = 0;                 ///< P1 that are being worked on: they stay, even with somebody who leaves
};

/** In somebody's hand: open, not quiet, P1 to P3 (P4 has no clock), and not with a crew (no work order). */
bool isInHand(const Alert &alert);

/**
 * 1. Whoever is not in `onShift` gives away what is in hand. 2. What nobody has goes to who has least, worst first:
 * a P1 always, the others while somebody has less than `capacity`.
 * 3. While somebody has two more than somebody else, the one with most gives the alert with the least context to lose: not
 * acknowledged before acknowledged, then the mildest, then the youngest. An acknowledged P1 never changes hands: whoever
 * answered it is in the middle of it. The same state gives the same plan. `onShift` empty: an empty plan.
 */
RebalancePlan rebalancePlan(const Operations &operations, const QStringList &onShift, int capacity = std::numeric_limits<int>::max());
