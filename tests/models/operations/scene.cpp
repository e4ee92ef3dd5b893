#include "scene.h"

#include <QTest>

using namespace Qt::StringLiterals;

FaultCatalogue Scene::catalogue()
{
    Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
    if (!loaded)
        qFatal("%s", qPrintable(loaded.problem().text));
    return std::move(loaded).value();
}

static Station madeStation(const QString &id, quint32 site, ocpp::Version version)
{
    Station station;
    station.id = id;
    station.site = SiteIx{site};
    station.protocol = version;
    return station;
}

Inventory Scene::inventory()
{
    Inventory inventory;
    inventory.name = u"test"_s;
    inventory.regions = {{u"north"_s, u"North"_s}, {u"south"_s, u"South"_s}};
    for (const auto &[id, region] : {std::pair(u"alder"_s, 0u), std::pair(u"birch"_s, 1u), std::pair(u"cedar"_s, 1u)}) {
        Site site;
        site.id = id;
        site.name = id.left(1).toUpper() + id.mid(1);
        site.region = RegionIx{region};
        inventory.sites.push_back(site);
    }
    inventory.stations = {madeStation(u"A1"_s, 0, ocpp::Version::V16), madeStation(u"A2"_s, 0, ocpp::Version::V16),
                          madeStation(u"B1"_s, 1, ocpp::Version::V201), madeStation(u"C1"_s, 2, ocpp::Version::V16)};
    for (quint32 station = 0; station < 4; ++station) {
        for (quint16 evse = 1; evse <= (station == 3 ? 1 : 2); ++evse) {
            Port port;
            port.station = StationIx{station};
            port.evse = evse;
            inventory.ports.push_back(port);
        }
    }
    return inventory;
}

Scene::Scene(Start start, AlertSettings alertSettings, WorkSettings work)
    : operations(catalogue(), alertSettings, std::move(work))
{
    Fact fact;
    fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory())};
    tell(fact);
    if (start == Start::Silent)
        return;
    for (const char *id : {"A1", "A2", "B1", "C1"})
        connect(id);
    for (const char *name : {"A1-1", "A1-2", "A2-1", "A2-2", "B1-1", "B1-2", "C1-1"})
        status(name, ocpp::Status::Available);
}

Changes Scene::tell(Fact fact)
{
    fact.at = fact.at ? fact.at : at;
    fact.sequence = ++m_sequence;
    story.push_back(fact);
    return operations.apply({&fact, 1});
}

Changes Scene::tick()
{
    Fact fact;
    fact.at = at;
    fact.what = Tick{};
    story.push_back(fact);
    return operations.apply({&fact, 1});
}

StationIx Scene::station(const char *id) const { return operations.network().findStation(id); }

PortIx Scene::port(const char *name) const
{
    const QByteArray text(name);
    const qsizetype dash = text.lastIndexOf('-');
    return operations.network().findPort(operations.network().findStation(text.left(dash)), text.mid(dash + 1).toInt());
}

Fact Scene::about(const char *place) const
{
    Fact fact;
    const QByteArray text(place);
    fact.station = operations.network().findStation(text.left(2));
    if (text.contains('-'))
        fact.port = port(place);
    return fact;
}

static ocpp::Place placeOf(const char *place)
{
    const QByteArray text(place);
    return {text.contains('-') ? text.mid(text.lastIndexOf('-') + 1).toInt() : 0, 1};
}

Changes Scene::event(const char *place, ocpp::Event event)
{
    Fact fact = about(place);
    fact.what = std::move(event);
    return tell(fact);
}

Changes Scene::status(const char *place, ocpp::Status status, ocpp::ErrorCode code, const QByteArray &vendorCode,
                      const QByteArray &vendorId, const QByteArray &info)
{
    ocpp::StatusReport report;
    report.place = placeOf(place);
    report.status = status;
    report.errorCode = code;
    report.vendorErrorCode = vendorCode;
    report.vendorId = vendorId;
    report.info = info;
    return event(place, report);
}

Changes Scene::alarm(const char *place, const QByteArray &component, const QByteArray &variable, bool cleared,
                     const QByteArray &techCode, int severity)
{
    ocpp::Alarm alarm;
    alarm.place = placeOf(place);
    alarm.component = component;
    alarm.variable = variable;
    alarm.techCode = techCode;
    alarm.cleared = cleared;
    alarm.actualValue = cleared ? "false" : "true";
    alarm.severity = severity;
    return event(place, alarm);
}

Changes Scene::connect(const char *id)
{
    Fact fact = about(id);
    fact.what = StationConnected{operations.network().station(fact.station).protocol};
    return tell(fact);
}

Changes Scene::disconnect(const char *id, UtcMs lastByte)
{
    Fact fact = about(id);
    fact.what = StationDisconnected{"closed", lastByte};
    return tell(fact);
}

Changes Scene::snapshot(const char *place, ocpp::Status status, bool online, UtcMs since, ocpp::ErrorCode code)
{
    Fact fact = about(place);
    PortSnapshot snapshot;
    snapshot.status = status;
    snapshot.online = online;
    snapshot.since = since;
    snapshot.errorCode = code;
    fact.what = snapshot;
    return tell(fact);
}

Changes Scene::gap(UtcMs from)
{
    Fact fact;
    fact.what = FeedGap{"the gateway was not running", from};
    std::vector<QByteArray> online; // they come back at once: whoever does not is a story of its own
    for (const char *id : {"A1", "A2", "B1", "C1"}) {
        const StationIx station = operations.network().findStation(id);
        if (station.isValid() && operations.network().stationState(station).online)
            online.push_back(id);
    }
    Changes changes = tell(fact);
    for (const QByteArray &id : online)
        connect(id.constData());
    return changes;
}

Changes Scene::start(const char *place, const QByteArray &transaction, const QByteArray &token, double wh)
{
    ocpp::SessionStarted started;
    started.place = placeOf(place);
    started.transactionId = transaction;
    started.idToken = token;
    started.meterWh = wh;
    return event(place, started);
}

Changes Scene::meter(const char *place, const QByteArray &transaction, float watts, double wh)
{
    ocpp::MeterReading reading;
    reading.place = placeOf(place);
    reading.transactionId = transaction;
    reading.powerW = watts;
    reading.energyWh = wh;
    return event(place, reading);
}

Changes Scene::stop(const char *place, const QByteArray &transaction, double wh, const QByteArray &reason)
{
    ocpp::SessionEnded ended;
    ended.place = placeOf(place);
    ended.transactionId = transaction;
    ended.meterWh = wh;
    ended.reason = reason;
    return event(place, ended);
}

CommandEvent Scene::command(const char *id, CommandEvent::Kind kind, ocpp::Action action, const QByteArray &arguments) const
{
    CommandEvent event;
    event.id = {id};
    event.kind = kind;
    event.action = action;
    event.arguments = arguments;
    event.by = "R. Analyst";
    event.role = Role::Analyst;
    return event;
}

Changes Scene::requested(const char *place, const char *id, ocpp::Action action, const QByteArray &arguments)
{
    Fact fact = about(place);
    CommandEvent event = command(id, CommandEvent::Kind::Requested, action, arguments);
    event.place = placeOf(place);
    fact.what = event;
    return tell(fact);
}

Changes Scene::answered(const char *place, const char *id, ocpp::Action action, const QByteArray &status, bool promised, bool done)
{
    Fact fact = about(place);
    CommandEvent event = command(id, CommandEvent::Kind::Answered, action);
    event.status = status;
    event.promised = promised;
    event.done = done;
    fact.what = event;
    return tell(fact);
}

Changes Scene::act(DeskAction action)
{
    action.id = {"act-" + QByteArray::number(++m_actions)};
    if (action.by.isEmpty())
        action.by = "R. Analyst";
    Fact fact;
    fact.what = action;
    return tell(fact);
}

Changes Scene::act(DeskAction::Kind kind, AlertId alert, Role role, const QString &note, UtcMs until)
{
    DeskAction action;
    action.kind = kind;
    action.alert = alert;
    action.role = role;
    action.note = note;
    action.until = until;
    return act(action);
}

DeskAction Scene::onOrder(DeskAction::Kind kind, OrderId order, const QString &value, const QString &note) const
{
    DeskAction action;
    action.kind = kind;
    action.order = order;
    action.value = value;
    action.note = note;
    return action;
}

OrderId Scene::openOrder(AlertId alert)
{
    DeskAction action;
    action.kind = DeskAction::Kind::OpenOrder;
    action.alert = alert;
    action.order = {derivedIdValue({"opened", QByteArray::number(m_actions)})};
    act(action);
    return action.order;
}

const Alert &Scene::alert(int index) const
{
    const std::vector<Alert> &all = operations.alerts().all();
    if (all.empty())
        qFatal("no alert was raised");
    return index < 0 ? all.back() : all.at(size_t(index));
}

char letter(AlarmState state) { return char('A' + int(state)); }

QByteArray Scene::clock(UtcMs time)
{
    if (time == 0)
        return "-";
    const qint64 seconds = qAbs(time - noon) / 1000;
    const auto two = [](qint64 number) { return QByteArray::number(number).rightJustified(2, '0'); };
    const QByteArray sign = time < noon ? "-" : "";
    if (seconds >= 3600)
        return sign + QByteArray::number(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
    return sign + QByteArray::number(seconds / 60) + ':' + two(seconds % 60);
}

static QByteArray placeName(const Network &network, StationIx station, PortIx port)
{
    return port.isValid() ? network.name(port).toUtf8() : network.station(station).id.toUtf8();
}

QByteArray Scene::alerts(bool all) const
{
    QByteArray text;
    for (const Alert &alert : operations.alerts().all()) {
        if (!all && !alert.isOpen())
            continue;
        text += 'P' + QByteArray::number(int(alert.tier)) + ' ' + letter(alert.state) + ' '
              + placeName(operations.network(), alert.station, alert.port) + ' ' + alert.faultId.section(u':', 1).toUtf8()
              + " x" + QByteArray::number(alert.count) + " raised " + clock(alert.raised) + " returned "
              + clock(alert.returned) + " closed " + clock(alert.closed) + '\n';
    }
    return text;
}

QByteArray Scene::outages() const
{
    QByteArray text;
    for (const Outage &row : operations.uptime().outages()) {
        const std::string_view cause = ::text(row.cause);
        text += operations.network().name(row.port).toUtf8() + ' ' + QByteArray(cause.data(), qsizetype(cause.size())) + ' '
              + clock(row.start) + ".." + clock(row.end) + (row.code.isEmpty() ? "" : " ") + row.code.toUtf8() + '\n';
    }
    return text;
}

QByteArray Scene::commands() const
{
    QByteArray text;
    for (const char *id : {"A1", "A2", "B1", "C1"}) {
        for (const Command *command : operations.commands().ofStation(station(id))) {
            text += command->id.value + ' ' + id;
            for (const CommandStep &step : command->steps)
                text += ' ' + QByteArray(::text(step.stage).data()) + '@' + clock(step.at);
            text += '\n';
        }
    }
    return text;
}

QByteArray Scene::orders() const
{
    QByteArray text;
    for (const WorkOrder &order : operations.orders().all()) {
        text += toText(order.id).toUtf8() + ' ' + ::text(order.stage).data() + ' ' + ::text(order.test.step).data() + ' '
              + order.title.toUtf8() + '\n';
        for (const OrderLogRow &row : order.log)
            text += "  " + clock(row.at) + ' ' + row.text.toUtf8() + '\n';
    }
    return text;
}
