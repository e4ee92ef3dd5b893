#pragma once
// Repeatable chance: a small generator for each thing that decides, so that one decision never disturbs another.

#include <QtGlobal>

#include <string_view>

/** SplitMix64 (Steele, Lea, Flood 2014): 8 bytes of state, good enough for stories, the same on every machine. */
class SimRandom
{
public:
    explicit SimRandom(quint64 seed = 0) : m_state(seed) {}
    /** The stream of `key` (a station id) and `stream` (what it decides) under one seed. */
    static SimRandom forKey(quint64 seed, std::string_view key, quint64 stream);

    quint64 next();
    double unit(); ///< 0 <= x < 1
    double between(double least, double most) { return least + (most - least) * unit(); }
    qint64 span(qint64 least, qint64 most) { return least + qint64(double(most - least) * unit()); }
    int below(int count) { return int(unit() * count); }
    bool chance(double probability) { return unit() < probability; }
    double exponential(double mean);

private:
    quint64 m_state;
};
