#include "feed_diary.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostKept = 50;
constexpr qsizetype mostRaw = 4096; // what the gateway keeps of a frame

/** Only the context of the translations. */
class Diary
{
    Q_DECLARE_TR_FUNCTIONS(FeedDiary)
};

template <typename T>
void keep(std::vector<T> &list, T item)
{
    if (list.size() >= mostKept)
        list.erase(list.begin());
    list.push_back(std::move(item));
}

} // namespace

void FeedDiary::note(FeedMoment moment)
{
    keep(m_moments, std::move(moment));
}

void FeedDiary::status(const FeedStatus &status, UtcMs now)
{
    using State = FeedHealth::State;
    const bool lost = status.state == State::Lost, wasLost = m_last.state == State::Lost;
    if (lost && !wasLost) {
        note({now, FeedMoment::Kind::Lost, status.problem});
        if (m_lostSince == 0)
            m_lostSince = status.lostSince ? status.lostSince : now;
        m_welcomed = m_snapshot = false;
        m_ports.clear();
        m_portsChanged = m_raised = m_urgent = m_closed = 0;
    }
    if (wasLost && (status.state == State::Live || status.state == State::Late))
        note({now, FeedMoment::Kind::Back, formatDuration(now - (m_lostSince ? m_lostSince : now))});
    if (status.reconnects > m_last.reconnects)
        note({now, FeedMoment::Kind::Reconnect, status.problem});
    if (status.gaps > m_last.gaps)
        note({now, FeedMoment::Kind::Gap, status.problem});
    m_last = status;
}

void FeedDiary::welcome(const FeedWelcome &welcome)
{
    m_newest = welcome.newest;
    m_snapshot = m_snapshot || welcome.snapshot;
    m_welcomed = true;
}

void FeedDiary::look(const FactBatch &batch)
{
    for (const Fact &fact : batch.facts)
        if (const FrameMalformed *bad = fact.as<FrameMalformed>())
            keep(m_malformed, MalformedFrame{fact.at, fact.station, bad->raw.left(mostRaw), bad->why});
}

std::optional<QString> FeedDiary::changed(const Changes &changes, const Operations &operations, UtcMs now)
{
    if (m_lostSince == 0 || !m_welcomed)
        return {};
    m_ports.resize(operations.network().portCount());
    for (const PortIx port : changes.ports) {
        if (port.value < m_ports.size() && !m_ports[port.value]) {
            m_ports[port.value] = true;
            ++m_portsChanged;
        }
    }
    for (const Transition &transition : changes.transitions) {
        const Alert *alert = operations.alerts().find(transition.alert);
        if (transition.to == AlarmState::Normal) {
            ++m_closed;
        } else if (transition.from == AlarmState::Normal) {
            ++m_raised;
            m_urgent += alert && (alert->tier == Tier::P1 || alert->tier == Tier::P2);
        }
    }
    const bool live = m_last.state == FeedHealth::State::Live || m_last.state == FeedHealth::State::Late;
    if (!live || operations.sequence() < m_newest)
        return {};
    const QString line = summary(now);
    m_lostSince = 0;
    m_ports.clear();
    note({now, FeedMoment::Kind::CaughtUp, line});
    return line;
}

QString FeedDiary::summary(UtcMs now) const
{
    QStringList parts;
    if (m_portsChanged)
        parts.append(Diary::tr("%Ln ports changed", nullptr, m_portsChanged));
    if (m_raised)
        parts.append(m_urgent ? Diary::tr("%Ln new alerts", nullptr, m_raised) + Diary::tr(" (%1 P1 or P2)").arg(m_urgent)
                              : Diary::tr("%Ln new alerts", nullptr, m_raised));
    if (m_closed)
        parts.append(Diary::tr("%Ln alerts closed", nullptr, m_closed));
    if (m_snapshot)
        parts.append(Diary::tr("from a snapshot: what happened in between is not known"));
    return Diary::tr("Feed back after %1: %2.").arg(formatDuration(now - m_lostSince),
                                                    parts.isEmpty() ? Diary::tr("nothing has changed") : parts.join(u", "_s));
}
