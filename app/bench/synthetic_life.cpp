#include "synthetic_life.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace {

constexpr double eventsPerPortAndSecond = 145.0 / 500'000; // five sessions of five changes a day, with their meters
constexpr UtcMs betweenStorms = 2 * hour;
constexpr size_t mostStations = 4000; // that a storm takes with it

// What a moment brings: a session's meter, somebody plugging or unplugging, a station's heartbeat, a fault.
constexpr double meterShare = 0.55, moveShare = 0.28, heartbeatShare = 0.16;

template <typename Number>
void append(QByteArray &out, Number number)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end.ptr - digits);
}

void appendTenths(QByteArray &out, double number)
{
    append(out, qint64(number));
    out += '.';
    append(out, qint64(std::abs(number) * 10) % 10);
}

struct Fault { const char *error, *vendor, *info; };
constexpr std::array<Fault, 5> faults{{{"GroundFailure", "E-107", "RCD tripped"},
                                       {"OtherError", "0x2F", "CCU lost"},
                                       {"HighTemperature", "T-3", ""},
                                       {"EVCommunicationError", "", ""},
                                       {"ConnectorLockFailure", "", "Lock jammed"}}};

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

void SyntheticLife::time(QByteArray &out, UtcMs at)
{
    if (at / second != m_formatted) {
        m_formatted = at / second;
        m_second = formatTime(m_formatted * second).first(20);
    }
    const int rest = int(at % second);
    out += m_second;
    out += char('0' + rest / 100);
    out += char('0' + rest / 10 % 10);
    out += char('0' + rest % 10);
    out += 'Z';
}

/** The attributes in the gateway's order, up to where `data` follows. */
void SyntheticLife::begin(QByteArray &out, StationIx station, std::string_view type)
{
    ++m_sequence;
    out += "{\"specversion\":\"1.0\",\"id\":\"5ca1ab1e/";
    append(out, m_sequence);
    out += "\",\"source\":\"";
    out += m_sources[station.value];
    out += "\",\"type\":\"";
    out.append(type.data(), qsizetype(type.size()));
    out += "\",\"time\":\"";
    time(out, now());
    out += "\",\"sequence\":\"";
    append(out, m_sequence);
    out += '"';
    if (type.starts_with("ocpp")) {
        out += ",\"messageid\":\"";
        append(out, ++m_messages);
        out += '"';
    }
}

void SyntheticLife::line(QByteArray &out, StationIx station, bool up)
{
    begin(out, station, up ? "station.connected" : "station.disconnected");
    if (up) {
        out += isOld(station) ? ",\"data\":{\"protocol\":\"ocpp1.6\",\"remote\":\"198.51.100.7:50122\"}"
                              : ",\"data\":{\"protocol\":\"ocpp2.0.1\",\"remote\":\"198.51.100.7:50122\"}";
    } else {
        out += ",\"data\":{\"reason\":\"closed\",\"lastByteTime\":\"";
        time(out, now() - 20 * second);
        out += "\"}";
    }
    end(out);
}

void SyntheticLife::heartbeat(QByteArray &out, StationIx station)
{
    begin(out, station, isOld(station) ? "ocpp16.Heartbeat" : "ocpp201.Heartbeat");
    out += ",\"data\":{}";
    end(out);
}

void SyntheticLife::say(QByteArray &out, PortIx port, const char *status16, const char *status2x, bool isFault)
{
    const Port &listed = m_inventory.ports[port.value];
    const bool old = isOld(listed.station);
    begin(out, listed.station, old ? "ocpp16.StatusNotification" : "ocpp201.StatusNotification");
    out += old ? ",\"data\":{\"connectorId\":" : ",\"data\":{\"timestamp\":\"";
    if (!old) {
        time(out, now() - 400);
        out += "\",\"connectorStatus\":\"";
        out += status2x;
        out += "\",\"evseId\":";
        append(out, listed.evse);
        out += ",\"connectorId\":1}";
        end(out);
        return;
    }
    append(out, listed.evse);
    const Fault &fault = faults[port.value % faults.size()];
    out += ",\"errorCode\":\"";
    out += isFault ? fault.error : "NoError";
    if (isFault && *fault.info) {
        out += "\",\"info\":\"";
        out += fault.info;
    }
    out += "\",\"status\":\"";
    out += status16;
    out += "\",\"timestamp\":\"";
    time(out, now() - 400);
    out += '"';
    if (isFault && *fault.vendor) {
        out += ",\"vendorId\":\"com.example.charger\",\"vendorErrorCode\":\"";
        out += fault.vendor;
        out += '"';
    }
    out += '}';
    end(out);
}

/** 1.6: the gateway's number; 2.x: a UUID of the station's own. */
void SyntheticLife::transactionId(QByteArray &out, PortIx port) const
{
    const Life &life = m_ports[port.value];
    if (isOld(m_inventory.ports[port.value].station)) {
        append(out, life.transaction);
        return;
    }
    const quint64 high = (quint64(port.value) + 1) * 0x9E3779B97F4A7C15ull, low = (quint64(life.transaction) + 7) * 0xD6E8FEB86659FD93ull;
    char text[40];
    std::snprintf(text, sizeof text, "%08x-%04x-4%03x-a%03x-%012llx", unsigned(high >> 32), unsigned(high >> 16 & 0xFFFF),
                  unsigned(high & 0xFFF), unsigned(low >> 52), static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFull));
    out += text;
}

void SyntheticLife::start(QByteArray &out, PortIx port)
{
    Life &life = m_ports[port.value];
    const Port &listed = m_inventory.ports[port.value];
    life.step = Step::Charging;
    life.transaction = ++m_transactions;
    life.startWh = life.wattHours;
    life.soc = quint8(10 + below(60));
    life.seqNo = 0;
    life.placeInList = quint32(m_charging.size());
    m_charging.push_back(port.value);
    if (isOld(listed.station)) {
        m_moving.push_back(port.value);
        begin(out, listed.station, "ocpp16.StartTransaction");
        out += ",\"transactionid\":\"";
        transactionId(out, port);
        out += "\",\"data\":{\"connectorId\":";
        append(out, listed.evse);
        out += ",\"idTag\":\"04A2";
        append(out, 10000000 + below(89999999));
        out += "\",\"meterStart\":";
        append(out, qint64(life.wattHours));
        out += ",\"timestamp\":\"";
        time(out, now() - 400);
        out += "\"}";
        end(out);
        return;
    }
    begin(out, listed.station, "ocpp201.TransactionEvent");
    out += ",\"data\":{\"eventType\":\"Started\",\"timestamp\":\"";
    time(out, now() - 400);
    out += "\",\"triggerReason\":\"Authorized\",\"seqNo\":0,\"transactionInfo\":{\"transactionId\":\"";
    transactionId(out, port);
    out += "\",\"chargingState\":\"Charging\"},\"evse\":{\"id\":";
    append(out, listed.evse);
    out += ",\"connectorId\":1},\"idToken\":{\"idToken\":\"04A2";
    append(out, 10000000 + below(89999999));
    out += "\",\"type\":\"ISO14443\"},\"meterValue\":[{\"timestamp\":\"";
    time(out, now() - 400);
    out += "\",\"sampledValue\":[{\"value\":";
    appendTenths(out, double(life.wattHours));
    out += ",\"context\":\"Transaction.Begin\",\"measurand\":\"Energy.Active.Import.Register\",\"unitOfMeasure\":{\"unit\":\"Wh\"}}]}]}";
    end(out);
}

void SyntheticLife::meter(QByteArray &out, PortIx port)
{
    Life &life = m_ports[port.value];
    const Port &listed = m_inventory.ports[port.value];
    const double rated = listed.powerKw > 0 ? double(listed.powerKw) * 1000 : 50'000;
    const double watts = rated * (0.35 + 0.6 * double(random()) / 4294967296.0) * (life.soc > 80 ? 0.4 : 1);
    life.wattHours += float(watts / 60);
    life.soc = quint8(std::min<int>(100, life.soc + 1));
    ++life.seqNo;
    const bool old = isOld(listed.station);
    begin(out, listed.station, old ? "ocpp16.MeterValues" : "ocpp201.TransactionEvent");
    if (old) {
        out += ",\"data\":{\"connectorId\":";
        append(out, listed.evse);
        out += ",\"transactionId\":";
        transactionId(out, port);
        out += ",\"meterValue\":[{\"timestamp\":\"";
        time(out, now() - 400);
        out += "\",\"sampledValue\":[{\"value\":\"";
        append(out, qint64(life.wattHours));
        out += "\",\"context\":\"Sample.Periodic\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\"";
        appendTenths(out, watts);
        out += "\",\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},{\"value\":\"";
        append(out, int(life.soc));
        out += "\",\"context\":\"Sample.Periodic\",\"measurand\":\"SoC\",\"unit\":\"Percent\",\"location\":\"EV\"}]}]}";
    } else {
        out += ",\"data\":{\"eventType\":\"Updated\",\"timestamp\":\"";
        time(out, now() - 400);
        out += "\",\"triggerReason\":\"MeterValuePeriodic\",\"seqNo\":";
        append(out, int(life.seqNo));
        out += ",\"transactionInfo\":{\"transactionId\":\"";
        transactionId(out, port);
        out += "\",\"chargingState\":\"Charging\"},\"evse\":{\"id\":";
        append(out, listed.evse);
        out += ",\"connectorId\":1},\"meterValue\":[{\"timestamp\":\"";
        time(out, now() - 400);
        out += "\",\"sampledValue\":[{\"value\":";
        appendTenths(out, double(life.wattHours));
        out += ",\"context\":\"Sample.Periodic\",\"measurand\":\"Energy.Active.Import.Register\",\"unitOfMeasure\":{\"unit\":\"Wh\"}},{\"value\":";
        appendTenths(out, watts);
        out += ",\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\",\"unitOfMeasure\":{\"unit\":\"W\"}},{\"value\":";
        append(out, int(life.soc));
        out += ",\"context\":\"Sample.Periodic\",\"measurand\":\"SoC\",\"location\":\"EV\",\"unitOfMeasure\":{\"unit\":\"Percent\"}}]}]}";
    }
    end(out);
}

void SyntheticLife::stop(QByteArray &out, PortIx port)
{
    Life &life = m_ports[port.value];
    const Port &listed = m_inventory.ports[port.value];
    const quint32 last = m_charging.back();
    m_charging[life.placeInList] = last;
    m_ports[last].placeInList = life.placeInList;
    m_charging.pop_back();
    life.step = Step::Leaving;
    m_moving.push_back(port.value);
    if (isOld(listed.station)) {
        begin(out, listed.station, "ocpp16.StopTransaction");
        out += ",\"data\":{\"meterStop\":";
        append(out, qint64(life.wattHours));
        out += ",\"timestamp\":\"";
        time(out, now() - 400);
        out += "\",\"transactionId\":";
        transactionId(out, port);
        out += ",\"reason\":\"EVDisconnected\"}";
    } else {
        begin(out, listed.station, "ocpp201.TransactionEvent");
        out += ",\"data\":{\"eventType\":\"Ended\",\"timestamp\":\"";
        time(out, now() - 400);
        out += "\",\"triggerReason\":\"EVDeparted\",\"seqNo\":";
        append(out, int(life.seqNo) + 1);
        out += ",\"transactionInfo\":{\"transactionId\":\"";
        transactionId(out, port);
        out += "\",\"stoppedReason\":\"EVDisconnected\"},\"evse\":{\"id\":";
        append(out, listed.evse);
        out += ",\"connectorId\":1}}";
    }
    end(out);
}
