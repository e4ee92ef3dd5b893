#pragma once
// One desk's connection: a cursor into the log that is pulled forward as fast as the desk reads, and its requests.

#include "channel.h"
#include "event_log.h"
#include "feed_error.h"
#include "token_store.h"

#include <QJsonObject>

#include <deque>
#include <variant>

class FeedServer;

class FeedLine : public std::enable_shared_from_this<FeedLine>
{
public:
    FeedLine(FeedServer &server, std::shared_ptr<Channel> channel, Token token, QByteArray tokenText);

    void start(std::function<void()> gone);
    void pump();                  ///< sends what there is, within what the desk reads
    void heartbeat(UtcMs now);
    void close(int code, const QByteArray &why) { m_channel->close(code, why); }
    void abort(const QByteArray &why) { m_channel->abort(why); }

    const Token &token() const { return m_token; }
    const QByteArray &tokenText() const { return m_tokenText; }
    const Scope &scope() const { return m_scope; }
    bool isSubscribed() const { return m_subscribed; }

    using Answer = std::variant<QByteArray, FeedError>; ///< the result's JSON, or why not
    /** Begins the subscription; answers the request itself. */
    void subscribe(const QJsonObject &params, std::function<void(Answer)> answer);

private:
    void heard(std::string_view text);
    void reply(const QByteArray &id, const Answer &answer);
    void notify(const char *method, const QByteArray &params);
    void begin(const QJsonObject &params, quint64 oldest, const std::function<void(Answer)> &answer);
    void sendSnapshot(const QByteArray &gapWhy, UtcMs gapFrom);
    void sendBatch(const std::vector<LoggedEvent> &events);
    void takePage(Result<std::vector<LoggedEvent>> page);

    FeedServer &m_server;
    std::shared_ptr<Channel> m_channel;
    Token m_token;
    QByteArray m_tokenText;
    Scope m_scope;
    std::function<void()> m_gone;
    bool m_binary = false; ///< events as binary messages
    bool m_subscribed = false, m_subscribing = false, m_reading = false, m_delayed = false;
    quint64 m_next = 0;           ///< the sequence to be sent next
    int m_maxBatch = 500, m_maxDelayMs = 0, m_inFlight = 0;
    UtcMs m_lastProgress = 0;
};

/** Combines a token's scope with the narrower one a subscription asked for. */
Scope narrowed(const Scope &token, const Scope &asked);
