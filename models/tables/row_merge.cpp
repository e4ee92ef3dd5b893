#include "row_merge.h"

#include <cstring>

namespace {

/** A run that stays together, and where it goes. */
struct Run { quint32 from, to, length; };

void move(std::vector<PortIx> &rows, const Run &run)
{
    if (run.from != run.to)
        std::memmove(rows.data() + run.to, rows.data() + run.from, run.length * sizeof(PortIx));
}

} // namespace

void mergeRows(std::vector<PortIx> &rows, const std::vector<quint32> &removals, const std::vector<RowInsertion> &insertions)
{
    static_assert(std::is_trivially_copyable_v<PortIx>);
    const auto count = quint32(rows.size());
    std::vector<Run> runs;
    std::vector<quint32> places(insertions.size()); // where each new element goes
    size_t removal = 0, insertion = 0;
    quint32 from = 0, to = 0;
    while (removal < removals.size() || insertion < insertions.size() || from < count) {
        quint32 next = count;
        if (removal < removals.size())
            next = std::min(next, removals[removal]);
        if (insertion < insertions.size())
            next = std::min(next, insertions[insertion].before);
        if (next > from) {
            runs.push_back({from, to, next - from});
            to += next - from;
            from = next;
        }
        while (insertion < insertions.size() && insertions[insertion].before == from)
            places[insertion++] = to++;
        if (removal < removals.size() && removals[removal] == from) {
            ++removal;
            ++from;
        }
    }
    if (to > count)
        rows.resize(to);
    // A run that goes up waits for those behind it that go up too; one that goes down never meets a waiting one.
    size_t waiting = 0;
    for (size_t i = 0; i <= runs.size(); ++i) {
        if (i < runs.size() && runs[i].to > runs[i].from)
            continue;
        for (size_t j = i; j > waiting; --j)
            move(rows, runs[j - 1]);
        if (i < runs.size())
            move(rows, runs[i]);
        waiting = i + 1;
    }
    for (size_t i = 0; i < insertions.size(); ++i)
        rows[places[i]] = insertions[i].port;
    rows.resize(to);
}
