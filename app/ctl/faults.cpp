// faultlinectl faults: checks an operator's fault files, and says what the catalogue makes of one payload.
#include "fault_folder.h"
#include "read_files.h"
#include "shipped.h"
#include "subcommand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Faults", text); }

std::optional<ocpp::Version> versionNamed(const QString &name)
{
    const ocpp::Version version = ocpp::versionFromSubprotocol(u"ocpp%1"_s.arg(name).toStdString());
    return version == ocpp::Version::Unknown ? std::nullopt : std::optional(version);
}

QJsonObject described(const Explanation &found)
{
    const FaultEntry &entry = *found.entry;
    const std::string_view policy = text(entry.policy);
    QJsonArray matches;
    for (const CodeMatch &match : found.matches)
        matches.append(QJsonObject{{u"code"_s, match.code}, {u"title"_s, match.title}, {u"means"_s, match.means}});
    return {{u"id"_s, entry.id},
            {u"code"_s, entry.code},
            {u"title"_s, entry.title},
            {u"meaning"_s, entry.meaning},
            {u"tier"_s, u"P%1"_s.arg(int(entry.tier))},
            {u"safety"_s, entry.safety},
            {u"policy"_s, QLatin1StringView(policy.data(), qsizetype(policy.size()))},
            {u"nextStep"_s, entry.ladder.value(0)},
            {u"ladder"_s, QJsonArray::fromStringList(entry.ladder)},
            {u"parts"_s, QJsonArray::fromStringList(entry.parts)},
            {u"skills"_s, QJsonArray::fromStringList(entry.skills)},
            {u"table"_s, found.table},
            {u"matches"_s, matches},
            {u"unexplained"_s, found.rest}};
}

/** One object for each thing that the payload reports. */
QJsonArray explained(const FaultCatalogue &catalogue, const std::vector<ocpp::Event> &events, const StationKind &kind)
{
    QJsonArray array;
    for (const ocpp::Event &event : events) {
        QJsonObject one;
        if (const auto *report = ocpp::as<ocpp::StatusReport>(event)) {
            one = described(catalogue.explainInFull(*report, kind));
            one.insert(u"says"_s, codeText(*report));
        } else if (const auto *alarm = ocpp::as<ocpp::Alarm>(event)) {
            one = described(catalogue.explainInFull(*alarm, kind));
            one.insert(u"says"_s, codeText(*alarm));
            one.insert(u"abnormal"_s, isAlarming(*alarm));
        } else {
            continue;
        }
        array.append(one);
    }
    return array;
}

} // namespace

int checkFaults(const QStringList &arguments)
{
    QCommandLineParser parser;
    if (const auto wrong = parse(parser, arguments, 1))
        return *wrong;
    const QString path = parser.positionalArguments().constFirst();
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return fail(Failed, catalogue.problem().text);
    const FaultFolder folder = addFaultFolder(catalogue.value(), path);
    if (folder.problem.isEmpty() && folder.files.empty())
        return fail(Failed, tr("There are no fault files (*.json) in %1.").arg(path));
    const QStringList complaints = folder.complaints();
    for (const QString &line : complaints)
        printLine(line.toUtf8());
    if (!complaints.isEmpty())
        return fail(Failed, tr("%1 things are wrong in %2.").arg(QString::number(complaints.size()), path));
    printLine(tr("%1 files are well.").arg(folder.files.size()).toUtf8());
    return Done;
}

int explainFault(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const QString &name : {u"ocpp"_s, u"payload"_s, u"vendor"_s, u"model"_s, u"firmware"_s, u"faults"_s})
        parser.addOption({name, {}, u"value"_s});
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const Result<QString> versionName = required(parser, u"ocpp"_s), path = required(parser, u"payload"_s);
    if (!versionName || !path)
        return fail(Usage, (versionName ? path : versionName).problem().text);
    const std::optional<ocpp::Version> version = versionNamed(versionName.value());
    if (!version)
        return fail(Usage, tr("--ocpp takes 1.6, 2.0.1 or 2.1, not '%1'.").arg(versionName.value()));
    const Result<FaultCatalogue> catalogue = catalogueWith(parser.value(u"faults"_s));
    const Result<QByteArray> json = contentOf(path.value());
    if (!catalogue || !json)
        return fail(Failed, catalogue ? json.problem().text : catalogue.problem().text);
    const QJsonObject payload = QJsonDocument::fromJson(json.value()).object();
    const char *action = payload.contains("eventData"_L1) ? "NotifyEvent" : "StatusNotification";
    std::vector<ocpp::Event> events;
    if (const Result<void> decoded = ocpp::decode(*version, action, json.value().toStdString(), {}, events); !decoded)
        return fail(Failed, tr("The file %1 is no %2: %3").arg(path.value(), QString::fromLatin1(action), decoded.problem().text));
    const StationKind kind{parser.value(u"vendor"_s).toUtf8(), parser.value(u"model"_s).toUtf8(), parser.value(u"firmware"_s).toUtf8()};
    const QJsonArray array = explained(catalogue.value(), events, kind);
    if (array.isEmpty())
        return fail(Failed, tr("The file %1 reports no status and no event.").arg(path.value()));
    printLine(QJsonDocument(array).toJson().trimmed());
    return Done;
}
