#pragma once
// Every station's own credential, and the unknown identities that knocked. Kept in DIR/access.db.

#include "clock.h"
#include "sqlite.h"

#include <optional>
#include <unordered_map>
#include <vector>

struct StationCredential
{
    QByteArray id, password; ///< password in clear: only ever between here and whoever types it into a station
};

struct PendingStation
{
    QByteArray id, remote; ///< both as received: hostile text
    UtcMs first = 0, last = 0;
    qint64 count = 0;
};

/**
 * Stations' HTTP Basic credentials (OCPP 1.6 security white paper, A00.FR.205: 16 to 40 characters). Generated
 * passwords carry 160 random bits and are kept as salted SHA-256, as is every password of 32 or more characters that
 * looks as random; chosen ones as PBKDF2. A check that fails costs the
 * same whether the identity exists or not. Belongs to one thread.
 */
class CredentialStore
{
public:
    /** Opens or creates DIR/access.db (mode 0600). DIR is created when it is missing (mode 0700). */
    static Result<CredentialStore> open(const QString &dataDirectory);

    /** Adds or replaces one credential; nullopt generates a password. Returns the password. Clears a pending knock. */
    Result<QByteArray> add(const QByteArray &id, const std::optional<QByteArray> &password);
    /** Generates credentials for thousands of stations in one transaction. An id that has one already gets a new one. */
    Result<std::vector<StationCredential>> generate(const std::vector<QByteArray> &ids);
    /** Adds or replaces many given credentials in one transaction; all or none. */
    Result<void> import(const std::vector<StationCredential> &credentials);
    Result<void> remove(const QByteArray &id);
    /** A retired or quarantined station is refused (HTTP 403) after it authenticated. */
    Result<void> setBlocked(const QByteArray &id, bool blocked);

    Result<std::vector<QByteArray>> ids();
    qint64 count();

    enum class Verdict : quint8 { Accepted, Blocked, Wrong };
    /**
     * Compares in constant time; Wrong for unknown identities too. `cheapOnly`: do not spend a key derivation (for peers
     * that failed too often): only a generated password, or one that was proven before, can then be right.
     */
    Verdict verify(const QByteArray &id, const QByteArray &password, bool cheapOnly = false);
    bool contains(const QByteArray &id);

    /** Notes unknown identities that knocked (counts add up). Keeps the last 1,000. */
    Result<void> knock(const std::vector<PendingStation> &knocks);
    Result<std::vector<PendingStation>> pending(); ///< newest first

private:
    Result<void> store(const QByteArray &id, const QByteArray &password, bool generated);

    sqlite::Database m_database;
    QByteArray m_processKey;                                 ///< keys m_proven; never leaves this process
    std::unordered_map<std::string, QByteArray> m_proven;    ///< id -> keyed hash of the password last proven
};

/** Why this text cannot be a station's identity, or nothing: 1 to 48 of A-Z a-z 0-9 * - _ = + | @ . only. */
std::optional<QString> identityFault(const QByteArray &id);
/** Why this text cannot be a station's password (16 to 40 printable characters), or nothing. */
std::optional<QString> passwordFault(const QByteArray &password);
/** 32 characters of Crockford base 32: 160 random bits. */
QByteArray randomSecret();
