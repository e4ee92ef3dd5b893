#pragma once
// Commands on their way: an intent is sent once it is recorded, never twice, and its fate comes back on the feed.

#include "feed.h"

#include <map>

class CommandCourier : public QObject
{
    Q_OBJECT
public:
    explicit CommandCourier(Feed &feed) : m_feed(feed) {}

    /** `params` of command.execute; they leave when recorded() reached the ticket. */
    void add(const CommandId &id, const QByteArray &params, quint64 ticket);
    void recorded(quint64 ticket);

Q_SIGNALS:
    void taken(const CommandId &id);                       ///< the gateway has it: its fate comes on the feed
    void refused(const CommandId &id, const QString &why); ///< by the gateway: it was never sent to the station
    void unknown(const CommandId &id);                     ///< the feed was lost before the gateway answered

private:
    struct Intent { CommandId id; QByteArray params; };
    void send(const Intent &intent);

    Feed &m_feed;
    std::multimap<quint64, Intent> m_waiting; ///< by ticket
};

/** The parameters of command.execute. */
QByteArray executeParams(const CommandRequest &request, const QByteArray &stationId);
/** The refusal of a command that never left the gateway, as the event that the store keeps. */
QByteArray refusalEvent(const CommandEvent &refusal, const QByteArray &stationId, UtcMs at);
