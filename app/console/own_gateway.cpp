#include "own_gateway.h"

#include "console.h"
#include "printable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

UtcMs timeOf(const QJsonValue &value)
{
    if (value.isDouble())
        return UtcMs(value.toDouble());
    const Result<UtcMs> time = parseTime(value.toString().toStdString());
    return time ? time.value() : 0;
}

std::vector<PendingStation> pendingFrom(const QByteArray &json)
{
    std::vector<PendingStation> all;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonArray rows = document.isArray() ? document.array() : document.object()["pending"_L1].toArray();
    for (const QJsonValue &row : rows)
        all.push_back({printable(row["id"_L1].toString(), 64), printable(row["remote"_L1].toString(), 64),
                       timeOf(row["first"_L1]), timeOf(row["last"_L1]), row["count"_L1].toInt()});
    return all;
}

} // namespace

OwnGateway::OwnGateway(Console &console, GatewayProcess &process) : m_console(console), m_process(process)
{
    m_ask.setInterval(2000);
    connect(&m_ask, &QTimer::timeout, this, &OwnGateway::askPending);
    connect(&m_process, &GatewayProcess::ready, this, [this] {
        m_ask.start();
        Q_EMIT started();
    });
    connect(&m_process, &GatewayProcess::failed, this, &OwnGateway::failed);
}

void OwnGateway::start()
{
    if (m_process.isReady())
        QMetaObject::invokeMethod(this, &OwnGateway::started, Qt::QueuedConnection);
    else
        m_process.start({});
}

void OwnGateway::addStation(const QString &stationId, std::function<void(Result<StationCredential>)> answer)
{
    if (!m_console.feed()) {
        answer(Problem{tr("The gateway is not ready yet.")});
        return;
    }
    const QJsonObject params{{u"id"_s, stationId}, {u"password"_s, QJsonValue()}};
    m_console.feed()->call("station.approve", QJsonDocument(params).toJson(QJsonDocument::Compact), [answer](const RpcAnswer &told) {
        const QJsonObject made = QJsonDocument::fromJson(told.result).object();
        answer(told.ok() ? Result<StationCredential>{StationCredential{made["id"_L1].toString(), made["password"_L1].toString()}}
                         : Result<StationCredential>{Problem{told.text}});
    });
}

void OwnGateway::askPending()
{
    if (!m_console.feed())
        return;
    m_console.feed()->call("station.pending", "{}", [this](const RpcAnswer &told) {
        if (!told.ok())
            return;
        std::vector<PendingStation> now = pendingFrom(told.result);
        const auto same = [](const PendingStation &a, const PendingStation &b) { return a.id == b.id && a.count == b.count; };
        if (std::equal(now.begin(), now.end(), m_pending.begin(), m_pending.end(), same))
            return;
        m_pending = std::move(now);
        Q_EMIT pendingChanged();
    });
}
