#include "feed_server.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 recentBytes = 16 << 20; // kept in memory for desks that are up to date or nearly so
constexpr size_t mostLines = 256;
const QByteArray subprotocolName = "faultline.feed.v1";

constexpr ocpp::Action actions[] = {
    ocpp::Action::Reset, ocpp::Action::TriggerMessage, ocpp::Action::ChangeAvailability, ocpp::Action::UnlockConnector,
    ocpp::Action::RequestStartTransaction, ocpp::Action::RequestStopTransaction, ocpp::Action::GetVariables,
    ocpp::Action::SetVariables, ocpp::Action::GetLog, ocpp::Action::UpdateFirmware, ocpp::Action::ClearCache,
    ocpp::Action::SetChargingProfile, ocpp::Action::ClearChargingProfile, ocpp::Action::DataTransfer,
};

QByteArray bearer(const HttpHead &head)
{
    const QByteArray header = head.value("authorization");
    if (head.count("authorization") != 1 || header.left(7).toLower() != "bearer ")
        return {};
    return header.mid(7).trimmed();
}

} // namespace

Role roleFor(ocpp::Action action)
{
    switch (action) {
    case ocpp::Action::Reset:
    case ocpp::Action::TriggerMessage:
    case ocpp::Action::ChangeAvailability:
    case ocpp::Action::UnlockConnector:
    case ocpp::Action::RequestStartTransaction:
    case ocpp::Action::RequestStopTransaction:
    case ocpp::Action::GetVariables:
    case ocpp::Action::GetLog:
    case ocpp::Action::ClearCache:
        return Role::Analyst;
    case ocpp::Action::SetVariables:
    case ocpp::Action::UpdateFirmware:
    case ocpp::Action::SetChargingProfile:
    case ocpp::Action::ClearChargingProfile:
    case ocpp::Action::DataTransfer:
        return Role::Lead;
    }
    return Role::Admin;
}

FeedServer::FeedServer(EventLoop &loop, LogReader &reader, TokenStore &tokens, const LiveNetwork &live, QByteArray epoch,
                       quint64 newest)
    : m_loop(loop), m_reader(reader), m_tokens(tokens), m_live(live), m_epoch(std::move(epoch)), m_newest(newest)
{
}

void FeedServer::arrived(std::shared_ptr<Arrival> arrival)
{
    const HttpHead &head = arrival->head();
    if (const std::optional<Refusal> fault = upgradeFault(head))
        return arrival->refuse(*fault);
    const UtcMs now = SystemClock().now();
    if (m_failures.size() > 10'000)
        std::erase_if(m_failures, [&](const auto &one) { return one.second.isFull(now); });
    TokenBucket &failures = m_failures.try_emplace(arrival->remote(), 20.0 / 60, 20.0).first->second;
    const QByteArray text = bearer(head);
    const std::optional<Token> token = text.isEmpty() ? std::nullopt : m_tokens.find(text);
    if (!token && !failures.take(now))
        return arrival->refuse({429, "Too many failed attempts.", "Retry-After: 60\r\n"});
    if (!token)
        return arrival->refuse({401, "This token is not known.", "WWW-Authenticate: Bearer\r\n"});
    const std::vector<QByteArray> offered = tokens(head.value("sec-websocket-protocol"));
    const bool ours = std::find(offered.begin(), offered.end(), subprotocolName) != offered.end();
    if (!ours && !offered.empty())
        return arrival->refuse({400, "The subprotocol here is faultline.feed.v1.", {}});
    if (m_lines.size() >= mostLines)
        return arrival->refuse({503, "Too many desks are connected.", "Retry-After: 30\r\n"});
    ChannelLimits limits;
    limits.message = limits.frames.frame = 4 << 20;
    limits.outgoing = 256 << 20; // a snapshot of a large network waits here whole; events are built as they are read
    arrival->accept(ours ? subprotocolName : QByteArray(), limits, [this, token, text](std::shared_ptr<Channel> channel) {
        if (!channel)
            return;
        const auto line = std::make_shared<FeedLine>(*this, std::move(channel), *token, text);
        m_lines.insert(line);
        line->start([this, weak = std::weak_ptr(line)] { m_lines.erase(weak.lock()); });
    });
}

void FeedServer::published(const std::vector<LoggedEvent> &events)
{
    for (const LoggedEvent &event : events) {
        if (event.sequence == 0)
            continue;
        m_newest = event.sequence;
        m_recentBytes += event.text.size();
        m_recent.push_back(event);
    }
    while (m_recentBytes > recentBytes && m_recent.size() > 1) {
        m_recentBytes -= m_recent.front().text.size();
        m_recent.pop_front();
    }
    for (const auto &line : m_lines)
        line->pump();
}

void FeedServer::beat(UtcMs now)
{
    const std::set<std::shared_ptr<FeedLine>> lines = m_lines;
    for (const auto &line : lines) {
        if (m_tokens.find(line->tokenText()))
            line->heartbeat(now);
        else
            line->close(1008, "the token was withdrawn");
    }
}

void FeedServer::closeAll()
{
    for (const auto &line : m_lines)
        line->close(1001, "the gateway is going down");
}

void FeedServer::abortAll()
{
    for (const auto &line : m_lines)
        line->abort("the gateway is going down");
}

void FeedServer::ask(const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params,
                     std::function<void(const FeedLine::Answer &)> answer)
{
    m_requests(line, method, params, std::move(answer));
}

bool FeedServer::shows(const Scope &scope, const LoggedEvent &event) const
{
    if (scope.isEverything())
        return true;
    return event.station.isEmpty() ? event.type != "station.rejected" : m_live.isWithin(scope, event.station);
}

QByteArray FeedServer::capabilities(Role role) const
{
    QJsonArray allowed;
    for (const ocpp::Action action : actions)
        if (role >= roleFor(action)) {
            const std::string_view name = ocpp::text(action);
            allowed.append(QString::fromLatin1(name.data(), qsizetype(name.size())));
        }
    return QJsonDocument(QJsonObject{{u"actions"_s, allowed}, {u"record"_s, role >= Role::Analyst},
                                     {u"administer"_s, role >= Role::Admin}}).toJson(QJsonDocument::Compact);
}
