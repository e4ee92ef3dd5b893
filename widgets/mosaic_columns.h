#pragma once
// How the regions of a network share the width of a view: shelves of columns, each as wide as its ports need.

#include <QtGlobal>

#include <vector>

/** A region as it is to be stacked: how long its runs are on end, and the height of what is not runs. */
struct MosaicBlock
{
    qint64 length = 0;   ///< pixels of all of its runs and the gaps between them, in one line
    int fixedHeight = 0; ///< headings and gaps
    int averageRun = 0;  ///< pixels; half of one is lost at the end of a line
};

/** Blocks [first, last) above one another. */
struct MosaicColumn
{
    size_t first = 0, last = 0;
    int width = 0;
};

struct MosaicShelf
{
    std::vector<MosaicColumn> columns;
    int height = 0; ///< estimate
};

struct MosaicField
{
    int width = 0, columnGap = 0, leastColumn = 0, linePitch = 0, shelfGap = 0;
};

/**
 * Blocks stay in their order, from left to right and from shelf to shelf. Columns of a shelf are about equally high; small blocks
 * share a column; no column is narrower than field.leastColumn, unless the field is. Of all numbers of shelves the one
 * that needs the least height.
 */
std::vector<MosaicShelf> shelvesFor(const std::vector<MosaicBlock> &blocks, const MosaicField &field);
