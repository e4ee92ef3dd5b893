#include "command_road.h"

#include "credential_store.h"
#include "json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

using namespace Qt::StringLiterals;

namespace {

QByteArrayView asView(std::string_view text) { return {text.data(), qsizetype(text.size())}; }
std::string_view asText(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

JsonObjectText about(const CommandAsk &ask)
{
    JsonObjectText data;
    data.add("commandId", QByteArrayView(ask.id)).add("action", asView(text(ask.request.action)));
    return data;
}

QByteArray requestedData(const CommandAsk &ask)
{
    return about(ask).add("evse", qint64(ask.request.place.evse)).add("connector", qint64(ask.request.place.connector))
        .addRaw("arguments", QJsonDocument(ask.request.arguments).toJson(QJsonDocument::Compact))
        .add("by", QByteArrayView(ask.by)).add("role", asView(text(ask.role)))
        .add("reason", QByteArrayView(ask.reason)).add("alertId", QByteArrayView(ask.alertId)).text();
}

QByteArray commandIdExtension(const CommandAsk &ask)
{
    QByteArray extension = ",\"commandid\":";
    appendJsonString(extension, QByteArrayView(ask.id));
    return extension;
}

} // namespace

CommandRoad::CommandRoad(Recorder &recorder, UploadStore &uploads, UtcMs callTimeout)
    : m_recorder(recorder), m_uploads(uploads), m_timeout(callTimeout), m_prefix(randomSecret().first(10).toLower())
{
}

void CommandRoad::log(const CommandAsk &ask, const QByteArray &type, const QByteArray &data, Recorder::Done done, bool keep)
{
    EventDraft draft;
    draft.at = SystemClock().now();
    draft.station = ask.station;
    draft.type = type;
    draft.data = data;
    draft.evse = ask.request.place.evse;
    if (type == "command.requested")
        draft.key = "command:" + ask.id;
    m_recorder.record(std::move(draft), std::move(done), keep);
}

void CommandRoad::execute(CommandAsk ask, std::function<void(bool)> recorded)
{
    const QByteArray data = requestedData(ask);
    log(ask, "command.requested", data, [this, ask, recorded](const LoggedEvent *event) {
        recorded(event != nullptr);
        if (!event || event->sequence == 0)
            return; // asking twice does once
        Line &line = m_lines[ask.station];
        if (!line.send)
            return refuse(ask, u"The station is offline."_s);
        if (!line.held.isEmpty())
            return refuse(ask, line.held);
        if (line.queue.size() >= 100)
            return refuse(ask, u"Too many commands wait for this station already."_s);
        line.queue.push_back(ask);
        pump(ask.station);
    }, false);
}

void CommandRoad::refuse(const CommandAsk &ask, const QString &why)
{
    log(ask, "command.refused", about(ask).add("why", why).text());
}

CommandRoad::Cancel CommandRoad::cancel(const QByteArray &commandId, const QByteArray &by, std::function<void(bool)> done)
{
    for (auto &[station, line] : m_lines) {
        if (line.outstanding && line.outstanding->ask.id == commandId)
            return Cancel::TooLate;
        for (auto it = line.queue.begin(); it != line.queue.end(); ++it) {
            if (it->id != commandId)
                continue;
            const CommandAsk ask = *it;
            line.queue.erase(it);
            log(ask, "command.cancelled", about(ask).add("by", QByteArrayView(by)).text(),
                [done](const LoggedEvent *event) { done(event != nullptr); });
            return Cancel::Cancelled;
        }
    }
    return Cancel::NotFound;
}

QByteArray CommandRoad::stationOf(const QByteArray &commandId) const
{
    for (const auto &[station, line] : m_lines) {
        if (line.outstanding && line.outstanding->ask.id == commandId)
            return station;
        for (const CommandAsk &ask : line.queue)
            if (ask.id == commandId)
                return station;
    }
    return {};
}

void CommandRoad::online(const QByteArray &station, ocpp::Version version, Send send)
{
    Line &line = m_lines[station];
    line.version = version;
    line.send = std::move(send);
    pump(station);
}

void CommandRoad::offline(const QByteArray &station)
{
    const auto found = m_lines.find(station);
    if (found == m_lines.end())
        return;
    Line &line = found->second;
    line.send = {};
    // A station that resets drops the line before it answers, so its command keeps its time.
    const std::optional<Outstanding> outstanding = std::move(line.outstanding);
    line.outstanding.reset();
    if (outstanding && outstanding->sent > 0)
        line.lost.push_back(*outstanding);
    else if (outstanding)
        refuse(outstanding->ask, u"The station went offline before the command was sent."_s);
    const std::deque<CommandAsk> queue = std::move(line.queue);
    line.queue.clear();
    for (const CommandAsk &ask : queue)
        refuse(ask, u"The station went offline before the command was sent."_s);
}

void CommandRoad::hold(const QByteArray &station, const QString &why)
{
    m_lines[station].held = why;
    if (why.isEmpty())
        pump(station);
}

void CommandRoad::pump(const QByteArray &station)
{
    Line &line = m_lines[station];
    while (line.send && !line.outstanding && !line.queue.empty()) {
        CommandAsk ask = std::move(line.queue.front());
        line.queue.pop_front();
        if (!line.held.isEmpty()) {
            refuse(ask, line.held);
            continue;
        }
        if (ask.request.action == ocpp::Action::GetLog
            && ask.request.arguments.value(u"remoteLocation"_s).toString().isEmpty())
            ask.request.arguments.insert(u"remoteLocation"_s, QString::fromUtf8(
                m_uploads.grant(station, ask.id, SystemClock().now())));
        const Result<QByteArray> payload = ocpp::encode(line.version, ask.request);
        if (payload)
            dispatch(station, std::move(ask), payload.value());
        else
            refuse(ask, payload.problem().text);
    }
}

void CommandRoad::dispatch(const QByteArray &station, CommandAsk ask, const QByteArray &payload)
{
    Line &line = m_lines[station];
    const QByteArray id = m_prefix + '-' + QByteArray::number(++m_counter);
    const QByteArray frame = ocpp::callText(id, ocpp::wireName(ask.request.action, line.version), payload);
    const QByteArray data = about(ask).add("messageId", QByteArrayView(id)).addRaw("frame", frame).text();
    line.outstanding = Outstanding{ask, id, frame, 0, line.version};
    // Nothing is sent before it is recorded.
    log(ask, "command.sent", data, [this, station, id, ask](const LoggedEvent *event) {
        Line &now = m_lines[station];
        if (!now.outstanding || now.outstanding->messageId != id)
            return; // the connection went meanwhile
        if (event && now.send) {
            now.outstanding->sent = SystemClock().now();
            return now.send(now.outstanding->text);
        }
        now.outstanding.reset();
        refuse(ask, u"The gateway could not record the command, so it was not sent."_s);
        pump(station);
    }, false);
}

std::optional<CommandRoad::Outstanding> CommandRoad::takeAnswered(const QByteArray &station, const QByteArray &messageId,
                                                                  bool &late)
{
    Line &line = m_lines[station];
    late = false;
    std::optional<Outstanding> found;
    if (line.outstanding && line.outstanding->messageId == messageId && line.outstanding->sent > 0) {
        found = std::move(line.outstanding);
        line.outstanding.reset();
        return found;
    }
    for (auto it = line.lost.begin(); it != line.lost.end(); ++it) {
        if (it->messageId != messageId)
            continue;
        late = it->sent == 0; // 0 here: its timeout was already reported
        found = std::move(*it);
        line.lost.erase(it);
        return found;
    }
    return found;
}

bool CommandRoad::answered(const QByteArray &station, const ocpp::CallResult &result)
{
    bool late = false;
    const std::optional<Outstanding> found = takeAnswered(station, result.id, late);
    if (!found)
        return false;
    const CommandAsk &ask = found->ask;
    const ocpp::AnswerReading reading = ocpp::readAnswer(found->version, ask.request.action, asText(result.payload));
    EventDraft draft;
    draft.at = SystemClock().now();
    draft.station = station;
    const std::string_view prefix = ocpp::eventPrefix(found->version);
    const std::string_view name = ocpp::wireName(ask.request.action, found->version);
    draft.type = QByteArray(prefix.data(), qsizetype(prefix.size())) + '.' + QByteArray(name.data(), qsizetype(name.size())) + ".conf";
    draft.extensions = commandIdExtension(ask);
    draft.data = result.payload;
    draft.evse = ask.request.place.evse;
    m_recorder.record(std::move(draft), {}, true);
    if (!late)
        log(ask, "command.answered", about(ask).add("status", QByteArrayView(reading.status))
            .add("promised", reading.answer == ocpp::Answer::Accepted || reading.answer == ocpp::Answer::Scheduled)
            .add("done", reading.answer == ocpp::Answer::Done).addRaw("payload", result.payload)
            .add("ms", qint64(SystemClock().now() - found->sent)).text());
    pump(station);
    return true;
}

bool CommandRoad::failed(const QByteArray &station, const ocpp::CallError &error)
{
    bool late = false;
    const std::optional<Outstanding> found = takeAnswered(station, error.id, late);
    if (!found)
        return false;
    const CommandAsk &ask = found->ask;
    EventDraft draft;
    draft.at = SystemClock().now();
    draft.station = station;
    const std::string_view prefix = ocpp::eventPrefix(found->version);
    const std::string_view name = ocpp::wireName(ask.request.action, found->version);
    draft.type = QByteArray(prefix.data(), qsizetype(prefix.size())) + '.' + QByteArray(name.data(), qsizetype(name.size())) + ".error";
    draft.extensions = commandIdExtension(ask);
    draft.data = JsonObjectText().add("code", QByteArrayView(error.code)).add("description", QByteArrayView(error.description)).text();
    draft.evse = ask.request.place.evse;
    m_recorder.record(std::move(draft), {}, true);
    if (!late)
        refuse(ask, error.description.isEmpty() ? u"The station answered %1."_s.arg(QString::fromUtf8(error.code))
                                                : u"The station answered %1: %2"_s.arg(QString::fromUtf8(error.code),
                                                                                      QString::fromUtf8(error.description)));
    pump(station);
    return true;
}

void CommandRoad::pulse(UtcMs now)
{
    const auto timedOut = [&](const Outstanding &one) {
        log(one.ask, "command.timedOut", about(one.ask).add("seconds", qint64(m_timeout / second)).text());
    };
    for (auto &[station, line] : m_lines) {
        for (Outstanding &one : line.lost)
            if (one.sent > 0 && now - one.sent >= m_timeout) {
                timedOut(one);
                one.sent = 0;
            }
        if (line.lost.size() > 16)
            line.lost.erase(line.lost.begin(), line.lost.end() - 16);
        if (line.outstanding && line.outstanding->sent > 0 && now - line.outstanding->sent >= m_timeout) {
            timedOut(*line.outstanding);
            line.outstanding->sent = 0; // a late answer is still worth keeping as evidence
            line.lost.push_back(std::move(*line.outstanding));
            line.outstanding.reset();
            pump(station);
        }
    }
}

void CommandRoad::settle(const std::vector<LoggedEvent> &newestFirst)
{
    static const std::set<QByteArray> ends{"command.answered", "command.refused", "command.timedOut", "command.cancelled"};
    std::set<QByteArray> ended, sent;
    for (const LoggedEvent &event : newestFirst) {
        const QJsonObject data = QJsonDocument::fromJson(event.text).object().value(u"data"_s).toObject();
        CommandAsk ask;
        ask.id = data.value(u"commandId"_s).toString().toUtf8();
        ask.station = event.station;
        ask.request.place.evse = event.evse;
        ask.request.action = ocpp::actionFromText(data.value(u"action"_s).toString().toStdString()).value_or(ocpp::Action::Reset);
        if (ends.contains(event.type))
            ended.insert(ask.id);
        else if (event.type == "command.sent")
            sent.insert(ask.id);
        if (event.type != "command.requested" || ended.contains(ask.id))
            continue;
        if (sent.contains(ask.id))
            log(ask, "command.timedOut", about(ask).add("seconds", qint64(m_timeout / second)).add("why",
                u"The gateway was restarted before the answer came."_s).text());
        else
            refuse(ask, u"The gateway was restarted before the command was sent."_s);
    }
}
