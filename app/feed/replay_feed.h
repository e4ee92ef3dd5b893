#pragma once
// A recorded feed, played at a chosen speed, as if it were live.

#include "feed.h"
#include "replay_control.h"

#include <QThread>

#include <memory>

class ReplayFeed : public Feed
{
    Q_OBJECT
public:
    /**
     * Plays `path` (.ndjson or .ndjson.gz) `speed` times as fast as it happened. `inbox` outlives this. Without `fresh`
     * it only plays: nothing is read ahead, and there is no way back. A state is kept every `keepEvery` facts at first.
     */
    static Result<std::unique_ptr<ReplayFeed>> open(const QString &path, double speed, Inbox &inbox, FreshOperations fresh = {},
                                                    quint64 keepEvery = 200'000);
    ~ReplayFeed() override;

    void start(FeedStart start) override; ///< from the recording's beginning, whatever the cursor
    void stop() override;
    void call(const QByteArray &method, const QByteArray &params, Answer answer) override; ///< always refused
    QString name() const override { return m_name; }

    Replay &control() { return m_control; }
    void goOn(); ///< after stateReplaced(): that state is shown now

Q_SIGNALS:
    void stateReplaced(const QByteArray &state); ///< the recording was turned back: Operations::save(). Answer with goOn()

private:
    ReplayFeed(const QString &path, double speed, std::unique_ptr<ReplayLink> link, std::unique_ptr<ReplayScan> scan);

    const QString m_name;
    QThread m_thread, m_ahead;
    ReplayLink *m_link; ///< lives in m_thread, deleted when it ends
    std::unique_ptr<ReplayScan> m_scan; ///< lives in m_ahead; null: nothing is read ahead
    ReplayControl m_control;
};
