#pragma once
// The feed of a gateway, near or far: a thread with a FeedLink in it.

#include "feed.h"
#include "feed_target.h"
#include "feed_pulse.h"

#include <QThread>

#include <memory>

class FeedLink;

class CsmsFeed : public Feed
{
    Q_OBJECT
public:
    /** `inbox` and `clock` outlive this. */
    CsmsFeed(FeedTarget target, Inbox &inbox, const Clock &clock, FeedTimes times = {}, QObject *parent = nullptr);
    ~CsmsFeed() override;

    void start(FeedStart start) override;
    void stop() override;
    void call(const QByteArray &method, const QByteArray &params, Answer answer) override;
    QString name() const override { return m_name; }
    /** The gateway was started again and listens elsewhere: the cursor stays. */
    void setTarget(const FeedTarget &target);

private:
    void restBeforeBlocking();

    QString m_name;
    QThread m_thread;
    FeedLink *m_link; ///< lives in m_thread, deleted when it ends
    QHash<quint64, Answer> m_waiting;
    quint64 m_lastTicket = 0;
};
