// The gateway as a program of its own, with thousands of stations in front of it; an echo server is the yardstick.
#include "benches.h"

#include "credential_store.h"
#include "echo_server.h"
#include "station_load.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <csignal>
#include <ctime>
#include <thread>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("BenchGateway", text); }

constexpr int burst = 1000;        // handshakes under way at a time
constexpr int pacedRate = 1500;    // messages a second: a hundred stations may send it (20 a second each)
constexpr auto pacedFor = 5s;
constexpr auto floodFor = 6s;

/** The real program, in a directory that goes with it. */
class ChildOfBench
{
public:
    Result<std::vector<LoadStation>> start(int stations);
    ~ChildOfBench()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    quint16 port() const { return m_port; }
    double cpuSeconds() const
    {
        clockid_t clock{};
        timespec time{};
        if (clock_getcpuclockid(pid_t(m_process.processId()), &clock) != 0 || clock_gettime(clock, &time) != 0)
            return 0;
        return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
    }
    double residentMb() const
    {
        QFile file(u"/proc/%1/statm"_s.arg(m_process.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6 : 0;
    }
    void halt() { ::kill(pid_t(m_process.processId()), SIGSTOP); }
    void goOn() { ::kill(pid_t(m_process.processId()), SIGCONT); }

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
};

Result<std::vector<LoadStation>> ChildOfBench::start(int stations)
{
    std::vector<QByteArray> ids;
    for (int i = 0; i < stations; ++i)
        ids.push_back("BENCH-" + QByteArray::number(i).rightJustified(5, '0'));
    Result<CredentialStore> store = CredentialStore::open(m_directory.path());
    if (!store)
        return store.problem();
    const Result<std::vector<StationCredential>> credentials = store.value().generate(ids);
    if (!credentials)
        return credentials.problem();
    std::vector<LoadStation> load;
    for (const StationCredential &each : credentials.value())
        load.push_back({"/ocpp/" + each.id, (each.id + ':' + each.password).toBase64()});
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"faultline-gateway"_s);
    m_process.start(program, {u"--ocpp"_s, u"127.0.0.1:0"_s, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, m_directory.path()});
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(20'000))
            return Problem{tr("The gateway %1 did not start: %2").arg(program, QString::fromUtf8(m_process.readAllStandardError()))};
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_port = quint16(QUrl(ready["ocpp"_L1].toString()).port());
    return load;
}

/** What a charging port sends most: its meter; every eighth message is a status. */
std::string message(size_t station, quint64 number)
{
    const std::string id = std::to_string(number);
    if (number % 8 == 0)
        return "[2,\"" + id + "\",\"StatusNotification\",{\"connectorId\":1,\"status\":\"" + (number % 16 ? "Charging" : "SuspendedEV")
             + "\",\"errorCode\":\"NoError\",\"timestamp\":\"2026-11-20T14:08:31Z\"}]";
    return "[2,\"" + id + "\",\"MeterValues\",{\"connectorId\":1,\"transactionId\":" + std::to_string(station + 1)
         + ",\"meterValue\":[{\"timestamp\":\"2026-11-20T14:08:31Z\",\"sampledValue\":[{\"value\":\"" + std::to_string(1'000'000 + number)
         + "\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\"48200\",\"measurand\":\"Power.Active.Import\","
           "\"unit\":\"W\"},{\"value\":\"57\",\"measurand\":\"SoC\",\"unit\":\"Percent\"}]}]}]";
}

/** CPU microseconds a message at the paced rate; what the connections cost by being there is part of it. */
template <typename Cpu>
double pacedCost(StationLoad &load, const Cpu &cpu)
{
    load.pace(message, pacedRate, 1s); // warm
    const double before = cpu();
    const quint64 answers = load.pace(message, pacedRate, pacedFor);
    const double busy = cpu() - before;
    return answers > 0 ? busy * 1e6 / double(answers) : 0;
}

struct Costs { double connectSeconds = 0, paced = 0, flood = 0, rssPerStation = 0, idle = 0, floodCpu = 0; };

Result<Costs> gatewayCosts(int stations, bool flood, std::vector<Measurement> *also)
{
    ChildOfBench gateway;
    const Result<std::vector<LoadStation>> names = gateway.start(stations);
    if (!names)
        return names.problem();
    StationLoad load(gateway.port(), names.value());
    Costs costs;
    const double empty = gateway.residentMb();
    costs.connectSeconds = load.connectAll(burst, 60s);
    if (costs.connectSeconds < 0)
        return Problem{tr("Only %1 of %2 stations could connect within a minute.").arg(QString::number(load.connected()), QString::number(stations))};
    (void)load.pace(message, 0, 1500ms);
    const double idleBefore = gateway.cpuSeconds();
    (void)load.pace(message, 0, 2000ms);
    costs.idle = (gateway.cpuSeconds() - idleBefore) / 2;
    costs.rssPerStation = (gateway.residentMb() - empty) * 1e6 / 1024 / stations;
    costs.paced = pacedCost(load, [&] { return gateway.cpuSeconds(); });
    if (!flood)
        return costs;
    const double before = gateway.cpuSeconds();
    costs.flood = load.flood(message, floodFor);
    costs.floodCpu = (gateway.cpuSeconds() - before) * 1e6 / (costs.flood * floodFor.count());
    const size_t herd = std::min<size_t>(2000, size_t(stations));
    gateway.halt();
    load.cut(herd);
    std::this_thread::sleep_for(3s);
    gateway.goOn();
    Measurement back{tr("%1 stations back after a stall of 3 s").arg(herd), u"s"_s, load.connectAll(burst, 60s), {}, {}, 2.0, true, gateway.residentMb()};
    also->push_back(back);
    return costs;
}

Costs echoCosts(int stations)
{
    EchoServer server;
    std::vector<LoadStation> names(size_t(stations), LoadStation{"/", {}});
    StationLoad load(server.port(), names);
    Costs costs;
    costs.connectSeconds = load.connectAll(burst, 60s);
    costs.paced = pacedCost(load, [&] { return server.cpuSeconds(); });
    const double before = server.cpuSeconds();
    costs.flood = load.flood(message, floodFor);
    costs.floodCpu = (server.cpuSeconds() - before) * 1e6 / (costs.flood * floodFor.count());
    return costs;
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

Result<std::vector<Measurement>> benchGateway(const BenchOptions &options)
{
    raiseDescriptorLimit();
    const int many = int(std::min<quint32>(10'000, std::max<quint32>(200, options.ports / 50)));
    std::vector<Measurement> rows;
    const Result<Costs> small = gatewayCosts(100, false, nullptr);
    if (!small)
        return small.problem();
    std::vector<Measurement> back;
    const Result<Costs> large = gatewayCosts(many, true, &back);
    if (!large)
        return large.problem();
    const Costs echo = echoCosts(many);
    const QString beast = tr("Beast echo, same connections");
    const double rss = residentMb();
    rows.push_back({tr("%1 stations connected").arg(many), u"s"_s, large.value().connectSeconds, echo.connectSeconds, beast, {}, true, rss});
    rows.push_back({tr("%1 stations connected, limit").arg(many), u"s"_s, large.value().connectSeconds, {}, {}, 3.0, true, rss});
    rows.push_back({tr("memory of an idle station"), u"KB"_s, large.value().rssPerStation, {}, {}, 12.0, true, rss});
    rows.push_back({tr("CPU of idle connections"), u"% of a core"_s, large.value().idle * 100, {}, {}, {}, true, rss});
    rows.push_back({tr("CPU a message with %1 stations").arg(many), u"us"_s, large.value().paced, small.value().paced, tr("with 100 stations"), 1.5, true, rss});
    rows.push_back({tr("CPU a message"), u"us"_s, large.value().paced, echo.paced, beast, {}, true, rss});
    rows.push_back({tr("CPU a call in a flood"), u"us"_s, large.value().floodCpu, echo.floodCpu, beast, {}, true, rss});
    rows.push_back({tr("calls decoded, stored and answered"), u"calls/s"_s, large.value().flood, {}, {}, 20'000.0, false, rss});
    rows.push_back({tr("calls decoded, stored and answered, of an echo"), u"calls/s"_s, large.value().flood, echo.flood, beast, {}, false, rss});
    rows.insert(rows.end(), back.begin(), back.end());
    return rows;
}
