#pragma once
// Prints a feed's events, one CloudEvent a line, until enough were seen.

#include "feed_socket.h"
#include "sequence_check.h"

struct WatchWish
{
    std::optional<quint64> from; ///< sequence of the last event already known
    qint64 count = 0;            ///< 0: no limit
    qint64 seconds = 0;          ///< 0: no limit
};

class FeedWatcher : public QObject
{
    Q_OBJECT
public:
    FeedWatcher(FeedTarget target, WatchWish wish);
    void start();

Q_SIGNALS:
    void finished(int code);

private:
    void subscribe();
    void takeWelcome(const QByteArray &json);
    void takeEvents(const QByteArray &params);
    void finish(int code, const QString &sentence = {});

    const FeedTarget m_target;
    const WatchWish m_wish;
    FeedSocket m_socket;
    QTimer m_end;
    QByteArray m_epoch; ///< learnt with a first connection when `from` is asked for
    qint64 m_printed = 0;
    bool m_finished = false;
};
