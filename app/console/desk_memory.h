#pragma once
// The console's lasting side: resumes the state at the start, keeps what is applied, makes checkpoints beside the work.

#include "projection.h"
#include "resume.h"
#include "sql_store.h"

#include <QLockFile>

#include <atomic>

class DeskMemory : public QObject
{
    Q_OBJECT
public:
    /** `operations` is fresh and outlives this. */
    DeskMemory(QString directory, Operations &operations);
    ~DeskMemory() override;

    /** Locks the folder, opens the store and folds what it holds. Nothing else works before this succeeded. */
    Result<void> open();
    const QByteArray &inventoryDigest() const { return m_inventoryDigest; }
    bool wasKilled() const { return m_wasKilled; }
    /** What the last session could not hand to the gateway. */
    const std::vector<Undelivered> &undelivered() const { return m_undelivered; }

    /** Facts of the feed, already folded into `operations`, with what they changed: one transaction. */
    quint64 applied(std::vector<StoredFact> facts, const Changes &changes); ///< recorded() reaches the ticket
    /** An action about to be folded. recorded() reaches the ticket when it may leave this desk. */
    quint64 journal(const JournalEntry &entry, const StoredFact &fact);
    void effects(const Changes &changes); ///< of a journalled action
    void delivered(const Delivery &delivery);

    bool isRecording() const { return m_recording; }
    QString recordingProblem() const { return m_problem; } ///< "NOT RECORDING since 14:08 UTC: ..."
    /** A checkpoint after so many batches, or so many bytes of them. */
    void setCheckpointAfter(qint64 rows, qint64 bytes)
    {
        m_rowsBetween = rows;
        m_bytesBetween = bytes;
    }
    /** Writes a last checkpoint and says goodbye: the next start has nothing to fold. */
    void close();

Q_SIGNALS:
    void recorded(quint64 ticket);
    void recordingChanged();

private:
    Result<void> restore();
    void recordingTurned(bool recording, const QString &why);
    void considerCheckpoint();
    void makeCheckpointBeside();
    Checkpoint headOfCheckpoint() const;
    Checkpoint wholeCheckpoint();
    QString freshStateName();
    bool writeState(const QString &name) const;
    void projectEverything();
    quint64 writeEffects(std::vector<ProjectedRow> rows);
    void writeCheckpoint(Checkpoint checkpoint);

    const QString m_directory;
    Operations &m_operations;
    Projection m_projection;
    QLockFile m_lock;
    std::unique_ptr<SqlStore> m_store;
    std::thread m_maker; ///< waits for the child that writes a checkpoint
    std::atomic<bool> m_making = false;
    std::vector<Undelivered> m_undelivered;
    QByteArray m_inventoryDigest;
    QString m_problem;
    qint64 m_rows = 0, m_bytes = 0; ///< since the last checkpoint
    qint64 m_rowsBetween = 30'000, m_bytesBetween = 24 * 1024 * 1024; ///< what a start folds in well under a second
    static constexpr qint64 mostRowsBetween = 300'000;
    qint64 m_stateNumber = 0; ///< of the newest state file
    std::atomic<qint64> m_stateSize = 0; ///< of the last checkpoint
    bool m_recording = true, m_wasKilled = false, m_closed = false;
};
