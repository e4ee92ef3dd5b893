#include "simulator_program.h"

#include "file_bytes.h"
#include "product_line.h"
#include "sim_options.h"
#include "station_network.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTextStream>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

constexpr rlim_t otherFiles = 64; // besides one socket a station

QString tr(const char *text)
{
    return QCoreApplication::translate("SimulatorProgram", text);
}

int complain(const QString &sentence, int code)
{
    QTextStream(stderr) << "faultline-sim: " << sentence << '\n';
    return code;
}

/** Raises the limit of open files as far as it goes; returns how many stations that allows. */
int stationsThatFit(size_t wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return int(wanted);
    const rlim_t needed = rlim_t(wanted) + otherFiles;
    if (limit.rlim_cur < needed) {
        rlimit raised = limit;
        raised.rlim_cur = limit.rlim_max == RLIM_INFINITY ? needed : std::min(needed, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    return limit.rlim_cur >= needed ? int(wanted) : int(limit.rlim_cur > otherFiles ? limit.rlim_cur - otherFiles : 1);
}

Result<QHash<QByteArray, QByteArray>> passwords(const QString &path)
{
    QHash<QByteArray, QByteArray> found;
    if (path.isEmpty())
        return found;
    const Result<QByteArray> bytes = fileBytes(path);
    if (!bytes)
        return bytes.problem();
    const QJsonDocument document = QJsonDocument::fromJson(bytes.value());
    if (!document.isObject())
        return Problem{tr("%1 is not JSON of the form {\"station id\": \"password\"}.").arg(path)};
    const QJsonObject object = document.object();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        found.insert(entry.key().toUtf8(), entry.value().toString().toUtf8());
    return found;
}

Result<Story> storyOf(const SimOptions &options)
{
    Story story;
    if (!options.script.isEmpty()) {
        const Result<QByteArray> bytes = fileBytes(options.script);
        if (!bytes)
            return bytes.problem();
        const Result<Story> read = storyFromJson(bytes.value());
        if (!read)
            return read.problem();
        story = read.value();
    } else if (!options.faultRate) {
        story = demoStory();
    }
    if (options.faultRate)
        story.rate = *options.faultRate;
    return story;
}

Result<void> writeOutfit(Inventory inventory, const QString &path)
{
    outfit(inventory);
    QSaveFile file(path);
    const QByteArray json = toJson(inventory);
    const QByteArray bytes = path.endsWith(u".gz"_s) ? gzipped(json) : json;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Problem{tr("Cannot write %1: %2.").arg(path, file.errorString())};
    return {};
}

int run(const SimOptions &options)
{
    const Result<QByteArray> json = fileBytes(options.inventory);
    if (!json)
        return complain(json.problem().text, 1);
    const Result<Inventory> inventory = inventoryFromJson(json.value());
    if (!inventory)
        return complain(inventory.problem().text, 1);
    if (!options.outfit.isEmpty()) {
        const Result<void> written = writeOutfit(inventory.value(), options.outfit);
        return written ? 0 : complain(written.problem().text, 1);
    }
    const Result<GatewayUrl> url = gatewayUrl(options.ocpp);
    if (!url)
        return complain(url.problem().text, 2);
    const Result<Story> story = storyOf(options);
    if (!story)
        return complain(story.problem().text, 1);
    const auto secrets = passwords(options.credentials);
    if (!secrets)
        return complain(secrets.problem().text, 1);
    size_t wanted = inventory.value().stations.size();
    if (options.stations > 0)
        wanted = std::min(wanted, size_t(options.stations));
    const int most = stationsThatFit(wanted);
    if (size_t(most) < wanted)
        complain(tr("The limit of open files allows %1 stations instead of %2 (ulimit -n).")
                     .arg(QString::number(most), QString::number(wanted)), 1);

    SimWorld world;
    world.seed = options.seed;
    world.speed = options.speed;
    world.start = SystemClock().now();
    world.connectSpread = std::clamp<qint64>(qint64(most) / 4, 200, 4 * second);
    Simulation simulation(inventory.value(), world, story.value(), most);
    QTextStream(stdout) << "{\"stations\":" << simulation.stationCount() << ",\"ports\":" << simulation.portCount()
                        << ",\"seed\":" << options.seed << "}\n" << Qt::flush;
    StationNetwork network(simulation, {url.value(), secrets.value(), options.caFile});
    const Result<void> ended = network.run();
    return ended ? 0 : complain(ended.problem().text, 1);
}

} // namespace

int runSimulator(const QStringList &arguments)
{
    const Result<SimOptions> options = simOptions(arguments);
    if (!options)
        return complain(options.problem().text, 2);
    if (options.value().help || options.value().version) {
        QTextStream(stdout) << (options.value().help ? simHelp() : u"faultline-sim " FAULTLINE_VERSION "\n"_s);
        return 0;
    }
    return run(options.value());
}
