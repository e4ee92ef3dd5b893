#include "feed_watcher.h"

#include "subcommand.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <simdjson.h>

using namespace Qt::StringLiterals;

FeedWatcher::FeedWatcher(FeedTarget target, WatchWish wish) : m_target(std::move(target)), m_wish(wish)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(Done); });
    connect(&m_socket, &FeedSocket::opened, this, &FeedWatcher::subscribe);
    connect(&m_socket, &FeedSocket::closed, this, [this](const QString &why) { finish(Failed, why); });
    connect(&m_socket, &FeedSocket::notified, this, [this](const QByteArray &method, const QByteArray &params) {
        if (method == "feed.events")
            takeEvents(params);
    });
}

void FeedWatcher::start()
{
    if (m_wish.seconds > 0)
        m_end.start(int(m_wish.seconds * 1000));
    m_socket.open(m_target);
}

void FeedWatcher::subscribe()
{
    QJsonObject params{{u"maxBatch"_s, 1000}, {u"maxDelayMs"_s, 20}, {u"from"_s, QJsonValue()}};
    if (m_wish.from && !m_epoch.isEmpty())
        params[u"from"_s] = QJsonObject{{u"epoch"_s, QString::fromLatin1(m_epoch)}, {u"sequence"_s, qint64(*m_wish.from)}};
    m_socket.call("feed.subscribe", QJsonDocument(params).toJson(QJsonDocument::Compact), [this](const RpcAnswer &answer) {
        if (!answer.ok())
            finish(Failed, answer.text);
        else
            takeWelcome(answer.result);
    });
}

void FeedWatcher::takeWelcome(const QByteArray &json)
{
    const QJsonObject welcome = QJsonDocument::fromJson(json).object();
    if (!m_wish.from || !m_epoch.isEmpty())
        return;
    m_epoch = welcome["epoch"_L1].toString().toLatin1(); // a cursor needs the epoch: learn it, then ask again
    m_socket.close();
    m_socket.open(m_target);
}

void FeedWatcher::takeEvents(const QByteArray &params)
{
    if (m_wish.from && m_epoch.isEmpty())
        return;
    simdjson::dom::parser parser;
    simdjson::dom::array events;
    if (parser.parse(params.constData(), size_t(params.size()))["events"].get_array().get(events) != simdjson::SUCCESS) {
        finish(Failed, tr("The feed sent events that cannot be read."));
        return;
    }
    for (const simdjson::dom::element event : events) {
        const std::string text = simdjson::minify(event);
        printLine({text.data(), qsizetype(text.size())});
        if (++m_printed == m_wish.count) {
            finish(Done);
            return;
        }
    }
}

void FeedWatcher::finish(int code, const QString &sentence)
{
    if (m_finished)
        return;
    m_finished = true;
    m_end.stop();
    m_socket.close();
    if (!sentence.isEmpty())
        fail(ExitCode(code), sentence);
    Q_EMIT finished(code);
}
