#pragma once
// Sends one command, folds the feed until its fate is known, and prints each stage as a JSON line.

#include "event_decoder.h"
#include "feed_socket.h"
#include "operations.h"

#include <QJsonObject>

struct CommandWish
{
    QByteArray station, action, reason;
    int evse = 0, connector = 0; ///< 0: not said
    QJsonObject arguments;
    int seconds = 120;
};

class CommandRunner : public QObject
{
    Q_OBJECT
public:
    CommandRunner(FeedTarget target, CommandWish wish, FaultCatalogue catalogue);
    void start();

Q_SIGNALS:
    void finished(int code); ///< 0 only when the command was confirmed

private:
    void fetchInventory();
    void subscribe();
    void execute();
    void notified(const QByteArray &method, const QByteArray &params);
    void fold(std::vector<Fact> facts);
    void printNewSteps();
    void printStep(const CommandStep &step);
    void finish(int code, const QString &sentence = {});

    const FeedTarget m_target;
    const CommandWish m_wish;
    const CommandId m_id;
    FeedSocket m_socket;
    QTimer m_end;
    Operations m_operations;
    EventDecoder m_decoder;
    size_t m_printed = 0;
    bool m_sent = false, m_finished = false;
};
