#pragma once
// Inside of WorkOrderBook, shared by the files that implement it; nobody else includes this.

#include "deadlines.h"
#include "work_order_book.h"

#include <map>

struct WorkOrderBook::Parts
{
    enum class Timer : quint8 { HoldPassed, TimeOutPassed, GiveUp };

    Parts(const FaultCatalogue &faults, Network &net, AlertBook &alertBook, CommandBook &commandBook, WorkSettings set)
        : catalogue(faults), network(net), alerts(alertBook), commands(commandBook), settings(std::move(set))
    {
    }

    WorkOrder *order(OrderId id);
    const WorkOrder *order(OrderId id) const;
    void log(WorkOrder &order, UtcMs at, const QString &by, const QString &text);
    void reindex();

    // --- rules (work_order_rules.cpp) ---
    Result<void> mayOpen(const DeskAction &action) const;
    Result<void> mayMove(const WorkOrder &order, const DeskAction &action) const;
    Result<void> mayStart(const WorkOrder &order, const DeskAction &action, UtcMs now) const;
    Result<void> mayClose(const WorkOrder &order, UtcMs now) const;
    Result<void> mayOverride(const WorkOrder &order, const DeskAction &action) const;
    Result<void> mayDo(const DeskAction &action, UtcMs now) const;
    Result<void> latchAllows(const WorkOrder &order) const;

    // --- what people do (work_order_book_actions.cpp) ---
    void take(const Fact &fact, const DeskAction &action);
    void open(const Fact &fact, const DeskAction &action);
    void enter(WorkOrder &order, OrderStage stage, UtcMs at, const QString &by, const QString &note);
    void close(WorkOrder &order, UtcMs at, const QString &by, const QString &why);

    // --- proof (verification.cpp) ---
    void beginVerification(WorkOrder &order, UtcMs at);
    void endVerification(WorkOrder &order);
    void startTest(WorkOrder &order, const DeskAction &action, UtcMs at);
    void fire(const Deadlines::Due &due);
    void observe(const Fact &fact);
    void observeMode(WorkOrder &order, UtcMs at);
    void observeEvent(WorkOrder &order, const Fact &fact);
    void observeCommand(WorkOrder &order, UtcMs at);
    void sessionStarted(WorkOrder &order, const ocpp::SessionStarted &started, UtcMs at);
    bool isOurs(const WorkOrder &order, const QByteArray &idToken, qint64 remoteStartId) const;
    void adoptSession(WorkOrder &order, UtcMs at);
    void judge(WorkOrder &order, UtcMs at);
    void reading(WorkOrder &order, const ocpp::MeterReading &meter, UtcMs at);
    void sessionEnded(WorkOrder &order, const ocpp::SessionEnded &ended, UtcMs at);
    void hold(WorkOrder &order, UtcMs at);
    void breakHold(WorkOrder &order, UtcMs at, const QString &why);
    void pass(WorkOrder &order, UtcMs at, bool noLoad, const QString &why);
    void fail(WorkOrder &order, UtcMs at, const QString &why);
    void saw(WorkOrder &order, UtcMs at, const QString &what);

    const FaultCatalogue &catalogue;
    Network &network;
    AlertBook &alerts;
    CommandBook &commands;
    WorkSettings settings;
    std::vector<WorkOrder> orders;
    QHash<OrderId, quint32> byId;
    std::map<PortIx, quint32> openByPort;   ///< the newest open order that covers it
    std::multimap<PortIx, quint32> proving; ///< orders in Verify, by the port of their proof
    Deadlines deadlines;
    std::vector<OrderId> changed;
};
