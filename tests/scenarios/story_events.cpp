// What stations and people say in a story, as the payloads that they would have sent.
#include "story.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

/** "name=value" among the words; empty when it is not there. */
QString option(const QStringList &words, const QString &name)
{
    for (const QString &word : words) {
        if (word.startsWith(name + u'='))
            return word.mid(name.size() + 1);
    }
    return {};
}

/** The word at `place` that is no option. */
QString plain(const QStringList &words, int place)
{
    for (const QString &word : words) {
        if (!word.contains(u'=') && place-- == 0)
            return word;
    }
    return {};
}

qint64 spanOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const QString number = text.chopped(1).remove(u'+');
    const QChar unit = text.back();
    return number.toLongLong() * (unit == u'd' ? day : unit == u'h' ? hour : unit == u'm' ? minute : second);
}

QString timeText(UtcMs at) { return QString::fromLatin1(formatTime(at)); }

} // namespace

Result<void> Story::say(StationIx station, PortIx port, const QStringList &words)
{
    const QString verb = words.value(0), &id = m_inventory.stations[station.value].id;
    const bool is16 = m_inventory.stations[station.value].protocol == ocpp::Version::V16;
    if (verb == u"connect") {
        event(u"station.connected"_s, id, is16 ? "{\"protocol\":\"ocpp1.6\",\"remote\":\"192.0.2.1\"}" : "{\"protocol\":\"ocpp2.0.1\",\"remote\":\"192.0.2.1\"}");
        return {};
    }
    if (verb == u"disconnect") {
        event(u"station.disconnected"_s, id, "{\"reason\":\"no answer to a ping\",\"lastByteTime\":\"" + formatTime(m_at) + "\"}");
        return {};
    }
    if (verb == u"reset") { // asked for at a desk, and promised by the station
        const QByteArray command = "story-" + QByteArray::number(m_sequence);
        const QByteArray head = "{\"commandId\":\"" + command + "\",\"action\":\"Reset\"";
        event(u"command.requested"_s, id, head + ",\"evse\":0,\"connector\":0,\"arguments\":{\"type\":\"OnIdle\"},\"by\":\"A. Analyst\",\"role\":\"analyst\",\"reason\":\"\",\"alertId\":\"\"}");
        event(u"command.answered"_s, id, head + ",\"status\":\"Accepted\",\"promised\":true,\"done\":false,\"payload\":{},\"ms\":40}");
        return {};
    }
    return sayOcpp(station, port, words);
}

Result<void> Story::sayOcpp(StationIx station, PortIx port, const QStringList &words)
{
    const QString verb = words.value(0);
    const bool is16 = m_inventory.stations[station.value].protocol == ocpp::Version::V16;
    const int evse = port.isValid() ? m_inventory.ports[port.value].evse : 0;
    const UtcMs said = m_at + spanOf(option(words, u"time"_s)); // the station's own clock
    const QString transaction = option(words, u"tx"_s);
    const auto withPlace = [&](QJsonObject payload) {
        payload[u"evse"_s] = QJsonObject{{u"id"_s, evse}, {u"connectorId"_s, 1}};
        return payload;
    };
    if (verb == u"heartbeat") {
        ocppEvent(station, u"Heartbeat"_s, {});
    } else if (verb == u"boot") {
        const QString firmware = option(words, u"firmware"_s), model = option(words, u"model"_s);
        if (is16)
            ocppEvent(station, u"BootNotification"_s, {{u"chargePointVendor"_s, u"Maker"_s}, {u"chargePointModel"_s, model.isEmpty() ? u"M1"_s : model},
                                                       {u"firmwareVersion"_s, firmware.isEmpty() ? u"1.0"_s : firmware}});
        else
            ocppEvent(station, u"BootNotification"_s, {{u"reason"_s, option(words, u"reason"_s).isEmpty() ? u"PowerUp"_s : option(words, u"reason"_s)},
                      {u"chargingStation"_s, QJsonObject{{u"vendorName"_s, u"Maker"_s}, {u"model"_s, model.isEmpty() ? u"M1"_s : model},
                                                         {u"firmwareVersion"_s, firmware.isEmpty() ? u"1.0"_s : firmware}}}});
    } else if (verb == u"status" && is16) {
        QJsonObject payload{{u"connectorId"_s, evse}, {u"status"_s, plain(words, 1)},
                            {u"errorCode"_s, plain(words, 2).isEmpty() ? u"NoError"_s : plain(words, 2)}, {u"timestamp"_s, timeText(said)}};
        for (const auto &[member, name] : {std::pair(u"vendorErrorCode"_s, u"code"_s), std::pair(u"vendorId"_s, u"vendor"_s), std::pair(u"info"_s, u"info"_s)}) {
            if (!option(words, name).isEmpty())
                payload[member] = option(words, name);
        }
        ocppEvent(station, u"StatusNotification"_s, payload);
    } else if (verb == u"status") {
        ocppEvent(station, u"StatusNotification"_s, {{u"timestamp"_s, timeText(said)}, {u"connectorStatus"_s, plain(words, 1)}, {u"evseId"_s, evse}, {u"connectorId"_s, 1}});
    } else if (verb == u"alarm") {
        QJsonObject component{{u"name"_s, plain(words, 1)}};
        if (evse > 0)
            component = withPlace(component);
        QJsonObject data{{u"eventId"_s, int(m_sequence)}, {u"timestamp"_s, timeText(said)}, {u"trigger"_s, u"Alerting"_s},
                         {u"actualValue"_s, words.contains(u"cleared"_s) ? u"false"_s : u"true"_s}, {u"cleared"_s, words.contains(u"cleared"_s)},
                         {u"eventNotificationType"_s, u"HardWiredNotification"_s}, {u"component"_s, component},
                         {u"variable"_s, QJsonObject{{u"name"_s, plain(words, 2)}}}};
        if (!option(words, u"code"_s).isEmpty())
            data[u"techCode"_s] = option(words, u"code"_s);
        ocppEvent(station, u"NotifyEvent"_s, {{u"generatedAt"_s, timeText(said)}, {u"seqNo"_s, 0}, {u"eventData"_s, QJsonArray{data}}});
    } else if (verb == u"start") {
        ocppEvent(station, u"StartTransaction"_s, {{u"connectorId"_s, evse}, {u"idTag"_s, option(words, u"tag"_s)}, {u"meterStart"_s, option(words, u"wh"_s).toInt()}, {u"timestamp"_s, timeText(said)}},
                  ",\"transactionid\":\"" + transaction.toUtf8() + "\"");
    } else if (verb == u"stop") {
        ocppEvent(station, u"StopTransaction"_s, {{u"transactionId"_s, transaction.toInt()}, {u"meterStop"_s, option(words, u"wh"_s).toInt()},
                                                  {u"timestamp"_s, timeText(said)}, {u"reason"_s, option(words, u"reason"_s).isEmpty() ? u"Local"_s : option(words, u"reason"_s)}});
    } else if (verb == u"meter") {
        QJsonArray samples;
        const auto sample = [&](const QString &name, const QString &measurand, const QString &unit) {
            if (!option(words, name).isEmpty())
                samples.append(QJsonObject{{u"value"_s, option(words, name)}, {u"measurand"_s, measurand}, {u"unit"_s, unit}});
        };
        sample(u"wh"_s, u"Energy.Active.Import.Register"_s, u"Wh"_s);
        sample(u"w"_s, u"Power.Active.Import"_s, u"W"_s);
        sample(u"soc"_s, u"SoC"_s, u"Percent"_s);
        sample(u"celsius"_s, u"Temperature"_s, u"Celsius"_s);
        sample(u"volts"_s, u"Voltage"_s, u"V"_s);
        QJsonObject payload{{u"connectorId"_s, evse}, {u"meterValue"_s, QJsonArray{QJsonObject{{u"timestamp"_s, timeText(said)}, {u"sampledValue"_s, samples}}}}};
        if (!transaction.isEmpty())
            payload[u"transactionId"_s] = transaction.toInt();
        ocppEvent(station, u"MeterValues"_s, payload);
    } else if (verb == u"security") {
        ocppEvent(station, u"SecurityEventNotification"_s, {{u"type"_s, plain(words, 1)}, {u"timestamp"_s, timeText(said)}});
    } else if (verb == u"firmware") {
        ocppEvent(station, u"FirmwareStatusNotification"_s, {{u"status"_s, plain(words, 1)}});
    } else if (verb == u"log") {
        ocppEvent(station, is16 ? u"DiagnosticsStatusNotification"_s : u"LogStatusNotification"_s, {{u"status"_s, plain(words, 1)}});
    } else {
        return Problem{u"nobody says \"%1\""_s.arg(verb)};
    }
    return {};
}

/** "derived:ConnectionLost@S1-2": the newest such alert at that place. */
Result<AlertId> Story::alertNamed(const QString &name) const
{
    const QString fault = name.section(u'@', 0, 0), where = name.section(u'@', 1);
    const Alert *found = nullptr;
    for (const Alert &alert : m_desk->alerts().all()) {
        const QString station = m_inventory.stations[alert.station.value].id;
        const QString place = alert.port.isValid() ? station + u'/' + QString::number(m_inventory.ports[alert.port.value].evse) : station;
        if (alert.faultId == fault && place == where)
            found = &alert;
    }
    return found ? Result<AlertId>(found->id) : Result<AlertId>(Problem{u"there is no alert %1"_s.arg(name)});
}

Result<void> Story::actAtDesk(const QStringList &words)
{
    const std::optional<DeskAction::Kind> kind = deskActionFromText(words.value(0).toStdString());
    if (!kind)
        return Problem{u"a desk does not \"%1\""_s.arg(words.value(0))};
    DeskAction action;
    action.kind = *kind;
    action.id = {"act-" + QByteArray::number(++m_actions)};
    const QString by = option(words, u"by"_s);
    action.by = by.isEmpty() ? "A. Analyst" : by.toUtf8();
    action.role = roleFromText(option(words, u"role"_s).toStdString()).value_or(Role::Lead);
    action.desk = "D1";
    action.note = option(words, u"note"_s);
    action.value = option(words, u"value"_s);
    action.site = option(words, u"site"_s);
    action.stationId = option(words, u"station"_s).toUtf8();
    action.evse = option(words, u"evse"_s).toInt();
    if (!option(words, u"order"_s).isEmpty())
        action.order = orderIdFromText(option(words, u"order"_s));
    if (!option(words, u"until"_s).isEmpty())
        action.until = m_at + spanOf(option(words, u"until"_s));
    if (!option(words, u"from"_s).isEmpty())
        action.from = m_at + spanOf(option(words, u"from"_s));
    for (const auto &[name, id] : {std::pair(plain(words, 1), &action.alert), std::pair(option(words, u"into"_s), &action.into)}) {
        if (name.isEmpty())
            continue;
        const Result<AlertId> alert = alertNamed(name);
        if (!alert)
            return alert.problem();
        *id = alert.value();
    }
    ++m_sequence;
    const QByteArray number = QByteArray::number(m_sequence);
    QByteArray line = toCloudEvent(action, m_at);
    line.replace("\"id\":\"desk/" + action.id.value + "\"", "\"id\":\"story/" + number + "\"");
    line.replace(",\"data\":", ",\"sequence\":\"" + number + "\",\"data\":");
    m_recording += line + '\n';
    std::vector<Fact> facts;
    m_decoder->decode({line.constData(), size_t(line.size())}, facts);
    (void)m_desk->apply(facts);
    return {};
}
