#include "projection.h"

namespace {

Cell cell(const QString &text) { return text.toUtf8(); }
Cell cell(const QByteArray &text) { return text; }
Cell cell(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }
Cell cell(qint64 number) { return number; }
Cell cell(int number) { return qint64(number); }
Cell cell(quint32 number) { return qint64(number); }
Cell cell(bool yes) { return qint64(yes); }
Cell cell(double real) { return real; }

template <typename... Values>
ProjectedRow row(ProjectedRow::Table table, const Values &...values)
{
    return {table, {cell(values)...}};
}

QByteArray tierText(Tier tier) { return tier == Tier::None ? QByteArray() : "P" + QByteArray::number(int(tier)); }

} // namespace

QByteArray Projection::portText(PortIx port) const
{
    return port.value < m_operations.network().portCount() ? m_operations.network().name(port).toUtf8() : QByteArray();
}

QByteArray Projection::stationText(StationIx station) const
{
    return station.value < m_operations.network().stationCount()
        ? m_operations.network().station(station).id.toUtf8() : QByteArray();
}

std::vector<ProjectedRow> Projection::rows(const Changes &changes)
{
    std::vector<ProjectedRow> rows;
    for (const AlertId id : changes.alerts)
        alert(id, rows);
    for (const OrderId id : changes.orders)
        order(id, rows);
    for (const CommandId &id : changes.commands)
        command(id, rows);
    for (const PortIx port : changes.outages)
        outages(port, rows);
    for (const Transition &each : changes.transitions)
        transition(each, rows);
    return rows;
}

void Projection::alert(AlertId id, std::vector<ProjectedRow> &rows) const
{
    const Alert *alert = m_operations.alerts().find(id);
    if (!alert)
        return;
    rows.push_back(row(ProjectedRow::Table::Alerts, toText(id), alert->faultId, alert->code, alert->title, alert->info,
                       tierText(alert->tier), alert->safety, text(alert->state), stationText(alert->station),
                       portText(alert->port), alert->raised, alert->lastRaised, alert->returned, alert->acknowledged,
                       alert->closed, alert->acknowledgedBy, alert->owner, alert->shelvedUntil, alert->shelveReason,
                       alert->suppressedBy, alert->count, toText(alert->order)));
}

void Projection::order(OrderId id, std::vector<ProjectedRow> &rows) const
{
    const WorkOrder *order = m_operations.orders().find(id);
    if (!order)
        return;
    QByteArrayList ports;
    for (const PortIx port : order->ports)
        ports.append(portText(port));
    const TestSession &test = order->test;
    const QString site = order->site.isValid() ? m_operations.network().site(order->site).id : QString();
    rows.push_back(row(ProjectedRow::Table::Orders, toText(id), toText(order->alert), site, stationText(order->station),
                       ports.join(' '), order->title, order->faultCode, order->part, order->skill, tierText(order->tier),
                       text(order->stage), order->assignee, order->opened, order->planned, order->closed,
                       text(test.step), test.command.value, test.transactionId, test.energyWh, test.peakW, test.noLoad,
                       test.why, order->overriddenBy, order->overrideReason));
    for (size_t number = 0; number < test.evidence.size(); ++number)
        rows.push_back(row(ProjectedRow::Table::Evidence, toText(id), qint64(number) + 1, test.evidence[number].first,
                           test.evidence[number].second));
}

void Projection::command(const CommandId &id, std::vector<ProjectedRow> &rows) const
{
    const Command *command = m_operations.commands().find(id);
    if (!command)
        return;
    const CommandStep first = command->steps.empty() ? CommandStep{} : command->steps.front();
    const CommandStep last = command->steps.empty() ? CommandStep{} : command->steps.back();
    rows.push_back(row(ProjectedRow::Table::Commands, id.value, text(command->action), stationText(command->station),
                       portText(command->port), command->place.evse, command->place.connector, command->arguments,
                       command->by, command->reason, toText(command->alert), text(command->stage), first.at, last.at,
                       last.detail, command->answer));
}

void Projection::outages(PortIx port, std::vector<ProjectedRow> &rows)
{
    const std::vector<const Outage *> all = m_operations.uptime().ofPort(port);
    qsizetype &settled = m_settled[port];
    for (qsizetype at = settled; at < qsizetype(all.size()); ++at) {
        const Outage &outage = *all[size_t(at)];
        rows.push_back(row(ProjectedRow::Table::Outages, portText(port), outage.start, outage.end, text(outage.cause),
                           outage.code, outage.excluded, toText(outage.alert)));
    }
    // The last two may still change: one is open, and the one before may be linked to its alert a moment later.
    settled = std::max<qsizetype>(settled, qsizetype(all.size()) - 2);
}

void Projection::transition(const Transition &transition, std::vector<ProjectedRow> &rows) const
{
    rows.push_back(row(ProjectedRow::Table::Transitions, toText(transition.alert), transition.at, text(transition.from),
                       text(transition.to), transition.by, transition.why));
}
