#include "migrations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Migrations", text); }

QStringList scripts() { return QDir(u":/sql"_s).entryList({u"[0-9]*_*.sql"_s}, QDir::Files, QDir::Name); }

Result<int> schemaOf(sqlite::Database &database, const QString &path)
{
    Result<sqlite::Statement> read = database.prepare("PRAGMA user_version");
    if (read) {
        const Result<bool> row = read.value().step();
        if (row && row.value())
            return int(read.value().integer(0));
    }
    return Problem{tr("The store %1 cannot be read: it is damaged or no database. Move it away and start again; "
                      "the feed fills a new one.").arg(path)};
}

Result<void> apply(sqlite::Database &database, const QString &script, int version)
{
    QFile file(u":/sql/"_s + script);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The migration %1 is missing from this program.").arg(script)};
    sqlite::Transaction transaction(database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const QByteArray sql = file.readAll() + "\nPRAGMA user_version = " + QByteArray::number(version) + ';';
    if (const Result<void> done = database.execute(sql.constData()); !done)
        return done;
    return transaction.commit();
}

} // namespace

int newestSchema() { return int(scripts().size()); }

Result<void> migrate(sqlite::Database &database, const QString &path)
{
    const Result<int> found = schemaOf(database, path);
    if (!found)
        return found.problem();
    if (found.value() > newestSchema())
        return Problem{tr("The store %1 was written by a newer Faultline (schema %2; this one knows %3). Update this "
                          "program, or use another data folder.")
                           .arg(path, QString::number(found.value()), QString::number(newestSchema()))};
    const QStringList all = scripts();
    for (int version = found.value() + 1; version <= all.size(); ++version) {
        if (const Result<void> done = apply(database, all.at(version - 1), version); !done)
            return Problem{tr("The store %1 could not be brought to schema %2: %3")
                               .arg(path, QString::number(version), done.problem().text)};
    }
    return {};
}
