#pragma once
// A job for somebody with tools, and the proof that it helped.

#include "alert.h"
#include "fact.h"

enum class OrderStage : quint8 { New, Scheduled, EnRoute, OnSite, Verify, Closed };
std::string_view text(OrderStage stage); ///< "New", "Scheduled", "En route", "On site", "Verify", "Closed"
std::optional<OrderStage> orderStageFromText(std::string_view text);

/** Proof that one port is back (standards 3.3; issue: 5 minutes Available, then a test session). */
struct TestSession
{
    enum class Step : quint8 {
        WaitingForAvailable, ///< port is not Available
        HoldingAvailable,    ///< Available since `availableSince`, without a break
        ReadyToStart,        ///< held for 5 minutes
        Starting,            ///< remote start requested
        Charging,
        Passed,
        Failed
    };
    Step step = Step::WaitingForAvailable;
    PortIx port;
    UtcMs availableSince = 0;
    CommandId command;        ///< the remote start
    UtcMs started = 0, ended = 0;
    QByteArray transactionId;
    double energyWh = 0;
    qint32 peakW = 0;
    bool noLoad = false;      ///< passed without a vehicle: start accepted, ConnectionTimeOut, Available again
    QString why;              ///< of Failed
    double startWh = -1, lastWh = -1; ///< register; -1: not known
    UtcMs lastMeterAt = 0;
    UtcMs acceptedAt = 0;     ///< when the station accepted the remote start
    std::vector<std::pair<UtcMs, QString>> evidence; ///< what was seen, in words
    std::vector<std::pair<UtcMs, qint32>> powerCurve; ///< W
};
std::string_view text(TestSession::Step step);

struct OrderLogRow { UtcMs at = 0; QString by, text; };

struct WorkOrder
{
    OrderId id;
    AlertId alert;
    SiteIx site;
    StationIx station;
    std::vector<PortIx> ports;
    QString title, faultCode, part, skill;
    Tier tier = Tier::P3;
    OrderStage stage = OrderStage::New;
    QString assignee;
    UtcMs opened = 0, planned = 0, closed = 0;
    std::vector<std::pair<OrderStage, UtcMs>> stages; ///< when each stage was entered
    std::vector<OrderLogRow> log;
    TestSession test;         ///< of the first port; the order's proof
    QString overriddenBy, overrideReason;

    bool isOpen() const { return stage != OrderStage::Closed; }
};
