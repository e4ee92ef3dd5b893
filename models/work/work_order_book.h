#pragma once
// Every work order, its stages and its verification, folded from facts.

#include "command_book.h"
#include "work_order.h"

struct WorkSettings
{
    UtcMs holdAvailable = 5 * minute;
    double testEnergyWh = 100;           ///< > 0.1 kWh (standards 3.2)
    UtcMs connectionTimeOut = 60 * second; ///< no vehicle: how long a started test waits for Available again
    UtcMs backToAvailable = 10 * minute;   ///< and how long it may take beyond that, since stations have their own setting
    QByteArray testIdToken = "FAULTLINE-TEST";
};

/** Work orders and the proof that they helped. What breaks a rule is ignored and stands in the log of the order. */
class WorkOrderBook
{
public:
    WorkOrderBook(const FaultCatalogue &catalogue, Network &network, AlertBook &alerts, CommandBook &commands,
                  WorkSettings settings);
    ~WorkOrderBook();

    void advanceTo(UtcMs time);
    UtcMs nextDeadline() const; ///< 0: none
    void apply(const Fact &fact, const PortState *before);

    const WorkOrder *find(OrderId id) const;
    std::vector<const WorkOrder *> open() const;
    const std::vector<WorkOrder> &all() const;
    const WorkOrder *ofPort(PortIx port) const; ///< open one that covers it; null when none
    /** May this order be closed now? The Problem says what is missing, with the time left where there is one. */
    Result<void> mayClose(OrderId id, UtcMs now) const;
    /** May an action be taken, by this role, in this stage? Same rule the fold applies; for buttons and the gateway. */
    Result<void> mayDo(const DeskAction &action, UtcMs now) const;
    const WorkSettings &settings() const;
    std::vector<OrderId> takeChanged();
    /** The inventory was replaced: new index of each old one, none for what is gone. */
    void remap(std::span<const StationIx> stations, std::span<const PortIx> ports);

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts; ///< opaque: work_order_parts.h

private:
    std::unique_ptr<Parts> m;
};
