#include "feed_socket.h"

#include "printable.h"

#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto socketFailed = &QWebSocket::errorOccurred;
#else
constexpr auto socketFailed = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

constexpr quint64 largestMessage = 64 * 1024 * 1024; // an inventory of 500,000 ports; events come in 4 MiB at most

} // namespace

FeedSocket::FeedSocket(QObject *parent) : QObject(parent), m_patience(this)
{
    m_clock.start();
    m_patience.setInterval(1000);
    connect(&m_patience, &QTimer::timeout, this, &FeedSocket::giveUpSlowCalls);
}

void FeedSocket::makeSocket()
{
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(largestMessage);
    m_socket->setMaxAllowedIncomingMessageSize(largestMessage);
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { receive(text.toUtf8()); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) { receive(bytes); });
    connect(m_socket, &QWebSocket::disconnected, this, [this] { end(reason(), false); });
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_tlsProblem = errors.isEmpty() ? QString() : errors.first().errorString();
    });
    connect(m_socket, socketFailed, this, [this] {
        const QString text = m_socket->errorString();
        end(reason(), text.contains("401"_L1) || text.contains("403"_L1));
    });
    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        m_patience.start();
        Q_EMIT opened();
    });
}

void FeedSocket::open(const FeedTarget &target)
{
    close();
    makeSocket();
    m_ended = false;
    m_tlsProblem.clear();
    m_host = target.url.toDisplayString();
    QNetworkRequest request(target.url);
    request.setRawHeader("Authorization", "Bearer " + target.token);
    if (target.url.scheme() == "wss"_L1) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        if (!target.caFile.isEmpty())
            tls.addCaCertificates(target.caFile);
        m_socket->setSslConfiguration(tls);
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({u"faultline.feed.v1"_s});
    m_socket->open(request, options);
}

void FeedSocket::close()
{
    m_ended = true;
    m_open = false;
    m_patience.stop();
    if (QWebSocket *socket = m_socket.data()) {
        // It may be in the middle of handing us a frame: it must not be torn down under its own feet.
        socket->disconnect(this);
        m_socket.clear();
        QMetaObject::invokeMethod(socket, [socket] {
            socket->abort();
            socket->deleteLater();
        }, Qt::QueuedConnection);
    }
    const std::map<quint64, Waiting> waiting = std::exchange(m_waiting, {});
    for (const auto &[id, call] : waiting)
        call.answer({RpcAnswer::lost, tr("The feed was closed before the answer came."), {}});
}

void FeedSocket::call(const QByteArray &method, const QByteArray &params, Answer answer)
{
    if (!m_open) {
        const RpcAnswer refusal{RpcAnswer::notConnected, tr("The feed is not connected."), {}};
        QMetaObject::invokeMethod(this, [answer = std::move(answer), refusal] { answer(refusal); }, Qt::QueuedConnection);
        return;
    }
    const quint64 id = ++m_lastId;
    m_waiting.emplace(id, Waiting{std::move(answer), m_clock.elapsed()});
    m_socket->sendTextMessage(QString::fromUtf8(rpcCall(id, method, params)));
}

void FeedSocket::receive(QByteArrayView message)
{
    // Nearly every frame, and the only large ones: what is within is read once, by the decoder, and not here first.
    static const QByteArray beginning = "{\"jsonrpc\":\"2.0\",\"method\":\"feed.events\",\"params\":";
    if (message.startsWith(beginning) && message.endsWith('}')) {
        message = message.sliced(beginning.size()).chopped(1);
        QByteArray params;
        params.reserve(message.size() + 2 * beginning.size()); // so that a reader of blocks may look past the end
        params.append(message);
        Q_EMIT notified("feed.events", params);
        return;
    }
    const Result<RpcMessage> parsed = parseRpc(message.toByteArray());
    if (!parsed) {
        end(parsed.problem().text, false);
        return;
    }
    const RpcMessage &told = parsed.value();
    if (told.kind == RpcMessage::Kind::Notification) {
        Q_EMIT notified(told.method, told.params);
        return;
    }
    const auto waiting = m_waiting.find(told.id);
    if (waiting == m_waiting.end())
        return; // an answer that nobody waits for any more
    const Answer answer = std::move(waiting->second.answer);
    m_waiting.erase(waiting);
    answer(told.answer);
}

void FeedSocket::end(const QString &why, bool refused)
{
    if (m_ended)
        return;
    close();
    Q_EMIT closed(refused ? tr("The feed %1 refused the token.").arg(m_host) : why, refused);
}

void FeedSocket::giveUpSlowCalls()
{
    for (const auto &[id, call] : m_waiting)
        if (m_clock.elapsed() - call.since > answerWithin) {
            end(tr("The feed %1 did not answer within %2 s.").arg(m_host, QString::number(answerWithin / 1000)), false);
            return;
        }
}

QString FeedSocket::reason() const
{
    if (!m_tlsProblem.isEmpty())
        return tr("The feed %1 could not prove who it is: %2").arg(m_host, m_tlsProblem);
    const QString said = m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason();
    return m_open ? tr("The feed %1 was lost: %2.").arg(m_host, printable(said, 200))
                  : tr("The feed %1 cannot be reached: %2.").arg(m_host, printable(said, 200));
}
