#include "sqlite.h"

#include <QFile>

#include <sqlite3.h>

namespace sqlite {

namespace {

Problem problemOf(sqlite3 *database)
{
    return Problem{QStringLiteral("The database refused: %1.").arg(QString::fromUtf8(sqlite3_errmsg(database)))};
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3 *database) const { sqlite3_close_v2(database); }

Statement &Statement::bind(int position, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), position, value);
    return *this;
}

Statement &Statement::bind(int position, double value)
{
    sqlite3_bind_double(m_statement.get(), position, value);
    return *this;
}

Statement &Statement::bind(int position, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return bindText(position, std::string_view(utf8.constData(), size_t(utf8.size())));
}

Statement &Statement::bind(int position, const QByteArray &bytes)
{
    sqlite3_bind_blob64(m_statement.get(), position, bytes.isNull() ? "" : bytes.constData(),
                        sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindText(int position, std::string_view utf8)
{
    sqlite3_bind_text64(m_statement.get(), position, utf8.data() ? utf8.data() : "", utf8.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindNull(int position)
{
    sqlite3_bind_null(m_statement.get(), position);
    return *this;
}

Result<bool> Statement::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        reset();
        return false;
    }
    const Problem problem = problemOf(sqlite3_db_handle(m_statement.get()));
    reset();
    return problem;
}

Result<void> Statement::run()
{
    for (;;) {
        const Result<bool> more = step();
        if (!more)
            return more.problem();
        if (!more.value())
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement.get(), column); }
bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArray(data, sqlite3_column_bytes(m_statement.get(), column));
}

QString Statement::string(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement.get(), column));
}

Result<Database> Database::open(const QString &path, Mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX;
    switch (mode) {
    case Mode::ReadWriteCreate: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case Mode::ReadWrite: flags |= SQLITE_OPEN_READWRITE; break;
    case Mode::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    }
    sqlite3 *raw = nullptr;
    const int status = sqlite3_open_v2(QFile::encodeName(path).constData(), &raw, flags, nullptr);
    Database database;
    database.m_database.reset(raw);
    if (status != SQLITE_OK)
        return Problem{QStringLiteral("The database %1 cannot be opened: %2.")
                           .arg(path, QString::fromUtf8(raw ? sqlite3_errmsg(raw) : sqlite3_errstr(status)))};
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, 5000);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return database;
}

Result<void> Database::makeDurable()
{
    return execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
}

Result<void> Database::execute(const char *sql)
{
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return problemOf(m_database.get());
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v3(m_database.get(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr)
        != SQLITE_OK)
        return problemOf(m_database.get());
    Statement statement;
    statement.m_statement.reset(raw);
    return statement;
}

qint64 Database::lastInsertRowId() const { return sqlite3_last_insert_rowid(m_database.get()); }
int Database::changes() const { return sqlite3_changes(m_database.get()); }

bool Database::cannotWrite() const
{
    const int code = sqlite3_errcode(m_database.get()) & 0xff;
    return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY || code == SQLITE_CANTOPEN;
}

Transaction::Transaction(Database &database) : m_database(database) {}

Transaction::~Transaction()
{
    if (m_open)
        (void)m_database.execute("ROLLBACK");
}

Result<void> Transaction::begin()
{
    const Result<void> begun = m_database.execute("BEGIN IMMEDIATE");
    m_open = begun.ok();
    return begun;
}

Result<void> Transaction::commit()
{
    const Result<void> committed = m_database.execute("COMMIT");
    if (committed)
        m_open = false;
    return committed;
}

} // namespace sqlite
