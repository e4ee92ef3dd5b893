#include "credential_store.h"

#include "access_file.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <set>

using namespace Qt::StringLiterals;

namespace {

enum class Scheme : quint8 { SaltedHash = 1, Derived = 2 };
constexpr int derivationRounds = 20'000; // about 5 ms: a herd of 2,000 stations is through within 10 s of one core
constexpr int keptKnocks = 1000;

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        qFatal("The random number generator of the system does not work.");
    return bytes;
}

QByteArray derive(const QByteArray &password, const QByteArray &salt)
{
    QByteArray key(32, Qt::Uninitialized);
    PKCS5_PBKDF2_HMAC(password.constData(), int(password.size()),
                      reinterpret_cast<const unsigned char *>(salt.constData()), int(salt.size()), derivationRounds,
                      EVP_sha256(), int(key.size()), reinterpret_cast<unsigned char *>(key.data()));
    return key;
}

QByteArray saltedHash(const QByteArray &password, const QByteArray &salt)
{
    return QMessageAuthenticationCode::hash(password, salt, QCryptographicHash::Sha256);
}

/** 32 characters or more, letters and digits mixed, many different ones: nobody thought of it, a generator made it. */
bool looksRandom(const QByteArray &password)
{
    const auto digits = std::count_if(password.begin(), password.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::set<char> different(password.begin(), password.end());
    return password.size() >= 32 && digits >= 4 && password.size() - digits >= 8 && different.size() >= 12;
}

bool equal(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

} // namespace

Result<CredentialStore> CredentialStore::open(const QString &dataDirectory)
{
    Result<sqlite::Database> opened = openAccessFile(dataDirectory);
    if (!opened)
        return opened.problem();
    CredentialStore store;
    store.m_database = std::move(opened).value();
    store.m_processKey = randomBytes(32);
    return store;
}

Result<void> CredentialStore::store(const QByteArray &id, const QByteArray &password, bool generated)
{
    if (const std::optional<QString> fault = identityFault(id))
        return Problem{*fault};
    if (const std::optional<QString> fault = passwordFault(password))
        return Problem{*fault};
    Result<sqlite::Statement> insert = m_database.prepare(
        "INSERT INTO station(id, scheme, salt, hash) VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET"
        " scheme=excluded.scheme, salt=excluded.salt, hash=excluded.hash");
    if (!insert)
        return insert.problem();
    const QByteArray salt = randomBytes(16);
    const bool fast = generated || looksRandom(password);
    const Scheme scheme = fast ? Scheme::SaltedHash : Scheme::Derived;
    const QByteArray hash = fast ? saltedHash(password, salt) : derive(password, salt);
    if (Result<void> run = insert.value().bindText(1, {id.constData(), size_t(id.size())}).bind(2, qint64(scheme))
                               .bind(3, salt).bind(4, hash).run(); !run)
        return run;
    m_proven.erase(id.toStdString());
    Result<sqlite::Statement> forget = m_database.prepare("DELETE FROM pending WHERE id=?");
    if (!forget)
        return forget.problem();
    return forget.value().bindText(1, {id.constData(), size_t(id.size())}).run();
}

Result<QByteArray> CredentialStore::add(const QByteArray &id, const std::optional<QByteArray> &password)
{
    const QByteArray chosen = password.value_or(randomSecret());
    if (Result<void> stored = store(id, chosen, !password.has_value()); !stored)
        return stored.problem();
    return chosen;
}

Result<std::vector<StationCredential>> CredentialStore::generate(const std::vector<QByteArray> &ids)
{
    sqlite::Transaction transaction(m_database);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun.problem();
    std::vector<StationCredential> credentials;
    credentials.reserve(ids.size());
    for (const QByteArray &id : ids) {
        credentials.push_back({id, randomSecret()});
        if (Result<void> stored = store(id, credentials.back().password, true); !stored)
            return stored.problem();
    }
    if (Result<void> committed = transaction.commit(); !committed)
        return committed.problem();
    return credentials;
}

Result<void> CredentialStore::import(const std::vector<StationCredential> &credentials)
{
    sqlite::Transaction transaction(m_database);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    for (const StationCredential &credential : credentials)
        if (Result<void> stored = store(credential.id, credential.password, false); !stored)
            return stored;
    return transaction.commit();
}

Result<void> CredentialStore::remove(const QByteArray &id)
{
    m_proven.erase(id.toStdString());
    Result<sqlite::Statement> statement = m_database.prepare("DELETE FROM station WHERE id=?");
    if (!statement)
        return statement.problem();
    return statement.value().bindText(1, {id.constData(), size_t(id.size())}).run();
}

Result<void> CredentialStore::setBlocked(const QByteArray &id, bool blocked)
{
    Result<sqlite::Statement> statement = m_database.prepare("UPDATE station SET blocked=? WHERE id=?");
    if (!statement)
        return statement.problem();
    if (Result<void> run = statement.value().bind(1, qint64(blocked))
                               .bindText(2, {id.constData(), size_t(id.size())}).run(); !run)
        return run;
    if (m_database.changes() == 0)
        return Problem{u"There is no station with that identity."_s};
    return {};
}

Result<std::vector<QByteArray>> CredentialStore::ids()
{
    Result<sqlite::Statement> statement = m_database.prepare("SELECT id FROM station ORDER BY id");
    if (!statement)
        return statement.problem();
    std::vector<QByteArray> found;
    for (;;) {
        const Result<bool> more = statement.value().step();
        if (!more)
            return more.problem();
        if (!more.value())
            return found;
        found.push_back(statement.value().bytes(0));
    }
}

qint64 CredentialStore::count()
{
    Result<sqlite::Statement> statement = m_database.prepare("SELECT count(*) FROM station");
    if (!statement)
        return 0;
    const Result<bool> row = statement.value().step();
    return row && row.value() ? statement.value().integer(0) : 0;
}

bool CredentialStore::contains(const QByteArray &id)
{
    Result<sqlite::Statement> statement = m_database.prepare("SELECT 1 FROM station WHERE id=?");
    if (!statement)
        return false;
    const Result<bool> row = statement.value().bindText(1, {id.constData(), size_t(id.size())}).step();
    return row && row.value();
}

CredentialStore::Verdict CredentialStore::verify(const QByteArray &id, const QByteArray &password, bool cheapOnly)
{
    Result<sqlite::Statement> statement = m_database.prepare("SELECT scheme, salt, hash, blocked FROM station WHERE id=?");
    if (!statement)
        return Verdict::Wrong;
    const Result<bool> row = statement.value().bindText(1, {id.constData(), size_t(id.size())}).step();
    const bool known = row && row.value();
    const bool derived = known && statement.value().integer(0) == qint64(Scheme::Derived);
    const QByteArray salt = known ? statement.value().bytes(1) : QByteArray(16, '\0');
    const QByteArray expected = known ? statement.value().bytes(2) : QByteArray(32, '\0');
    const bool blocked = known && statement.value().integer(3) != 0;

    // Everybody pays for one salted hash and one keyed hash; whoever is not right by then pays for a derivation too,
    // so that the time of a refusal does not tell whether the identity exists.
    const bool rightHash = equal(saltedHash(password, salt), expected) && known && !derived;
    const auto proven = m_proven.find(id.toStdString());
    const QByteArray keyed = saltedHash(password + salt, m_processKey);
    const bool provenBefore = equal(keyed, proven != m_proven.end() ? proven->second : QByteArray(32, '\0')) && derived;
    bool right = rightHash || provenBefore;
    if (!right && !cheapOnly)
        right = equal(derive(password, salt), expected) && derived;
    if (!right)
        return Verdict::Wrong;
    if (derived)
        m_proven[id.toStdString()] = keyed;
    return blocked ? Verdict::Blocked : Verdict::Accepted;
}

Result<void> CredentialStore::knock(const std::vector<PendingStation> &knocks)
{
    sqlite::Transaction transaction(m_database);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    Result<sqlite::Statement> insert = m_database.prepare(
        "INSERT INTO pending(id, remote, first, last, count) VALUES(?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET"
        " remote=excluded.remote, last=excluded.last, count=count+excluded.count");
    if (!insert)
        return insert.problem();
    for (const PendingStation &knock : knocks)
        if (Result<void> run = insert.value().bindText(1, {knock.id.constData(), size_t(knock.id.size())})
                                   .bindText(2, {knock.remote.constData(), size_t(knock.remote.size())})
                                   .bind(3, knock.first).bind(4, knock.last).bind(5, knock.count).run(); !run)
            return run;
    Result<sqlite::Statement> trim = m_database.prepare(
        "DELETE FROM pending WHERE id IN (SELECT id FROM pending ORDER BY last DESC LIMIT -1 OFFSET ?)");
    if (!trim)
        return trim.problem();
    if (Result<void> run = trim.value().bind(1, qint64(keptKnocks)).run(); !run)
        return run;
    return transaction.commit();
}

Result<std::vector<PendingStation>> CredentialStore::pending()
{
    Result<sqlite::Statement> statement
        = m_database.prepare("SELECT id, remote, first, last, count FROM pending ORDER BY last DESC, id");
    if (!statement)
        return statement.problem();
    std::vector<PendingStation> found;
    const sqlite::Statement &at = statement.value();
    for (;;) {
        const Result<bool> more = statement.value().step();
        if (!more)
            return more.problem();
        if (!more.value())
            return found;
        found.push_back({at.bytes(0), at.bytes(1), at.integer(2), at.integer(3), at.integer(4)});
    }
}

std::optional<QString> identityFault(const QByteArray &id)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::strchr("*-_=+|@.", c);
    };
    if (id.isEmpty() || id.size() > 48)
        return u"A station's identity has 1 to 48 characters."_s;
    if (id.contains('\0') || !std::all_of(id.begin(), id.end(), allowed) || id.contains(".."))
        return u"A station's identity has letters, digits and * - _ = + | @ . only, and no two dots together."_s;
    return std::nullopt;
}

std::optional<QString> passwordFault(const QByteArray &password)
{
    if (password.size() < 16 || password.size() > 40)
        return u"A station's password has 16 to 40 characters (OCPP security profiles, A00.FR.205)."_s;
    if (!std::all_of(password.begin(), password.end(), [](char c) { return c > 32 && c < 127; }))
        return u"A station's password has printable ASCII characters only, without spaces."_s;
    return std::nullopt;
}

QByteArray randomSecret()
{
    constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    QByteArray text = randomBytes(32);
    for (char &c : text)
        c = alphabet[static_cast<unsigned char>(c) & 31];
    return text;
}
