#include "quick_reader.h"

#include "quick_text.h"

#include <charconv>

using quick::is;
using quick::once;

namespace {

/** The whole text as an unsigned number. */
bool sequenceOf(std::string_view text, quint64 &number)
{
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && end.ec == std::errc() && end.ptr == text.data() + text.size();
}

/** Another member: it must be JSON, its name must be what it looks like. */
bool passOver(const char *key, QuickReader::Value &value)
{
    for (const char *c = key; *c != '"'; ++c) {
        if (*c == '\\')
            return false;
    }
    return quick::scalar(value);
}

ocpp::Place place16(qint32 connector)
{
    return {connector, connector > 0 ? 1 : 0};
}

} // namespace

QuickReader::Outcome QuickReader::read(Value event, std::string_view epoch, std::vector<Fact> &out)
{
    if (m_roster.isEmpty())
        return Outcome::NotMine;
    m_out = &out;
    m_first = out.size();
    m_broken = false;
    m_head = Head();
    quint32 seen = 0;
    bool hasData = false;
    Object object;
    bool understood = quick::object(event, object) && eachField(object, [&](const char *key, Value &value) {
        if (hasData)
            return false; // an attribute behind the data: not as the gateway writes it
        if (is(key, "data")) {
            hasData = true;
            return readHead(epoch) && readData(value);
        }
        if (is(key, "specversion"))
            return quick::scalar(value);
        if (is(key, "id"))
            return once(seen, 0) && quick::text(value, m_head.id);
        if (is(key, "source"))
            return once(seen, 1) && quick::text(value, m_head.source);
        if (is(key, "type"))
            return once(seen, 2) && quick::text(value, m_head.type);
        if (is(key, "time"))
            return once(seen, 3) && quick::text(value, m_head.time);
        if (is(key, "sequence"))
            return once(seen, 4) && quick::text(value, m_head.sequence);
        if (is(key, "transactionid"))
            return once(seen, 5) && quick::text(value, m_head.transactionId);
        return passOver(key, value);
    });
    understood = understood && hasData && out.size() > m_first;
    if (understood) {
        for (size_t i = m_first; i < out.size(); ++i)
            out[i].part = quint16(i - m_first);
        m_waiting.first = m_first;
        m_waiting.end = out.size();
        m_queue.push_back(m_waiting);
        return Outcome::Read;
    }
    out.resize(m_first);
    return m_broken ? Outcome::Broken : Outcome::NotMine;
}

bool QuickReader::readHead(std::string_view epoch)
{
    constexpr std::string_view prefix = "/stations/";
    const std::string_view source = m_head.source;
    const size_t slash = m_head.id.find('/');
    if (!sequenceOf(m_head.sequence, m_head.number) || source.size() <= prefix.size() || !source.starts_with(prefix)
        || source.find('%') != std::string_view::npos || slash == std::string_view::npos || slash == 0
        || m_head.id.substr(0, slash) != epoch)
        return false;
    m_head.at = quick::time(m_head.time);
    m_waiting = Waiting();
    m_waiting.station = source.substr(prefix.size());
    m_waiting.hash = Roster::hashOf(m_waiting.station);
    m_roster.expectHash(m_waiting.hash);
    return m_head.at != 0;
}

bool QuickReader::readData(Value &data)
{
    Object object;
    const std::string_view type = m_head.type;
    if (!quick::object(data, object))
        return false;
    if (type.starts_with("ocpp16.")) {
        m_waiting.spoken = ocpp::Version::V16;
        return readOcpp16(type.substr(7), object);
    }
    if (type.starts_with("ocpp201.")) {
        m_waiting.spoken = ocpp::Version::V201;
        return readOcpp2x(type.substr(8), object);
    }
    if (type.starts_with("ocpp21.")) {
        m_waiting.spoken = ocpp::Version::V21;
        return readOcpp2x(type.substr(7), object);
    }
    if (type == "station.connected")
        return connected(object);
    return type == "station.disconnected" && disconnected(object);
}

bool QuickReader::readOcpp16(std::string_view action, Object &data)
{
    if (action == "MeterValues")
        return meter16(data);
    if (action == "StatusNotification")
        return status16(data);
    if (action == "Heartbeat")
        return readNothing(data);
    if (action == "StartTransaction")
        return start16(data);
    return action == "StopTransaction" && stop16(data);
}

bool QuickReader::readOcpp2x(std::string_view action, Object &data)
{
    if (action == "TransactionEvent")
        return transaction2x(data);
    if (action == "StatusNotification")
        return status2x(data);
    if (action == "Heartbeat")
        return readNothing(data);
    return action == "MeterValues" && meter2x(data);
}

Fact &QuickReader::add()
{
    Fact &fact = m_out->emplace_back();
    fact.at = m_head.at;
    fact.sequence = m_head.number;
    return fact;
}

bool QuickReader::place(const Waiting &one, StationIx station, std::vector<Fact> &out) const
{
    if (!station.isValid() || (one.spoken != ocpp::Version::Unknown && m_roster.protocol(station) != one.spoken))
        return false;
    const PortIx port = one.evse > 0 ? m_roster.port(station, one.evse) : PortIx();
    if (one.evse > 0 && !port.isValid())
        return false;
    for (size_t i = one.first; i < one.end; ++i) {
        out[i].station = station;
        out[i].port = port;
    }
    return true;
}

bool QuickReader::placeLast(std::vector<Fact> &out)
{
    const Waiting one = m_queue.back();
    m_queue.pop_back();
    if (place(one, m_roster.station(one.station), out))
        return true;
    out.resize(one.first);
    return false;
}

bool QuickReader::placeAll(std::vector<Fact> &out)
{
    for (Waiting &one : m_queue)
        one.found = m_roster.candidate(one.hash);
    for (const Waiting &one : m_queue) {
        if (one.found.isValid())
            m_roster.expectName(one.found);
    }
    bool isPlaced = true;
    for (const Waiting &one : m_queue) {
        const bool isFound = one.found.isValid() && m_roster.isNamed(one.found, one.station);
        isPlaced = isPlaced && place(one, isFound ? one.found : m_roster.station(one.station), out);
    }
    m_queue.clear();
    return isPlaced;
}

bool QuickReader::readNothing(Object &data)
{
    if (!eachField(data, passOver))
        return false;
    add().what.emplace<ocpp::Heartbeat>();
    return true;
}

bool QuickReader::status16(Object &data)
{
    qint32 connector = -1;
    std::string_view status, error, vendor, vendorError, info, when;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "connectorId"))
            return once(seen, 0) && quick::whole(value, connector);
        if (is(key, "errorCode"))
            return once(seen, 1) && quick::text(value, error);
        if (is(key, "status"))
            return once(seen, 2) && quick::text(value, status);
        if (is(key, "timestamp"))
            return once(seen, 3) && quick::text(value, when);
        if (is(key, "info"))
            return once(seen, 4) && quick::text(value, info);
        if (is(key, "vendorId"))
            return once(seen, 5) && quick::text(value, vendor);
        if (is(key, "vendorErrorCode"))
            return once(seen, 6) && quick::text(value, vendorError);
        return passOver(key, value);
    });
    if (!understood || connector < 0)
        return false;
    m_waiting.evse = connector;
    auto &report = add().what.emplace<ocpp::StatusReport>();
    report.place = place16(connector);
    report.status = ocpp::statusFromText(status);
    if (report.status == ocpp::Status::Unknown)
        report.statusText = status;
    report.errorCode = ocpp::errorCodeFromText(error);
    if (report.errorCode == ocpp::ErrorCode::Unlisted)
        report.errorCodeText = error;
    report.vendorId = vendor;
    report.vendorErrorCode = vendorError;
    report.info = info;
    report.stationTime = quick::time(when);
    return true;
}

bool QuickReader::start16(Object &data)
{
    qint32 connector = -1;
    std::string_view token, when;
    double meter = -1;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "connectorId"))
            return once(seen, 0) && quick::whole(value, connector);
        if (is(key, "idTag"))
            return once(seen, 1) && quick::text(value, token);
        if (is(key, "meterStart"))
            return once(seen, 2) && quick::number(value, meter);
        if (is(key, "timestamp"))
            return once(seen, 3) && quick::text(value, when);
        return passOver(key, value);
    });
    if (!understood || connector < 0)
        return false;
    m_waiting.evse = connector;
    auto &started = add().what.emplace<ocpp::SessionStarted>();
    started.place = place16(connector);
    started.transactionId = m_head.transactionId;
    started.idToken = token;
    started.meterWh = meter >= 0 && meter <= ocpp::largestWh ? meter : -1;
    started.stationTime = quick::time(when);
    return true;
}

bool QuickReader::stop16(Object &data)
{
    std::string_view transaction, reason, when;
    double meter = -1;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "transactionId")) {
            qint32 number = 0;
            transaction = quick::token(value);
            return once(seen, 0) && (quick::whole(value, number) || quick::text(value, transaction));
        }
        if (is(key, "meterStop"))
            return once(seen, 1) && quick::number(value, meter);
        if (is(key, "reason"))
            return once(seen, 2) && quick::text(value, reason);
        if (is(key, "timestamp"))
            return once(seen, 3) && quick::text(value, when);
        return !is(key, "Reason") && passOver(key, value);
    });
    if (!understood)
        return false;
    auto &ended = add().what.emplace<ocpp::SessionEnded>();
    ended.transactionId = transaction;
    ended.meterWh = meter >= 0 && meter <= ocpp::largestWh ? meter : -1;
    ended.reason = reason.empty() ? std::string_view("Local") : reason;
    ended.stationTime = quick::time(when);
    return true;
}

bool QuickReader::status2x(Object &data)
{
    qint32 evse = -1, connector = -1;
    std::string_view status, when;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "timestamp"))
            return once(seen, 0) && quick::text(value, when);
        if (is(key, "connectorStatus"))
            return once(seen, 1) && quick::text(value, status);
        if (is(key, "evseId"))
            return once(seen, 2) && quick::whole(value, evse);
        if (is(key, "connectorId"))
            return once(seen, 3) && quick::whole(value, connector);
        return passOver(key, value);
    });
    if (!understood || evse < 0)
        return false;
    m_waiting.evse = evse;
    auto &report = add().what.emplace<ocpp::StatusReport>();
    report.place = {evse, connector >= 0 ? connector : (evse > 0 ? 1 : 0)};
    report.status = ocpp::statusFromText(status);
    if (report.status == ocpp::Status::Unknown)
        report.statusText = status;
    report.stationTime = quick::time(when);
    return true;
}

bool QuickReader::connected(Object &data)
{
    std::string_view protocol;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        return is(key, "protocol") ? once(seen, 0) && quick::text(value, protocol) : passOver(key, value);
    });
    if (!understood)
        return false;
    m_waiting.spoken = ocpp::versionFromSubprotocol(protocol);
    add().what.emplace<StationConnected>().protocol = m_waiting.spoken;
    return true;
}

bool QuickReader::disconnected(Object &data)
{
    std::string_view reason, lastByte;
    quint32 seen = 0;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "reason"))
            return once(seen, 0) && quick::text(value, reason);
        if (is(key, "lastByteTime"))
            return once(seen, 1) && quick::text(value, lastByte);
        return passOver(key, value);
    });
    if (!understood)
        return false;
    auto &gone = add().what.emplace<StationDisconnected>();
    gone.reason = reason;
    gone.lastByte = quick::time(lastByte);
    return true;
}
