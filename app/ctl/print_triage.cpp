#include "print_triage.h"

#include "priority.h"

#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QString latin(std::string_view text) { return QString::fromLatin1(text.data(), qsizetype(text.size())); }

QJsonValue timeValue(UtcMs time) { return time == 0 ? QJsonValue() : QJsonValue(QString::fromLatin1(formatTime(time))); }

/** Percent with two decimals. */
double percent(double share) { return std::round(share * 10'000) / 100; }

QJsonObject incidentJson(const IncidentRecord &record, const Operations &operations)
{
    const Network &network = operations.network();
    const Alert &cause = *operations.alerts().find(record.cause);
    QJsonArray stations, sites;
    for (const StationIx station : record.stations)
        stations.append(network.station(station).id);
    for (const SiteIx site : record.sites) {
        if (site.isValid())
            sites.append(network.site(site).id);
    }
    QStringList reasons; // of what is over nobody asks how urgent it would be now
    if (cause.isOpen())
        reasons = priorityOf(operations, cause, operations.now()).reasons;
    reasons += plainReasons(cause, record.ports.size());
    reasons.removeDuplicates();
    const QJsonValue port = cause.port.isValid() ? QJsonValue(network.name(cause.port)) : QJsonValue();
    return {{u"id"_s, toText(cause.id)}, {u"tier"_s, u"P%1"_s.arg(int(cause.tier))}, {u"cause"_s, cause.title},
            {u"fault"_s, cause.faultId}, {u"code"_s, cause.code}, {u"port"_s, port},
            {u"state"_s, latin(text(cause.state))}, {u"ports"_s, qint64(record.ports.size())},
            {u"stations"_s, stations}, {u"sites"_s, sites}, {u"raised"_s, timeValue(cause.raised)},
            {u"closed"_s, timeValue(cause.closed)},
            {u"reasons"_s, QJsonArray::fromStringList(reasons)}};
}

QJsonArray floodsJson(const std::vector<Flood> &floods)
{
    QJsonArray all;
    for (const Flood &flood : floods)
        all.append(QJsonObject{{u"start"_s, timeValue(flood.start)}, {u"end"_s, timeValue(flood.end)},
                               {u"alarms"_s, flood.alarms}, {u"peak"_s, flood.peak}});
    return all;
}

QJsonObject mixJson(const AlarmMetrics &metrics)
{
    QJsonObject mix;
    for (size_t i = 0; i < metrics.mix.size(); ++i)
        mix[u"P%1"_s.arg(i + 1)] = metrics.announced ? percent(double(metrics.mix[i]) / metrics.announced) : 0.0;
    return mix;
}

} // namespace

QJsonArray incidentsJson(const IncidentLog &log, const Operations &operations)
{
    QJsonArray all;
    for (const IncidentRecord &record : log.incidents(operations))
        all.append(incidentJson(record, operations));
    return all;
}

QJsonObject metricsJson(const AlarmMetrics &m)
{
    QJsonArray frequent;
    for (const FrequentAlarm &one : m.frequent)
        frequent.append(QJsonObject{{u"title"_s, one.title}, {u"station"_s, one.place}, {u"count"_s, one.count}});
    return {{u"from"_s, timeValue(m.period.from)}, {u"to"_s, timeValue(m.period.to)}, {u"operators"_s, m.period.operators},
            {u"announced"_s, m.announced}, {u"perOperatorIn10Minutes"_s, std::round(m.perTenMinutes * 1000) / 1000},
            {u"fullestBin"_s, m.fullestBin}, {u"fullestBinAt"_s, timeValue(m.fullestAt)},
            {u"binsOver10Percent"_s, percent(m.binsOverTen)}, {u"floods"_s, floodsJson(m.floods)},
            {u"floodCount"_s, qint64(m.floods.size())}, {u"timeInFloodPercent"_s, percent(m.inFlood)},
            {u"topTenPercent"_s, percent(m.topTen)}, {u"topTen"_s, frequent}, {u"chattering"_s, m.chattering},
            {u"fleeting"_s, m.fleeting}, {u"stale"_s, m.stale}, {u"mixPercent"_s, mixJson(m)},
            {u"medianAcknowledgeSeconds"_s, m.medianAnswer < 0 ? QJsonValue() : QJsonValue(double(m.medianAnswer) / 1000)},
            {u"p1Due"_s, m.p1Due}, {u"p1InTime"_s, m.p1InTime}};
}

QJsonObject changeJson(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject change{{u"settings"_s, u"change"_s}};
    for (auto each = before.begin(); each != before.end(); ++each) {
        const QJsonValue now = after.value(each.key());
        if (each.value().isDouble() && now.isDouble())
            change[each.key()] = std::round((now.toDouble() - each.value().toDouble()) * 1000) / 1000;
        else if (each.value().isObject() && now.isObject()) {
            QJsonObject inner = changeJson(each.value().toObject(), now.toObject());
            inner.remove(u"settings"_s);
            change[each.key()] = inner;
        }
    }
    return change;
}
