#pragma once
// Every work order, its stages and its verification, folded from facts.

#include "command_book.h"
#include "work_order.h"

struct WorkSettings
{
    UtcMs holdAvailable = 5 * minute;
    double testEnergyWh = 100;           ///< > 0.1 kWh (standards 3.2)
    UtcMs connectionTimeOut = 60 * second; ///< no vehicle: how long a started test waits for Available again
    QByteArray testIdToken = "FAULTLINE-TEST";
};

class WorkOrderBook
{
public:
    WorkOrderBook(const FaultCatalogue &catalogue, Network &network, AlertBook &alerts, CommandBook &commands,
                  WorkSettings settings);
    ~WorkOrderBook();

    void advanceTo(UtcMs time);
    void apply(const Fact &fact, const PortState *before);

    const WorkOrder *find(OrderId id) const;
    std::vector<const WorkOrder *> open() const;
    const std::vector<WorkOrder> &all() const;
    const WorkOrder *ofPort(PortIx port) const; ///< open one that covers it; null when none
    /** May this order be closed now? The Problem says what is missing, with the time left where there is one. */
    Result<void> mayClose(OrderId id, UtcMs now) const;
    /** May an action be taken, by this role, in this stage? Same rule the fold applies; for buttons and the gateway. */
    Result<void> mayDo(const DeskAction &action, UtcMs now) const;
    const WorkSettings &settings() const { return m_settings; }
    std::vector<OrderId> takeChanged();

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

private:
    struct Parts;
    const FaultCatalogue &m_catalogue;
    Network &m_network;
    AlertBook &m_alerts;
    CommandBook &m_commands;
    WorkSettings m_settings;
    std::unique_ptr<Parts> m;
};
