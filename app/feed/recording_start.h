#pragma once
// How a recording begins: the network, then what happened in it.

#include "recorded_feed.h"

struct RecordingStart
{
    std::vector<Fact> inventory; ///< the first line's
    std::vector<Fact> facts;     ///< the first ones behind it; empty: nothing was recorded
    bool more = false;           ///< the recording goes on behind them
};

/**
 * Reads both. An export writes the network as it was when it was exported: here it counts from the first event on, since
 * otherwise the time would stand at the export's until the recording has caught up with it.
 */
RecordingStart startOf(RecordedFeed &recording);
