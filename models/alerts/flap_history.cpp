#include "flap_history.h"

#include <algorithm>

static constexpr quint32 allLooks = (1u << FlapHistory::looks) - 1;

void FlapHistory::look(bool changed)
{
    changes = (changes << 1 | (changed ? 1u : 0u)) & allLooks;
}

void FlapHistory::change(UtcMs at, UtcMs sample)
{
    const UtcMs silent = isEmpty() || at <= last ? 0 : (at - last - 1) / sample;
    changes = silent >= looks ? 0 : (changes << silent) & allLooks;
    look(true);
    last = std::max(last, at);
}

double FlapHistory::share() const
{
    int hundredths = 0; // whole numbers, so that a share at a threshold is the same on every machine
    for (int age = 0; age < looks; ++age) {
        if (changes >> age & 1u)
            hundredths += 80 + 2 * (looks - 1 - age);
    }
    return double(hundredths) / looks;
}

UtcMs FlapHistory::calmAt(double low, UtcMs sample) const
{
    FlapHistory later = *this;
    UtcMs at = last;
    while (later.changes != 0 && later.share() > low) {
        later.look(false);
        at += sample;
    }
    return at;
}

void FlapHistory::skip(UtcMs from, UtcMs to)
{
    if (!isEmpty() && last <= from && to > from)
        last += to - from;
}
