#pragma once
// Inside of Operations, shared by the files that implement it; nobody else includes this.

#include "action_ids.h"
#include "alert_context.h"
#include "operations.h"

/** Where a fact stands in the feed: several facts of one event share its sequence. */
struct Cursor
{
    quint64 sequence = 0;
    quint16 part = 0;
    friend auto operator<=>(Cursor, Cursor) = default;
};

struct Operations::Parts
{
    Parts(FaultCatalogue faults, AlertSettings alertSettings, WorkSettings workSettings)
        : catalogue(std::move(faults)), alerts(catalogue, network, alertSettings), commands(network),
          orders(catalogue, network, alerts, commands, std::move(workSettings)), sessions(network, commands), uptime(network)
    {
    }

    bool isNew(const Fact &fact);
    void advanceTo(UtcMs time, Changes &changes);
    UtcMs nextForgetting() const;
    void forget(UtcMs time);
    void take(const Fact &fact, Changes &changes);
    void takeInventory(const Fact &fact, Changes &changes);
    bool showsTheSame(const Fact &fact, const PortState &before) const;
    void expect(const Fact &fact) const;
    void expectNext(const Fact &fact) const;
    void noteStation(const Fact &fact, bool wasOnline, Changes &changes);
    std::vector<SiteIx> sitesOf(const AssetRegister &before) const;
    void linkOutages(Changes &changes, UtcMs at);
    void liftTiers(std::span<const Transition> transitions, UtcMs at);
    void linkStanding(PortIx port);
    Fact resolved(const Fact &fact) const;

    FaultCatalogue catalogue;
    Network network;
    AlertBook alerts;
    CommandBook commands;
    WorkOrderBook orders;
    SessionBook sessions;
    SiteHours hours;
    HandoverBook handover;
    UptimeLedger uptime;
    UtcMs now = 0;
    Cursor cursor;
    QByteArray epoch;
    ActionIds actions;  ///< desk actions that were applied
    UtcMs midnight = 0; ///< the first one after `now`; 0: not looked at yet
    std::vector<PortIx> touched;
};
