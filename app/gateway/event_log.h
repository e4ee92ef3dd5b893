#pragma once
// The append-only log: every event the gateway ever told, in order, without a gap. DIR/events.db.

#include "clock.h"
#include "sqlite.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

/** An event before it has its place in the log. */
struct EventDraft
{
    UtcMs at = 0;
    QByteArray station;    ///< empty: the gateway itself
    QByteArray type;       ///< "ocpp16.StatusNotification", "command.sent", ...
    QByteArray extensions; ///< more CloudEvents attributes: ",\"messageid\":\"b3f1-09\"" or empty
    QByteArray data;       ///< one JSON value without line breaks
    qint32 evse = -1;      ///< -1: not about one EVSE; 0: about the station as a whole
    QByteArray key;        ///< idempotency key ("command:..", "action:.."); empty: none. A second event with it is dropped
};

/** An event with its place. `text` is the CloudEvent as the feed sends it. */
struct LoggedEvent
{
    quint64 sequence = 0;  ///< 0: dropped, its key was already there (then `duplicateOf` says where)
    quint64 duplicateOf = 0;
    UtcMs at = 0;
    QByteArray station, type, text;
    qint32 evse = -1;
};

struct HistoryQuery
{
    QByteArray station;            ///< empty: all stations
    qint32 evse = -1;              ///< > 0: that EVSE's events and those of the whole station
    UtcMs from = 0, to = 0;        ///< [from, to); to 0: no end
    std::vector<QByteArray> types; ///< empty: all; "command." (ending in a dot) means the prefix
    int limit = 200;
    quint64 before = 0;            ///< cursor: only sequences below it; 0: from the newest
};

/**
 * One connection to the log. The gateway has exactly one that writes (in the log thread, and only it checkpoints, see
 * the SQLite WAL-reset defect before 3.52) and any number that read. Belongs to one thread.
 */
class EventLog
{
public:
    enum class Mode : quint8 { Write, Read };
    /** Write creates DIR/events.db (mode 0600) with a new epoch when there is none; Read fails when there is none. */
    static Result<EventLog> open(const QString &dataDirectory, Mode mode);

    QByteArray epoch() const { return m_epoch; }
    Result<quint64> oldest(); ///< first sequence still kept; newest + 1 when empty
    Result<quint64> newest(); ///< last sequence; 0 when nothing was ever logged

    /** Appends all in one durable transaction, in order, or none. Same length and order as the drafts. */
    Result<std::vector<LoggedEvent>> append(std::span<const EventDraft> drafts);
    /** At most `limit` events with sequence >= `from`, oldest first. */
    Result<std::vector<LoggedEvent>> read(quint64 from, int limit);
    Result<std::vector<LoggedEvent>> history(const HistoryQuery &query);
    /** The sequence at which this idempotency key was recorded. */
    Result<std::optional<quint64>> recorded(const QByteArray &key);

    /** Small values beside the log (state snapshots, counters). A missing name reads as a null array. */
    Result<QByteArray> note(const QByteArray &name);
    Result<void> setNote(const QByteArray &name, const QByteArray &value);

    /**
     * Drops the oldest events: older than `olderThan`, and as many as it takes to come under `maxBytes` (0: no limit).
     * At most `batch` events a call, so that appending never waits long. Returns how many went.
     */
    Result<int> prune(UtcMs olderThan, qint64 maxBytes, int batch = 5000);
    Result<qint64> bytes(); ///< of the pages in use
    /** Did the last append fail for a reason that more disk space or rights could cure? */
    bool cannotWrite() const { return m_cannotWrite; }
    /** For tests of a full disk: the file cannot grow beyond this many pages. */
    Result<void> limitPages(int pages);

private:
    Result<LoggedEvent> appendOne(const EventDraft &draft, quint64 sequence);
    Result<void> prepareAll(Mode mode);

    sqlite::Database m_database;
    QByteArray m_epoch;
    quint64 m_newest = 0;
    bool m_cannotWrite = false;
    sqlite::Statement m_insert, m_insertKey, m_findKey;
};

/** The CloudEvent of a draft at its place (resources/feed/README.md, "Events"). */
QByteArray cloudEvent(const EventDraft &draft, const QByteArray &epoch, quint64 sequence);
/** "/stations/" and the id percent-encoded, or "/gateway" for an empty id. */
QByteArray eventSource(const QByteArray &station);
