// faultlinectl token add: lets somebody use a gateway's feed.
#include "subcommand.h"
#include "token_store.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

int addToken(const QStringList &arguments)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Token", text); };
    QCommandLineParser parser;
    for (const char *name : {"data", "role", "name", "region", "business-unit"})
        parser.addOption({QString::fromLatin1(name), {}, u"value"_s});
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const Result<QString> data = required(parser, u"data"_s), roleName = required(parser, u"role"_s),
                          name = required(parser, u"name"_s);
    for (const Result<QString> *option : {&data, &roleName, &name})
        if (!*option)
            return fail(Usage, option->problem().text);
    const std::optional<Role> role = roleFromText(roleName.value().toStdString());
    if (!role)
        return fail(Usage, tr("--role takes viewer, analyst, lead, manager or admin, not '%1'.").arg(roleName.value()));
    Result<TokenStore> store = TokenStore::open(data.value());
    if (!store)
        return fail(Failed, store.problem().text);
    const Scope scope{parser.values(u"region"_s), parser.values(u"business-unit"_s)};
    const Result<QByteArray> token = store.value().add(*role, name.value(), scope, SystemClock().now());
    if (!token)
        return fail(Failed, token.problem().text);
    printLine(token.value()); // and nothing else, so that it can go straight into a file
    return Done;
}
