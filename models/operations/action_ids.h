#pragma once
// The ids of the desk actions that were applied: each is folded once, whichever way it comes.

#include "clock.h"

#include <QByteArray>
#include <QHash>

#include <set>

class QDataStream;

/**
 * An action comes twice at the desk that took it: as its own, at once, and later from the feed. What the feed told is
 * remembered for a while only, because it cannot come a third time: the gateway logs an id once for as long as it keeps
 * its log, tells the log in order, and what lies before the feed's cursor is not taken again. What the feed has not
 * told yet stays, however long a desk is cut off: its copy is still to come.
 */
class ActionIds
{
public:
    /** `told`: by the feed, at this time. False: it was there already. */
    bool add(const QByteArray &id, UtcMs at, bool told);
    UtcMs oldest() const { return m_told.empty() ? 0 : m_told.begin()->first; } ///< of those that were told; 0: none
    void forget(UtcMs time); ///< what was told at `time` or before
    qsizetype size() const { return m_times.size(); }

    void save(QDataStream &stream) const; ///< equal contents, equal bytes
    void restore(QDataStream &stream);

private:
    QHash<QByteArray, UtcMs> m_times;               ///< 0: the feed has not told it yet
    std::set<std::pair<UtcMs, QByteArray>> m_told; ///< the others in their order
};
