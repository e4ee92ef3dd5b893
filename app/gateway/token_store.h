#pragma once
// The feed's tokens: who may connect, in which role, for which part of the network. Kept in DIR/access.db, hashed.

#include "clock.h"
#include "fact.h"
#include "sqlite.h"

#include <QStringList>

#include <optional>

/** Which part of the network a token sees and commands. Empty lists mean all. */
struct Scope
{
    QStringList regions;       ///< region ids
    QStringList businessUnits; ///< names
    bool isEverything() const { return regions.isEmpty() && businessUnits.isEmpty(); }
};

struct Token
{
    QString name;
    Role role = Role::Viewer;
    Scope scope;
    UtcMs created = 0;
};

/**
 * Tokens carry 160 random bits, so a plain SHA-256 is a sufficient hash for them. The file uses a rollback journal and
 * not WAL: the gateway and faultlinectl both write it, and SQLite before 3.52 can damage a WAL that two connections
 * reset at the same instant.
 */
class TokenStore
{
public:
    /** Opens or creates DIR/access.db (mode 0600). DIR is created when it is missing (mode 0700). */
    static Result<TokenStore> open(const QString &dataDirectory);

    /** Adds a token and returns its text, which is shown this once and cannot be read back. Names are unique. */
    Result<QByteArray> add(Role role, const QString &name, const Scope &scope, UtcMs now);
    /** Adds a token whose text the caller chose (a parent process handing over a one-time token). */
    Result<void> addText(const QByteArray &text, Role role, const QString &name, const Scope &scope, UtcMs now);
    Result<void> remove(const QString &name); ///< a Problem when there is none of that name
    Result<std::vector<Token>> all();
    /** The token behind a text; nothing when it is not one of ours. */
    std::optional<Token> find(const QByteArray &text);

private:
    sqlite::Database m_database;
};

/** Writes the token to a file only its owner can read, replacing what was there; the file is never readable by others. */
Result<void> writeSecret(const QString &path, const QByteArray &secret);
