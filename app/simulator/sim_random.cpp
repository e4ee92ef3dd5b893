#include "sim_random.h"

#include <cmath>

namespace {

quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

} // namespace

SimRandom SimRandom::forKey(quint64 seed, std::string_view key, quint64 stream)
{
    quint64 hash = 0xCBF29CE484222325ull ^ mixed(seed); // FNV-1a over the key
    for (const char c : key)
        hash = (hash ^ quint8(c)) * 0x100000001B3ull;
    return SimRandom(mixed(hash) ^ mixed(stream + 0x9E3779B97F4A7C15ull));
}

quint64 SimRandom::next()
{
    m_state += 0x9E3779B97F4A7C15ull;
    return mixed(m_state);
}

double SimRandom::unit()
{
    return double(next() >> 11) * 0x1.0p-53;
}

double SimRandom::exponential(double mean)
{
    return -mean * std::log(1.0 - unit());
}
