#pragma once
// The desks' door: tokens in, snapshot, events and answers out (resources/feed/README.md).

#include "arrival.h"
#include "feed_line.h"
#include "live_network.h"
#include "log_reader.h"
#include "recorder.h"
#include "token_bucket.h"

#include <deque>
#include <map>
#include <set>

/** Answers one request; the result may come later. */
using FeedAsk = std::function<void(const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params,
                                   std::function<void(const FeedLine::Answer &)> answer)>;

class FeedServer
{
public:
    FeedServer(EventLoop &loop, LogReader &reader, TokenStore &tokens, const LiveNetwork &live, QByteArray epoch, quint64 newest);

    void setRequests(FeedAsk requests) { m_requests = std::move(requests); }
    void setRecorder(const Recorder *recorder) { m_recorder = recorder; }

    void arrived(std::shared_ptr<Arrival> arrival);
    void published(const std::vector<LoggedEvent> &events); ///< committed, in order
    void beat(UtcMs now);                                   ///< every 2 s
    void closeAll();
    void abortAll(); ///< those that did not say goodbye in time

    // --- for its lines ---
    void ask(const std::shared_ptr<FeedLine> &line, const QString &method, const QJsonObject &params,
             std::function<void(const FeedLine::Answer &)> answer);
    EventLoop &loop() { return m_loop; }
    LogReader &reader() { return m_reader; }
    const LiveNetwork &live() const { return m_live; }
    const QByteArray &epoch() const { return m_epoch; }
    quint64 newest() const { return m_newest; }
    const std::deque<LoggedEvent> &recent() const { return m_recent; } ///< gap-free, ends with newest()
    bool isRecording() const { return !m_recorder || m_recorder->isRecording(); }
    UtcMs notRecordingSince() const { return m_recorder ? m_recorder->notRecordingSince() : 0; }
    QString problem() const { return m_recorder ? m_recorder->problem() : QString(); }
    QByteArray capabilities(Role role) const;
    /** May a token of this scope see the event? Strangers' identities are for those who see everything. */
    bool shows(const Scope &scope, const LoggedEvent &event) const;

private:
    EventLoop &m_loop;
    LogReader &m_reader;
    TokenStore &m_tokens;
    const LiveNetwork &m_live;
    const Recorder *m_recorder = nullptr;
    QByteArray m_epoch;
    quint64 m_newest = 0;
    std::deque<LoggedEvent> m_recent;
    qint64 m_recentBytes = 0;
    FeedAsk m_requests;
    std::set<std::shared_ptr<FeedLine>> m_lines;
    std::map<QByteArray, TokenBucket> m_failures;
};

/** The least role that may ask for this action (resources/feed/README.md, "Roles"). */
Role roleFor(ocpp::Action action);
