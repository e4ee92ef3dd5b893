#include "print_state.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString latin(std::string_view text) { return QString::fromLatin1(text.data(), qsizetype(text.size())); }

QJsonValue timeValue(UtcMs time)
{
    return time == 0 ? QJsonValue() : QJsonValue(QString::fromLatin1(formatTime(time)));
}

QJsonValue textValue(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonValue portValue(const Operations &operations, PortIx port)
{
    return port.isValid() ? QJsonValue(operations.network().name(port)) : QJsonValue();
}

QJsonValue stationValue(const Operations &operations, StationIx station)
{
    return station.isValid() ? QJsonValue(operations.network().station(station).id) : QJsonValue();
}

QString tierText(Tier tier) { return tier == Tier::None ? QString() : u"P"_s + QString::number(int(tier)); }

QString modeText(PortMode mode)
{
    switch (mode) {
    case PortMode::Available: return u"available"_s;
    case PortMode::Occupied: return u"occupied"_s;
    case PortMode::Charging: return u"charging"_s;
    case PortMode::Reserved: return u"reserved"_s;
    case PortMode::OutOfService: return u"outOfService"_s;
    case PortMode::Faulted: return u"faulted"_s;
    case PortMode::Offline: return u"offline"_s;
    case PortMode::Unknown: return u"unknown"_s;
    }
    return {};
}

QJsonObject testJson(const TestSession &test)
{
    QJsonArray evidence;
    for (const auto &[at, what] : test.evidence)
        evidence.append(QJsonObject{{u"at"_s, timeValue(at)}, {u"what"_s, what}});
    return {{u"step"_s, latin(text(test.step))}, {u"energyWh"_s, test.energyWh}, {u"peakW"_s, test.peakW},
            {u"noLoad"_s, test.noLoad}, {u"why"_s, textValue(test.why)}, {u"evidence"_s, evidence}};
}

QJsonArray stagesJson(const WorkOrder &order)
{
    QJsonArray stages;
    for (const auto &[stage, at] : order.stages)
        stages.append(QJsonObject{{u"stage"_s, latin(text(stage))}, {u"at"_s, timeValue(at)}});
    return stages;
}

} // namespace

QJsonArray portsJson(const Operations &operations)
{
    const Network &network = operations.network();
    QJsonArray all;
    for (quint32 at = 0; at < network.portCount(); ++at) {
        const PortIx port{at};
        const PortState &state = network.state(port);
        all.append(QJsonObject{{u"port"_s, network.name(port)}, {u"station"_s, network.stationOf(port).id},
                               {u"evse"_s, network.evse(port)}, {u"mode"_s, modeText(state.mode)},
                               {u"status"_s, latin(ocpp::text(state.status))},
                               {u"errorCode"_s, latin(ocpp::text(state.errorCode))},
                               {u"vendorErrorCode"_s, QString::fromUtf8(network.text(state.vendorCode))},
                               {u"since"_s, timeValue(state.since)}, {u"online"_s, state.stationOnline},
                               {u"tier"_s, textValue(tierText(state.tier))},
                               {u"sessionStart"_s, timeValue(state.sessionStart)},
                               {u"powerW"_s, state.powerW < 0 ? QJsonValue() : QJsonValue(state.powerW)}});
    }
    return all;
}

QJsonArray alertsJson(const Operations &operations)
{
    std::vector<const Alert *> sorted;
    for (const Alert &alert : operations.alerts().all())
        sorted.push_back(&alert);
    std::sort(sorted.begin(), sorted.end(), [](const Alert *a, const Alert *b) {
        return std::pair(a->raised, a->id.value) < std::pair(b->raised, b->id.value);
    });
    QJsonArray all;
    for (const Alert *alert : sorted)
        all.append(QJsonObject{
            {u"id"_s, toText(alert->id)}, {u"tier"_s, tierText(alert->tier)}, {u"code"_s, alert->code},
            {u"fault"_s, alert->faultId}, {u"title"_s, alert->title},
            {u"station"_s, stationValue(operations, alert->station)}, {u"port"_s, portValue(operations, alert->port)},
            {u"state"_s, latin(text(alert->state))}, {u"policy"_s, latin(text(alert->policy))},
            {u"safety"_s, alert->safety}, {u"raised"_s, timeValue(alert->raised)},
            {u"lastRaised"_s, timeValue(alert->lastRaised)}, {u"returned"_s, timeValue(alert->returned)},
            {u"acknowledged"_s, timeValue(alert->acknowledged)}, {u"closed"_s, timeValue(alert->closed)},
            {u"owner"_s, textValue(alert->owner)}, {u"count"_s, qint64(alert->count)},
            {u"order"_s, textValue(toText(alert->order))}});
    return all;
}

QJsonArray outagesJson(const Operations &operations)
{
    std::vector<const Outage *> sorted;
    for (const Outage &outage : operations.uptime().outages())
        sorted.push_back(&outage);
    std::sort(sorted.begin(), sorted.end(), [](const Outage *a, const Outage *b) {
        return std::pair(a->port, a->start) < std::pair(b->port, b->start);
    });
    QJsonArray all;
    for (const Outage *outage : sorted)
        all.append(QJsonObject{{u"port"_s, portValue(operations, outage->port)}, {u"start"_s, timeValue(outage->start)},
                               {u"end"_s, timeValue(outage->end)}, {u"cause"_s, latin(text(outage->cause))},
                               {u"code"_s, textValue(outage->code)}, {u"excluded"_s, outage->excluded},
                               {u"alert"_s, textValue(toText(outage->alert))}});
    return all;
}

QJsonArray ordersJson(const Operations &operations)
{
    QJsonArray all;
    for (const WorkOrder &order : operations.orders().all()) {
        QJsonArray ports;
        for (const PortIx port : order.ports)
            ports.append(portValue(operations, port));
        all.append(QJsonObject{
            {u"id"_s, toText(order.id)}, {u"alert"_s, textValue(toText(order.alert))},
            {u"station"_s, stationValue(operations, order.station)}, {u"ports"_s, ports}, {u"title"_s, order.title},
            {u"fault"_s, order.faultCode}, {u"part"_s, textValue(order.part)}, {u"tier"_s, tierText(order.tier)},
            {u"stage"_s, latin(text(order.stage))}, {u"assignee"_s, textValue(order.assignee)},
            {u"opened"_s, timeValue(order.opened)}, {u"closed"_s, timeValue(order.closed)},
            {u"stages"_s, stagesJson(order)}, {u"test"_s, testJson(order.test)},
            {u"overriddenBy"_s, textValue(order.overriddenBy)}});
    }
    return all;
}

QJsonArray summaryJson(const Operations &operations)
{
    const Network &network = operations.network();
    QJsonObject modes, tiers;
    for (int mode = 0; mode <= int(PortMode::Unknown); ++mode)
        modes[modeText(PortMode(mode))] = qint64(network.tally().of(PortMode(mode)));
    for (int tier = 1; tier <= 4; ++tier)
        tiers[tierText(Tier(tier))] = qint64(operations.alerts().openCount(Tier(tier)));
    qint64 openAlerts = 0, openOutages = 0;
    for (const Alert &alert : operations.alerts().all())
        openAlerts += alert.isOpen();
    for (const Outage &outage : operations.uptime().outages())
        openOutages += outage.end == 0;
    const QByteArray epoch = operations.epoch();
    return {QJsonObject{{u"time"_s, timeValue(operations.now())}, {u"epoch"_s, textValue(QString::fromUtf8(epoch))},
                        {u"sequence"_s, qint64(operations.sequence())},
                        {u"regions"_s, qint64(network.inventory().regions.size())},
                        {u"sites"_s, qint64(network.assets().siteCount())},
                        {u"stations"_s, qint64(network.stationCount())},
                        {u"ports"_s, qint64(network.portCount())}, {u"modes"_s, modes}, {u"openByTier"_s, tiers},
                        {u"alerts"_s, qint64(operations.alerts().all().size())}, {u"openAlerts"_s, openAlerts},
                        {u"outages"_s, qint64(operations.uptime().outages().size())}, {u"openOutages"_s, openOutages},
                        {u"orders"_s, qint64(operations.orders().all().size())},
                        {u"digest"_s, QString::fromLatin1(operations.digest().toHex())}}};
}
