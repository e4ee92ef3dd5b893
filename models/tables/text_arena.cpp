#include "text_arena.h"

#include "folded_text.h"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void TextArena::clear()
{
    m_bytes.clear();
    m_starts.clear();
}

void TextArena::reserve(size_t texts, size_t bytes)
{
    m_starts.reserve(texts);
    m_bytes.reserve(qsizetype(bytes));
}

void TextArena::add(const QByteArray &folded)
{
    m_starts.push_back(quint32(m_bytes.size()));
    m_bytes += folded;
    m_bytes += '\n';
}

void TextArena::add(const QString &text)
{
    m_starts.push_back(quint32(m_bytes.size()));
    appendFolded(m_bytes, text);
    m_bytes += '\n';
}

QByteArrayView TextArena::at(size_t index) const
{
    const quint32 start = m_starts[index];
    const quint32 end = index + 1 < m_starts.size() ? m_starts[index + 1] : quint32(m_bytes.size());
    return QByteArrayView(m_bytes).sliced(start, end - start - 1);
}

/** First place of `needle` at or after `from`; -1: none. */
qsizetype TextArena::find(QByteArrayView needle, qsizetype from) const
{
    const char *const begin = m_bytes.constData();
    const qsizetype length = needle.size(), last = m_bytes.size() - length;
    if (length == 0)
        return from <= last ? from : -1;
    qsizetype at = from;
#ifdef __SSE2__
    // Compares the first and the last byte of the needle at 16 places at once; most places fail both.
    const __m128i first = _mm_set1_epi8(needle.front()), end = _mm_set1_epi8(needle.back());
    for (; at + 15 <= last; at += 16) {
        const __m128i heads = _mm_loadu_si128(reinterpret_cast<const __m128i *>(begin + at));
        const __m128i tails = _mm_loadu_si128(reinterpret_cast<const __m128i *>(begin + at + length - 1));
        auto hits = unsigned(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(heads, first), _mm_cmpeq_epi8(tails, end))));
        for (; hits != 0; hits &= hits - 1) {
            const qsizetype place = at + std::countr_zero(hits);
            if (length <= 2 || std::memcmp(begin + place + 1, needle.data() + 1, size_t(length - 2)) == 0)
                return place;
        }
    }
#endif
    for (; at <= last; ++at) {
        const void *head = std::memchr(begin + at, needle.front(), size_t(last - at + 1));
        if (!head)
            return -1;
        at = static_cast<const char *>(head) - begin;
        if (std::memcmp(begin + at, needle.data(), size_t(length)) == 0)
            return at;
    }
    return -1;
}
