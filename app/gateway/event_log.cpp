#include "event_log.h"

#include "access_file.h"
#include "credential_store.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *schema =
    "CREATE TABLE IF NOT EXISTS event(sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, station TEXT NOT NULL,"
    " evse INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS event_of_station ON event(station, sequence);"
    "CREATE TABLE IF NOT EXISTS once(key BLOB PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS once_by_sequence ON once(sequence);"
    "CREATE TABLE IF NOT EXISTS note(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;";

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

LoggedEvent eventFrom(const sqlite::Statement &row)
{
    return {quint64(row.integer(0)), 0, row.integer(1), row.bytes(2), row.bytes(4), row.bytes(5), qint32(row.integer(3))};
}

Result<std::vector<LoggedEvent>> collect(sqlite::Statement &statement)
{
    std::vector<LoggedEvent> events;
    for (;;) {
        const Result<bool> more = statement.step();
        if (!more)
            return more.problem();
        if (!more.value())
            return events;
        events.push_back(eventFrom(statement));
    }
}

Result<qint64> number(sqlite::Database &database, std::string_view sql)
{
    Result<sqlite::Statement> statement = database.prepare(sql);
    if (!statement)
        return statement.problem();
    const Result<bool> row = statement.value().step();
    if (!row)
        return row.problem();
    return row.value() ? statement.value().integer(0) : 0;
}

/** The WHERE clause of a history query; types become one parameter each. */
QByteArray historySql(const HistoryQuery &query)
{
    QByteArray sql = "SELECT sequence, at, station, evse, type, body FROM event WHERE sequence < ?1 AND at >= ?2 AND at < ?3";
    if (!query.station.isEmpty())
        sql += " AND station = ?4";
    if (query.evse > 0)
        sql += " AND (evse = ?5 OR evse <= 0)";
    int position = 7;
    for (size_t i = 0; i < query.types.size(); ++i) {
        const QByteArray parameter = '?' + QByteArray::number(position++);
        sql += i == 0 ? " AND (" : " OR ";
        sql += query.types[i].endsWith('.') ? "substr(type, 1, length(" + parameter + ")) = " + parameter
                                            : "type = " + parameter;
    }
    return sql + (query.types.empty() ? "" : ")") + " ORDER BY sequence DESC LIMIT ?6";
}

} // namespace

QByteArray eventSource(const QByteArray &station)
{
    return station.isEmpty() ? QByteArray("/gateway") : "/stations/" + station.toPercentEncoding();
}

QByteArray cloudEvent(const EventDraft &draft, const QByteArray &epoch, quint64 sequence)
{
    const QByteArray place = QByteArray::number(sequence);
    return "{\"specversion\":\"1.0\",\"id\":\"" + epoch + '/' + place + "\",\"source\":\"" + eventSource(draft.station)
        + "\",\"type\":\"" + draft.type + "\",\"time\":\"" + formatTime(draft.at) + "\",\"sequence\":\"" + place + '"'
        + draft.extensions + ",\"data\":" + draft.data + '}';
}

Result<EventLog> EventLog::open(const QString &dataDirectory, Mode mode)
{
    const QString path = QDir(dataDirectory).filePath(u"events.db"_s);
    if (mode == Mode::Read && !QFileInfo::exists(path))
        return Problem{u"There is no event log in %1."_s.arg(dataDirectory)};
    if (mode == Mode::Write) {
        if (Result<void> ready = prepareDirectory(dataDirectory); !ready)
            return ready.problem();
        if (Result<void> ready = createPrivateFile(path); !ready)
            return ready.problem();
    }
    Result<sqlite::Database> opened = sqlite::Database::open(
        path, mode == Mode::Write ? sqlite::Database::Mode::ReadWriteCreate : sqlite::Database::Mode::ReadOnly);
    if (!opened)
        return opened.problem();
    EventLog log;
    log.m_database = std::move(opened).value();
    if (Result<void> prepared = log.prepareAll(mode); !prepared)
        return prepared.problem();
    return log;
}

Result<void> EventLog::prepareAll(Mode mode)
{
    if (mode == Mode::Write) {
        // Pages that pruning freed are reused, so the file itself need not shrink: no vacuum, ever.
        if (Result<void> made = m_database.makeDurable(); !made)
            return made;
        if (Result<void> made = m_database.execute(schema); !made)
            return made;
        const Result<QByteArray> epoch = note("epoch");
        if (!epoch)
            return epoch.problem();
        if (epoch.value().isNull())
            if (Result<void> noted = setNote("epoch", randomSecret().first(8).toLower()); !noted)
                return noted;
        Result<sqlite::Statement> insert = m_database.prepare("INSERT INTO event VALUES(?,?,?,?,?,?)");
        Result<sqlite::Statement> insertKey = m_database.prepare("INSERT INTO once VALUES(?,?)");
        if (!insert || !insertKey)
            return insert ? insertKey.problem() : insert.problem();
        m_insert = std::move(insert).value();
        m_insertKey = std::move(insertKey).value();
    }
    Result<sqlite::Statement> findKey = m_database.prepare("SELECT sequence FROM once WHERE key=?");
    if (!findKey)
        return findKey.problem();
    m_findKey = std::move(findKey).value();
    const Result<QByteArray> epoch = note("epoch");
    if (!epoch)
        return epoch.problem();
    m_epoch = epoch.value();
    const Result<quint64> last = newest();
    if (!last)
        return last.problem();
    m_newest = last.value();
    return {};
}

Result<quint64> EventLog::newest()
{
    const Result<qint64> last = number(m_database, "SELECT max(sequence) FROM event");
    if (!last)
        return last.problem();
    if (last.value() > 0)
        return quint64(last.value());
    // Everything may have been pruned: then the counter goes on where it was.
    const Result<QByteArray> pruned = note("pruned");
    if (!pruned)
        return pruned.problem();
    return pruned.value().toULongLong();
}

Result<quint64> EventLog::oldest()
{
    const Result<qint64> first = number(m_database, "SELECT min(sequence) FROM event");
    if (!first)
        return first.problem();
    if (first.value() > 0)
        return quint64(first.value());
    const Result<quint64> last = newest();
    if (!last)
        return last.problem();
    return last.value() + 1;
}

Result<LoggedEvent> EventLog::appendOne(const EventDraft &draft, quint64 sequence)
{
    if (!draft.key.isEmpty()) {
        const Result<std::optional<quint64>> before = recorded(draft.key);
        if (!before)
            return before.problem();
        if (before.value())
            return LoggedEvent{0, *before.value(), draft.at, draft.station, draft.type, {}, draft.evse};
        if (Result<void> run = m_insertKey.bind(1, draft.key).bind(2, qint64(sequence)).run(); !run)
            return run.problem();
    }
    LoggedEvent event{sequence, 0, draft.at, draft.station, draft.type, cloudEvent(draft, m_epoch, sequence), draft.evse};
    const Result<void> run = m_insert.bind(1, qint64(sequence)).bind(2, draft.at).bindText(3, view(draft.station))
        .bind(4, qint64(draft.evse)).bindText(5, view(draft.type)).bindText(6, view(event.text)).run();
    if (!run)
        return run.problem();
    return event;
}

Result<std::vector<LoggedEvent>> EventLog::append(std::span<const EventDraft> drafts)
{
    const auto failed = [this](const Problem &problem) {
        m_cannotWrite = m_database.cannotWrite(); // before the roll-back replaces the error code
        return problem;
    };
    sqlite::Transaction transaction(m_database);
    if (Result<void> begun = transaction.begin(); !begun)
        return failed(begun.problem());
    std::vector<LoggedEvent> events;
    events.reserve(drafts.size());
    quint64 sequence = m_newest;
    for (const EventDraft &draft : drafts) {
        Result<LoggedEvent> event = appendOne(draft, sequence + 1);
        if (!event)
            return failed(event.problem());
        if (event.value().sequence > 0)
            ++sequence;
        events.push_back(std::move(event).value());
    }
    if (Result<void> committed = transaction.commit(); !committed)
        return failed(committed.problem());
    m_cannotWrite = false;
    m_newest = sequence;
    return events;
}

Result<std::vector<LoggedEvent>> EventLog::read(quint64 from, int limit)
{
    Result<sqlite::Statement> statement = m_database.prepare(
        "SELECT sequence, at, station, evse, type, body FROM event WHERE sequence >= ? ORDER BY sequence LIMIT ?");
    if (!statement)
        return statement.problem();
    return collect(statement.value().bind(1, qint64(from)).bind(2, qint64(limit)));
}

Result<std::vector<LoggedEvent>> EventLog::history(const HistoryQuery &query)
{
    Result<sqlite::Statement> statement = m_database.prepare(view(historySql(query)));
    if (!statement)
        return statement.problem();
    constexpr qint64 forever = std::numeric_limits<qint64>::max();
    sqlite::Statement &bound = statement.value();
    bound.bind(1, query.before > 0 ? qint64(query.before) : forever).bind(2, query.from)
        .bind(3, query.to > 0 ? query.to : forever).bind(6, qint64(query.limit));
    if (!query.station.isEmpty())
        bound.bindText(4, view(query.station));
    if (query.evse > 0)
        bound.bind(5, qint64(query.evse));
    int position = 7;
    for (const QByteArray &type : query.types)
        bound.bindText(position++, view(type));
    return collect(bound);
}

Result<std::optional<quint64>> EventLog::recorded(const QByteArray &key)
{
    const Result<bool> row = m_findKey.bind(1, key).step();
    if (!row)
        return row.problem();
    std::optional<quint64> sequence;
    if (row.value()) {
        sequence = quint64(m_findKey.integer(0));
        m_findKey.reset();
    }
    return sequence;
}

Result<QByteArray> EventLog::note(const QByteArray &name)
{
    Result<sqlite::Statement> statement = m_database.prepare("SELECT value FROM note WHERE name=?");
    if (!statement)
        return statement.problem();
    const Result<bool> row = statement.value().bindText(1, view(name)).step();
    if (!row)
        return row.problem();
    return row.value() ? statement.value().bytes(0) : QByteArray();
}

Result<void> EventLog::setNote(const QByteArray &name, const QByteArray &value)
{
    Result<sqlite::Statement> statement = m_database.prepare(
        "INSERT INTO note(name, value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    if (!statement)
        return statement.problem();
    return statement.value().bindText(1, view(name)).bind(2, value).run();
}

Result<qint64> EventLog::bytes()
{
    const Result<qint64> pages = number(m_database, "PRAGMA page_count");
    const Result<qint64> spare = number(m_database, "PRAGMA freelist_count");
    const Result<qint64> size = number(m_database, "PRAGMA page_size");
    if (!pages || !spare || !size)
        return Problem{u"The size of the event log cannot be read."_s};
    return (pages.value() - spare.value()) * size.value();
}

Result<int> EventLog::prune(UtcMs olderThan, qint64 maxBytes, int batch)
{
    const Result<qint64> used = bytes();
    if (!used)
        return used.problem();
    const bool tooBig = maxBytes > 0 && used.value() > maxBytes;
    sqlite::Transaction transaction(m_database);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun.problem();
    Result<sqlite::Statement> drop = m_database.prepare(
        "DELETE FROM event WHERE sequence IN (SELECT sequence FROM event ORDER BY sequence LIMIT ?) AND (at < ? OR ?)");
    if (!drop)
        return drop.problem();
    if (Result<void> run = drop.value().bind(1, qint64(batch)).bind(2, olderThan).bind(3, qint64(tooBig)).run(); !run)
        return run.problem();
    const int gone = m_database.changes();
    if (gone == 0)
        return 0;
    const Result<qint64> first = number(m_database, "SELECT coalesce(min(sequence), 0) FROM event");
    if (!first)
        return first.problem();
    const qint64 kept = first.value() > 0 ? first.value() : qint64(m_newest) + 1;
    Result<sqlite::Statement> dropKeys = m_database.prepare("DELETE FROM once WHERE sequence < ?");
    if (!dropKeys)
        return dropKeys.problem();
    if (Result<void> run = dropKeys.value().bind(1, kept).run(); !run)
        return run.problem();
    if (Result<void> noted = setNote("pruned", QByteArray::number(kept - 1)); !noted)
        return noted.problem();
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.problem();
    return gone;
}

Result<void> EventLog::limitPages(int pages)
{
    const QByteArray sql = "PRAGMA max_page_count=" + QByteArray::number(pages);
    return m_database.execute(sql.constData());
}
