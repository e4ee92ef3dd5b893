#include "replay_link.h"

namespace {

constexpr size_t mostAtOnce = 5000; // facts a step: the window stays alive when somebody plays a year in a minute

} // namespace

ReplayLink::ReplayLink(std::unique_ptr<GzipDevice> file, double speed, Inbox &inbox)
    : m_file(std::move(file)), m_recording(*m_file), m_speed(speed), m_inbox(inbox), m_pulse(FeedTimes{}), m_step(this),
      m_second(this)
{
    m_step.setInterval(20);
    m_second.setInterval(1000);
    connect(&m_step, &QTimer::timeout, this, &ReplayLink::play);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_pulse.countSecond();
        report();
    });
}

void ReplayLink::start()
{
    if (readNext()) // the inventory, at once: the window has something to show
        m_inbox.post(FactBatch{std::exchange(m_next, {}), {}, FactBatch::Form::None, {}, 0});
    if (readNext())
        m_begin = m_next.front().at;
    m_elapsed.start();
    m_step.start();
    m_second.start();
    report();
}

void ReplayLink::stop()
{
    m_step.stop();
    m_second.stop();
}

bool ReplayLink::readNext()
{
    while (m_next.empty() && !m_recording.atEnd())
        m_next = m_recording.next();
    return !m_next.empty();
}

void ReplayLink::play()
{
    if (m_begin == 0)
        return;
    const UtcMs upTo = m_begin + UtcMs(double(m_elapsed.elapsed()) * m_speed);
    postDue(upTo);
    if (!readNext())
        m_step.stop(); // the last event was told: time stands still there
}

void ReplayLink::postDue(UtcMs upTo)
{
    FactBatch batch;
    while (batch.facts.size() < mostAtOnce && readNext() && m_next.front().at <= upTo) {
        m_malformed += m_next.front().is<FrameMalformed>();
        m_told = m_next.front().at;
        batch.lastSequence = std::max(batch.lastSequence, m_next.front().sequence);
        batch.facts.insert(batch.facts.end(), std::make_move_iterator(m_next.begin()), std::make_move_iterator(m_next.end()));
        m_next.clear();
        m_pulse.counted(1);
    }
    if (batch.facts.size() < mostAtOnce && !m_next.empty() && upTo > m_told) {
        batch.facts.push_back(Fact{upTo, 0, {}, {}, Tick{}});
        m_told = upTo;
    }
    if (!batch.facts.empty())
        m_inbox.post(std::move(batch));
}

void ReplayLink::report()
{
    FeedStatus status;
    m_pulse.fill(status, m_told);
    status.state = FeedHealth::State::Replay;
    status.lastHeard = m_told;
    status.lostSince = 0;
    status.malformed = m_malformed + int(m_recording.problems().size());
    if (!m_recording.problems().empty())
        status.problem = m_recording.problems().back();
    Q_EMIT statusChanged(status);
}
