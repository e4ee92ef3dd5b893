#include "replay_scan.h"

#include "recording_start.h"

namespace {

constexpr qint64 tellEvery = 250; // milliseconds

/** What begins to call for somebody and is part of nothing larger. */
void collect(const Operations &operations, const Changes &changes, std::vector<ReplayMark> &marks)
{
    for (const Transition &transition : changes.transitions) {
        const Alert *alert = transition.to == AlarmState::Unacknowledged && transition.from != AlarmState::Acknowledged
            ? operations.alerts().find(transition.alert)
            : nullptr;
        if (alert && !alert->parent.isValid())
            marks.push_back({transition.at, alert->id, alert->tier});
    }
}

} // namespace

void ReplayScan::run()
{
    Result<std::unique_ptr<GzipDevice>> file = GzipDevice::open(m_path);
    if (!file)
        return; // whoever plays it says so
    const std::unique_ptr<Operations> operations = m_fresh();
    RecordedFeed recording(*file.value());
    ReplayScanned scanned;
    QElapsedTimer sinceTold;
    sinceTold.start();
    RecordingStart start = startOf(recording);
    operations->apply(start.inventory);
    std::vector<Fact> facts = std::move(start.facts);
    for (bool more = start.more; !m_abandoned;) {
        for (size_t at = 0, count = 0; at < facts.size() && !m_abandoned; at += count) {
            count = std::min(m_slice, facts.size() - at);
            while (at + count < facts.size() && facts[at + count].part != 0)
                ++count; // an event is folded whole, or not yet
            collect(*operations, operations->apply({facts.data() + at, count}), scanned.marks);
            scanned.until = std::max(scanned.until, facts[at + count - 1].at);
            if (m_kept->isDue(count))
                m_kept->keep(operations->now(), operations->save());
        }
        if (!more)
            break;
        facts.clear();
        more = recording.nextMany(facts);
        if (sinceTold.elapsed() < tellEvery)
            continue;
        sinceTold.restart();
        Q_EMIT progressed(scanned);
        scanned.marks.clear();
    }
    scanned.done = true;
    if (!m_abandoned)
        Q_EMIT progressed(scanned);
}
