#include "synthetic_life.h"

#include <QUrl>

#include <algorithm>
#include <cmath>

namespace {

constexpr double eventsPerPortAndSecond = 145.0 / 500'000; // five sessions of five changes a day, with their meters
constexpr UtcMs betweenStorms = 2 * hour;
constexpr size_t mostStations = 4000; // that a storm takes with it

// What a moment brings: a session's meter, somebody plugging or unplugging, a station's heartbeat, a fault.
constexpr double meterShare = 0.55, moveShare = 0.28, heartbeatShare = 0.16;

} // namespace

SyntheticLife::SyntheticLife(const Inventory &inventory, UtcMs start, quint32 seed)
    : m_inventory(inventory), m_ports(inventory.ports.size()), m_state(seed * 0x9E3779B97F4A7C15ull + 1),
      m_now(double(start)), m_rate(std::max(1.0, double(inventory.ports.size()) * eventsPerPortAndSecond)),
      m_nextStorm(start + betweenStorms / 4)
{
    m_sources.reserve(inventory.stations.size());
    for (const Station &station : inventory.stations)
        m_sources.push_back("/stations/" + QUrl::toPercentEncoding(station.id));
}

/** xorshift64*, upper half. */
quint32 SyntheticLife::random()
{
    m_state ^= m_state >> 12;
    m_state ^= m_state << 25;
    m_state ^= m_state >> 27;
    return quint32((m_state * 0x2545F4914F6CDD1Dull) >> 32);
}

/** 3 % at four in the morning, 17 % at five in the afternoon. */
double SyntheticLife::share() const
{
    const double hours = std::fmod(m_now / double(hour), 24.0);
    return 0.10 + 0.07 * std::cos((hours - 17) / 24 * 2 * 3.14159265358979);
}

bool SyntheticLife::isOld(StationIx station) const
{
    const ocpp::Version version = m_inventory.stations[station.value].protocol;
    return version == ocpp::Version::V16 || version == ocpp::Version::Unknown;
}

std::vector<QByteArray> SyntheticLife::opening(int eventsABatch)
{
    std::vector<QByteArray> batches;
    QByteArray batch;
    int count = 0;
    const auto added = [&](bool isLast) {
        if (++count < eventsABatch && !isLast)
            return;
        batches.push_back("{\"events\":[" + batch.chopped(1) + "]}");
        batch.clear();
        count = 0;
    };
    for (quint32 i = 0; i < m_inventory.stations.size(); ++i) {
        line(batch, StationIx{i}, true);
        batch += ',';
        added(false);
    }
    for (quint32 i = 0; i < m_ports.size(); ++i) {
        m_ports[i].wattHours = float(below(2'000'000));
        say(batch, PortIx{i}, "Available", "Available");
        batch += ',';
        added(i + 1 == m_ports.size());
    }
    return batches;
}

QByteArray SyntheticLife::nextBatch(int events)
{
    QByteArray out = "{\"events\":[";
    out.reserve(events * 440);
    for (int i = 0; i < events; ++i) {
        if (i > 0)
            out += ',';
        next(out);
    }
    return out += "]}";
}

QByteArray SyntheticLife::nextRecordedLines(int events)
{
    QByteArray out;
    out.reserve(events * 440);
    for (int i = 0; i < events; ++i) {
        next(out);
        out += '\n';
    }
    return out;
}

void SyntheticLife::pass()
{
    // More happens in the afternoon than at night; the mean is what was asked for.
    m_now += 1000.0 / (m_rate * share() / 0.10);
    if (UtcMs(m_now) >= m_nextStorm)
        storm();
}

/** A router, a carrier: neighbouring stations lose the line within the same moment, and come back minutes later. */
void SyntheticLife::storm()
{
    m_nextStorm += betweenStorms;
    const size_t count = std::min(mostStations, m_inventory.stations.size() / 20 + 1);
    const quint32 first = below(quint32(m_inventory.stations.size() - count + 1));
    for (quint32 i = first; i < first + count; ++i)
        m_lost.push_back(StationIx{i});
    std::reverse(m_lost.begin(), m_lost.end());
}

void SyntheticLife::next(QByteArray &out)
{
    pass();
    if (!m_lost.empty()) {
        const StationIx station = m_lost.back();
        m_lost.pop_back();
        m_back.push_back(station);
        line(out, station, false);
        return;
    }
    if (!m_back.empty() && chance(0.5)) {
        const StationIx station = m_back.back();
        m_back.pop_back();
        line(out, station, true);
        return;
    }
    const double what = double(random()) / 4294967296.0;
    if (what < meterShare && !m_charging.empty()) {
        meter(out, PortIx{m_charging[below(quint32(m_charging.size()))]});
    } else if (what < meterShare + moveShare && !m_moving.empty() && chance(0.7)) {
        const quint32 at = below(quint32(m_moving.size()));
        const PortIx port{m_moving[at]};
        m_moving[at] = m_moving.back();
        m_moving.pop_back();
        step(out, port);
    } else if (what < meterShare + moveShare) {
        const bool isBusy = double(m_charging.size()) > share() * double(m_ports.size());
        if (isBusy && !m_charging.empty()) {
            stop(out, PortIx{m_charging[below(quint32(m_charging.size()))]});
            return;
        }
        const PortIx port{below(quint32(m_ports.size()))};
        if (m_ports[port.value].step != Step::Free) {
            heartbeat(out, m_inventory.ports[port.value].station);
            return;
        }
        m_ports[port.value].step = Step::Plugged;
        m_moving.push_back(port.value);
        say(out, port, "Preparing", "Occupied");
    } else if (what < meterShare + moveShare + heartbeatShare) {
        heartbeat(out, StationIx{below(quint32(m_inventory.stations.size()))});
    } else {
        const PortIx port{below(quint32(m_ports.size()))};
        if (m_ports[port.value].step != Step::Free) {
            heartbeat(out, m_inventory.ports[port.value].station);
            return;
        }
        m_ports[port.value].step = Step::Broken;
        m_moving.push_back(port.value);
        say(out, port, "Faulted", "Faulted", true);
    }
}

/** What a port in motion does next. */
void SyntheticLife::step(QByteArray &out, PortIx port)
{
    Life &life = m_ports[port.value];
    switch (life.step) {
    case Step::Plugged: start(out, port); return;
    case Step::Charging: say(out, port, "Charging", "Occupied"); return;
    case Step::Leaving:
    case Step::Broken:
    case Step::Free: break;
    }
    life.step = Step::Free;
    say(out, port, "Available", "Available");
}
