#pragma once
// The road of a command: recorded, queued, sent as the one outstanding CALL of its station, answered or timed out.

#include "fact.h"
#include "ocpp_command.h"
#include "ocpp_frame.h"
#include "recorder.h"
#include "upload_store.h"

#include <deque>
#include <map>

/** What a desk asked for, with everything that is recorded about it. */
struct CommandAsk
{
    QByteArray id, station;
    ocpp::Request request;
    QByteArray by, reason, alertId;
    Role role = Role::Viewer;
};

class CommandRoad
{
public:
    using Send = std::function<void(const QByteArray &text)>;

    CommandRoad(Recorder &recorder, UploadStore &uploads, UtcMs callTimeout);

    /** Records the request, then sends it when its turn comes. `recorded`: false when the store cannot write. */
    void execute(CommandAsk ask, std::function<void(bool recorded)> recorded);
    enum class Cancel : quint8 { Cancelled, TooLate, NotFound };
    /** Takes a queued command out of the queue; `done(true)` when that is recorded. */
    Cancel cancel(const QByteArray &commandId, const QByteArray &by, std::function<void(bool recorded)> done);
    /** The station a command that is still on the road belongs to; null when it is not. */
    QByteArray stationOf(const QByteArray &commandId) const;

    void online(const QByteArray &station, ocpp::Version version, Send send);
    /** Queued commands are refused; one that was sent still waits for its timeout. */
    void offline(const QByteArray &station);
    /** No commands go to this station for now (contested identity); empty: they may again. */
    void hold(const QByteArray &station, const QString &why);

    /** An answer of the station. False: it answers nothing that was asked. */
    bool answered(const QByteArray &station, const ocpp::CallResult &result);
    bool failed(const QByteArray &station, const ocpp::CallError &error);
    void pulse(UtcMs now); ///< timeouts
    /** Commands that a former run of the gateway left on the road: said to be lost, never sent again. */
    void settle(const std::vector<LoggedEvent> &newestFirst);

private:
    struct Outstanding { CommandAsk ask; QByteArray messageId, text; UtcMs sent = 0; ocpp::Version version = ocpp::Version::V16; };
    struct Line
    {
        ocpp::Version version = ocpp::Version::V16;
        Send send; ///< empty: offline
        QString held;
        std::deque<CommandAsk> queue;
        std::optional<Outstanding> outstanding;
        std::vector<Outstanding> lost; ///< sent on a connection that is gone, or already timed out
    };

    void pump(const QByteArray &station);
    void dispatch(const QByteArray &station, CommandAsk ask, const QByteArray &payload);
    void refuse(const CommandAsk &ask, const QString &why);
    std::optional<Outstanding> takeAnswered(const QByteArray &station, const QByteArray &messageId, bool &late);
    void log(const CommandAsk &ask, const QByteArray &type, const QByteArray &data, Recorder::Done done = {}, bool keep = true);

    Recorder &m_recorder;
    UploadStore &m_uploads;
    UtcMs m_timeout;
    QByteArray m_prefix; ///< of message ids: unique to this run
    quint64 m_counter = 0;
    std::map<QByteArray, Line> m_lines;
};
