#pragma once
// A recording that is being played: where it stands, how fast it goes, and where its alerts are. Screens steer it.

#include "clock.h"
#include "ids.h"
#include "port_state.h"
#include "result.h"

#include <QObject>

#include <vector>

/** An incident that begins: somewhere to jump to. */
struct ReplayMark
{
    UtcMs at = 0;
    AlertId alert;
    Tier tier = Tier::None;
};

struct ReplayState
{
    UtcMs begin = 0, end = 0; ///< of the recording; end: as far as it was read ahead
    UtcMs at = 0;             ///< everything up to here is told
    double speed = 1;         ///< times as fast as it happened
    bool paused = false;
    bool seeking = false;     ///< on the way to another time
    bool isOver = false;      ///< the last event was told
    bool readAhead = false;   ///< the whole recording was read: `end` and the marks are complete
    double share() const { return end > begin ? qBound(0.0, double(at - begin) / double(end - begin), 1.0) : 0; }
};

class Replay : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual ReplayState state() const = 0;
    virtual const std::vector<ReplayMark> &marks() const = 0; ///< by time; those found so far
    virtual QString fileName() const = 0;

    virtual void setPaused(bool paused) = 0;
    virtual void setSpeed(double speed) = 0; ///< above 0
    /**
     * Forward: everything in between is told as fast as the window takes it. Back: the state is folded anew from the
     * recording's beginning, beside the window, and then takes the place of the one that is shown.
     */
    virtual void seek(UtcMs time) = 0;
    /** On to the next incident that begins, and stops there. The Problem says why there is none. */
    virtual Result<void> nextAlert() = 0;

Q_SIGNALS:
    void changed(); ///< at most ten times a second
    void alertReached(AlertId alert); ///< by nextAlert(); its facts are on their way to the desk
};
