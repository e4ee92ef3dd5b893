#include "replay_control.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

ReplayControl::ReplayControl(const QString &fileName, double speed, ReplayLink &link) : m_fileName(fileName), m_link(link)
{
    m_state.speed = speed;
}

void ReplayControl::setPaused(bool paused)
{
    QMetaObject::invokeMethod(&m_link, [link = &m_link, paused] { link->setPaused(paused); });
}

void ReplayControl::setSpeed(double speed)
{
    QMetaObject::invokeMethod(&m_link, [link = &m_link, speed] { link->setSpeed(speed); });
}

void ReplayControl::seek(UtcMs time)
{
    const UtcMs target = m_state.readAhead ? std::min(time, m_state.end) : time;
    QMetaObject::invokeMethod(&m_link, [link = &m_link, target] { link->seek(target); });
}

static QString clockText(UtcMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"HH:mm:ss"_s);
}

Result<void> ReplayControl::nextAlert()
{
    const auto next = std::upper_bound(m_marks.begin(), m_marks.end(), m_state.at, [](UtcMs at, const ReplayMark &mark) { return at < mark.at; });
    if (next == m_marks.end())
        return Problem{m_state.readAhead ? tr("No further alert begins in this recording.")
                                         : tr("The recording is still being read ahead: no alert begins before %1.").arg(clockText(m_state.end))};
    // A few more than one: while it plays, the nearest may be behind by the time that the link hears of it.
    std::vector<UtcMs> times;
    for (auto mark = next; mark != m_marks.end() && times.size() < 64; ++mark)
        times.push_back(mark->at);
    QMetaObject::invokeMethod(&m_link, [link = &m_link, times] { link->jump(times); });
    return {};
}

void ReplayControl::take(const ReplayPosition &position)
{
    m_state.begin = position.begin;
    m_state.at = position.at;
    m_state.end = std::max(m_scannedUntil, position.at);
    m_state.speed = position.speed;
    m_state.paused = position.paused;
    m_state.seeking = position.seeking;
    m_state.isOver = position.isOver;
    Q_EMIT changed();
    if (!position.jumped)
        return;
    const auto mark = std::find_if(m_marks.begin(), m_marks.end(), [&](const ReplayMark &each) { return each.at == position.at; });
    if (mark != m_marks.end())
        Q_EMIT alertReached(mark->alert);
}

void ReplayControl::take(const ReplayScanned &scanned)
{
    m_scannedUntil = scanned.until;
    m_state.end = std::max(m_scannedUntil, m_state.at);
    m_state.readAhead = scanned.done;
    if (!scanned.marks.empty()) {
        m_marks.insert(m_marks.end(), scanned.marks.begin(), scanned.marks.end());
        std::stable_sort(m_marks.begin(), m_marks.end(), [](const ReplayMark &a, const ReplayMark &b) { return a.at < b.at; });
    }
    Q_EMIT changed();
}
