#pragma once
// SQLite as RAII values: a database, a prepared statement, a transaction. No exceptions; errors are sentences.

#include "result.h"

#include <QByteArray>

#include <memory>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sqlite {

class Database;

/** A prepared statement, for reuse. Bind with 1-based positions, then step() or run(). */
class Statement
{
public:
    Statement() = default;
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    Statement &bind(int position, qint64 value);
    Statement &bind(int position, double value);
    Statement &bind(int position, const QString &text);
    Statement &bind(int position, const QByteArray &bytes);    ///< as a blob
    Statement &bindText(int position, std::string_view utf8);  ///< as text; embedded NULs are kept
    Statement &bindNull(int position);

    /** Next row: true, or false at the end. After a Problem the statement is reset. */
    Result<bool> step();
    /** Runs to the end, resets, clears the bindings. */
    Result<void> run();
    void reset();

    qint64 integer(int column) const; ///< 0-based columns
    double real(int column) const;
    QByteArray bytes(int column) const;
    QString string(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize { void operator()(sqlite3_stmt *statement) const; };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/** One connection. Belongs to one thread. */
class Database
{
public:
    enum class Mode : quint8 { ReadWriteCreate, ReadWrite, ReadOnly };

    /** Opens with a busy timeout of 5 s, trusted_schema off and defensive mode on. */
    static Result<Database> open(const QString &path, Mode mode);
    Database() = default;
    Database(Database &&) noexcept = default;
    Database &operator=(Database &&) noexcept = default;

    bool isOpen() const { return m_database != nullptr; }
    /** WAL, synchronous FULL, foreign keys on: what is committed survives a power cut. */
    Result<void> makeDurable();
    /** Runs one or more statements without parameters (schema, pragmas, BEGIN). */
    Result<void> execute(const char *sql);
    Result<Statement> prepare(std::string_view sql);
    qint64 lastInsertRowId() const;
    int changes() const;
    /** True after a failure that more disk space or rights could cure (full, I/O error, read-only). */
    bool cannotWrite() const;
    sqlite3 *handle() const { return m_database.get(); }

private:
    struct Close { void operator()(sqlite3 *database) const; };
    std::unique_ptr<sqlite3, Close> m_database;
};

/** BEGIN IMMEDIATE; rolls back unless commit() succeeded. */
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Result<void> begin();
    Result<void> commit();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace sqlite
