#include "store_file.h"

#include "projection_sql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr char filePrefix[] = "file:";

QString tr(const char *text) { return QCoreApplication::translate("StoreFile", text); }
QString pathIn(const QString &directory) { return QDir(directory).filePath(u"faultline.db"_s); }

Problem damaged(const QString &path, const QString &detail)
{
    return {tr("The store %1 is damaged (%2). Move it away and start again; the feed fills a new one.").arg(path, detail)};
}

/** SQLite's own check of every page; only after a crash, since it reads the whole file. */
Result<void> checkWhole(sqlite::Database &database, const QString &path)
{
    Result<sqlite::Statement> check = database.prepare("PRAGMA quick_check(1)");
    if (!check)
        return damaged(path, check.problem().text);
    const Result<bool> row = check.value().step();
    if (!row)
        return damaged(path, row.problem().text);
    const QString verdict = check.value().string(0);
    return verdict == "ok"_L1 ? Result<void>{} : Result<void>{damaged(path, verdict.simplified().left(200))};
}

void bindCell(sqlite::Statement &statement, int position, const Cell &cell)
{
    if (const auto *number = std::get_if<qint64>(&cell))
        statement.bind(position, *number);
    else if (const auto *real = std::get_if<double>(&cell))
        statement.bind(position, *real);
    else if (const auto *text = std::get_if<QByteArray>(&cell))
        statement.bindText(position, {text->constData(), size_t(text->size())});
    else
        statement.bindNull(position);
}

void bindText(sqlite::Statement &statement, int position, const QByteArray &utf8)
{
    statement.bindText(position, {utf8.constData(), size_t(utf8.size())});
}

QByteArray bytesOf(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

} // namespace

Result<StoreFile> StoreFile::open(const QString &directory)
{
    const QString path = pathIn(directory);
    if (!QDir().mkpath(directory))
        return Problem{tr("The data folder %1 cannot be created.").arg(directory)};
    Result<sqlite::Database> opened = sqlite::Database::open(path, sqlite::Database::Mode::ReadWriteCreate);
    if (!opened)
        return opened.problem();
    StoreFile file;
    file.m_directory = directory;
    file.m_database = std::move(opened).value();
    if (const Result<void> migrated = migrate(file.m_database, path); !migrated)
        return migrated.problem();
    if (const Result<void> durable = file.m_database.makeDurable(); !durable)
        return Problem{tr("The store %1 cannot be written: %2").arg(path, durable.problem().text)};
    const Result<StoreCursor> cursor = file.cursor();
    if (!cursor)
        return damaged(path, cursor.problem().text);
    file.m_cursor = file.m_committed = cursor.value();
    if (!cursor.value().clean)
        if (const Result<void> whole = checkWhole(file.m_database, path); !whole)
            return whole.problem();
    if (const Result<void> prepared = file.prepareAll(); !prepared)
        return damaged(path, prepared.problem().text);
    return file;
}

Result<StoreFile> StoreFile::openToRead(const QString &directory)
{
    Result<sqlite::Database> opened = sqlite::Database::open(pathIn(directory), sqlite::Database::Mode::ReadOnly);
    if (!opened)
        return opened.problem();
    StoreFile file;
    file.m_directory = directory;
    file.m_database = std::move(opened).value();
    return file;
}

Result<void> StoreFile::prepareAll()
{
    const auto prepare = [this](sqlite::Statement &statement, std::string_view sql) -> Result<void> {
        Result<sqlite::Statement> prepared = m_database.prepare(sql);
        if (!prepared)
            return prepared.problem();
        statement = std::move(prepared).value();
        return {};
    };
    const std::pair<sqlite::Statement *, std::string_view> all[] = {
        {&m_insertFact, "INSERT INTO facts (ordinal, at, form, epoch, sequence, raw) VALUES (?,?,?,?,?,?)"},
        {&m_moveTick, "UPDATE facts SET at = ? WHERE ordinal = ?"},
        {&m_insertJournal, "INSERT OR IGNORE INTO journal (key, at, kind, person, role, desk, reason, alert, work_order,"
                           " station, evse, command, body) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&m_deliver, "UPDATE journal SET reached = ?, sequence = ?, refused = ? WHERE key = ?"},
        {&m_insertCheckpoint, "INSERT OR REPLACE INTO checkpoint (ordinal, made, epoch, sequence, inventory_digest,"
                              " state) VALUES (?,?,?,?,?,?)"},
        {&m_dropFacts, "DELETE FROM facts WHERE ordinal <= ?"},
        {&m_dropCheckpoints, "DELETE FROM checkpoint WHERE ordinal < ?"},
        {&m_updateCursor, "UPDATE cursor SET epoch = ?, sequence = ?, at = ?, ordinal = ?, inventory_digest = ?,"
                          " clean = ? WHERE id = 1"},
    };
    for (const auto &[statement, sql] : all)
        if (const Result<void> prepared = prepare(*statement, sql); !prepared)
            return prepared;
    m_upserts.resize(projectedTables);
    for (int table = 0; table < projectedTables; ++table)
        if (const Result<void> prepared = prepare(m_upserts[size_t(table)], upsertSql(ProjectedRow::Table(table))); !prepared)
            return prepared;
    return {};
}

Result<StoreCursor> StoreFile::cursor()
{
    Result<sqlite::Statement> read =
        m_database.prepare("SELECT epoch, sequence, at, ordinal, inventory_digest, clean FROM cursor WHERE id = 1");
    if (!read)
        return read.problem();
    sqlite::Statement &row = read.value();
    const Result<bool> found = row.step();
    if (!found)
        return found.problem();
    if (!found.value())
        return Problem{tr("It has no cursor.")};
    return StoreCursor{row.bytes(0), quint64(row.integer(1)), row.integer(2), row.integer(3), row.bytes(4),
                       row.integer(5) != 0};
}

Result<std::optional<Checkpoint>> StoreFile::checkpoint(qint64 notAfter)
{
    Result<sqlite::Statement> read = m_database.prepare("SELECT ordinal, made, epoch, sequence, inventory_digest, state"
                                                        " FROM checkpoint WHERE ordinal <= ? ORDER BY ordinal DESC");
    if (!read)
        return read.problem();
    sqlite::Statement &row = read.value();
    row.bind(1, notAfter);
    const Result<bool> found = row.step();
    if (!found)
        return found.problem();
    if (!found.value())
        return std::optional<Checkpoint>{};
    Checkpoint checkpoint{row.integer(0), row.integer(1), row.bytes(2), quint64(row.integer(3)), row.bytes(4), {}};
    if (const Result<void> state = readState(row.bytes(5), checkpoint); !state)
        return state.problem();
    return std::optional(std::move(checkpoint));
}

/** The column holds the state itself, or the name of a file beside the store, which is mapped and not copied. */
Result<void> StoreFile::readState(const QByteArray &reference, Checkpoint &into) const
{
    if (!reference.startsWith(filePrefix)) {
        into.state = reference;
        return {};
    }
    const QString name = QString::fromUtf8(reference.mid(sizeof filePrefix - 1));
    const auto file = std::make_shared<QFile>(QDir(m_directory).filePath(QFileInfo(name).fileName()));
    if (!file->open(QIODevice::ReadOnly))
        return damaged(m_directory, tr("its state %1 is missing").arg(name));
    const uchar *bytes = file->map(0, file->size());
    if (!bytes)
        return damaged(m_directory, file->errorString());
    into.state = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), file->size());
    into.mapped = file;
    return {};
}

qint64 StoreFile::stateNumber(const QString &name)
{
    return name.startsWith("state-"_L1) && name.endsWith(".bin"_L1) ? name.mid(6, name.size() - 10).toLongLong() : 0;
}

QString StoreFile::stateName(qint64 number)
{
    return u"state-%1.bin"_s.arg(number);
}

/**
 * Only after the commit: until then the old checkpoint counts. A newer file than the committed one may lie there already:
 * of a checkpoint that is on its way.
 */
void StoreFile::removeOldStates() const
{
    QDir folder(m_directory);
    for (const QString &name : folder.entryList({u"state-*.bin"_s}, QDir::Files)) {
        if (m_stateFile.isEmpty() || stateNumber(name) < stateNumber(m_stateFile))
            folder.remove(name);
    }
}

Result<qint64> StoreFile::facts(qint64 after, qint64 upTo, const std::function<void(const StoredFact &)> &take)
{
    Result<sqlite::Statement> read = m_database.prepare("SELECT form, at, epoch, sequence, raw FROM facts"
                                                        " WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal");
    if (!read)
        return read.problem();
    sqlite::Statement &row = read.value();
    row.bind(1, after).bind(2, upTo);
    for (qint64 count = 0;; ++count) {
        const Result<bool> more = row.step();
        if (!more)
            return more.problem();
        if (!more.value())
            return count;
        take({StoredFact::Form(row.integer(0)), row.integer(1), row.bytes(2), quint64(row.integer(3)), row.bytes(4)});
    }
}

Result<std::vector<Undelivered>> StoreFile::undelivered()
{
    Result<sqlite::Statement> read = m_database.prepare("SELECT key, body, kind = 'intendCommand' FROM journal"
                                                        " WHERE reached = 0 AND refused = '' ORDER BY ordinal");
    if (!read)
        return read.problem();
    std::vector<Undelivered> all;
    for (;;) {
        const Result<bool> more = read.value().step();
        if (!more)
            return more.problem();
        if (!more.value())
            return all;
        all.push_back({read.value().bytes(0), read.value().bytes(1), read.value().integer(2) != 0});
    }
}

Result<void> StoreFile::markRunning()
{
    return m_database.execute("UPDATE cursor SET clean = 0 WHERE id = 1");
}

Result<void> StoreFile::commit()
{
    const Result<void> done = m_database.execute("COMMIT");
    if (!done)
        return done;
    m_committed = m_cursor;
    if (m_droppedStates)
        removeOldStates();
    m_droppedStates = false;
    return done;
}

void StoreFile::rollBack()
{
    (void)m_database.execute("ROLLBACK");
    m_cursor = m_committed;
    m_lastIsTick = false;
    m_droppedStates = false;
}

Result<void> StoreFile::write(const StoreWrite &write)
{
    const auto all = [](const auto &items, auto &&one) -> Result<void> {
        for (const auto &item : items)
            if (const Result<void> done = one(item); !done)
                return done;
        return {};
    };
    if (auto done = all(write.journal, [this](const JournalEntry &entry) { return writeJournal(entry); }); !done)
        return done;
    if (auto done = all(write.facts, [this](const StoredFact &fact) { return writeFact(fact); }); !done)
        return done;
    if (auto done = all(write.effects, [this](const ProjectedRow &row) { return writeRow(row); }); !done)
        return done;
    if (auto done = all(write.deliveries, [this](const Delivery &delivery) { return writeDelivery(delivery); }); !done)
        return done;
    if (write.mark) {
        *write.mark = m_cursor.ordinal;
        m_lastIsTick = false; // that row belongs to what is before the mark, and moves no more
    }
    if (write.checkpoint)
        if (auto done = writeCheckpoint(*write.checkpoint); !done)
            return done;
    return writeCursor(write);
}

Result<void> StoreFile::writeFact(const StoredFact &fact)
{
    if (!fact.epoch.isEmpty() && fact.epoch != m_cursor.epoch) {
        m_cursor.epoch = fact.epoch;
        m_cursor.sequence = 0;
    }
    m_cursor.sequence = std::max(m_cursor.sequence, fact.sequence);
    m_cursor.at = std::max(m_cursor.at, fact.at);
    const bool tick = fact.form == StoredFact::Form::Tick;
    if (tick && m_lastIsTick) // only the last of several ticks matters: deadlines carry their own times
        return m_moveTick.bind(1, fact.at).bind(2, m_cursor.ordinal).run();
    m_lastIsTick = tick;
    return m_insertFact.bind(1, ++m_cursor.ordinal)
        .bind(2, fact.at)
        .bind(3, qint64(fact.form))
        .bind(4, fact.epoch)
        .bind(5, qint64(fact.sequence))
        .bind(6, fact.raw)
        .run();
}

Result<void> StoreFile::writeJournal(const JournalEntry &entry)
{
    const DeskAction &action = entry.action;
    sqlite::Statement &insert = m_insertJournal;
    bindText(insert, 1, entry.key);
    insert.bind(2, entry.at);
    bindText(insert, 3, bytesOf(text(action.kind)));
    bindText(insert, 4, action.by);
    bindText(insert, 5, bytesOf(text(action.role)));
    bindText(insert, 6, action.desk);
    insert.bind(7, action.note).bind(8, toText(action.alert)).bind(9, toText(action.order));
    bindText(insert, 10, action.stationId);
    insert.bind(11, qint64(action.evse));
    bindText(insert, 12, action.command.value);
    bindText(insert, 13, toJson(action, entry.at));
    return insert.run();
}

Result<void> StoreFile::writeRow(const ProjectedRow &row)
{
    sqlite::Statement &upsert = m_upserts[size_t(row.table)];
    for (size_t cell = 0; cell < row.cells.size(); ++cell)
        bindCell(upsert, int(cell) + 1, row.cells[cell]);
    return upsert.run();
}

Result<void> StoreFile::writeDelivery(const Delivery &delivery)
{
    m_deliver.bind(1, delivery.refused.isEmpty() ? delivery.at : 0)
        .bind(2, qint64(delivery.sequence))
        .bind(3, delivery.refused);
    bindText(m_deliver, 4, delivery.key);
    return m_deliver.run();
}

Result<void> StoreFile::writeCheckpoint(const Checkpoint &checkpoint)
{
    const qint64 ordinal = checkpoint.mark ? *checkpoint.mark : checkpoint.ordinal < 0 ? m_cursor.ordinal : checkpoint.ordinal;
    if (ordinal < 0)
        return {}; // its mark was never written
    m_insertCheckpoint.bind(1, ordinal)
        .bind(2, checkpoint.made)
        .bind(3, checkpoint.epoch)
        .bind(4, qint64(checkpoint.sequence))
        .bind(5, checkpoint.inventoryDigest)
        .bind(6, checkpoint.file.isEmpty() ? checkpoint.state : filePrefix + checkpoint.file.toUtf8());
    if (auto done = m_insertCheckpoint.run(); !done)
        return done;
    if (auto done = m_dropCheckpoints.bind(1, ordinal).run(); !done)
        return done;
    if (ordinal == m_cursor.ordinal)
        m_lastIsTick = false; // its row goes now; the next tick needs one of its own
    m_stateFile = checkpoint.file;
    m_droppedStates = true;
    if (!checkpoint.mark && checkpoint.ordinal < 0 && !checkpoint.epoch.isEmpty()) {
        m_cursor.epoch = checkpoint.epoch;
        m_cursor.sequence = checkpoint.sequence;
        m_cursor.inventoryDigest = checkpoint.inventoryDigest;
    }
    return m_dropFacts.bind(1, ordinal).run();
}

Result<void> StoreFile::writeCursor(const StoreWrite &write)
{
    if (write.inventoryDigest)
        m_cursor.inventoryDigest = *write.inventoryDigest;
    m_cursor.clean = write.goodbye;
    return m_updateCursor.bind(1, m_cursor.epoch)
        .bind(2, qint64(m_cursor.sequence))
        .bind(3, m_cursor.at)
        .bind(4, m_cursor.ordinal)
        .bind(5, m_cursor.inventoryDigest)
        .bind(6, qint64(m_cursor.clean))
        .run();
}
