// The start: from the state of the last session to a painted window, and from nothing with a snapshot over the feed.
#include "benches.h"

#include "desk_memory.h"
#include "live_network.h"
#include "shipped.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs noon = 1'780'000'000'000;
constexpr int runs = 5;

QString tr(const char *text) { return QCoreApplication::translate("Bench", text); }

/** A day's network as the gateway knows it: every station online, one port in six in a session, one in forty faulted. */
void bringToLife(Network &network)
{
    for (quint32 i = 0; i < network.stationCount(); ++i)
        network.applyConnected(StationIx{i}, i % 3 ? ocpp::Version::V16 : ocpp::Version::V201, noon - hour);
    for (quint32 i = 0; i < network.portCount(); ++i) {
        PortSnapshot state;
        const bool charging = i % 6 == 0, faulted = i % 40 == 7;
        state.status = charging ? ocpp::Status::Charging : faulted ? ocpp::Status::Faulted : ocpp::Status::Available;
        state.errorCode = faulted ? ocpp::ErrorCode::InternalError : ocpp::ErrorCode::NoError;
        state.since = noon - UtcMs(i % 50'000) * second;
        state.online = true;
        if (charging) {
            state.sessionStart = state.since;
            state.transactionId = QByteArray::number(100'000 + i);
            state.energyWh = i % 40'000;
            state.powerW = 50'000;
        }
        network.applySnapshot(PortIx{i}, state, noon);
    }
}

struct FirstPaintFigures { double wallMs = 0, cpuMs = 0, rssMb = 0; };

double monotonicMs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) * 1e-6;
}

/** `faultline` of this build as a child, until its first window is painted. */
Result<FirstPaintFigures> startOf(const QStringList &arguments, const QString &settings)
{
    std::vector<double> wall, cpu;
    double rss = 0;
    for (int run = 0; run < runs; ++run) {
        QProcess console;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!environment.contains(u"QT_QPA_PLATFORM"_s) && !environment.contains(u"DISPLAY"_s))
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, settings); // what somebody saved here is no part of it
        console.setProcessEnvironment(environment);
        const double start = monotonicMs();
        console.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"faultline"_s), arguments);
        if (!console.waitForFinished(60'000))
            return Problem{tr("faultline did not paint a window within a minute.")};
        const QJsonObject told = QJsonDocument::fromJson(console.readAllStandardOutput()).object();
        if (told.isEmpty())
            return Problem{tr("faultline did not start: %1").arg(QString::fromUtf8(console.readAllStandardError()).trimmed())};
        wall.push_back(told["monotonicMs"_L1].toDouble() - start);
        cpu.push_back(told["cpuMs"_L1].toDouble());
        rss = told["rssMb"_L1].toDouble();
    }
    return FirstPaintFigures{median(wall), median(cpu), rss};
}

Measurement figure(const QString &name, const QString &unit, double value)
{
    Measurement m;
    m.name = name;
    m.unit = unit;
    m.figure = value;
    m.rssMb = residentMb();
    return m;
}

/** Facts of every part of a snapshot, folded at once as the console does. */
double coldSeconds(const std::shared_ptr<const AssetRegister> &assets, const std::vector<QByteArray> &parts, Operations &operations,
                   double &decodeMs)
{
    const double start = threadCpuSeconds();
    EventDecoder decoder{Roster()};
    std::vector<Fact> facts;
    decoder.setAssets(assets, noon, facts);
    operations.apply(facts);
    decodeMs = 0;
    for (const QByteArray &part : parts) {
        facts.clear();
        const double before = threadCpuSeconds();
        decoder.decodeSnapshot({part.constData(), size_t(part.size())}, facts);
        decodeMs += (threadCpuSeconds() - before) * 1000;
        operations.apply(facts);
    }
    return threadCpuSeconds() - start;
}

} // namespace

Result<std::vector<Measurement>> benchStart(const BenchOptions &options)
{
    std::vector<Measurement> all;
    QByteArray json;
    {
        const Result<Inventory> inventory = benchNetwork(options);
        if (!inventory)
            return inventory.problem();
        json = toJson(inventory.value());
    }
    const double ports = options.ports;
    std::shared_ptr<const AssetRegister> assets;
    const double readJson = medianCpuMs(1, [&] { assets = std::make_shared<AssetRegister>(inventoryFromJson(json).value()); });
    malloc_trim(0);
    std::vector<QByteArray> parts;
    {
        LiveNetwork live;
        live.setAssets(assets, noon);
        live.change([](Network &network) { bringToLife(network); });
        all.push_back(figure(tr("snapshot: written by the gateway"), u"ms"_s, medianCpuMs(3, [&] { parts = live.snapshot({}, noon); })));
    }
    qint64 bytes = 0;
    for (const QByteArray &part : parts)
        bytes += part.size();
    all.push_back(figure(tr("snapshot: bytes on the feed"), u"bytes/port"_s, double(bytes) / ports));

    Operations operations(shippedCatalogue().value());
    double decodeMs = 0;
    const double cold = coldSeconds(assets, parts, operations, decodeMs);
    all.push_back(figure(tr("snapshot: decoded"), u"ms"_s, decodeMs));
    all.push_back(figure(tr("inventory read from its JSON"), u"ms"_s, readJson));
    Measurement coldStart = figure(tr("cold: inventory and snapshot decoded and folded (CPU, in this process)"), u"s"_s, cold + readJson / 1000);
    coldStart.goal = 1.5;
    all.push_back(coldStart);
    all.push_back(figure(tr("memory: network with inventory and index"), u"bytes/port"_s, double(operations.network().memoryBytes()) / ports));
    all.push_back(figure(tr("memory: uptime record and the day's changes"), u"bytes/port"_s, double(operations.uptime().memoryBytes()) / ports));

    QByteArray state;
    all.push_back(figure(tr("state: written to memory"), u"ms"_s, medianCpuMs(3, [&] { state = operations.save(); })));
    all.push_back(figure(tr("state: size"), u"bytes/port"_s, double(state.size()) / ports));
    all.push_back(figure(tr("state: restored"), u"ms"_s, medianCpuMs(3, [&] {
                             Operations again(shippedCatalogue().value());
                             (void)again.restore(state);
                         })));
    QTemporaryDir folder;
    const QString url = u"ws://127.0.0.1:9/feed"_s, token = folder.filePath(u"token"_s);
    QFile tokenFile(token);
    if (!tokenFile.open(QIODevice::WriteOnly) || tokenFile.write("bench") < 0)
        return Problem{tr("The folder %1 cannot be written.").arg(folder.path())};
    tokenFile.close();
    const QString home = folder.filePath(u"desk"_s), settings = folder.filePath(u"settings"_s);
    const QStringList desk{u"--feed"_s, url, u"--token-file"_s, token, u"--data"_s, home, u"--size"_s, u"1920x1080"_s};
    const Result<FirstPaintFigures> nothing = startOf(desk + QStringList{u"--first-paint"_s, u"desk"_s}, settings);
    if (!nothing)
        return nothing.problem();
    QDir(home).removeRecursively(); // a first session without a network is no part of what follows
    {
        Operations fresh(shippedCatalogue().value());
        double unused = 0;
        DeskMemory memory(home, fresh);
        if (const Result<void> opened = memory.open(); !opened)
            return opened.problem();
        (void)coldSeconds(assets, parts, fresh, unused);
        memory.close();
    }
    const Result<FirstPaintFigures> empty = startOf({u"--first-paint"_s, u"empty"_s, u"--size"_s, u"1920x1080"_s, u"--data"_s, folder.filePath(u"bare"_s)}, settings);
    const Result<FirstPaintFigures> warm = startOf(desk + QStringList{u"--first-paint"_s, u"desk"_s}, settings);
    if (!empty || !warm)
        return (empty ? warm : empty).problem();
    Measurement start = figure(tr("warm: faultline from its saved state to the first paint (CPU)"), u"ms"_s, warm.value().cpuMs);
    start.yardstick = empty.value().cpuMs;
    start.yardstickName = tr("faultline with an empty QMainWindow");
    start.goal = 2.5;
    start.rssMb = warm.value().rssMb;
    all.push_back(start);
    Measurement wall = figure(tr("warm: the same by the wall clock"), u"ms"_s, warm.value().wallMs);
    wall.yardstick = empty.value().wallMs;
    wall.yardstickName = start.yardstickName;
    wall.rssMb = warm.value().rssMb;
    all.push_back(wall);
    all.push_back(figure(tr("start without any state (CPU)"), u"ms"_s, nothing.value().cpuMs));
    Measurement rss = figure(tr("memory: console with the network loaded and painted"), u"MB"_s, warm.value().rssMb);
    rss.goal = 200;
    rss.rssMb = warm.value().rssMb;
    all.push_back(rss);
    Measurement each = figure(tr("memory: what the network adds to the console"), u"bytes/port"_s, (warm.value().rssMb - nothing.value().rssMb) * 1e6 / ports);
    each.goal = 100;
    each.rssMb = warm.value().rssMb;
    all.push_back(each);
    return all;
}
