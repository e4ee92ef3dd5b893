// faultlinectl replay: folds a recording without window, network or clock and prints what came of it.
#include "gzip_device.h"
#include "print_state.h"
#include "recorded_feed.h"
#include "shipped.h"
#include "subcommand.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Replay", text); }

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

/** Folds everything up to `until` (0: to the end), that moment included. */
void fold(RecordedFeed &recording, Operations &operations, UtcMs until)
{
    std::vector<Fact> facts;
    for (bool more = true; more;) {
        facts.clear();
        more = recording.nextMany(facts);
        const auto beyond = std::find_if(facts.begin(), facts.end(), [until](const Fact &fact) {
            return until != 0 && fact.at > until && fact.sequence != 0;
        });
        more = more && beyond == facts.end();
        operations.apply({facts.data(), size_t(beyond - facts.begin())});
    }
    if (until != 0) {
        const Fact tick{until, 0, {}, {}, Tick{}};
        operations.apply({&tick, 1});
    }
}

} // namespace

int replayRecording(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({u"print"_s, {}, u"what"_s});
    parser.addOption({u"until"_s, {}, u"time"_s});
    if (const auto wrong = parse(parser, arguments, 1))
        return *wrong;
    const Result<QString> what = required(parser, u"print"_s);
    if (!what)
        return fail(Usage, what.problem().text);
    const Print print = printerNamed(what.value());
    if (!print)
        return fail(Usage, tr("--print takes ports, alerts, outages, orders or summary, not '%1'.").arg(what.value()));
    UtcMs until = 0;
    if (parser.isSet(u"until"_s)) {
        const Result<UtcMs> time = parseTime(parser.value(u"until"_s).toStdString());
        if (!time)
            return fail(Usage, tr("--until takes a time like 2026-11-20T14:08:33Z: %1").arg(time.problem().text));
        until = time.value();
    }
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(parser.positionalArguments().constFirst());
    if (!file)
        return fail(Failed, file.problem().text);
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (!catalogue)
        return fail(Failed, catalogue.problem().text);
    AlertSettings settings;
    settings.keepClosed = 0; // what is printed is what came of the whole recording
    Operations operations(std::move(catalogue).value(), settings);
    RecordedFeed recording(*file.value());
    fold(recording, operations, until);
    for (const QString &problem : recording.problems())
        std::fprintf(stderr, "faultlinectl: %s\n", problem.toUtf8().constData());
    if (operations.network().inventory().isEmpty() && operations.sequence() == 0)
        return fail(Failed, tr("The file %1 is no recorded feed.").arg(parser.positionalArguments().constFirst()));
    printLine(QJsonDocument(print(operations)).toJson(QJsonDocument::Indented).trimmed());
    return Done;
}
