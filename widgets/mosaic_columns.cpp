#include "mosaic_columns.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace {

constexpr size_t mostShelves = 8;

int heightOf(const MosaicBlock &block, int width, const MosaicField &field)
{
    const int usable = std::max(width / 2, width - block.averageRun / 2);
    return block.fixedHeight + int((block.length + usable - 1) / std::max(1, usable)) * field.linePitch;
}

/** The narrowest column in which a block is at most that high. */
int widthFor(const MosaicBlock &block, int height, const MosaicField &field)
{
    const int lines = (height - block.fixedHeight) / field.linePitch;
    if (lines <= 0)
        return field.width + 1;
    return int((block.length + lines - 1) / lines) + block.averageRun / 2;
}

/** The columns of blocks [first, last) at that height; false when they need more than the field's width. */
bool pack(const std::vector<MosaicBlock> &blocks, size_t first, size_t last, int height, const MosaicField &field,
          std::vector<MosaicColumn> &columns)
{
    columns.clear();
    const int least = std::min(field.leastColumn, field.width);
    int stacked = 0, used = 0;
    for (size_t i = first; i < last; ++i) {
        const int needed = heightOf(blocks[i], least, field);
        if (!columns.empty() && columns.back().width == least && stacked + needed <= height) {
            columns.back().last = i + 1;
            stacked += needed;
            continue;
        }
        const int width = needed <= height ? least : widthFor(blocks[i], height, field);
        stacked = needed;
        used += width + (columns.empty() ? 0 : field.columnGap);
        columns.push_back({i, i + 1, width});
        if (used > field.width)
            return false;
    }
    return true;
}

MosaicShelf shelf(const std::vector<MosaicBlock> &blocks, size_t first, size_t last, const MosaicField &field)
{
    MosaicShelf result;
    int low = 1, high = 64;
    while (!pack(blocks, first, last, high, field, result.columns) && high < (1 << 28))
        high *= 2;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (pack(blocks, first, last, middle, field, result.columns))
            high = middle;
        else
            low = middle + 1;
    }
    pack(blocks, first, last, high, field, result.columns);
    result.height = high;
    // What is left over goes to all columns alike.
    int used = field.columnGap * (int(result.columns.size()) - 1);
    for (const MosaicColumn &column : result.columns)
        used += column.width;
    int spare = std::max(0, field.width - used);
    for (size_t i = 0; i < result.columns.size(); ++i) {
        const int share = spare / int(result.columns.size() - i);
        result.columns[i].width += share;
        spare -= share;
    }
    return result;
}

/** Blocks cut into `count` shelves of about the same length, in order. */
std::vector<size_t> cuts(const std::vector<MosaicBlock> &blocks, size_t count)
{
    const qint64 total = std::accumulate(blocks.begin(), blocks.end(), qint64(0), [](qint64 sum, const MosaicBlock &b) { return sum + b.length; });
    std::vector<size_t> ends;
    qint64 sum = 0;
    for (size_t i = 0; i < blocks.size(); ++i) {
        const qint64 goal = total * qint64(ends.size() + 1) / qint64(count);
        const bool isFull = sum + blocks[i].length / 2 > goal && i > (ends.empty() ? 0 : ends.back());
        if (isFull && ends.size() + 1 < count)
            ends.push_back(i);
        sum += blocks[i].length;
    }
    ends.push_back(blocks.size());
    return ends;
}

} // namespace

std::vector<MosaicShelf> shelvesFor(const std::vector<MosaicBlock> &blocks, const MosaicField &field)
{
    std::vector<MosaicShelf> best;
    int bestHeight = 0;
    for (size_t count = 1; count <= std::min(mostShelves, blocks.size()); ++count) {
        std::vector<MosaicShelf> shelves;
        size_t first = 0;
        int height = 0;
        for (const size_t end : cuts(blocks, count)) {
            if (end == first)
                continue;
            shelves.push_back(shelf(blocks, first, end, field));
            height += shelves.back().height + field.shelfGap;
            first = end;
        }
        if (best.empty() || height < bestHeight) {
            best = std::move(shelves);
            bestHeight = height;
        }
    }
    return best;
}
