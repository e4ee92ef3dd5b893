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

Incident incidentOf(const Operations &operations, const Alert &cause);
