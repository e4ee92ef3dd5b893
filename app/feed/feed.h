#pragma once
// Where facts come from: a gateway's feed, or a recording. Lives in the window thread; the work is in another.

#include "desk.h"
#include "event_decoder.h"
#include "inbox.h"
#include "rpc_message.h"
#include "time_spread.h"

#include <QHash>
#include <QObject>

#include <functional>

/** Where to go on. */
struct FeedStart
{
    QByteArray epoch;     ///< empty: from the beginning, with a snapshot
    quint64 sequence = 0;
    Roster roster;        ///< of the network as it is now
    QByteArray inventoryDigest; ///< SHA-256 of the inventory that the network has; empty: none
    UtcMs heardUntil = 0; ///< time of the last thing known; 0: nothing
};

/** How the feed is, as its thread sees it; at most twice a second. */
struct FeedStatus
{
    FeedHealth::State state = FeedHealth::State::Connecting;
    UtcMs lastHeard = 0, lostSince = 0; ///< this computer's clock
    UtcMs clockOffset = 0;              ///< gateway's clock minus ours
    double secondsBehind = 0, eventsPerSecond = 0;
    std::vector<float> rateHistory;
    int reconnects = 0, gaps = 0, malformed = 0;
    QString problem;
    bool refused = false; ///< the gateway does not take the token
    TimeSpread::Summary decode; ///< of the last minute's messages
};

/** What the gateway said when it let us in. */
struct FeedWelcome
{
    QString person;
    Role role = Role::Viewer;
    QByteArray epoch;
    quint64 newest = 0;   ///< when everything up to here is applied, this desk has caught up
    bool snapshot = false;
};

class Feed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Answer = std::function<void(const RpcAnswer &)>;

    virtual void start(FeedStart start) = 0;
    virtual void stop() = 0; ///< blocks until its thread ended; no call is answered afterwards
    /** The answer comes in the window thread, exactly once unless stop() comes first. `params` is raw JSON. */
    virtual void call(const QByteArray &method, const QByteArray &params, Answer answer) = 0;
    virtual QString name() const = 0; ///< URL or file, for people

Q_SIGNALS:
    void statusChanged(const FeedStatus &status);
    void welcomed(const FeedWelcome &welcome);
};
