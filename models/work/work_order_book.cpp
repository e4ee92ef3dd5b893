#include "work_order_parts.h"

#include "printable.h"
#include "streams.h"

#include <QCoreApplication>

#include <algorithm>

static QString tr(const char *text) { return QCoreApplication::translate("WorkOrderBook", text); }

WorkOrderBook::WorkOrderBook(const FaultCatalogue &catalogue, Network &network, AlertBook &alerts, CommandBook &commands,
                             WorkSettings settings)
    : m(std::make_unique<Parts>(catalogue, network, alerts, commands, std::move(settings)))
{
}

WorkOrderBook::~WorkOrderBook() = default;

UtcMs WorkOrderBook::nextDeadline() const { return m->deadlines.next(); }
const std::vector<WorkOrder> &WorkOrderBook::all() const { return m->orders; }
const WorkSettings &WorkOrderBook::settings() const { return m->settings; }

void WorkOrderBook::advanceTo(UtcMs time)
{
    while (const std::optional<Deadlines::Due> due = m->deadlines.take(time))
        m->fire(*due);
}

void WorkOrderBook::apply(const Fact &fact, const PortState *)
{
    const auto *action = fact.as<DeskAction>();
    if (!action) {
        m->observe(fact);
        return;
    }
    const bool aboutOrder = (action->kind >= DeskAction::Kind::OpenOrder && action->kind <= DeskAction::Kind::OverrideCloseOrder)
                         || (action->kind == DeskAction::Kind::Note && action->order.isValid());
    if (!aboutOrder)
        return;
    const Result<void> allowed = m->mayDo(*action, fact.at);
    if (allowed) {
        m->take(fact, *action);
        return;
    }
    const QString refused = tr("Refused: %1").arg(allowed.problem().text), by = printable(action->by, 64);
    if (WorkOrder *order = m->order(action->order))
        m->log(*order, fact.at, by, refused);
    else
        m->alerts.addNote(action->alert, fact.at, by, refused);
}

WorkOrder *WorkOrderBook::Parts::order(OrderId id)
{
    const auto found = byId.constFind(id);
    return found == byId.constEnd() ? nullptr : &orders[found.value()];
}

const WorkOrder *WorkOrderBook::Parts::order(OrderId id) const
{
    const auto found = byId.constFind(id);
    return found == byId.constEnd() ? nullptr : &orders[found.value()];
}

const WorkOrder *WorkOrderBook::find(OrderId id) const { return std::as_const(*m).order(id); }

std::vector<const WorkOrder *> WorkOrderBook::open() const
{
    std::vector<const WorkOrder *> found;
    for (const WorkOrder &order : m->orders) {
        if (order.isOpen())
            found.push_back(&order);
    }
    return found;
}

const WorkOrder *WorkOrderBook::ofPort(PortIx port) const
{
    const auto found = m->openByPort.find(port);
    return found == m->openByPort.end() ? nullptr : &m->orders[found->second];
}

Result<void> WorkOrderBook::mayClose(OrderId id, UtcMs now) const
{
    const WorkOrder *order = find(id);
    return order ? m->mayClose(*order, now) : Result<void>(Problem{tr("This work order does not exist.")});
}

Result<void> WorkOrderBook::mayDo(const DeskAction &action, UtcMs now) const { return m->mayDo(action, now); }

std::vector<OrderId> WorkOrderBook::takeChanged()
{
    std::vector<OrderId> ids = std::exchange(m->changed, {});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

void WorkOrderBook::Parts::reindex()
{
    byId.clear();
    openByPort.clear();
    proving.clear();
    for (quint32 i = 0; i < orders.size(); ++i) {
        byId.insert(orders[i].id, i);
        if (!orders[i].isOpen())
            continue;
        for (const PortIx port : orders[i].ports)
            openByPort[port] = i;
        if (orders[i].stage == OrderStage::Verify && orders[i].test.port.isValid())
            proving.insert({orders[i].test.port, i});
    }
}

void WorkOrderBook::remap(std::span<const StationIx> stations, std::span<const PortIx> ports)
{
    const auto moved = [](auto indexes, auto old) {
        return old.value < indexes.size() ? indexes[old.value] : decltype(old){};
    };
    std::vector<WorkOrder> kept;
    std::vector<qint32> to(m->orders.size(), -1);
    for (size_t i = 0; i < m->orders.size(); ++i) {
        WorkOrder &order = m->orders[i];
        order.station = moved(stations, order.station);
        if (!order.station.isValid())
            continue; // it left the inventory
        order.site = m->network.siteOf(order.station);
        for (PortIx &port : order.ports)
            port = moved(ports, port);
        std::erase_if(order.ports, [](PortIx port) { return !port.isValid(); });
        order.test.port = moved(ports, order.test.port);
        to[i] = qint32(kept.size());
        kept.push_back(std::move(order));
    }
    m->orders = std::move(kept);
    Deadlines deadlines;
    for (const Deadlines::Due &due : m->deadlines.all()) {
        const qint32 index = to[due.subject];
        if (index >= 0 && m->orders[size_t(index)].test.port.isValid())
            deadlines.set(due.kind, quint32(index), due.at);
    }
    m->deadlines = std::move(deadlines);
    m->reindex();
}

static QDataStream &operator<<(QDataStream &out, const OrderLogRow &row) { return out << row.at << row.by << row.text; }
static QDataStream &operator>>(QDataStream &in, OrderLogRow &row) { return in >> row.at >> row.by >> row.text; }

static QDataStream &operator<<(QDataStream &out, const TestSession &t)
{
    out << t.step << t.port << t.availableSince << t.command << t.started << t.ended << t.transactionId << t.energyWh
        << t.peakW << t.noLoad << t.why << t.startWh << t.lastWh << t.lastMeterAt << t.acceptedAt;
    writeAll(out, t.evidence);
    writeAll(out, t.powerCurve);
    return out;
}

static QDataStream &operator>>(QDataStream &in, TestSession &t)
{
    in >> t.step >> t.port >> t.availableSince >> t.command >> t.started >> t.ended >> t.transactionId >> t.energyWh
        >> t.peakW >> t.noLoad >> t.why >> t.startWh >> t.lastWh >> t.lastMeterAt >> t.acceptedAt;
    readAll(in, t.evidence);
    readAll(in, t.powerCurve);
    return in;
}

static QDataStream &operator<<(QDataStream &out, const WorkOrder &o)
{
    out << o.id << o.alert << o.site << o.station << o.title << o.faultCode << o.part << o.skill << o.tier << o.stage
        << o.assignee << o.opened << o.planned << o.closed << o.test << o.overriddenBy << o.overrideReason;
    writeAll(out, o.ports);
    writeAll(out, o.stages);
    writeAll(out, o.log);
    return out;
}

static QDataStream &operator>>(QDataStream &in, WorkOrder &o)
{
    in >> o.id >> o.alert >> o.site >> o.station >> o.title >> o.faultCode >> o.part >> o.skill >> o.tier >> o.stage
        >> o.assignee >> o.opened >> o.planned >> o.closed >> o.test >> o.overriddenBy >> o.overrideReason;
    readAll(in, o.ports);
    readAll(in, o.stages);
    readAll(in, o.log);
    return in;
}

void WorkOrderBook::save(QDataStream &stream) const
{
    writeAll(stream, m->orders);
    m->deadlines.save(stream);
}

Result<void> WorkOrderBook::restore(QDataStream &stream)
{
    readAll(stream, m->orders);
    m->deadlines.restore(stream);
    if (stream.status() != QDataStream::Ok)
        return Problem{tr("The saved work orders are damaged.")};
    m->reindex();
    return {};
}
