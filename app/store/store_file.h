#pragma once
// The store's file: the tables and what may be read from and written to them. Belongs to one thread.

#include "migrations.h"
#include "store_write.h"

#include <QFile>

#include <functional>
#include <memory>

/** Where the last session stopped. */
struct StoreCursor
{
    QByteArray epoch;
    quint64 sequence = 0;
    UtcMs at = 0;
    qint64 ordinal = 0;
    QByteArray inventoryDigest;
    bool clean = true; ///< false: the last console was killed
};

/** A journalled action, or an intent, whose arrival at the gateway is not known. */
struct Undelivered
{
    QByteArray key, params;
    bool intent = false; ///< of a command: never sent again
};

class StoreFile
{
public:
    /** Opens or creates DIR/faultline.db and brings it to the newest schema; checks it whole after a crash. */
    static Result<StoreFile> open(const QString &directory);
    /** A second, reading connection, for work beside the writer. */
    static Result<StoreFile> openToRead(const QString &directory);

    Result<StoreCursor> cursor();
    /**
     * The newest checkpoint at or before `ordinal`; nothing when there is none. Its state is mapped from a file and valid
     * until the next call, or as long as this lives.
     */
    Result<std::optional<Checkpoint>> checkpoint(qint64 notAfter);
    /** Facts with `after` < ordinal <= `upTo`, in order. Returns how many. */
    Result<qint64> facts(qint64 after, qint64 upTo, const std::function<void(const StoredFact &)> &take);
    /** What the journal holds and the gateway has neither recorded nor refused, oldest first. */
    Result<std::vector<Undelivered>> undelivered();

    /** Writes all in the open transaction, in order. */
    Result<void> write(const StoreWrite &write);
    Result<void> begin() { return m_database.execute("BEGIN IMMEDIATE"); }
    Result<void> commit();
    void rollBack();
    bool cannotWrite() const { return m_database.cannotWrite(); }
    /** States lie beside the store in files with rising numbers; 0: not the name of one. */
    static qint64 stateNumber(const QString &name);
    static QString stateName(qint64 number);

    Result<void> markRunning(); ///< clean = 0 until a goodbye

private:
    Result<void> prepareAll();
    Result<void> writeFact(const StoredFact &fact);
    Result<void> writeJournal(const JournalEntry &entry);
    Result<void> writeRow(const ProjectedRow &row);
    Result<void> writeDelivery(const Delivery &delivery);
    Result<void> writeCheckpoint(const Checkpoint &checkpoint);
    Result<void> readState(const QByteArray &reference, Checkpoint &into) const;
    void removeOldStates() const;
    Result<void> writeCursor(const StoreWrite &write);

    sqlite::Database m_database;
    QString m_directory;
    QString m_stateFile;                     ///< the one that the newest checkpoint of this session names
    sqlite::Statement m_insertFact, m_moveTick, m_insertJournal, m_deliver, m_insertCheckpoint, m_dropFacts,
        m_dropCheckpoints, m_updateCursor;
    std::vector<sqlite::Statement> m_upserts;
    StoreCursor m_cursor, m_committed; ///< m_committed: what a rollback returns to
    bool m_lastIsTick = false;
    bool m_droppedStates = false; ///< a checkpoint in the open transaction makes state files needless
};
