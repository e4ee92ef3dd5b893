#pragma once
// One connection to a feed: WebSocket, token, JSON-RPC. Knows no events; reconnecting is for whoever owns it.

#include "feed_target.h"
#include "rpc_message.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>

class QWebSocket;

class FeedSocket : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const RpcAnswer &)>;
    static constexpr int answerWithin = 30'000; ///< milliseconds; then the connection is given up

    explicit FeedSocket(QObject *parent = nullptr);

    void open(const FeedTarget &target);
    void close();
    bool isOpen() const { return m_open; }
    /** The answer comes exactly once, never before this returns. `params` is raw JSON. */
    void call(const QByteArray &method, const QByteArray &params, Answer answer);

Q_SIGNALS:
    void opened();
    /** Once for each open() that did not stay. `refused`: the gateway does not take this token. */
    void closed(const QString &why, bool refused);
    void notified(const QByteArray &method, const QByteArray &params);

private:
    struct Waiting { Answer answer; qint64 since; };
    void makeSocket();
    void receive(QByteArrayView message);
    void end(const QString &why, bool refused);
    void giveUpSlowCalls();
    QString reason() const;

    QPointer<QWebSocket> m_socket; ///< a fresh one for each open(); child of this
    QTimer m_patience;
    QElapsedTimer m_clock;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
    bool m_open = false, m_ended = true;
    QString m_host, m_tlsProblem;
};
