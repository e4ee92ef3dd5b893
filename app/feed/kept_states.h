#pragma once
// States of a recording at some of its times, so that going back does not mean folding all of it again.

#include "clock.h"

#include <QByteArray>

#include <map>
#include <mutex>
#include <optional>

/** Filled by the thread that reads ahead, asked by the one that plays. Thins itself out: never more than it may hold. */
class KeptStates
{
public:
    /** One every `every` facts at first, every twice as many each time that they are `most` or take `mostBytes`. */
    explicit KeptStates(quint64 every = 200'000, size_t most = 32, qint64 mostBytes = 256'000'000)
        : m_every(every), m_most(most), m_mostBytes(mostBytes)
    {
    }

    /** `facts` more were folded: should the state be kept now? Only the reading thread asks. */
    bool isDue(quint64 facts);
    void keep(UtcMs at, const QByteArray &state); ///< Operations::save(); everything in it happened at `at` or before
    /** The latest that holds nothing from after `time`. */
    std::optional<QByteArray> latest(UtcMs time) const;
    size_t count() const;

private:
    mutable std::mutex m_mutex;
    std::map<UtcMs, QByteArray> m_states;
    quint64 m_every, m_since = 0;
    const size_t m_most;
    const qint64 m_mostBytes;
    qint64 m_bytes = 0;
};
