#include "network.h"

namespace {

/** One event taken into the network: which of its functions an event is for, and for which port. */
struct Taker
{
    Network &network;
    StationIx station;
    PortIx port;
    UtcMs at;
    std::vector<PortIx> &changed;

    /** The port that is named, else the one where the transaction runs. */
    PortIx placed(const IdText &transactionId) const
    {
        return port.isValid() ? port : network.portOfTransaction(station, transactionId);
    }
    void note(PortIx one, bool isChanged)
    {
        if (isChanged)
            changed.push_back(one);
    }

    void operator()(const ocpp::StatusReport &report)
    {
        if (port.isValid()) {
            note(port, network.applyStatus(port, report, at));
        } else if (report.place.evse == 0) {
            const std::vector<PortIx> ports = network.applyStationStatus(station, report, at);
            changed.insert(changed.end(), ports.begin(), ports.end());
        }
    }
    void operator()(const Boxed<ocpp::Booted> &boot) { network.applyBoot(station, *boot, at); }
    void operator()(const ocpp::SessionStarted &started)
    {
        if (port.isValid())
            note(port, network.applySessionStarted(port, started, at));
    }
    void operator()(const ocpp::SessionUpdated &updated)
    {
        const PortIx where = placed(updated.transactionId);
        if (where.isValid())
            note(where, network.applySessionUpdated(where, updated, at));
    }
    void operator()(const ocpp::SessionEnded &ended)
    {
        const PortIx where = network.applySessionEnded(station, port, ended, at);
        note(where, where.isValid());
    }
    void operator()(const ocpp::MeterReading &reading)
    {
        const PortIx where = placed(reading.transactionId);
        if (where.isValid())
            note(where, network.applyMeter(where, reading, at));
    }
    void operator()(const ocpp::Heartbeat &) {}
    void operator()(const Boxed<ocpp::Alarm> &) {}
    void operator()(const ocpp::FirmwareReport &) {}
    void operator()(const ocpp::LogReport &) {}
    void operator()(const Boxed<ocpp::SecurityEvent> &) {}
    void operator()(const Boxed<ocpp::VendorMessage> &) {}
    void operator()(const ocpp::OtherMessage &) {}
};

} // namespace

template <typename Kind>
void Network::applyKind(StationIx station, PortIx port, const Kind &kind, UtcMs at, std::vector<PortIx> &changed)
{
    if (station.value >= m_stations.size())
        return;
    if (m_stations[station.value].online) {
        m_stations[station.value].lastContact = at;
    } else {
        const std::vector<PortIx> back = applyContact(station, at);
        changed.insert(changed.end(), back.begin(), back.end());
    }
    Taker{*this, station, port, at, changed}(kind);
}

void Network::applyEvent(StationIx station, PortIx port, const ocpp::Event &event, UtcMs at,
                         std::vector<PortIx> &changed)
{
    std::visit([&](const auto &kind) { applyKind(station, port, kind, at, changed); }, event);
}

// Whoever applies facts holds a kind and no ocpp::Event: the instances that applyEvent() makes here are for all.
template void Network::applyKind(StationIx, PortIx, const ocpp::StatusReport &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const Boxed<ocpp::Booted> &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::Heartbeat &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::SessionStarted &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::SessionUpdated &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::SessionEnded &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::MeterReading &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const Boxed<ocpp::Alarm> &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::FirmwareReport &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::LogReport &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const Boxed<ocpp::SecurityEvent> &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const Boxed<ocpp::VendorMessage> &, UtcMs, std::vector<PortIx> &);
template void Network::applyKind(StationIx, PortIx, const ocpp::OtherMessage &, UtcMs, std::vector<PortIx> &);
