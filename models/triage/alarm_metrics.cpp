#include "alarm_metrics.h"

#include "fix_target.h"

#include <algorithm>
#include <map>

namespace {

bool isOnList(AlarmState state)
{
    switch (state) {
    case AlarmState::Unacknowledged:
    case AlarmState::Acknowledged:
    case AlarmState::ReturnedUnacked:
    case AlarmState::LatchedUnacked:
    case AlarmState::LatchedAcked: return true;
    case AlarmState::Normal:
    case AlarmState::Shelved:
    case AlarmState::SuppressedByDesign:
    case AlarmState::OutOfService: return false;
    }
    return false;
}

/** One alert on its way through the story. */
struct Course
{
    UtcMs calledAt = 0;   ///< 0: no call is open
    Tier calledTier = Tier::None;
    UtcMs listedSince = 0; ///< 0: not on the list
    bool wasStale = false;
    std::vector<UtcMs> calls; ///< within the period
};

class Reckoning
{
public:
    Reckoning(const Operations &operations, const AlarmPeriod &period) : m_operations(operations) { m_found.period = period; }

    void take(const Transition &each);
    AlarmMetrics finish();

private:
    bool isWithin(UtcMs time) const { return time >= m_found.period.from && time <= m_found.period.to; }
    void call(Course &course, const Transition &each);
    void closeCall(Course &course, const Transition &each);
    void watchList(Course &course, const Transition &each);
    void judgeP1(const Course &course, UtcMs answeredAt);
    void countBins();
    void countSources();

    const Operations &m_operations;
    AlarmMetrics m_found;
    std::map<AlertId, Course> m_courses;
    std::vector<UtcMs> m_calls;
    std::vector<qint64> m_answers;
};

void Reckoning::call(Course &course, const Transition &each)
{
    course.calledAt = each.at;
    course.calledTier = each.tier;
    if (!isWithin(each.at))
        return;
    course.calls.push_back(each.at);
    m_calls.push_back(each.at);
    ++m_found.mix[each.tier == Tier::None ? 3 : size_t(each.tier) - 1];
}

/** `answeredAt` 0: never. */
void Reckoning::judgeP1(const Course &course, UtcMs answeredAt)
{
    if (course.calledTier != Tier::P1 || course.calledAt == 0 || !isWithin(course.calledAt))
        return;
    const UtcMs due = course.calledAt + acknowledgeTarget(Tier::P1);
    if (answeredAt == 0 && due > m_found.period.to)
        return; // its time still runs
    ++m_found.p1Due;
    m_found.p1InTime += answeredAt != 0 && answeredAt <= due;
}

/** An answer, or the end of what nobody answered. */
void Reckoning::closeCall(Course &course, const Transition &each)
{
    if (course.calledAt == 0)
        return;
    const UtcMs offDelay = m_operations.alerts().settings().offDelay; // it left that much earlier
    const bool byItself = each.by == QStringLiteral("station");
    if (answers(each)) {
        if (isWithin(course.calledAt))
            m_answers.push_back(each.at - course.calledAt);
        judgeP1(course, each.at);
        course.calledAt = 0;
    } else if (byItself && isWithin(course.calledAt) && each.from == AlarmState::Unacknowledged) {
        m_found.fleeting += each.at - course.calledAt < offDelay + fleetingAge;
    }
    if (!isOnList(each.to))
        course.calledAt = 0; // over, or put aside by a rule
}

void Reckoning::watchList(Course &course, const Transition &each)
{
    if (isOnList(each.to) == (course.listedSince != 0))
        return;
    if (isOnList(each.to)) {
        course.listedSince = each.at;
        return;
    }
    course.wasStale = course.wasStale || (each.at >= m_found.period.from && each.at - course.listedSince > staleAge);
    course.listedSince = 0;
}

void Reckoning::take(const Transition &each)
{
    if (each.at > m_found.period.to)
        return;
    Course &course = m_courses[each.alert];
    if (announces(each))
        call(course, each);
    else
        closeCall(course, each);
    watchList(course, each);
}

void Reckoning::countBins()
{
    std::vector<RateBin> bins = rateBins(m_calls, m_found.period.from, m_found.period.to);
    m_found.floods = markFloods(bins, m_found.period.operators);
    int over = 0, flooded = 0;
    for (const RateBin &bin : bins) {
        over += bin.count > 10 * m_found.period.operators;
        flooded += bin.flood;
        if (bin.count > m_found.fullestBin) {
            m_found.fullestBin = bin.count;
            m_found.fullestAt = bin.start;
        }
    }
    m_found.announced = int(m_calls.size());
    if (bins.empty())
        return;
    m_found.perTenMinutes = double(m_found.announced) / double(bins.size()) / m_found.period.operators;
    m_found.binsOverTen = double(over) / double(bins.size());
    m_found.inFlood = double(flooded) / double(bins.size());
}

void Reckoning::countSources()
{
    std::map<std::pair<QString, quint32>, FrequentAlarm> sources;
    const Network &network = m_operations.network();
    for (const auto &[id, course] : m_courses) {
        const Alert *alert = m_operations.alerts().find(id);
        if (!alert || course.calls.empty())
            continue;
        FrequentAlarm &source = sources[{alert->faultId + alert->code, alert->station.value}];
        source.title = alert->title;
        source.place = network.station(alert->station).id;
        source.count += int(course.calls.size());
    }
    for (const auto &[key, source] : sources)
        m_found.frequent.push_back(source);
    std::stable_sort(m_found.frequent.begin(), m_found.frequent.end(),
                     [](const FrequentAlarm &a, const FrequentAlarm &b) { return a.count > b.count; });
    m_found.frequent.resize(std::min<size_t>(10, m_found.frequent.size()));
    int top = 0;
    for (const FrequentAlarm &source : m_found.frequent)
        top += source.count;
    m_found.topTen = m_found.announced ? double(top) / m_found.announced : 0;
}

bool chatters(const std::vector<UtcMs> &calls)
{
    for (size_t i = chatterCount - 1; i < calls.size(); ++i) {
        if (calls[i] - calls[i - (chatterCount - 1)] <= chatterWindow)
            return true;
    }
    return false;
}

AlarmMetrics Reckoning::finish()
{
    for (const auto &[id, course] : m_courses) {
        m_found.chattering += chatters(course.calls);
        const bool standsLong = course.listedSince != 0 && m_found.period.to - course.listedSince > staleAge;
        m_found.stale += course.wasStale || standsLong;
        judgeP1(course, 0);
    }
    countBins();
    countSources();
    m_found.medianAnswer = median(std::move(m_answers));
    return std::move(m_found);
}

} // namespace

AlarmMetrics alarmMetrics(std::span<const Transition> transitions, const Operations &operations, const AlarmPeriod &period)
{
    Reckoning reckoning(operations, period);
    for (const Transition &each : transitions)
        reckoning.take(each);
    return reckoning.finish();
}
