#include "shift_figures.h"

#include "fix_target.h"
#include "place_text.h"

#include <algorithm>
#include <map>

namespace {

int tierIndex(Tier tier)
{
    return tier == Tier::None ? 3 : int(tier) - 1;
}

/** Held back by logic and never shown to anybody: no alarm in the sense of ISA-18.2. */
bool wasAnnounced(const Alert &alert)
{
    return alert.state != AlarmState::SuppressedByDesign && alert.suppressedBy.isEmpty();
}

std::vector<UtcMs> raises(const Alert &alert, UtcMs from, UtcMs now)
{
    std::vector<UtcMs> times;
    if (!wasAnnounced(alert))
        return times;
    if (alert.raised >= from && alert.raised <= now)
        times.push_back(alert.raised);
    if (alert.count > 1 && alert.lastRaised > alert.raised && alert.lastRaised >= from && alert.lastRaised <= now)
        times.push_back(alert.lastRaised);
    return times;
}

/** From the raise that was answered (the latest one before it) to the acknowledgement. */
qint64 answerTime(const Alert &alert)
{
    const bool answersLatest = alert.count > 1 && alert.lastRaised <= alert.acknowledged;
    return qMax<qint64>(0, alert.acknowledged - (answersLatest ? alert.lastRaised : alert.raised));
}

std::vector<AgeBucket> emptyAges()
{
    return {{0, 10 * minute, {}},      {10 * minute, 30 * minute, {}}, {30 * minute, hour, {}},
            {hour, 4 * hour, {}},      {4 * hour, 24 * hour, {}},      {24 * hour, 0, {}}};
}

void addAge(std::vector<AgeBucket> &ages, const Alert &alert, UtcMs now)
{
    const qint64 age = qMax<qint64>(0, now - alert.raised);
    for (AgeBucket &bucket : ages)
        if (age >= bucket.from && (bucket.to == 0 || age < bucket.to))
            ++bucket.counts[tierIndex(alert.tier)];
}

struct OwnerNotes { OwnerLoad load; std::vector<qint64> acks; };

void addOwner(std::map<QString, OwnerNotes> &owners, const Alert &alert)
{
    OwnerLoad &load = owners[alert.owner].load;
    ++load.counts[tierIndex(alert.tier)];
    if (alert.order.isValid())
        ++load.inField;
    else if (tierIndex(alert.tier) < 3) // P4 has no clock: it waits for a quiet hour and is nobody's load
        ++load.inHand[tierIndex(alert.tier)];
    if (load.oldest == 0 || alert.raised < load.oldest)
        load.oldest = alert.raised;
}

std::vector<OwnerLoad> finishOwners(std::map<QString, OwnerNotes> owners)
{
    std::vector<OwnerLoad> loads;
    for (auto &[name, notes] : owners) {
        notes.load.owner = name;
        notes.load.medianAck = median(std::move(notes.acks));
        if (!name.isEmpty())
            loads.push_back(notes.load);
    }
    std::stable_sort(loads.begin(), loads.end(), [](const OwnerLoad &a, const OwnerLoad &b) {
        return std::pair(total(a.inHand), total(a.counts)) > std::pair(total(b.inHand), total(b.counts));
    });
    loads.push_back(owners[QString()].load);
    return loads;
}

/** Alarms of one kind at one station are one source. */
using SourceKey = std::pair<QString, quint32>;

void addSource(std::map<SourceKey, AlarmSource> &sources, const Alert &alert, const Network &network, int times)
{
    AlarmSource &source = sources[{alert.faultId + alert.code, alert.station.value}];
    if (source.count == 0) {
        source.title = alert.title;
        source.place = placeText(network, alert);
    }
    if (!source.worst.isValid() || tierIndex(alert.tier) < tierIndex(source.tier)) {
        source.worst = alert.id;
        source.tier = alert.tier;
    }
    source.count += times;
}

std::vector<AlarmSource> topTen(const std::map<SourceKey, AlarmSource> &sources)
{
    std::vector<AlarmSource> top;
    for (const auto &[key, source] : sources)
        top.push_back(source);
    std::stable_sort(top.begin(), top.end(),
                     [](const AlarmSource &a, const AlarmSource &b) { return a.count > b.count; });
    if (top.size() > 10)
        top.resize(10);
    return top;
}

void addAnnounced(ShiftFigures &figures, const Alert &alert, int times, std::vector<qint64> &acks)
{
    figures.mix[tierIndex(alert.tier)] += times;
    if (alert.acknowledged > 0 && alert.acknowledged >= figures.from)
        acks.push_back(answerTime(alert));
}

void countPromptness(ShiftFigures &figures, const Alert &alert)
{
    if (alert.tier != Tier::P1 || !wasAnnounced(alert) || alert.raised < figures.from)
        return;
    const qint64 allowed = acknowledgeTarget(Tier::P1);
    if (alert.acknowledged == 0 && figures.now - alert.raised <= allowed)
        return;
    ++figures.p1Acknowledged;
    if (alert.acknowledged > 0 && alert.acknowledged - alert.raised <= allowed)
        ++figures.p1InTime;
}

void countOpen(ShiftFigures &figures, const Alert &alert)
{
    if (alert.state == AlarmState::Shelved)
        figures.shelved.push_back(alert.id);
    if (alert.isQuiet())
        return;
    ++figures.open;
    figures.openUpToP3 += tierIndex(alert.tier) < 3;
    addAge(figures.ages, alert, figures.now);
    if (alert.count >= chatterCount)
        figures.chattering.push_back(alert.id);
    if (figures.now - alert.raised > staleAge)
        figures.stale.push_back(alert.id);
}

} // namespace

int total(const TierCounts &counts)
{
    return counts[0] + counts[1] + counts[2] + counts[3];
}

std::vector<RateBin> rateBins(std::span<const Alert> alerts, UtcMs from, UtcMs now)
{
    std::vector<UtcMs> times;
    for (const Alert &alert : alerts) {
        for (const UtcMs time : raises(alert, from, now))
            times.push_back(time);
    }
    return rateBins(std::span<const UtcMs>(times), from, now);
}

int operatorsOf(const std::vector<OwnerLoad> &owners)
{
    const auto reached = [](const OwnerLoad &load) { return !load.owner.isEmpty() && (total(load.counts) > 0 || load.medianAck >= 0); };
    return qMax(1, int(std::count_if(owners.begin(), owners.end(), reached)));
}

ShiftFigures shiftFigures(std::span<const Alert> alerts, const Network &network, UtcMs from, UtcMs now, int operators)
{
    ShiftFigures figures;
    figures.from = from;
    figures.now = now;
    figures.bins = rateBins(alerts, from, now);
    figures.ages = emptyAges();

    std::map<QString, OwnerNotes> owners;
    std::map<SourceKey, AlarmSource> sources;
    std::vector<qint64> acks;
    for (const Alert &alert : alerts) {
        if (alert.isOpen()) {
            countOpen(figures, alert);
            if (!alert.isQuiet())
                addOwner(owners, alert);
        }
        countPromptness(figures, alert);
        if (alert.acknowledged > 0 && alert.raised >= figures.from && !alert.acknowledgedBy.isEmpty())
            owners[alert.acknowledgedBy].acks.push_back(answerTime(alert));
        const int times = int(raises(alert, figures.from, now).size());
        if (times > 0) {
            addSource(sources, alert, network, times);
            addAnnounced(figures, alert, times, acks);
        }
    }
    figures.owners = finishOwners(std::move(owners));
    figures.operators = operators > 0 ? operators : operatorsOf(figures.owners);
    figures.floods = markFloods(figures.bins, figures.operators);
    figures.medianAck = median(std::move(acks));
    figures.top = topTen(sources);
    figures.alarms = total(figures.mix);
    int inFlood = 0, inTop = 0;
    for (const RateBin &bin : figures.bins) {
        inFlood += bin.flood;
        if (bin.count > figures.peak) {
            figures.peak = bin.count;
            figures.peakAt = bin.start;
        }
    }
    for (const AlarmSource &source : figures.top)
        inTop += source.count;
    figures.floodShare = figures.bins.empty() ? 0 : double(inFlood) / double(figures.bins.size());
    figures.topTenShare = figures.alarms ? double(inTop) / figures.alarms : 0;
    return figures;
}
