#include "csms_feed.h"

#include "feed_link.h"

#include <QAbstractEventDispatcher>

CsmsFeed::CsmsFeed(FeedTarget target, Inbox &inbox, const Clock &clock, FeedTimes times, QObject *parent)
    : Feed(parent), m_name(target.url.toDisplayString()), m_link(new FeedLink(target, inbox, clock, times))
{
    m_thread.setObjectName(QStringLiteral("feed"));
    m_link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_link, [this] { restBeforeBlocking(); });
    connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &FeedLink::statusChanged, this, &Feed::statusChanged);
    connect(m_link, &FeedLink::welcomed, this, &Feed::welcomed);
    connect(m_link, &FeedLink::answered, this, [this](quint64 ticket, const RpcAnswer &answer) {
        if (const Answer take = m_waiting.take(ticket))
            take(answer);
    });
}

CsmsFeed::~CsmsFeed()
{
    stop();
    if (!m_thread.isFinished())
        delete m_link; // the thread never ran
}

void CsmsFeed::start(FeedStart start)
{
    m_thread.start();
    QMetaObject::invokeMethod(m_link, [link = m_link, start = std::move(start)]() mutable { link->start(std::move(start)); });
}

void CsmsFeed::setTarget(const FeedTarget &target)
{
    m_name = target.url.toDisplayString();
    QMetaObject::invokeMethod(m_link, [link = m_link, target] { link->setTarget(target); });
}

void CsmsFeed::stop()
{
    m_waiting.clear();
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_link, &FeedLink::stop, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void CsmsFeed::call(const QByteArray &method, const QByteArray &params, Answer answer)
{
    const quint64 ticket = ++m_lastTicket;
    m_waiting.insert(ticket, std::move(answer));
    QMetaObject::invokeMethod(m_link, [link = m_link, ticket, method, params] { link->call(ticket, method, params); });
}

/** A wake-up for each message costs ten times what the message does: let some gather first (2 ms). */
void CsmsFeed::restBeforeBlocking()
{
    QObject::connect(QAbstractEventDispatcher::instance(&m_thread), &QAbstractEventDispatcher::aboutToBlock, m_link,
                     [] { QThread::usleep(2000); }, Qt::DirectConnection);
}
