#include "replay_feed.h"

#include "replay_link.h"

Result<std::unique_ptr<ReplayFeed>> ReplayFeed::open(const QString &path, double speed, Inbox &inbox)
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(path);
    if (!file)
        return file.problem();
    auto link = std::make_unique<ReplayLink>(std::move(file).value(), speed, inbox);
    return std::unique_ptr<ReplayFeed>(new ReplayFeed(path, std::move(link)));
}

ReplayFeed::ReplayFeed(const QString &path, std::unique_ptr<ReplayLink> link) : m_name(path), m_link(link.release())
{
    m_thread.setObjectName(QStringLiteral("replay"));
    m_link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_link, &ReplayLink::start);
    connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &ReplayLink::statusChanged, this, &Feed::statusChanged);
}

ReplayFeed::~ReplayFeed()
{
    stop();
    if (!m_thread.isFinished())
        delete m_link; // the thread never ran
}

void ReplayFeed::start(FeedStart)
{
    m_thread.start();
}

void ReplayFeed::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_link, &ReplayLink::stop, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void ReplayFeed::call(const QByteArray &, const QByteArray &, Answer answer)
{
    const RpcAnswer refusal{RpcAnswer::notConnected, tr("This is a recording: nothing can be asked of its gateway."), {}};
    QMetaObject::invokeMethod(this, [answer = std::move(answer), refusal] { answer(refusal); }, Qt::QueuedConnection);
}
