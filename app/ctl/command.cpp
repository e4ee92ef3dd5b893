// faultlinectl command: one command to one station, and its fate.
#include "command_runner.h"
#include "feed_options.h"
#include "shipped.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Command", text); }

/** Numbers where OCPP wants numbers, JSON where it looks like a list or an object, text else. */
QJsonValue valueOf(const QString &key, const QString &text)
{
    static const QStringList numbers{u"remoteStartId"_s, u"requestId"_s, u"limit"_s, u"seconds"_s, u"profileId"_s};
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (ok && numbers.contains(key))
        return number;
    if (text.startsWith(u'[') || text.startsWith(u'{')) {
        const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
        if (json.isArray())
            return json.array();
        if (json.isObject())
            return json.object();
    }
    return text;
}

Result<QJsonObject> argumentsOf(const QStringList &words)
{
    QJsonObject all;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return Problem{tr("'%1' is no KEY=VALUE.").arg(word)};
        all[word.left(equals)] = valueOf(word.left(equals), word.mid(equals + 1));
    }
    return all;
}

} // namespace

int sendCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addFeedOptions(parser);
    for (const char *name : {"station", "evse", "connector", "reason", "wait"})
        parser.addOption({QString::fromLatin1(name), {}, u"value"_s});
    if (const auto wrong = parse(parser, arguments, 1, 100))
        return *wrong;
    const Result<QString> station = required(parser, u"station"_s);
    if (!station)
        return fail(Usage, station.problem().text);
    const QString action = parser.positionalArguments().constFirst();
    if (!ocpp::actionFromText(action.toStdString()))
        return fail(Usage, tr("There is no command '%1'.").arg(action));
    const Result<QJsonObject> given = argumentsOf(parser.positionalArguments().mid(1));
    if (!given)
        return fail(Usage, given.problem().text);
    const auto evse = numberOption(parser, u"evse"_s, 0), connector = numberOption(parser, u"connector"_s, 0),
               wait = numberOption(parser, u"wait"_s, 120);
    if (!evse || !connector || !wait)
        return Usage;
    const auto target = feedTargetOf(parser);
    if (const int *code = std::get_if<int>(&target))
        return *code;
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return fail(Failed, catalogue.problem().text);
    CommandRunner runner(std::get<FeedTarget>(target),
                         {station.value().toUtf8(), action.toUtf8(), parser.value(u"reason"_s).toUtf8(), int(*evse),
                          int(*connector), given.value(), int(*wait)},
                         std::move(catalogue).value());
    QObject::connect(&runner, &CommandRunner::finished, &runner, [](int code) { QCoreApplication::exit(code); },
                     Qt::QueuedConnection);
    runner.start();
    return QCoreApplication::exec();
}
