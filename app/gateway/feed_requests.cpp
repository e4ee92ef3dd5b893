#include "feed_requests.h"

#include "json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

QByteArray utf8(const QJsonObject &params, const QString &name) { return params.value(name).toString().toUtf8(); }
bool isGiven(const QByteArray &id) { return !id.isEmpty() && id.size() <= 128; }
const QByteArray recordedState = "{\"state\":\"recorded\"}";

FeedError badParams(const QString &message) { return {FeedErrorCode::BadParams, message}; }
FeedError notRecorded() { return {FeedErrorCode::NotRecorded, u"The gateway cannot record anything just now."_s}; }

/** A time in a request: RFC 3339 text or milliseconds. */
UtcMs timeOf(const QJsonValue &value)
{
    if (!value.isString())
        return qint64(value.toDouble());
    const Result<UtcMs> time = parseTime(value.toString().toStdString());
    return time ? time.value() : 0;
}

qint32 whole(const QJsonObject &params, const QString &name)
{
    const double given = params.value(name).toDouble(-1);
    return given >= 0 && given <= 10'000 ? qint32(given) : -1;
}

Result<CommandAsk> askFrom(const FeedLine &line, const QJsonObject &params)
{
    CommandAsk ask;
    ask.id = utf8(params, u"commandId"_s);
    ask.station = utf8(params, u"station"_s);
    const std::optional<ocpp::Action> action = ocpp::actionFromText(params.value(u"action"_s).toString().toStdString());
    if (!isGiven(ask.id) || ask.station.isEmpty())
        return Problem{u"A command needs a commandId (at most 128 bytes) and a station."_s};
    if (!action)
        return Problem{u"The action %1 is not known."_s.arg(params.value(u"action"_s).toString().left(64))};
    ask.request.action = *action;
    ask.request.place = {whole(params, u"evse"_s), whole(params, u"connector"_s)};
    ask.request.arguments = params.value(u"arguments"_s).toObject();
    ask.reason = utf8(params, u"reason"_s).left(1024);
    ask.alertId = utf8(params, u"alertId"_s).left(64);
    ask.by = line.token().name.toUtf8();
    ask.role = line.token().role;
    return ask;
}

Role roleFor(DeskAction::Kind kind)
{
    switch (kind) {
    case DeskAction::Kind::Reset:
    case DeskAction::Kind::OverrideCloseOrder:
    case DeskAction::Kind::TakeOutOfService:
    case DeskAction::Kind::PlanMaintenance:
        return Role::Lead;
    case DeskAction::Kind::Acknowledge:
    case DeskAction::Kind::Own:
    case DeskAction::Kind::Note:
    case DeskAction::Kind::Shelve:
    case DeskAction::Kind::Unshelve:
    case DeskAction::Kind::Escalate:
    case DeskAction::Kind::RecordInspection:
    case DeskAction::Kind::OpenOrder:
    case DeskAction::Kind::AssignOrder:
    case DeskAction::Kind::MoveOrder:
    case DeskAction::Kind::SendBackOrder:
    case DeskAction::Kind::StartVerification:
    case DeskAction::Kind::CloseOrder:
    case DeskAction::Kind::IntendCommand:
    case DeskAction::Kind::ReturnToService:
    case DeskAction::Kind::GroupUnder:
    case DeskAction::Kind::Ungroup:
    case DeskAction::Kind::EndMaintenance:
    case DeskAction::Kind::WriteHandover:
    case DeskAction::Kind::TickHandover:
        return Role::Analyst;
    }
    return Role::Admin;
}

} // namespace

FeedRequests::FeedRequests(const FeedServer &server, Recorder &recorder, CommandRoad &road, LogReader &reader,
                           OcppEndpoint &endpoint, CredentialStore &credentials, PutInventory putInventory)
    : m_server(server), m_recorder(recorder), m_road(road), m_reader(reader), m_live(server.live()), m_endpoint(endpoint), m_credentials(credentials),
      m_putInventory(std::move(putInventory))
{
}

void FeedRequests::take(const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params, Answer answer)
{
    if (method == u"feed.subscribe")
        return line->subscribe(params, answer);
    if (method == u"feed.history")
        return history(*line, params, answer);
    if (method == u"inventory.get")
        return getInventory(*line, answer);
    if (method == u"command.execute")
        return execute(*line, params, answer);
    if (method == u"command.cancel")
        return cancel(*line, params, answer);
    if (method == u"desk.record")
        return record(*line, params, answer);
    const bool administers = method == u"inventory.put" || method == u"station.pending" || method == u"station.approve";
    if (!administers)
        return answer(FeedError{FeedErrorCode::NoSuchMethod, u"There is no method %1."_s.arg(method.left(64))});
    if (line->token().role < Role::Admin)
        return answer(FeedError{FeedErrorCode::NotAllowed, u"Only an admin may do this."_s});
    if (method == u"inventory.put")
        return putInventory(params, answer);
    if (method == u"station.pending")
        return pending(answer);
    approve(params, answer);
}

void FeedRequests::history(const FeedLine &line, const QJsonObject &params, const Answer &answer)
{
    HistoryQuery query;
    query.station = utf8(params, u"station"_s);
    query.evse = whole(params, u"evse"_s);
    query.from = timeOf(params.value(u"from"_s));
    query.to = timeOf(params.value(u"to"_s));
    query.limit = std::clamp(params.value(u"limit"_s).toInt(200), 1, 1000);
    query.before = params.value(u"cursor"_s).toString().toULongLong();
    for (const QJsonValue &type : params.value(u"types"_s).toArray())
        if (query.types.size() < 32)
            query.types.push_back(type.toString().toUtf8());
    const Scope scope = line.token().scope;
    if (!query.station.isEmpty() && !m_live.isWithin(scope, query.station))
        return answer(FeedError{FeedErrorCode::OutOfScope, u"This station is outside this token's scope."_s});
    m_reader.history(query, [this, answer, scope, limit = query.limit](Result<std::vector<LoggedEvent>> page) {
        if (!page)
            return answer(FeedError{FeedErrorCode::NotRecorded, page.problem().text});
        QByteArray events;
        for (const LoggedEvent &event : page.value()) {
            if (!m_server.shows(scope, event))
                continue;
            events += events.isEmpty() ? "" : ",";
            events += event.text;
        }
        const bool more = int(page.value().size()) == limit;
        const QByteArray cursor = more ? '"' + QByteArray::number(page.value().back().sequence) + '"' : QByteArray("null");
        answer("{\"events\":[" + events + "],\"cursor\":" + cursor + '}');
    });
}

void FeedRequests::getInventory(const FeedLine &line, const Answer &answer)
{
    answer(toJson(m_live.inventory(line.token().scope)));
}

void FeedRequests::putInventory(const QJsonObject &params, const Answer &answer)
{
    const QByteArray json = QJsonDocument(params).toJson(QJsonDocument::Compact);
    Result<Inventory> inventory = inventoryFromJson(json);
    if (!inventory)
        return answer(badParams(inventory.problem().text));
    const auto shared = std::make_shared<const Inventory>(std::move(inventory).value());
    if (Result<void> put = m_putInventory(shared, json); !put)
        return answer(FeedError{FeedErrorCode::NotRecorded, put.problem().text});
    answer(JsonObjectText().add("stations", qint64(shared->stations.size())).add("ports", qint64(shared->ports.size())).text());
}

std::optional<FeedError> FeedRequests::mayExecute(const FeedLine &line, const CommandAsk &ask) const
{
    const Role role = line.token().role;
    if (role < roleFor(ask.request.action))
        return FeedError{FeedErrorCode::NotAllowed, u"The role %1 may not do this."_s.arg(QString::fromLatin1(text(role).data(), qsizetype(text(role).size())))};
    if (!m_live.isWithin(line.token().scope, ask.station))
        return FeedError{FeedErrorCode::OutOfScope, u"This station is outside this token's scope."_s};
    if (!m_live.isKnown(ask.station) && !m_credentials.contains(ask.station))
        return FeedError{FeedErrorCode::NotFound, u"This station is not known."_s};
    const bool immediate = ask.request.action == ocpp::Action::Reset
        && ask.request.arguments.value(u"type"_s).toString() == u"Immediate";
    if (immediate && role < Role::Lead && m_live.hasSession(ask.station, ask.request.place.evse))
        return FeedError{FeedErrorCode::NotAllowed, u"A session is running: only a lead may reset at once."_s};
    return std::nullopt;
}

void FeedRequests::execute(const FeedLine &line, const QJsonObject &params, const Answer &answer)
{
    Result<CommandAsk> ask = askFrom(line, params);
    if (!ask)
        return answer(badParams(ask.problem().text));
    if (const std::optional<FeedError> error = mayExecute(line, ask.value()))
        return answer(*error);
    // The arguments are checked now, so that a slip is told to the desk and not found out on the road.
    ocpp::Request probe = ask.value().request;
    if (probe.action == ocpp::Action::GetLog && probe.arguments.value(u"remoteLocation"_s).toString().isEmpty())
        probe.arguments.insert(u"remoteLocation"_s, u"http://localhost/"_s);
    const StationIx station = m_live.network().findStation(ask.value().station);
    const ocpp::Version version = station.isValid() ? m_live.network().live(station).protocol : ocpp::Version::Unknown;
    if (version != ocpp::Version::Unknown)
        if (Result<QByteArray> encoded = ocpp::encode(version, probe); !encoded)
            return answer(badParams(encoded.problem().text));
    m_road.execute(std::move(ask).value(), [answer](bool recorded) {
        if (recorded)
            answer(recordedState);
        else
            answer(notRecorded());
    });
}

void FeedRequests::cancel(const FeedLine &line, const QJsonObject &params, const Answer &answer)
{
    const QByteArray id = utf8(params, u"commandId"_s);
    if (line.token().role < Role::Analyst)
        return answer(FeedError{FeedErrorCode::NotAllowed, u"A viewer may not do this."_s});
    const QByteArray station = m_road.stationOf(id);
    if (!station.isEmpty() && !m_live.isWithin(line.token().scope, station))
        return answer(FeedError{FeedErrorCode::OutOfScope, u"This station is outside this token's scope."_s});
    const auto done = [answer](bool recorded) {
        if (recorded)
            answer(QByteArray("{\"state\":\"cancelled\"}"));
        else
            answer(notRecorded());
    };
    switch (m_road.cancel(id, line.token().name.toUtf8(), done)) {
    case CommandRoad::Cancel::Cancelled:
        return;
    case CommandRoad::Cancel::TooLate:
        return answer(FeedError{FeedErrorCode::TooLate, u"The command was sent already."_s});
    case CommandRoad::Cancel::NotFound:
        return answer(FeedError{FeedErrorCode::NotFound, u"No such command is waiting."_s});
    }
}

void FeedRequests::record(const FeedLine &line, const QJsonObject &params, const Answer &answer)
{
    const std::optional<DeskAction::Kind> kind = deskActionFromText(params.value(u"kind"_s).toString().toStdString());
    const QByteArray id = utf8(params, u"actionId"_s);
    const QByteArray station = utf8(params, u"station"_s);
    if (!kind || !isGiven(id))
        return answer(badParams(u"A desk action needs a known kind and an actionId (at most 128 bytes)."_s));
    if (line.token().role < roleFor(*kind))
        return answer(FeedError{FeedErrorCode::NotAllowed, u"Your role may not do this."_s});
    if (!station.isEmpty() && !m_live.isWithin(line.token().scope, station))
        return answer(FeedError{FeedErrorCode::OutOfScope, u"This station is outside this token's scope."_s});
    const QByteArray site = utf8(params, u"site"_s);
    if (!site.isEmpty() && !m_live.isSiteWithin(line.token().scope, site))
        return answer(FeedError{FeedErrorCode::OutOfScope, u"This site is outside this token's scope."_s});
    QJsonObject data = params;
    const std::string_view role = text(line.token().role);
    data.insert(u"by"_s, line.token().name);
    data.insert(u"role"_s, QString::fromLatin1(role.data(), qsizetype(role.size())));
    const std::string_view name = text(*kind);
    EventDraft draft{SystemClock().now(), station, "desk." + QByteArray(name.data(), qsizetype(name.size())), {},
                     QJsonDocument(data).toJson(QJsonDocument::Compact), whole(params, u"evse"_s), "action:" + id};
    m_recorder.record(std::move(draft), [answer](const LoggedEvent *event) {
        if (!event)
            return answer(notRecorded());
        const quint64 sequence = event->sequence > 0 ? event->sequence : event->duplicateOf;
        answer(JsonObjectText().add("state", QByteArrayView("recorded"))
                   .add("sequence", QByteArrayView(QByteArray::number(sequence))).text());
    });
}

void FeedRequests::pending(const Answer &answer)
{
    const Result<std::vector<PendingStation>> all = m_endpoint.pending();
    if (!all)
        return answer(FeedError{FeedErrorCode::NotRecorded, all.problem().text});
    QByteArray list;
    for (const PendingStation &one : all.value()) {
        list += list.isEmpty() ? "" : ",";
        list += JsonObjectText().add("id", QByteArrayView(one.id)).add("remote", QByteArrayView(one.remote))
                    .add("first", QByteArrayView(formatTime(one.first))).add("last", QByteArrayView(formatTime(one.last)))
                    .add("count", one.count).text();
    }
    answer('[' + list + ']');
}

void FeedRequests::approve(const QJsonObject &params, const Answer &answer)
{
    const QByteArray id = utf8(params, u"id"_s);
    const QJsonValue password = params.value(u"password"_s);
    const Result<QByteArray> added = m_credentials.add(
        id, password.isString() ? std::optional(password.toString().toUtf8()) : std::nullopt);
    if (!added)
        return answer(badParams(added.problem().text));
    answer(JsonObjectText().add("id", QByteArrayView(id)).add("password", QByteArrayView(added.value())).text());
}
