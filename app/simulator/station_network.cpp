#include "station_network.h"

#include "charger_socket.h"
#include "file_upload.h"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <QCoreApplication>
#include <QTextStream>
#include <QUrl>

#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr auto lastWait = 1500ms; // a gateway's orderly end takes less than a second
constexpr auto tick = 20ms; // due things are done together, so that a thousand of them are not a thousand wake-ups

} // namespace

struct StationNetwork::Parts
{
    class Line;

    Parts(Simulation &stations, NetworkPlan with)
        : simulation(stations), plan(std::move(with)), tls(asio::ssl::context::tls_client)
    {
    }

    UtcMs now() const
    {
        const auto passed = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
        return simulation.world().start + UtcMs(passed * simulation.world().speed);
    }
    void arm();
    void passed();
    void count(int httpStatus);

    Simulation &simulation;
    NetworkPlan plan;
    asio::io_context io{1};
    asio::ssl::context tls;
    asio::ip::tcp::resolver::results_type endpoints;
    asio::steady_timer timer{io}, reportTimer{io};
    SteadyTime began, armed = SteadyTime::max();
    std::vector<std::unique_ptr<StationWire>> lines;
    int refused = 0, lastStatus = 0, reported = 0;
};

/** The wire of one station: at most one socket at a time. */
class StationNetwork::Parts::Line : public StationWire, public SocketListener
{
public:
    Line(Parts &network, size_t index) : m_network(network), m_index(index) {}
    ~Line() override { drop(true); }

    void open() override
    {
        drop(true);
        const SimulatedStation &station = m_network.simulation.station(m_index);
        SocketPlan plan;
        plan.endpoints = m_network.endpoints;
        plan.host = m_network.plan.url.host + ':' + m_network.plan.url.port;
        plan.target = m_network.plan.url.path;
        if (!plan.target.ends_with('/'))
            plan.target += '/';
        plan.target += station.id().toPercentEncoding().toStdString();
        plan.subprotocol = std::string(ocpp::subprotocol(station.hardware().protocol));
        const auto password = m_network.plan.passwords.constFind(station.id());
        if (password != m_network.plan.passwords.constEnd())
            plan.authorization = "Basic " + (station.id() + ':' + *password).toBase64().toStdString();
        if (m_network.plan.url.tls) {
            plan.host = m_network.plan.url.host;
            plan.tls = &m_network.tls;
        }
        m_socket = ChargerSocket::make(m_network.io, std::move(plan), *this);
        m_socket->start();
    }
    void send(const QByteArray &frame) override
    {
        if (m_socket)
            m_socket->send(frame.toStdString());
    }
    void close(bool abrupt) override { drop(abrupt); }
    void freeze() override
    {
        if (m_socket)
            m_socket->freeze();
    }
    void upload(const QByteArray &url, const QByteArray &body) override
    {
        uploadFile(m_network.io, m_network.tls, url, body, [this](bool ok) {
            m_network.simulation.uploaded(m_index, ok, m_network.now());
            m_network.arm();
        });
    }

    void socketOpened() override
    {
        m_network.simulation.opened(m_index, m_network.now());
        m_network.arm();
    }
    void socketClosed(int httpStatus) override
    {
        m_socket.reset();
        m_network.count(httpStatus);
        m_network.simulation.closed(m_index, httpStatus >= 400, m_network.now());
        m_network.arm();
    }
    void socketReceived(std::string_view text) override
    {
        m_network.simulation.receive(m_index, text, m_network.now());
        m_network.arm();
    }

private:
    void drop(bool abrupt)
    {
        if (!m_socket)
            return;
        m_socket->forget();
        m_socket->close(abrupt);
        m_socket.reset();
    }

    Parts &m_network;
    size_t m_index;
    std::shared_ptr<ChargerSocket> m_socket;
};

void StationNetwork::Parts::count(int httpStatus)
{
    if (httpStatus < 400)
        return;
    ++refused;
    lastStatus = httpStatus;
    if (refused - 1 > reported)
        return;
    reportTimer.expires_after(2s); // one line for many
    reportTimer.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        QTextStream(stderr) << QCoreApplication::translate("StationNetwork",
            "The gateway refused %1 connections, the last with HTTP %2%3\n")
            .arg(QString::number(refused), QString::number(lastStatus),
                 lastStatus == 401 ? QCoreApplication::translate("StationNetwork", " (credentials: see --credentials).") : QStringLiteral("."));
        reported = refused;
    });
}

void StationNetwork::Parts::arm()
{
    const UtcMs due = simulation.nextDue();
    if (due == StationTimers::never)
        return;
    const double wait = double(due - simulation.world().start) / simulation.world().speed;
    const SteadyTime at = began + std::chrono::microseconds(qint64(wait * 1000));
    if (at + tick > armed)
        return;
    armed = std::max(at, std::chrono::steady_clock::now()) + tick;
    timer.expires_at(armed);
    timer.async_wait([this](boost::system::error_code error) {
        if (!error)
            passed();
    });
}

void StationNetwork::Parts::passed()
{
    armed = SteadyTime::max();
    simulation.passUntil(now());
    arm();
}

StationNetwork::StationNetwork(Simulation &simulation, NetworkPlan plan)
    : m(std::make_unique<Parts>(simulation, std::move(plan)))
{
}

StationNetwork::~StationNetwork() = default;

Result<void> StationNetwork::run()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("StationNetwork", text); };
    boost::system::error_code error;
    asio::ip::tcp::resolver resolver(m->io);
    m->endpoints = resolver.resolve(m->plan.url.host, m->plan.url.port, error);
    if (error)
        return Problem{tr("Cannot find the host %1: %2.").arg(QString::fromStdString(m->plan.url.host), QString::fromStdString(error.message()))};
    m->tls.set_default_verify_paths(error);
    m->tls.set_verify_mode(asio::ssl::verify_peer);
    if (!m->plan.caFile.isEmpty()) {
        m->tls.load_verify_file(m->plan.caFile.toStdString(), error);
        if (error)
            return Problem{tr("Cannot read the certificates in %1.").arg(m->plan.caFile)};
    }
    for (size_t i = 0; i < m->simulation.stationCount(); ++i)
        m->lines.push_back(std::make_unique<Parts::Line>(*m, i));
    m->simulation.setWires([this](size_t index) -> StationWire & { return *m->lines[index]; });

    asio::signal_set signals(m->io, SIGINT, SIGTERM);
    signals.async_wait([this](boost::system::error_code failed, int) {
        if (!failed)
            m->io.stop();
    });
    // Whoever started it is gone. The gateway is going down for the same reason, and is let go first: a network that
    // vanishes before it would stand in its log as an outage.
    asio::signal_set orphaned(m->io, SIGHUP);
    asio::steady_timer last(m->io);
    orphaned.async_wait([this, &last](boost::system::error_code failed, int) {
        if (failed)
            return;
        last.expires_after(lastWait);
        last.async_wait([this](boost::system::error_code) { m->io.stop(); });
    });
    m->began = std::chrono::steady_clock::now();
    m->arm();
    m->io.run();
    m->lines.clear();
    return {};
}
