#include "station_client.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

void StationClient::listen()
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) { m_messages += text; });
}

bool StationClient::connectAs(const QByteArray &id, const QString &protocol)
{
    QNetworkRequest request(QUrl(m_gateway.ocpp().toString() + u'/' + QString::fromUtf8(id)));
    request.setRawHeader("Authorization", "Basic " + (id + ':' + m_gateway.passwordOf(id)).toBase64());
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({protocol});
    m_socket.open(request, options);
    return QTest::qWaitFor([this] { return isOpen() || m_socket.error() != QAbstractSocket::UnknownSocketError; }, 8000)
        && isOpen() && m_socket.subprotocol() == protocol;
}

bool StationClient::boot(const QByteArray &id, const QString &protocol)
{
    return connectAs(id, protocol)
        && call(u"BootNotification"_s, protocol == u"ocpp1.6"_s
                    ? "{\"chargePointVendor\":\"Test\",\"chargePointModel\":\"T1\"}"
                    : "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"T2\",\"vendorName\":\"Test\"}}")
               .contains(u"Accepted"_s);
}

QString StationClient::waitForMessage(int milliseconds)
{
    (void)QTest::qWaitFor([this] { return !m_messages.isEmpty() || !isOpen(); }, milliseconds);
    return m_messages.isEmpty() ? QString() : m_messages.takeFirst();
}

bool StationClient::waitForClose(int milliseconds)
{
    return QTest::qWaitFor([this] { return !isOpen(); }, milliseconds);
}

QString StationClient::exchange(const QString &text)
{
    send(text);
    return waitForMessage();
}

QString StationClient::call(const QString &action, const QByteArray &payload)
{
    const QString id = u"t-%1"_s.arg(++m_counter);
    const QString answer = exchange(u"[2,\"%1\",\"%2\",%3]"_s.arg(id, action, QString::fromUtf8(payload)));
    const QJsonArray frame = QJsonDocument::fromJson(answer.toUtf8()).array();
    if (frame.size() < 3 || frame.at(1).toString() != id)
        return u"no answer: "_s + answer;
    if (frame.at(0).toInt() == 4)
        return u"4 "_s + frame.at(2).toString();
    return u"3 "_s + QString::fromUtf8(QJsonDocument(frame.at(2).toObject()).toJson(QJsonDocument::Compact));
}
