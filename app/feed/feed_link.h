#pragma once
// The working half of CsmsFeed, in the feed's thread: connects, subscribes, checks, decodes, posts facts.

#include "feed_pulse.h"
#include "feed_socket.h"
#include "sequence_check.h"

class FeedLink : public QObject
{
    Q_OBJECT
public:
    /** `inbox` outlives this. */
    FeedLink(FeedTarget target, Inbox &inbox, const Clock &clock, FeedTimes times);

    // All of these run in the feed's thread.
    void start(FeedStart start);
    void stop();
    void setTarget(FeedTarget target); ///< the same feed at another address: connects there at once
    void call(quint64 ticket, const QByteArray &method, const QByteArray &params);

Q_SIGNALS:
    void statusChanged(const FeedStatus &status);
    void welcomed(const FeedWelcome &welcome);
    void answered(quint64 ticket, const RpcAnswer &answer);

private:
    void connectNow();
    void closed(const QString &why, bool refused);
    void reconnectLater();
    void fetchInventory(bool thenSubscribe);
    void takeInventory(const QByteArray &json);
    void subscribe();
    void takeWelcome(const QByteArray &json);
    void notified(const QByteArray &method, const QByteArray &params);
    void takeEvents(const QByteArray &params);
    void takeSnapshot(const QByteArray &params);
    void takeSnapshotEnd(const QByteArray &params);
    void takeHeartbeat(const QByteArray &params);
    void broken(SequenceCheck::Verdict verdict);
    void post(std::vector<Fact> facts, FactBatch::Form form, const QByteArray &raw, quint64 cursor);
    void look();
    void report();

    FeedTarget m_target;
    Inbox &m_inbox;
    const Clock &m_clock;
    const FeedTimes m_times;
    FeedSocket m_socket;
    std::unique_ptr<EventDecoder> m_decoder;
    SequenceCheck m_check;
    FeedPulse m_pulse;
    QTimer m_retry, m_look, m_second;
    FeedStatus m_status;
    QElapsedTimer m_clockwork; ///< for m_decode
    TimeSpread m_decode;
    QByteArray m_epoch, m_inventoryDigest;
    bool m_stopped = true, m_subscribed = false, m_inSnapshot = false, m_scoped = false, m_fetching = false;
    bool m_haveCursor = false;
    int m_failures = 0, m_violations = 0; // in a row, at the same cursor
    UtcMs m_lastTold = 0;
    size_t m_lastFacts = 0; ///< of the last batch: the next one is about as large
};
