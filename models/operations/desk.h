#pragma once
// What the screens see of the world outside: one abstract desk. The console implements it; tests fake it.

#include "operations.h"

#include <QObject>

#include <functional>

struct FeedHealth
{
    enum class State : quint8 { Connecting, Live, Late, Lost, Replay };
    State state = State::Connecting;
    UtcMs lastHeard = 0;        ///< desk's clock
    UtcMs lostSince = 0;
    double secondsBehind = 0;
    double eventsPerSecond = 0;
    std::vector<float> rateHistory; ///< events/s, one a second, at most 60
    int reconnects = 0, gaps = 0, malformed = 0, commandsHeld = 0;
    QString problem;            ///< last error in words; empty when none
    QString url;
    bool recording = true;      ///< false: the store cannot write
    QString recordingProblem;
};

/** What one stage between socket and pixel took in the last minute, milliseconds. */
struct FeedStage
{
    enum class Kind : quint8 {
        Decode, ///< a message of the feed to facts, in the feed's thread
        Wait,   ///< in the inbox, until the window thread takes them
        Fold,   ///< into the state, and on their way to the store
        Tell,   ///< the screens
        Paint,
        Frame,  ///< from taking to the last pixel
        Store   ///< from writing to "recorded"
    };
    Kind kind = Kind::Decode;
    quint32 count = 0;
    double p50 = 0, p99 = 0, longest = 0;
};

/** Something that happened to the feed. */
struct FeedMoment
{
    enum class Kind : quint8 { Reconnect, Gap, Lost, Back, CaughtUp };
    UtcMs at = 0; ///< desk's clock
    Kind kind = Kind::Reconnect;
    QString text; ///< the problem; of Back: for how long it was away; of CaughtUp: what changed
};

/** A frame of a charger that could not be read, verbatim. */
struct MalformedFrame { UtcMs at = 0; StationIx station; QByteArray raw, why; };

/** What there is to know about the feed beyond its health; made when somebody asks. */
struct FeedReport
{
    UtcMs clockOffset = 0; ///< the gateway's clock minus this computer's
    QByteArray epoch;
    quint64 sequence = 0;
    std::vector<FeedStage> stages;
    std::vector<FeedMoment> moments;       ///< newest last, as all below
    std::vector<MalformedFrame> malformed;
    qint64 storeQueue = 0; ///< writes that are not durable yet
};

struct DeskIdentity
{
    QString person, initials, desk;
    Role role = Role::Viewer;
};

/** One row of a port's timeline as the gateway's log has it, with the frame verbatim. */
struct HistoryRow
{
    UtcMs at = 0;
    QByteArray type;    ///< "ocpp16.StatusNotification", "command.sent", "desk.note", ...
    QByteArray summary; ///< one line
    QByteArray frame;   ///< the OCPP frame or the event's data, verbatim
    quint64 sequence = 0;
    PortIx port;
};
struct HistoryPage { std::vector<HistoryRow> rows; QByteArray cursor; bool more = false; };

class Desk : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const Operations &operations() const = 0;
    virtual UtcMs now() const = 0;               ///< best estimate of the gateway's clock
    virtual DeskIdentity identity() const = 0;
    virtual FeedHealth feedHealth() const = 0;
    virtual FeedReport feedReport() const { return {}; }

    /** Journals the action, then folds it. The Problem says why it may not be done. Fills in id, by, role, desk. */
    virtual Result<ActionId> act(DeskAction action) = 0;
    /** Journals the intent, sends it once recorded. Fills in id, by, role. Its fate shows in operations().commands(). */
    virtual Result<CommandId> request(CommandRequest request) = 0;
    virtual Verdict check(const CommandRequest &request) const = 0;
    virtual void cancel(const CommandId &command) = 0; ///< only while queued
    /** Newest first, at most `limit` rows about the station (and port, if valid). Answers later, in this thread. */
    virtual void history(StationIx station, PortIx port, int limit, const QByteArray &cursor,
                         std::function<void(Result<HistoryPage>)> answer) = 0;

Q_SIGNALS:
    void changed(const Changes &changes); ///< at most once a frame
    void feedHealthChanged();
    void identityChanged();
    void remarked(const QString &sentence); ///< one line for the status strip: what a lost feed brought when it was back
};
