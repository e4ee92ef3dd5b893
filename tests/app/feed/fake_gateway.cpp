#include "fake_gateway.h"

#include "inventory.h"

#include <QJsonDocument>
#include <QTimer>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs begin = 1'795'183'200'000; // 2026-11-20T14:00:00Z

QString timeText(UtcMs time) { return QString::fromLatin1(formatTime(time)); }

} // namespace

FakeGateway::FakeGateway() : inventory(smallInventory()), m_server(u"test"_s, QWebSocketServer::NonSecureMode)
{
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port");
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeGateway::accept);
    connect(&m_server, &QWebSocketServer::serverError, this, [this] { ++refusedUpgrades; });
}

FakeGateway::~FakeGateway()
{
    for (QWebSocket *socket : std::as_const(m_all))
        socket->disconnect(this);
    qDeleteAll(m_all); // the server gave them away
}

FeedTarget FakeGateway::target() const
{
    return feedTarget(u"ws://127.0.0.1:%1"_s.arg(m_server.serverPort()), token).value();
}

quint64 FakeGateway::append(const QString &type, const QString &station, const QJsonObject &data)
{
    const quint64 sequence = newest() + 1;
    log.push_back({{u"specversion"_s, u"1.0"_s}, {u"id"_s, u"%1/%2"_s.arg(epoch).arg(sequence)},
                   {u"source"_s, u"/stations/"_s + station}, {u"type"_s, type},
                   {u"time"_s, timeText(begin + UtcMs(sequence) * 100)}, {u"sequence"_s, QString::number(sequence)},
                   {u"data"_s, data}});
    for (QWebSocket *socket : std::as_const(m_subscribed))
        sendSince(socket, sequence - 1);
    return sequence;
}

quint64 FakeGateway::happen(int evse, const char *status, const char *errorCode)
{
    return append(u"ocpp16.StatusNotification"_s, u"CP-1"_s,
                  {{u"connectorId"_s, evse}, {u"status"_s, QLatin1String(status)}, {u"errorCode"_s, QLatin1String(errorCode)}});
}

void FakeGateway::accept()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        m_all.append(socket);
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_all.removeAll(socket);
            m_subscribed.removeAll(socket);
            m_binary.removeAll(socket);
            socket->deleteLater();
        });
        connect(socket, &QWebSocket::textMessageReceived, this, [this, socket](const QString &text) { receive(socket, text); });
    }
}

void FakeGateway::receive(QWebSocket *socket, const QString &text)
{
    if (hanging) {
        ++leftUnanswered;
        return;
    }
    const QJsonObject call = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString method = call["method"_L1].toString();
    if (method == "inventory.get"_L1) {
        socket->sendTextMessage(u"{\"jsonrpc\":\"2.0\",\"id\":%1,\"result\":%2}"_s.arg(
            QString::number(call["id"_L1].toInteger()), QString::fromUtf8(inventory)));
        return;
    }
    QJsonObject reply{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, call["id"_L1]}}, error;
    const QJsonObject result = answer(socket, method, call["params"_L1].toObject(), error);
    reply[error.isEmpty() ? u"result"_s : u"error"_s] = error.isEmpty() ? result : error;
    socket->sendTextMessage(QString::fromUtf8(QJsonDocument(reply).toJson(QJsonDocument::Compact)));
    if (method != "feed.subscribe"_L1)
        return;
    m_subscribed.append(socket);
    if (!textOnly && call["params"_L1]["binary"_L1].toBool())
        m_binary.append(socket);
    if (result["snapshot"_L1].toBool())
        sendSnapshot(socket);
    else
        sendSince(socket, quint64(call["params"_L1]["from"_L1]["sequence"_L1].toInteger()));
}

QJsonObject FakeGateway::answer(QWebSocket *, const QString &method, const QJsonObject &params, QJsonObject &error)
{
    if (method == "feed.subscribe"_L1) {
        subscriptions.append(params);
        const QJsonObject from = params["from"_L1].toObject();
        const bool usable = from["epoch"_L1].toString() == epoch && quint64(from["sequence"_L1].toInteger()) + 1 >= oldest;
        return {{u"epoch"_s, epoch}, {u"oldest"_s, qint64(oldest)}, {u"newest"_s, qint64(newest())},
                {u"snapshot"_s, !usable}, {u"time"_s, timeText(begin)}, {u"role"_s, u"lead"_s}, {u"name"_s, u"Test Desk"_s},
                {u"scope"_s, scope}, {u"capabilities"_s, QJsonObject()}};
    }
    if (method == "desk.record"_L1) {
        if (recordFails) {
            error = {{u"code"_s, -32002}, {u"message"_s, u"That station is outside your region."_s}};
            return {};
        }
        for (const QJsonObject &before : recorded)
            if (before["actionId"_L1] == params["actionId"_L1])
                return {{u"state"_s, u"recorded"_s}};
        recorded.append(params);
        QJsonObject data = params;
        data[u"by"_s] = u"Test Desk"_s;
        data[u"role"_s] = u"lead"_s;
        const quint64 sequence = append(u"desk."_s + params["kind"_L1].toString(), params["station"_L1].toString(), data);
        return {{u"state"_s, u"recorded"_s}, {u"sequence"_s, qint64(sequence)}};
    }
    if (method == "command.execute"_L1) {
        executed.append(params);
        QJsonObject data = params;
        data[u"by"_s] = u"Test Desk"_s;
        append(u"command.requested"_s, params["station"_L1].toString(), data);
        return {{u"state"_s, u"recorded"_s}};
    }
    error = {{u"code"_s, -32601}, {u"message"_s, u"There is no such method."_s}};
    return {};
}

void FakeGateway::sendSince(QWebSocket *socket, quint64 after)
{
    QJsonArray events;
    for (quint64 sequence = std::max(after + 1, oldest); sequence <= newest(); ++sequence)
        events.append(log[size_t(sequence - oldest)]);
    if (tamper)
        events = tamper(events);
    if (!events.isEmpty())
        notify(socket, u"feed.events"_s, {{u"events"_s, events}});
}

void FakeGateway::sendSnapshot(QWebSocket *socket)
{
    const QJsonObject columns{{u"station"_s, QJsonArray{0, 0}}, {u"evse"_s, QJsonArray{1, 2}},
                              {u"status"_s, QJsonArray{u"Available"_s, u"Charging"_s}},
                              {u"error"_s, QJsonArray{u"NoError"_s, u"NoError"_s}}, {u"vendor"_s, QJsonArray{u""_s, u""_s}},
                              {u"since"_s, QJsonArray{begin, begin}}, {u"online"_s, QJsonArray{1, 1}},
                              {u"session"_s, QJsonArray{0, begin}}, {u"transaction"_s, QJsonArray{u""_s, u"7"_s}},
                              {u"wh"_s, QJsonArray{-1, 100}}, {u"w"_s, QJsonArray{-1, 50000}}, {u"soc"_s, QJsonArray{-1, 40}},
                              {u"protocol"_s, QJsonArray{u"ocpp1.6"_s, u"ocpp1.6"_s}}};
    notify(socket, u"feed.snapshot"_s, {{u"part"_s, 1}, {u"parts"_s, 1}, {u"time"_s, timeText(begin)},
                                        {u"stations"_s, QJsonArray{u"CP-1"_s}}, {u"columns"_s, columns}});
    notify(socket, u"feed.snapshotEnd"_s, {{u"sequence"_s, qint64(newest())}, {u"time"_s, timeText(begin)}});
}

void FakeGateway::notify(QWebSocket *socket, const QString &method, const QJsonObject &params)
{
    const QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, method}, {u"params"_s, params}};
    QByteArray text = QJsonDocument(message).toJson(QJsonDocument::Compact);
    if (tamperText && method == "feed.events"_L1)
        text = tamperText(text);
    if (method == "feed.events"_L1)
        ++(m_binary.contains(socket) ? binaryBatches : textBatches);
    if (method == "feed.events"_L1 && m_binary.contains(socket))
        socket->sendBinaryMessage(text);
    else
        socket->sendTextMessage(QString::fromUtf8(text));
}

void FakeGateway::heartbeat() { heartbeat(newest()); }

void FakeGateway::heartbeat(quint64 sequence)
{
    for (QWebSocket *socket : std::as_const(m_subscribed))
        notify(socket, u"feed.heartbeat"_s, {{u"sequence"_s, qint64(sequence)}, {u"time"_s, timeText(begin + UtcMs(newest()) * 100 + 50)}});
}

void FakeGateway::rawText(const QByteArray &text)
{
    for (QWebSocket *socket : std::as_const(m_subscribed))
        socket->sendTextMessage(QString::fromUtf8(text));
}

void FakeGateway::dropConnections()
{
    const QList<QWebSocket *> all = m_all;
    for (QWebSocket *socket : all)
        socket->abort();
}

QByteArray smallInventory()
{
    Inventory inventory;
    inventory.name = u"Test"_s;
    inventory.regions = {{u"north"_s, u"North"_s}, {u"south"_s, u"South"_s}};
    for (quint32 at = 0; at < 3; ++at) {
        Site site;
        site.id = u"S-%1"_s.arg(at + 1);
        site.name = u"Site %1"_s.arg(at + 1);
        site.region = RegionIx{at / 2};
        inventory.sites.push_back(site);
        Station station;
        station.id = u"CP-%1"_s.arg(at + 1);
        station.site = SiteIx{at};
        station.protocol = ocpp::Version::V16;
        inventory.stations.push_back(station);
        for (quint16 evse = 1; evse <= 2; ++evse) {
            Port port;
            port.station = StationIx{at};
            port.evse = evse;
            port.connectors = {u"CCS1"_s};
            port.powerKw = 150;
            inventory.ports.push_back(port);
        }
    }
    return toJson(inventory);
}
