#include "replay_feed.h"

#include "replay_link.h"

#include <QFileInfo>

Result<std::unique_ptr<ReplayFeed>> ReplayFeed::open(const QString &path, double speed, Inbox &inbox, FreshOperations fresh,
                                                     quint64 keepEvery)
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(path);
    if (!file)
        return file.problem();
    const auto kept = fresh ? std::make_shared<KeptStates>(keepEvery) : nullptr;
    auto link = std::make_unique<ReplayLink>(path, std::move(file).value(), speed, inbox, fresh, kept);
    auto scan = fresh ? std::make_unique<ReplayScan>(path, fresh, kept, std::min<quint64>(keepEvery, 4096)) : nullptr;
    return std::unique_ptr<ReplayFeed>(new ReplayFeed(path, speed, std::move(link), std::move(scan)));
}

ReplayFeed::ReplayFeed(const QString &path, double speed, std::unique_ptr<ReplayLink> link, std::unique_ptr<ReplayScan> scan)
    : m_name(path), m_link(link.release()), m_scan(std::move(scan)), m_control(QFileInfo(path).fileName(), speed, *m_link)
{
    m_thread.setObjectName(QStringLiteral("replay"));
    m_link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_link, &ReplayLink::start);
    connect(m_link, &ReplayLink::statusChanged, this, &Feed::statusChanged);
    connect(m_link, &ReplayLink::rewound, this, &ReplayFeed::stateReplaced);
    connect(m_link, &ReplayLink::moved, &m_control, qOverload<const ReplayPosition &>(&ReplayControl::take));
    if (!m_scan)
        return;
    m_ahead.setObjectName(QStringLiteral("replay ahead"));
    m_scan->moveToThread(&m_ahead);
    connect(&m_ahead, &QThread::started, m_scan.get(), &ReplayScan::run);
    connect(m_scan.get(), &ReplayScan::progressed, &m_control, qOverload<const ReplayScanned &>(&ReplayControl::take));
}

ReplayFeed::~ReplayFeed()
{
    stop();
    delete m_link; // its thread has ended, or never ran
}

void ReplayFeed::start(FeedStart)
{
    m_thread.start();
    if (m_scan)
        m_ahead.start(QThread::LowPriority);
}

void ReplayFeed::stop()
{
    m_link->abandon();
    if (m_scan)
        m_scan->abandon();
    if (m_thread.isRunning()) {
        QMetaObject::invokeMethod(m_link, &ReplayLink::stop, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    m_ahead.quit();
    m_ahead.wait();
}

void ReplayFeed::goOn()
{
    QMetaObject::invokeMethod(m_link, &ReplayLink::goOn);
}

void ReplayFeed::call(const QByteArray &, const QByteArray &, Answer answer)
{
    const RpcAnswer refusal{RpcAnswer::notConnected, tr("This is a recording: nothing can be asked of its gateway."), {}};
    QMetaObject::invokeMethod(this, [answer = std::move(answer), refusal] { answer(refusal); }, Qt::QueuedConnection);
}
