#include "replay_link.h"

namespace {

constexpr size_t mostAtOnce = 20'000; // facts a step: the window stays alive when somebody plays a year in a minute

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
    if (readNext()) { // the inventory, at once: the window has something to show
        m_inbox.post(FactBatch{std::exchange(m_read, {}), {}, FactBatch::Form::None, {}, 0});
        m_place = 0;
    }
    if (readNext())
        m_begin = next().at;
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
    while (m_place == m_read.size() && !m_isOver) {
        m_read.clear();
        m_place = 0;
        m_isOver = !m_recording.nextMany(m_read);
    }
    return m_place < m_read.size();
}

void ReplayLink::play()
{
    if (m_begin == 0 || !m_inbox.isEmpty())
        return; // as fast as the window takes it: what it cannot keep up with must not pile up
    const UtcMs upTo = m_begin + UtcMs(double(m_elapsed.elapsed()) * m_speed);
    postDue(upTo);
    if (!readNext())
        m_step.stop(); // the last event was told: time stands still there
}

void ReplayLink::postDue(UtcMs upTo)
{
    FactBatch batch;
    int events = 0;
    while (batch.facts.size() < mostAtOnce && readNext() && next().at <= upTo) {
        Fact &fact = m_read[m_place++];
        m_malformed += fact.is<FrameMalformed>();
        events += fact.part == 0;
        m_told = fact.at;
        batch.lastSequence = std::max(batch.lastSequence, fact.sequence);
        batch.facts.push_back(std::move(fact));
    }
    m_pulse.counted(events);
    if (batch.facts.size() < mostAtOnce && readNext() && upTo > m_told) {
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
