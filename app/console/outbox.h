#pragma once
// Desk actions on their way to the gateway: only after they are recorded here, in order, again until they arrive.

#include "feed.h"
#include "store_write.h"

#include <QTimer>

#include <deque>

class Outbox : public QObject
{
    Q_OBJECT
public:
    explicit Outbox(Feed &feed);

    /** `ticket`: send once recorded() reached it; 0: it is recorded already. */
    void add(const QByteArray &key, const QByteArray &params, quint64 ticket);
    void recorded(quint64 ticket);
    void setFeedLive(bool live);
    int waiting() const { return int(m_waiting.size()); }

Q_SIGNALS:
    void delivered(const Delivery &delivery);
    void waitingChanged();

private:
    struct Item { QByteArray key, params; quint64 ticket; };
    void sendNext();
    void answered(const RpcAnswer &answer);

    Feed &m_feed;
    QTimer m_again;
    std::deque<Item> m_waiting;
    quint64 m_recorded = 0;
    bool m_live = false, m_underWay = false;
};
