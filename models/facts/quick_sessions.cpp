// The quick reader's part that reads meters and 2.x transactions.
#include "quick_reader.h"
#include "quick_text.h"

using quick::is;
using quick::once;

/** What a TransactionEvent said, in whatever order its members came. */
struct QuickReader::Transaction
{
    std::string_view type, when, trigger, id, state, reason, token, tokenType;
    qint32 number = -1, remoteStart = -1;
    ocpp::Place place;
};

bool QuickReader::readUnit(Value &of, ocpp::Sample &sample)
{
    Object unit;
    sample.unit = {};
    return quick::object(of, unit) && eachField(unit, [&](const char *key, Value &value) {
        // A multiplier is rare: the slow reader does the arithmetic.
        return is(key, "unit") && sample.unit.empty() && quick::text(value, sample.unit);
    });
}

bool QuickReader::readSample(Value &of, ocpp::Samples &samples)
{
    ocpp::Sample sample;
    std::string_view format;
    quint32 seen = 0;
    Object object;
    const bool understood = quick::object(of, object) && eachField(object, [&](const char *key, Value &value) {
        if (is(key, "value"))
            return once(seen, 0) && quick::number(value, sample.value);
        if (is(key, "context"))
            return once(seen, 1) && quick::text(value, sample.context);
        if (is(key, "measurand"))
            return once(seen, 2) && quick::text(value, sample.measurand);
        if (is(key, "unit"))
            return once(seen, 3) && quick::text(value, sample.unit);
        if (is(key, "unitOfMeasure"))
            return once(seen, 3) && readUnit(value, sample);
        if (is(key, "location"))
            return once(seen, 4) && quick::text(value, sample.location);
        if (is(key, "phase"))
            return once(seen, 5) && quick::text(value, sample.phase);
        if (is(key, "format"))
            return once(seen, 6) && quick::text(value, format) && format != "SignedData";
        return false;
    });
    if (!understood || (seen & 1) == 0)
        return false;
    if (sample.measurand.empty())
        sample.measurand = "Energy.Active.Import.Register";
    if (sample.location.empty())
        sample.location = "Outlet";
    samples.add(sample);
    const bool begins = sample.context == "Transaction.Begin", ends = sample.context == "Transaction.End";
    if (begins || ends) {
        // A register by itself; phases and a second one of the same context are for the slow reader.
        ocpp::Samples alone;
        ocpp::MeterReading reading;
        alone.add(sample);
        double &at = begins ? m_beginWh : m_endWh;
        const bool isRegister = alone.fill(reading) && reading.energyWh >= 0;
        if (isRegister && (at >= 0 || !sample.phase.empty() || sample.location != "Outlet"))
            return false;
        if (isRegister)
            at = reading.energyWh;
    }
    return true;
}

bool QuickReader::readMeterValue(Value &of)
{
    std::string_view when;
    ocpp::Samples samples;
    quint32 seen = 0;
    Object object;
    const bool understood = quick::object(of, object) && eachField(object, [&](const char *key, Value &value) {
        if (is(key, "timestamp"))
            return once(seen, 0) && quick::text(value, when);
        if (!is(key, "sampledValue") || !once(seen, 1) || value.raw_json_token().front() != '[')
            return false;
        simdjson::ondemand::array list;
        if (value.get_array().get(list))
            return false;
        for (auto item : list) {
            Value one;
            if (std::move(item).get(one)) {
                m_broken = true;
                return false;
            }
            if (!readSample(one, samples))
                return false;
        }
        return true;
    });
    if (!understood || m_readingCount == mostReadings)
        return false;
    ocpp::MeterReading &reading = m_readings[m_readingCount];
    reading = ocpp::MeterReading();
    reading.stationTime = quick::time(when);
    m_readingCount += samples.fill(reading) ? 1 : 0;
    return true;
}

bool QuickReader::readMeterValues(Value &of)
{
    simdjson::ondemand::array list;
    if (of.raw_json_token().front() != '[' || of.get_array().get(list))
        return false;
    for (auto item : list) {
        Value one;
        if (std::move(item).get(one)) {
            m_broken = true;
            return false;
        }
        if (!readMeterValue(one))
            return false;
    }
    return true;
}

void QuickReader::addReadings(const ocpp::Place &place, const IdText &transactionId)
{
    for (size_t i = 0; i < m_readingCount; ++i) {
        auto &reading = add().what.emplace<ocpp::MeterReading>(m_readings[i]);
        reading.place = place;
        reading.transactionId = transactionId;
    }
}

bool QuickReader::meter16(Object &data)
{
    qint32 connector = -1;
    std::string_view transaction;
    quint32 seen = 0;
    m_readingCount = 0;
    m_beginWh = m_endWh = -1;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "connectorId"))
            return once(seen, 0) && quick::whole(value, connector);
        if (is(key, "transactionId")) {
            qint32 number = 0;
            transaction = quick::token(value);
            return once(seen, 1) && (quick::whole(value, number) || quick::text(value, transaction));
        }
        return is(key, "meterValue") && once(seen, 2) && readMeterValues(value);
    });
    // Without any reading it is a message like others: the slow reader says which.
    if (!understood || connector < 0 || m_readingCount == 0)
        return false;
    m_waiting.evse = connector;
    addReadings({connector, connector > 0 ? 1 : 0}, transaction);
    return true;
}

bool QuickReader::meter2x(Object &data)
{
    qint32 evse = -1;
    quint32 seen = 0;
    m_readingCount = 0;
    m_beginWh = m_endWh = -1;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "evseId"))
            return once(seen, 0) && quick::whole(value, evse);
        return is(key, "meterValue") && once(seen, 1) && readMeterValues(value);
    });
    if (!understood || evse < 0 || m_readingCount == 0)
        return false;
    m_waiting.evse = evse;
    addReadings({evse, -1}, {});
    return true;
}

bool QuickReader::readInfo(Value &of, Transaction &read)
{
    quint32 seen = 0;
    Object info;
    return quick::object(of, info) && eachField(info, [&](const char *key, Value &value) {
        if (is(key, "transactionId"))
            return once(seen, 0) && quick::text(value, read.id);
        if (is(key, "chargingState"))
            return once(seen, 1) && quick::text(value, read.state);
        if (is(key, "stoppedReason"))
            return once(seen, 2) && quick::text(value, read.reason);
        if (is(key, "remoteStartId"))
            return once(seen, 3) && quick::whole(value, read.remoteStart);
        return is(key, "timeSpentCharging") && quick::scalar(value);
    });
}

bool QuickReader::readToken(Value &of, Transaction &read)
{
    quint32 seen = 0;
    Object token;
    return quick::object(of, token) && eachField(token, [&](const char *key, Value &value) {
        if (is(key, "idToken"))
            return once(seen, 0) && quick::text(value, read.token);
        return is(key, "type") && once(seen, 1) && quick::text(value, read.tokenType);
    });
}

bool QuickReader::readPlace(Value &of, ocpp::Place &place)
{
    quint32 seen = 0;
    Object evse;
    return quick::object(of, evse) && eachField(evse, [&](const char *key, Value &value) {
        if (is(key, "id"))
            return once(seen, 0) && quick::whole(value, place.evse);
        return is(key, "connectorId") && once(seen, 1) && quick::whole(value, place.connector);
    });
}

bool QuickReader::transaction2x(Object &data)
{
    Transaction read;
    quint32 seen = 0;
    m_readingCount = 0;
    m_beginWh = m_endWh = -1;
    const bool understood = eachField(data, [&](const char *key, Value &value) {
        if (is(key, "eventType"))
            return once(seen, 0) && quick::text(value, read.type);
        if (is(key, "timestamp"))
            return once(seen, 1) && quick::text(value, read.when);
        if (is(key, "triggerReason"))
            return once(seen, 2) && quick::text(value, read.trigger);
        if (is(key, "seqNo"))
            return once(seen, 3) && quick::whole(value, read.number);
        if (is(key, "transactionInfo"))
            return once(seen, 4) && readInfo(value, read);
        if (is(key, "evse"))
            return once(seen, 5) && readPlace(value, read.place);
        if (is(key, "idToken"))
            return once(seen, 6) && readToken(value, read);
        if (is(key, "meterValue"))
            return once(seen, 7) && readMeterValues(value);
        const bool isKnown = is(key, "offline") || is(key, "numberOfPhasesUsed") || is(key, "cableMaxCurrent")
                          || is(key, "reservationId");
        return isKnown && quick::scalar(value);
    });
    const bool starts = read.type == "Started", ends = read.type == "Ended";
    if (!understood || (seen & 1u << 4) == 0 || !(starts || ends || read.type == "Updated"))
        return false;
    m_waiting.evse = read.place.evse;
    const IdText id(read.id);
    const ocpp::IdTokenType tokenType = ocpp::idTokenTypeFromText(read.tokenType);
    if (starts) {
        auto &started = add().what.emplace<ocpp::SessionStarted>();
        started.place = read.place;
        started.transactionId = id;
        started.idToken = read.token;
        started.tokenType = tokenType;
        started.meterWh = m_beginWh;
        started.remoteStartId = read.remoteStart;
        started.stationTime = quick::time(read.when);
    }
    if (!ends) {
        auto &updated = add().what.emplace<ocpp::SessionUpdated>();
        updated.place = read.place;
        updated.transactionId = id;
        updated.chargingState = read.state;
        updated.trigger = read.trigger;
        updated.seqNo = read.number;
        if (!starts) {
            updated.idToken = read.token;
            updated.tokenType = tokenType;
        }
    }
    addReadings(read.place, id);
    if (!ends)
        return true;
    auto &ended = add().what.emplace<ocpp::SessionEnded>();
    ended.place = read.place;
    ended.transactionId = id;
    ended.meterWh = m_endWh;
    for (size_t i = m_readingCount; ended.meterWh < 0 && i > 0; --i)
        ended.meterWh = m_readings[i - 1].energyWh;
    ended.reason = read.reason.empty() ? std::string_view("Local") : read.reason;
    ended.stationTime = quick::time(read.when);
    return true;
}
