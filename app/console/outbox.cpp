#include "outbox.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

constexpr int gatewayCannotRecord = -32004; // its disk is full: it may work later
constexpr int internalError = -32603;

} // namespace

Outbox::Outbox(Feed &feed) : m_feed(feed), m_again(this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(5000);
    connect(&m_again, &QTimer::timeout, this, &Outbox::sendNext);
}

void Outbox::add(const QByteArray &key, const QByteArray &params, quint64 ticket)
{
    m_waiting.push_back({key, params, ticket});
    Q_EMIT waitingChanged();
    sendNext();
}

void Outbox::recorded(quint64 ticket)
{
    m_recorded = std::max(m_recorded, ticket);
    sendNext();
}

void Outbox::setFeedLive(bool live)
{
    m_live = live;
    if (live)
        sendNext();
}

void Outbox::sendNext()
{
    if (!m_live || m_underWay || m_again.isActive() || m_waiting.empty() || m_waiting.front().ticket > m_recorded)
        return;
    m_underWay = true;
    m_feed.call("desk.record", m_waiting.front().params, [this](const RpcAnswer &answer) { answered(answer); });
}

void Outbox::answered(const RpcAnswer &answer)
{
    m_underWay = false;
    if (answer.code > 0)
        return; // the feed was lost: it stays, and asking twice records once
    if (answer.code == gatewayCannotRecord || answer.code == internalError) {
        m_again.start();
        return;
    }
    Delivery delivery{m_waiting.front().key, SystemClock().now(), 0, answer.text};
    if (answer.ok()) {
        const QJsonValue sequence = QJsonDocument::fromJson(answer.result).object()["sequence"_L1];
        delivery.sequence = sequence.isString() ? sequence.toString().toULongLong() : quint64(sequence.toDouble());
        delivery.refused.clear();
    } else if (delivery.refused.isEmpty()) {
        delivery.refused = tr("The gateway gave no reason.");
    }
    m_waiting.pop_front();
    Q_EMIT delivered(delivery);
    Q_EMIT waitingChanged();
    sendNext();
}
