#include "radix_order.h"

#include <algorithm>
#include <array>
#include <memory>

namespace {

constexpr int digitBits = 11, digits = 1 << digitBits, passes = 3;
using Pair = quint64; ///< key above, number below

/** One stable counting sort by eleven bits of the key. */
void sortByDigit(const Pair *from, Pair *to, size_t count, int shift, std::array<quint32, digits> &starts)
{
    quint32 sum = 0;
    for (quint32 &start : starts)
        sum += std::exchange(start, sum);
    for (size_t i = 0; i < count; ++i)
        to[starts[(from[i] >> shift) & (digits - 1)]++] = from[i];
}

} // namespace

void radixOrder(std::span<const std::vector<quint32>> words, std::vector<PortIx> &order)
{
    const size_t count = words.empty() ? order.size() : words.front().size();
    order.resize(count);
    for (size_t i = 0; i < count; ++i)
        order[i] = {quint32(i)};
    const auto room = std::make_unique_for_overwrite<Pair[]>(2 * count);
    Pair *now = room.get(), *next = room.get() + count;
    for (size_t word = words.size(); word-- > 0;) {
        const std::vector<quint32> &keys = words[word];
        std::array<std::array<quint32, digits>, passes> histograms{};
        for (size_t i = 0; i < count; ++i) {
            const quint32 key = keys[order[i].value];
            now[i] = quint64(key) << 32 | order[i].value;
            for (size_t pass = 0; pass < passes; ++pass)
                ++histograms[pass][(key >> (digitBits * int(pass))) & (digits - 1)];
        }
        for (size_t pass = 0; pass < passes; ++pass) {
            const int shift = digitBits * int(pass);
            if (count == 0 || histograms[pass][(keys[0] >> shift) & (digits - 1)] == count)
                continue; // all the same here
            sortByDigit(now, next, count, 32 + shift, histograms[pass]);
            std::swap(now, next);
        }
        for (size_t i = 0; i < count; ++i)
            order[i] = {quint32(now[i])};
    }
}
