#pragma once
// What the sender's process does: serves one subscriber, and sends as it is told.

#include "inventory.h"

#include <string>

class FeedSource
{
public:
    /** `pipe` carries the orders of FeedSender; its end ends run(). */
    FeedSource(const Inventory &network, int pipe);
    void run();

private:
    bool listen();
    void serve();
    bool shakeHands();
    void readRequests();
    void answer(const QByteArray &request);
    void takeOrder();
    void sendSnapshot();
    void heartbeat(qint64 now);
    void sendFrame(const char *text, size_t size, bool isBinary = false);
    void sendEvent(quint32 port);
    void sendStatus(quint32 port, const char *status, const char *error);
    void sendFlood(qint64 now);
    void event(quint32 port, const char *type, const char *data);
    const char *timeText();
    quint32 dice();

    const Inventory &m_network;
    int m_pipe, m_listener = -1, m_socket = -1;
    std::vector<QByteArray> m_ids;     ///< by station
    std::vector<char> m_charging;      ///< by port
    std::vector<quint32> m_wh;
    QByteArray m_in;
    std::string m_out;
    quint64 m_sequence = 0, m_sent = 0;
    qint64 m_timeMs = 0;
    char m_timeText[32] = {};
    int m_rate = 0;
    quint32 m_dice = 2463534242u;
    quint32 m_floodSize = 0, m_floodSent = 0, m_floodSeconds = 0;
    qint64 m_floodEvery = 0, m_floodNext = 0; ///< ns
    bool m_isBinary = false; ///< events, as the subscription asked
    bool m_subscribed = false, m_over = false;
};
