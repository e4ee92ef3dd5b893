#pragma once
// Reads a recording ahead, in a thread of its own: how long it is, and where its incidents begin.

#include "replay.h"
#include "replay_link.h"

#include <atomic>

struct ReplayScanned
{
    UtcMs until = 0;               ///< read up to here
    std::vector<ReplayMark> marks; ///< new since the last one, by time
    bool done = false;
};

/** Folds the recording as the console does, so that the incidents and their times are the same. */
class ReplayScan : public QObject
{
    Q_OBJECT
public:
    ReplayScan(const QString &path, FreshOperations fresh, std::shared_ptr<KeptStates> kept, quint64 slice)
        : m_path(path), m_fresh(std::move(fresh)), m_kept(std::move(kept)), m_slice(slice)
    {
    }

    void run(); ///< blocks its thread until the end, or until it is abandoned
    void abandon() { m_abandoned = true; } ///< from any thread

Q_SIGNALS:
    void progressed(const ReplayScanned &scanned);

private:
    const QString m_path;
    const FreshOperations m_fresh;
    const std::shared_ptr<KeptStates> m_kept;
    const size_t m_slice; ///< facts between two looks at what happened
    std::atomic<bool> m_abandoned = false;
};
