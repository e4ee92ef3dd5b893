#pragma once
// What every port showed over the last day: one log for all of them, six bytes a change.

#include "column.h"
#include "clock.h"
#include "ids.h"
#include "port_state.h"

#include <deque>
#include <span>
#include <vector>

class QDataStream;

/** What a port showed at a moment. */
struct ShownState
{
    PortMode mode = PortMode::Unknown;
    Tier tier = Tier::None;
    friend bool operator==(ShownState, ShownState) = default;
};

/** A stretch of one mode, for the 24 h ribbon. */
struct ModeSpan { UtcMs start = 0, end = 0; PortMode mode = PortMode::Unknown; Tier tier = Tier::None; };

/**
 * Keeps what each port shows now, and for every change what it showed before. A moment of the past is found by undoing
 * backwards. A change may be told late (a lost connection began with its last byte); it then replaces whatever the port
 * showed from there on. Changes older than a day and an hour are forgotten, and the oldest ones when there are too many:
 * since() says how far back the log reaches. A pure fold: it forgets by the times it is told, never by a clock.
 */
class ShownLog
{
public:
    static constexpr size_t defaultLimit = 8'000'000; ///< changes: 48 MB; half a million ports change 15 times a day

    explicit ShownLog(size_t mostChanges = defaultLimit) : m_most(mostChanges) {}

    /** The first thing that is ever known of a port needs no entry: it showed nothing before `known` of at(). */
    void begin(PortIx port, ShownState state);
    /** From `from` on the port shows `state`; told at `told`, which never runs backwards. */
    void note(PortIx port, ShownState state, UtcMs from, UtcMs told);
    /** Nothing is known of [from, to) of any port; afterwards each shows what it showed before. Told at `to`. */
    void gap(UtcMs from, UtcMs to);

    ShownState now(PortIx port) const;
    UtcMs since() const { return m_since; } ///< 0: nothing was forgotten
    size_t changes() const { return m_count; }
    size_t memoryBytes() const;
    /** By port. `known`: since when anything is known of each port, 0 for never. Empty before since(). */
    std::vector<ShownState> at(UtcMs when, std::span<const UtcMs> known) const;
    /** Oldest first, without gaps or repeats; the last has end 0. Nothing before since() and before `known`. */
    std::vector<ModeSpan> spans(PortIx port, UtcMs known) const;

    /** New index of each port, none for what is gone. */
    void remap(std::span<const PortIx> ports);
    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream, quint32 portCount);

private:
    /** Changes that were told within a minute, or a gap (then without changes). */
    struct Chunk
    {
        UtcMs first = 0, last = 0;   ///< when the first and the last were told
        UtcMs gapFrom = 0, gapTo = 0;
        std::vector<quint32> who;    ///< port << 8 | what it showed before
        std::vector<quint16> when;   ///< ms after `first`; from `late` on an index into `older`
        std::vector<UtcMs> older;    ///< what began before `first`
        bool closed = false;         ///< sorted by port, each port's in the order they were told
        bool isGap() const { return gapTo != 0; }
        UtcMs time(size_t i) const;
    };
    static constexpr quint32 chunkLimit = 4096;
    static constexpr quint16 late = 60'000;

    Chunk &open(UtcMs told);
    static void close(Chunk &chunk);
    void forget(UtcMs told);
    std::pair<size_t, size_t> rangeOf(const Chunk &chunk, PortIx port) const;

    Column<quint8> m_now;  ///< by port
    std::deque<Chunk> m_chunks; ///< oldest first
    size_t m_most = defaultLimit, m_count = 0;
    UtcMs m_since = 0;
};
