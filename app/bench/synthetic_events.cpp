// What the stations of a made-up life say, in the words and the order of attributes of a gateway.
#include "synthetic_life.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace {

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
