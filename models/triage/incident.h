#pragma once
// An incident: one cause on the queue, and everything that is part of it.

#include "operations.h"

/** An alert that is part of no other, with what is hidden under it (directly or through another of its members). */
struct Incident
{
    const Alert *cause = nullptr;        ///< never null
    std::vector<const Alert *> members;  ///< without the cause; worst first
    std::vector<PortIx> ports;           ///< ascending; those of a station that is affected as a whole included
    std::vector<StationIx> stations;
    std::vector<SiteIx> sites;
};

/** Walks down from the cause; what is not part of it is never looked at. */
Incident incidentOf(const Operations &operations, const Alert &cause);
/** Every open incident, most urgent first; quiet ones (shelved, suppressed, out of service) included. */
std::vector<Incident> incidents(const Operations &operations);

/** What it is, with how many: "Backhaul lost in several regions: 340 sites, 2,040 ports". One port: the title alone. */
QString causeText(const Incident &incident);
/** What belongs to it, by kind: "680 × Station offline, 340 × Whole site offline"; empty without members. */
QString symptomText(const Incident &incident);

/** What people did the last time the same two came together. */
struct GroupingSuggestion
{
    AlertId alert, into; ///< what goes under what; of a split: what is taken out of what
    bool split = false;
    QString by;
    UtcMs at = 0;
};
/**
 * For an incident on the queue: another standing one that a person put it under before, or the other way round, or a member
 * that was taken out, when both kinds and how near they are to each other are the same. Looks at the incident's own site
 * only. None when there is nothing to suggest.
 */
std::optional<GroupingSuggestion> suggestionFor(const Operations &operations, const Alert &cause);
/** "Group again with Station offline? Corrected like this on 2026-11-20 by R. Analyst". */
QString suggestionText(const Operations &operations, const GroupingSuggestion &suggestion);
