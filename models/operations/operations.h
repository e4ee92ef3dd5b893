#pragma once
// The whole state of the desk: owns the books and folds facts into them. Reads no clock, socket, database or random.

#include "alert_book.h"
#include "command_book.h"
#include "guard.h"
#include "handover_book.h"
#include "session_book.h"
#include "site_hours.h"
#include "uptime_ledger.h"
#include "work_order_book.h"

#include <span>

/** What one apply() changed. Ports are sorted and unique. */
struct Changes
{
    std::vector<PortIx> ports;
    std::vector<AlertId> alerts;
    std::vector<OrderId> orders;
    std::vector<CommandId> commands;
    std::vector<PortIx> outages;          ///< ports whose outage list changed
    std::vector<StationIx> stations;      ///< whose connection, model or firmware changed
    std::vector<Transition> transitions;
    bool handover = false;                ///< the notes for the next shift changed
    bool inventory = false;               ///< everything may have changed
    bool time = false;                    ///< now() moved
    bool isEmpty() const
    {
        return ports.empty() && alerts.empty() && orders.empty() && commands.empty() && outages.empty()
            && stations.empty() && !handover && !inventory && !time;
    }
};

class QIODevice;

class Operations
{
public:
    explicit Operations(FaultCatalogue catalogue, AlertSettings alerts = {}, WorkSettings work = {});
    ~Operations();

    /**
     * Folds facts in order. Facts whose sequence was already applied and desk actions whose id was already applied
     * are dropped. Deadlines that lie before a fact's time fire first, with their own times; only facts of the feed
     * (sequence > 0, and ticks) advance the time, a desk action never does. Alerts that were closed and commands that
     * were finished AlertSettings::keepClosed ago leave at midnight, UTC; pointers to them do not outlive an apply().
     */
    Changes apply(std::span<const Fact> facts);

    UtcMs now() const;         ///< time of the newest feed fact or tick
    quint64 sequence() const;  ///< cursor: the last sequence applied
    void setEpoch(const QByteArray &epoch); ///< a new epoch resets the cursor, not the state
    QByteArray epoch() const;

    const FaultCatalogue &catalogue() const;
    const Network &network() const;
    const AlertBook &alerts() const;
    const CommandBook &commands() const;
    const WorkOrderBook &orders() const;
    const SessionBook &sessions() const;
    const SiteHours &siteHours() const;
    const HandoverBook &handover() const;
    const UptimeLedger &uptime() const;

    /** The complete state, versioned. restore() gives one that continues identically, whatever was there before. */
    QByteArray save() const;
    /** The same bytes into a device that can seek; nothing is built in memory first. */
    Result<void> save(QIODevice &device) const;
    static bool isOlder(QByteArrayView state); ///< saved by a former version, whose states are not read any more
    Result<void> restore(const QByteArray &state);
    /** SHA-256 over save(): equal states have equal digests. */
    QByteArray digest() const;

    /** For the console after a crash: intents without an outcome. Recorded as facts by the caller. */
    CommandBook &commandBook();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};
