// faultlinectl replay: folds a recording without window, network or clock and prints what came of it.
#include "gzip_device.h"
#include "print_state.h"
#include "print_triage.h"
#include "read_files.h"
#include "recorded_feed.h"
#include "shipped.h"
#include "subcommand.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Replay", text); }

/** What the arguments ask for. */
struct Request
{
    QString file, print, faults;
    QStringList settings; ///< files; none: the defaults
    UtcMs until = 0;      ///< 0: to the end
    int operators = 1;
};

/** A recording, folded once: its end and its course. */
struct Story
{
    std::unique_ptr<Operations> operations;
    IncidentLog incidents;
    std::vector<Transition> transitions;
    UtcMs begin = 0; ///< of the first fact that has a time
};

using Print = QJsonArray (*)(const Operations &);

Print printerNamed(const QString &name)
{
    static const std::pair<QString, Print> all[] = {{u"ports"_s, portsJson},   {u"alerts"_s, alertsJson},
                                                    {u"outages"_s, outagesJson}, {u"orders"_s, ordersJson},
                                                    {u"summary"_s, summaryJson}};
    for (const auto &[known, print] : all)
        if (known == name)
            return print;
    return nullptr;
}

void keep(Story &story, const Changes &changes, bool withIncidents)
{
    story.transitions.insert(story.transitions.end(), changes.transitions.begin(), changes.transitions.end());
    if (withIncidents)
        story.incidents.take(changes, *story.operations);
}

void apply(Story &story, std::span<const Fact> facts, bool withIncidents)
{
    for (const Fact &fact : facts) {
        if (story.begin == 0 && fact.at != 0)
            story.begin = fact.at;
    }
    if (!withIncidents) {
        keep(story, story.operations->apply(facts), false);
        return;
    }
    for (const Fact &fact : facts) // one by one: what joins an incident and leaves it within a batch is seen
        keep(story, story.operations->apply({&fact, 1}), true);
}

/** Folds everything up to `until` (0: to the end), that moment included. */
void fold(RecordedFeed &recording, Story &story, UtcMs until, bool withIncidents)
{
    std::vector<Fact> facts;
    for (bool more = true; more;) {
        facts.clear();
        more = recording.nextMany(facts);
        const auto beyond = std::find_if(facts.begin(), facts.end(), [until](const Fact &fact) {
            return until != 0 && fact.at > until && fact.sequence != 0;
        });
        more = more && beyond == facts.end();
        apply(story, {facts.data(), size_t(beyond - facts.begin())}, withIncidents);
    }
    if (until != 0) {
        const Fact tick{until, 0, {}, {}, Tick{}};
        apply(story, {&tick, 1}, withIncidents);
    }
}

/** `settings`: a file, or empty for the defaults. */
Result<Story> told(const Request &request, const QString &settingsFile)
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(request.file);
    if (!file)
        return file.problem();
    Result<FaultCatalogue> catalogue = catalogueWith(request.faults);
    if (!catalogue)
        return catalogue.problem();
    Result<AlertSettings> settings = settingsFrom(settingsFile);
    if (!settings)
        return settings.problem();
    settings.value().keepClosed = 0; // what is printed is what came of the whole recording
    Story story;
    story.operations = std::make_unique<Operations>(std::move(catalogue).value(), settings.value());
    RecordedFeed recording(*file.value());
    fold(recording, story, request.until, request.print == u"incidents"_s);
    for (const QString &problem : recording.problems())
        std::fprintf(stderr, "faultlinectl: %s\n", problem.toUtf8().constData());
    if (story.operations->network().inventory().isEmpty() && story.operations->sequence() == 0)
        return Problem{tr("The file %1 is no recorded feed.").arg(request.file)};
    return story;
}

QJsonObject metricsOf(const Story &story, const Request &request, const QString &settings)
{
    const AlarmPeriod period{story.begin, story.operations->now(), request.operators};
    QJsonObject metrics = metricsJson(alarmMetrics(story.transitions, *story.operations, period));
    metrics[u"settings"_s] = settings.isEmpty() ? tr("default") : settings;
    return metrics;
}

/** One object for each settings file; behind two of them, how the second differs from the first. */
Result<QJsonArray> metrics(const Request &request)
{
    QJsonArray all;
    for (const QString &settings : request.settings.isEmpty() ? QStringList{QString()} : request.settings) {
        const Result<Story> story = told(request, settings);
        if (!story)
            return story.problem();
        all.append(metricsOf(story.value(), request, settings));
    }
    if (all.size() == 2)
        all.append(changeJson(all[0].toObject(), all[1].toObject()));
    return all;
}

Result<QJsonArray> printed(const Request &request)
{
    if (request.print == u"metrics"_s)
        return metrics(request);
    const Result<Story> story = told(request, request.settings.value(0));
    if (!story)
        return story.problem();
    if (request.print == u"incidents"_s)
        return incidentsJson(story.value().incidents, *story.value().operations);
    return printerNamed(request.print)(*story.value().operations);
}

Result<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request{parser.positionalArguments().constFirst(), {}, parser.value(u"faults"_s), parser.values(u"settings"_s), 0, 1};
    const Result<QString> what = required(parser, u"print"_s);
    if (!what)
        return what.problem();
    request.print = what.value();
    const bool ofTriage = request.print == u"incidents"_s || request.print == u"metrics"_s;
    if (!ofTriage && !printerNamed(request.print))
        return Problem{tr("--print takes ports, alerts, incidents, outages, orders, metrics or summary, not '%1'.").arg(request.print)};
    if (request.settings.size() > (request.print == u"metrics"_s ? 2 : 1))
        return Problem{tr("--settings is given once; twice compares two of them with --print metrics.")};
    if (parser.isSet(u"until"_s)) {
        const Result<UtcMs> time = parseTime(parser.value(u"until"_s).toStdString());
        if (!time)
            return Problem{tr("--until takes a time like 2026-11-20T14:08:33Z: %1").arg(time.problem().text)};
        request.until = time.value();
    }
    if (parser.isSet(u"operators"_s)) {
        request.operators = parser.value(u"operators"_s).toInt();
        if (request.operators < 1 || request.operators > 1000)
            return Problem{tr("--operators takes a number from 1 to 1000, not '%1'.").arg(parser.value(u"operators"_s))};
    }
    return request;
}

} // namespace

int replayRecording(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({u"print"_s, {}, u"what"_s});
    parser.addOption({u"until"_s, {}, u"time"_s});
    parser.addOption({u"faults"_s, {}, u"folder"_s});
    parser.addOption({QStringList{u"settings"_s, u"triage"_s}, {}, u"file"_s});
    parser.addOption({u"operators"_s, {}, u"number"_s});
    if (const auto wrong = parse(parser, arguments, 1))
        return *wrong;
    const Result<Request> request = requestFrom(parser);
    if (!request)
        return fail(Usage, request.problem().text);
    const Result<QJsonArray> out = printed(request.value());
    if (!out)
        return fail(Failed, out.problem().text);
    printLine(QJsonDocument(out.value()).toJson(QJsonDocument::Indented).trimmed());
    return Done;
}
