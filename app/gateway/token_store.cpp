#include "token_store.h"

#include "access_file.h"
#include "credential_store.h"

#include <QCryptographicHash>
#include <QFile>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray hashOf(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256); }

// Names never contain a line break: they are refused in add().
QStringList listFrom(const QString &text) { return text.split(u'\n', Qt::SkipEmptyParts); }

bool fitsOnOneLine(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 32 || c.unicode() == 127; });
}

Token tokenFrom(const sqlite::Statement &row)
{
    Token token;
    token.name = row.string(0);
    token.role = roleFromText(row.bytes(1).toStdString()).value_or(Role::Viewer);
    token.scope = Scope{listFrom(row.string(2)), listFrom(row.string(3))};
    token.created = row.integer(4);
    return token;
}

} // namespace

Result<TokenStore> TokenStore::open(const QString &dataDirectory)
{
    Result<sqlite::Database> opened = openAccessFile(dataDirectory);
    if (!opened)
        return opened.problem();
    TokenStore store;
    store.m_database = std::move(opened).value();
    return store;
}

Result<QByteArray> TokenStore::add(Role role, const QString &name, const Scope &scope, UtcMs now)
{
    const QByteArray text = "flt_" + randomSecret();
    if (Result<void> added = addText(text, role, name, scope, now); !added)
        return added.problem();
    return text;
}

Result<void> TokenStore::addText(const QByteArray &text, Role role, const QString &name, const Scope &scope, UtcMs now)
{
    if (!fitsOnOneLine(name))
        return Problem{u"A token needs a name of 1 to 64 printable characters."_s};
    for (const QString &part : scope.regions + scope.businessUnits)
        if (!fitsOnOneLine(part))
            return Problem{u"A region or business unit needs a name of 1 to 64 printable characters."_s};
    Result<sqlite::Statement> insert = m_database.prepare(
        "INSERT INTO token(hash, name, role, regions, units, created) VALUES(?,?,?,?,?,?) ON CONFLICT(name) DO NOTHING");
    if (!insert)
        return insert.problem();
    Result<void> run = insert.value().bind(1, hashOf(text)).bind(2, name).bindText(3, ::text(role))
        .bind(4, scope.regions.join(u'\n')).bind(5, scope.businessUnits.join(u'\n')).bind(6, now).run();
    if (!run)
        return run;
    if (m_database.changes() == 0)
        return Problem{u"There is already a token named %1."_s.arg(name)};
    return {};
}

Result<void> TokenStore::remove(const QString &name)
{
    Result<sqlite::Statement> statement = m_database.prepare("DELETE FROM token WHERE name=?");
    if (!statement)
        return statement.problem();
    if (Result<void> run = statement.value().bind(1, name).run(); !run)
        return run;
    if (m_database.changes() == 0)
        return Problem{u"There is no token named %1."_s.arg(name)};
    return {};
}

Result<std::vector<Token>> TokenStore::all()
{
    Result<sqlite::Statement> statement
        = m_database.prepare("SELECT name, role, regions, units, created FROM token ORDER BY name");
    if (!statement)
        return statement.problem();
    std::vector<Token> tokens;
    for (;;) {
        const Result<bool> more = statement.value().step();
        if (!more)
            return more.problem();
        if (!more.value())
            return tokens;
        tokens.push_back(tokenFrom(statement.value()));
    }
}

std::optional<Token> TokenStore::find(const QByteArray &text)
{
    Result<sqlite::Statement> statement
        = m_database.prepare("SELECT name, role, regions, units, created FROM token WHERE hash=?");
    if (!statement)
        return std::nullopt;
    // Looking up a hash of 160 random bits tells a peer with a clock nothing about the bits it got wrong.
    const Result<bool> found = statement.value().bind(1, hashOf(text)).step();
    if (!found || !found.value())
        return std::nullopt;
    return tokenFrom(statement.value());
}

Result<void> writeSecret(const QString &path, const QByteArray &secret)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray fresh = name + ".new";
    ::unlink(fresh.constData());
    const int file = ::open(fresh.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    const bool written = file >= 0 && ::write(file, secret.constData(), size_t(secret.size())) == secret.size()
        && ::write(file, "\n", 1) == 1 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!written || std::rename(fresh.constData(), name.constData()) != 0)
        return Problem{u"The file %1 cannot be written."_s.arg(path)};
    return {};
}
