// faultlinectl station add, station import: credentials of stations in a gateway's data folder.
#include "credential_store.h"
#include "gzip_device.h"
#include "inventory.h"
#include "subcommand.h"
#include "token_store.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Station", text); }

Result<Inventory> readInventory(const QString &path)
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(path);
    if (!file)
        return file.problem();
    Result<Inventory> inventory = inventoryFromJson(file.value()->readAll());
    if (!inventory)
        return Problem{tr("The inventory %1 cannot be used: %2").arg(path, inventory.problem().text)};
    return inventory;
}

/** The form that faultline-sim reads: one object, station id to password. */
QByteArray credentialsJson(const std::vector<StationCredential> &credentials)
{
    QJsonObject all;
    for (const StationCredential &credential : credentials)
        all[QString::fromUtf8(credential.id)] = QString::fromUtf8(credential.password);
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

int addStation(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const char *name : {"data", "id", "password"})
        parser.addOption({QString::fromLatin1(name), {}, u"value"_s});
    parser.addOption(QCommandLineOption(u"generate"_s));
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const Result<QString> data = required(parser, u"data"_s), id = required(parser, u"id"_s);
    if (!data || !id)
        return fail(Usage, (data ? id : data).problem().text);
    if (parser.isSet(u"password"_s) && parser.isSet(u"generate"_s))
        return fail(Usage, tr("Give --password or --generate, not both."));
    const QByteArray name = id.value().toUtf8(), chosen = parser.value(u"password"_s).toUtf8();
    if (const auto fault = identityFault(name))
        return fail(Usage, *fault);
    if (const auto fault = passwordFault(chosen); parser.isSet(u"password"_s) && fault)
        return fail(Usage, *fault);
    Result<CredentialStore> store = CredentialStore::open(data.value());
    if (!store)
        return fail(Failed, store.problem().text);
    const Result<QByteArray> password =
        store.value().add(name, parser.isSet(u"password"_s) ? std::optional(chosen) : std::nullopt);
    if (!password)
        return fail(Failed, password.problem().text);
    printLine(QJsonDocument(QJsonObject{{u"id"_s, id.value()}, {u"password"_s, QString::fromUtf8(password.value())}})
                  .toJson(QJsonDocument::Compact));
    return Done;
}

int importCredentials(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const char *name : {"data", "inventory", "credentials"})
        parser.addOption({QString::fromLatin1(name), {}, u"value"_s});
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const Result<QString> data = required(parser, u"data"_s), from = required(parser, u"inventory"_s),
                          out = required(parser, u"credentials"_s);
    for (const Result<QString> *option : {&data, &from, &out})
        if (!*option)
            return fail(Usage, option->problem().text);
    const Result<Inventory> inventory = readInventory(from.value());
    if (!inventory)
        return fail(Failed, inventory.problem().text);
    std::vector<QByteArray> ids;
    for (const Station &station : inventory.value().stations)
        ids.push_back(station.id.toUtf8());
    Result<CredentialStore> store = CredentialStore::open(data.value());
    if (!store)
        return fail(Failed, store.problem().text);
    const Result<std::vector<StationCredential>> made = store.value().generate(ids);
    if (!made)
        return fail(Failed, made.problem().text);
    if (const Result<void> written = writeSecret(out.value(), credentialsJson(made.value())); !written)
        return fail(Failed, written.problem().text);
    printLine(QJsonDocument(QJsonObject{{u"stations"_s, qint64(made.value().size())}, {u"credentials"_s, out.value()}})
                  .toJson(QJsonDocument::Compact));
    return Done;
}
