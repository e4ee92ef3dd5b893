#pragma once
// One connected station: its frames in, our answers out. Every frame is recorded before it is answered.

#include "channel.h"
#include "command_road.h"
#include "config.h"
#include "live_network.h"
#include "ocpp_frame.h"
#include "recorder.h"
#include "token_bucket.h"
#include "transaction_ids.h"

#include <deque>

/** What every line needs of the gateway. */
struct LineParts
{
    Recorder &recorder;
    CommandRoad &road;
    const LiveNetwork &live;
    TransactionIds &transactions;
    const GatewayConfig &config;
};

class StationLine : public std::enable_shared_from_this<StationLine>
{
public:
    StationLine(LineParts parts, std::shared_ptr<Channel> channel, QByteArray id, ocpp::Version version, QByteArray remote);

    /** Records station.connected and starts reading. `gone` is called once, when the connection has ended. */
    void start(std::function<void()> gone);
    void pulse(UtcMs now); ///< pings, deadlines, frames that waited for their turn
    /** Called whenever frames are held back: it wants the next pulse, not the next round of them. */
    void setHolding(std::function<void()> holding) { m_holding = std::move(holding); }
    void ping() { m_channel->ping(); }
    void end(int code, const QByteArray &why) { m_channel->close(code, why); }
    /** Closes because this side goes: no event of the station's, which did nothing. */
    void leave(int code, const QByteArray &why)
    {
        m_leaving = true;
        m_channel->close(code, why);
    }
    void abort(const QByteArray &why) { m_channel->abort(why); }
    UtcMs lastByte() const { return m_channel->lastByte(); }
    const QByteArray &id() const { return m_id; }
    const QByteArray &remote() const { return m_remote; }

private:
    void heard(std::string_view text);
    void process(const QByteArray &text);
    void call(const ocpp::Call &call, qsizetype size);
    void recordCall(const ocpp::Call &call, const QByteArray &extensions, const QByteArray &answer);
    void malformed(const QByteArray &raw, const QString &why, const QByteArray &answer);
    bool refuseCall(const ocpp::Call &call, qsizetype size);
    void send(const QByteArray &text);
    void closed(const QByteArray &why);

    LineParts m_parts;
    std::shared_ptr<Channel> m_channel;
    QByteArray m_id;
    ocpp::Version m_version;
    QByteArray m_remote;
    std::function<void()> m_gone, m_holding;
    bool m_leaving = false;
    TokenBucket m_rate{20, 200};
    std::deque<QByteArray> m_waiting; ///< frames over the rate
    qsizetype m_waitingBytes = 0;
    UtcMs m_nextPing = 0;
    int m_unanswered = 0;             ///< pings since anything was heard
    bool m_booted = false;
};
