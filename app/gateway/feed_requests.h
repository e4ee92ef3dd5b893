#pragma once
// The methods of the feed: who may ask what, and doing it.

#include "command_road.h"
#include "feed_server.h"
#include "ocpp_endpoint.h"

class FeedRequests
{
public:
    using Answer = std::function<void(const FeedLine::Answer &)>;
    using PutInventory = std::function<Result<void>(std::shared_ptr<const Inventory> inventory, const QByteArray &json)>;

    FeedRequests(const FeedServer &server, Recorder &recorder, CommandRoad &road, LogReader &reader, OcppEndpoint &endpoint,
                 CredentialStore &credentials, PutInventory putInventory);

    void take(const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params, Answer answer);

private:
    void history(const FeedLine &line, const QJsonObject &params, const Answer &answer);
    void getInventory(const FeedLine &line, const Answer &answer);
    void putInventory(const QJsonObject &params, const Answer &answer);
    void execute(const FeedLine &line, const QJsonObject &params, const Answer &answer);
    void cancel(const FeedLine &line, const QJsonObject &params, const Answer &answer);
    void record(const FeedLine &line, const QJsonObject &params, const Answer &answer);
    void pending(const Answer &answer);
    void approve(const QJsonObject &params, const Answer &answer);
    std::optional<FeedError> mayExecute(const FeedLine &line, const CommandAsk &ask) const;

    const FeedServer &m_server;
    Recorder &m_recorder;
    CommandRoad &m_road;
    LogReader &m_reader;
    const LiveNetwork &m_live;
    OcppEndpoint &m_endpoint;
    CredentialStore &m_credentials;
    PutInventory m_putInventory;
};
