#pragma once
// Things that happen by themselves when nothing else did. At most one deadline a kind and subject; ordered by time.

#include "clock.h"

#include <memory>
#include <optional>
#include <vector>

class QDataStream;

/**
 * Clocks are started and stopped with every status of every port, and hardly one of them ever runs out: so a deadline is
 * found by its place in a table, and one that is cancelled stays in the heap until it comes to the top or there are more
 * like it than others. Nothing is allocated for them but room that is kept.
 */
class Deadlines
{
public:
    struct Due
    {
        UtcMs at = 0;
        quint8 kind = 0;
        quint32 subject = 0;
        friend auto operator<=>(const Due &, const Due &) = default;
    };

    void set(quint8 kind, quint32 subject, UtcMs at); ///< replaces the one there was
    void cancel(quint8 kind, quint32 subject)
    {
        if (isSet(kind, subject))
            remove(kind, subject);
    }
    UtcMs timeOf(quint8 kind, quint32 subject) const; ///< 0: none
    UtcMs next() const { return m_heap.empty() ? 0 : m_heap.front().at; } ///< 0: none
    /** Takes the earliest one that is due at `time`; of several of one time by kind, then subject. */
    std::optional<Due> take(UtcMs time);
    std::vector<Due> all() const; ///< in the order in which they are due
    size_t size() const { return m_count; }
    size_t bytes() const; ///< of memory held

    void save(QDataStream &stream) const;
    void restore(QDataStream &stream);

private:
    static constexpr quint32 inBlock = 256;
    struct Block
    {
        UtcMs at[inBlock] = {};
        quint32 count = 0;
    };
    struct Kind
    {
        std::vector<quint64> used; ///< a bit a subject
        std::vector<std::unique_ptr<Block>> blocks;
    };

    bool isSet(quint8 kind, quint32 subject) const
    {
        return kind < m_kinds.size() && subject / 64 < m_kinds[kind].used.size()
            && (m_kinds[kind].used[subject / 64] >> subject % 64 & 1);
    }
    bool isMeant(const Due &due) const { return isSet(due.kind, due.subject) && timeOf(due.kind, due.subject) == due.at; }
    void remove(quint8 kind, quint32 subject);
    void clear(quint8 kind, quint32 subject);
    void settleTop();
    void compact();

    std::vector<Kind> m_kinds;
    std::vector<Due> m_heap; ///< the earliest first; what is not meant any more may be in it, but never at the top
    std::vector<std::unique_ptr<Block>> m_spare;
    size_t m_count = 0;
};
