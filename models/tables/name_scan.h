#pragma once
// Looks for a needle in many bytes, sixteen at a time where the processor can.

#include <QByteArrayView>

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/**
 * Calls hit(position) for occurrences of `needle` in text[0, size) in ascending order. What hit() returns is where the
 * search goes on, and is behind `position`. An empty needle occurs nowhere.
 */
template <typename Hit>
void eachOccurrence(const char *text, size_t size, QByteArrayView needle, Hit hit)
{
    const auto length = size_t(needle.size());
    if (length == 0 || length > size)
        return;
    const char *const wanted = needle.data();
    size_t at = 0;
#ifdef __SSE2__
    // First and last byte of the needle at their distance: what agrees in both is worth comparing whole.
    const __m128i first = _mm_set1_epi8(wanted[0]), last = _mm_set1_epi8(wanted[length - 1]);
    while (at + length + 15 <= size) {
        const auto *here = reinterpret_cast<const __m128i *>(text + at);
        const auto *there = reinterpret_cast<const __m128i *>(text + at + length - 1);
        auto both = unsigned(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(first, _mm_loadu_si128(here)),
                                                             _mm_cmpeq_epi8(last, _mm_loadu_si128(there)))));
        size_t next = at + 16;
        while (both) {
            const auto bit = size_t(std::countr_zero(both));
            if (length <= 2 || std::memcmp(text + at + bit + 1, wanted + 1, length - 2) == 0) {
                next = hit(at + bit);
                if (next >= at + 16)
                    break;
                both &= ~0u << (next - at); // what lies before it was left out
                next = at + 16;
            } else {
                both &= both - 1;
            }
        }
        at = next;
    }
#endif
    while (at + length <= size) {
        const auto *found = static_cast<const char *>(std::memchr(text + at, wanted[0], size - length - at + 1));
        if (!found)
            return;
        const auto place = size_t(found - text);
        at = std::memcmp(found, wanted, length) == 0 ? hit(place) : place + 1;
    }
}
