#pragma once
// Every incident of a story, closed ones too, with all that was ever part of it.

#include "incident.h"

#include <map>
#include <set>

/** What belonged to one incident, at any time. */
struct IncidentRecord
{
    AlertId cause;
    std::vector<PortIx> ports; ///< ascending; of a station that is affected as a whole all of them
    std::vector<StationIx> stations;
    std::vector<SiteIx> sites;
};

/**
 * Follows the changes of a fold: an alert that closes may leave its incident, and an incident its members. Exact when
 * every fact is applied on its own; what lies between two calls is not seen.
 */
class IncidentLog
{
public:
    void take(const Changes &changes, const Operations &operations);
    /** What stood for itself when it was last open, and was announced. By time of raise, then id. */
    std::vector<IncidentRecord> incidents(const Operations &operations) const;

private:
    AlertId rootOf(const Operations &operations, const Alert &alert) const;

    std::set<AlertId> m_announced;
    std::map<AlertId, AlertId> m_root;              ///< when it was last open; its own id: it stood for itself
    std::map<AlertId, std::set<AlertId>> m_members; ///< by root, the root itself not among them
};

/**
 * Why it stood where it did on the queue, in words, worst reason first: "safety", "4 ports", "raised 3 times". Of what is
 * open priorityOf() knows more.
 */
QStringList plainReasons(const Alert &cause, size_t ports);
