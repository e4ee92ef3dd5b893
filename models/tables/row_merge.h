#pragma once
// Takes elements out of a long list and puts others in, moving each run between them once.

#include "ids.h"

#include <vector>

struct RowInsertion
{
    quint32 before; ///< place in the list as it is before anything was taken out
    PortIx port;
};

/**
 * `removals`: places, ascending. `insertions`: by `before`, ascending; several at one place keep their order. In place:
 * no second list, and nothing before the first or behind the last change is touched when as many go as come.
 */
void mergeRows(std::vector<PortIx> &rows, const std::vector<quint32> &removals, const std::vector<RowInsertion> &insertions);
