#pragma once
// A recorded feed, played at a chosen speed, as if it were live.

#include "feed.h"

#include <QThread>

#include <memory>

class ReplayLink;

class ReplayFeed : public Feed
{
    Q_OBJECT
public:
    /** Plays `path` (.ndjson or .ndjson.gz) `speed` times as fast as it happened. `inbox` outlives this. */
    static Result<std::unique_ptr<ReplayFeed>> open(const QString &path, double speed, Inbox &inbox);
    ~ReplayFeed() override;

    void start(FeedStart start) override; ///< from the recording's beginning, whatever the cursor
    void stop() override;
    void call(const QByteArray &method, const QByteArray &params, Answer answer) override; ///< always refused
    QString name() const override { return m_name; }

private:
    ReplayFeed(const QString &path, std::unique_ptr<ReplayLink> link);

    const QString m_name;
    QThread m_thread;
    ReplayLink *m_link; ///< lives in m_thread, deleted when it ends
};
