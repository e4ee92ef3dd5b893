#pragma once
// Things that happen by themselves when nothing else did. At most one deadline a kind and subject; ordered by time.

#include "clock.h"

#include <QHash>

#include <optional>
#include <set>
#include <vector>

class QDataStream;

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
    void cancel(quint8 kind, quint32 subject);
    UtcMs timeOf(quint8 kind, quint32 subject) const; ///< 0: none
    UtcMs next() const;                               ///< 0: none
    /** Takes the earliest one that is due at `time`. */
    std::optional<Due> take(UtcMs time);
    const std::set<Due> &all() const { return m_due; }

    void save(QDataStream &stream) const;
    void restore(QDataStream &stream);

private:
    static quint64 key(quint8 kind, quint32 subject) { return quint64(kind) << 32 | subject; }
    using Node = std::set<Due>::node_type;
    void insert(const Due &due);
    void release(std::set<Due>::iterator due);

    std::set<Due> m_due;
    std::vector<Node> m_spare; ///< nodes for the next ones: clocks are started and stopped with every status
    QHash<quint64, UtcMs> m_times;
};
