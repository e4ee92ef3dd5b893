#include "recording_start.h"

#include <algorithm>

RecordingStart startOf(RecordedFeed &recording)
{
    RecordingStart start;
    start.more = recording.nextMany(start.inventory);
    while (start.more && start.facts.empty())
        start.more = recording.nextMany(start.facts);
    if (!start.facts.empty())
        for (Fact &fact : start.inventory)
            fact.at = std::min(fact.at, start.facts.front().at);
    return start;
}
