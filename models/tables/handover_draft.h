#pragma once
// What the next shift should be told, read from what is open. A proposal: a person decides what of it is written.

#include "operations.h"

struct HandoverDraftLine
{
    enum class Kind : quint8 { OpenP1, OverTarget, LeavesShelf, OrderWaits };
    Kind kind = Kind::OpenP1;
    QString text;  ///< printable, one sentence
    AlertId alert; ///< what it is about; none in a line that only counts
    OrderId order;
};

/** How many there are of each kind, listed or not. */
struct HandoverDraft
{
    std::vector<HandoverDraftLine> lines; ///< at most `mostOfAKind` of each kind, then one line that counts the rest
    int openP1 = 0, overTarget = 0, leavingShelf = 0, ordersWaiting = 0;
    bool isEmpty() const { return lines.empty(); }
};
constexpr int mostOfAKind = 12;

/**
 * Open P1, what is over its target to acknowledge or to fix, what comes off the shelf before `nextShiftEnds`, and work
 * orders that wait for somebody. Nothing stands in it twice; what an open handover note is about already stays out.
 */
HandoverDraft handoverDraft(const Operations &operations, UtcMs now, UtcMs nextShiftEnds);
