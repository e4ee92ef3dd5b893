#include "kpi_figures.h"

#include "shift_figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs uptimeWindow = 30 * day, shiftWindow = 8 * hour;

QString tr(const char *text) { return QCoreApplication::translate("KpiStrip", text); }

QString number(quint64 value) { return QLocale(QLocale::English).toString(value); }

QString percent(double share, int decimals) { return QCoreApplication::translate("KpiStrip", "%1 %").arg(share * 100, 0, 'f', decimals); }

KpiCell state(const QString &caption, PortMode mode, const Tally &tally, const KpiPast &past, UtcMs now, int rank)
{
    KpiCell cell;
    cell.kind = KpiCell::Kind::State;
    cell.caption = caption;
    cell.mode = mode;
    cell.rank = rank;
    const quint32 count = mode == PortMode::Occupied ? tally.of(PortMode::Occupied) + tally.of(PortMode::Reserved) : tally.of(mode);
    cell.value = number(count);
    cell.note = tally.total > 0 ? percent(double(count) / tally.total, 1) : QString();
    const bool abnormal = mode == PortMode::Faulted || mode == PortMode::Offline || mode == PortMode::Unknown;
    if (abnormal || mode == PortMode::Available || mode == PortMode::Charging)
        cell.line = past.line(mode);
    if (abnormal) {
        const QString change = past.change(mode, now, count);
        cell.note += change.isEmpty() ? QString() : u", "_s + change;
    }
    return cell;
}

KpiCell uptime(const Operations &operations, RegionIx region, UtcMs now)
{
    KpiCell cell;
    cell.kind = KpiCell::Kind::Uptime;
    cell.caption = tr("Uptime, 30 days");
    cell.aside = tr("target 97 %");
    cell.rank = 3;
    const UtcMs since = operations.uptime().measuredSince(), from = qMax(now - uptimeWindow, since);
    const double value = since == 0 || now <= from ? std::nan("")
        : region.isValid()                          ? operations.uptime().regionUptime(region, from, now)
                                                    : operations.uptime().networkUptime(from, now);
    if (std::isnan(value)) {
        cell.value = u"–"_s;
        cell.note = tr("not measured yet");
        cell.reason = tr("Nothing has been observed long enough to tell an uptime.");
        return cell;
    }
    cell.share = value;
    cell.value = QCoreApplication::translate("KpiStrip", "%1 %").arg(value, 0, 'f', 2);
    const bool whole = now - since >= uptimeWindow;
    cell.note = whole ? tr("of 30 days") : QCoreApplication::translate("KpiStrip", "measured for %1").arg(formatDuration(now - since));
    if (!whole)
        cell.reason = tr("This desk's record is shorter than 30 days: the figure covers what was observed.");
    return cell;
}

KpiCell alerts(const Operations &operations)
{
    KpiCell cell;
    cell.kind = KpiCell::Kind::Alerts;
    cell.caption = tr("Open alerts");
    cell.rank = 0;
    quint64 unacknowledged = 0, unownedP1 = 0, total = 0;
    for (const Alert &alert : operations.alerts().all()) {
        if (!alert.isOpen() || alert.isQuiet() || alert.tier == Tier::None)
            continue;
        ++cell.tiers[static_cast<size_t>(alert.tier) - 1];
        ++total;
        unacknowledged += alert.isAnnunciated() ? 1 : 0;
        unownedP1 += alert.tier == Tier::P1 && alert.owner.isEmpty() ? 1 : 0;
    }
    cell.value = number(total);
    cell.aside = QCoreApplication::translate("KpiStrip", "%1 open").arg(number(total));
    cell.note = QCoreApplication::translate("KpiStrip", "%1 unacknowledged, %2 unowned P1").arg(number(unacknowledged), number(unownedP1));
    return cell;
}

KpiCell acknowledge(const Operations &operations, UtcMs now)
{
    KpiCell cell;
    cell.kind = KpiCell::Kind::Acknowledge;
    cell.caption = tr("Median time to acknowledge");
    cell.rank = 5;
    std::vector<qint64> times;
    const UtcMs since = operations.uptime().measuredSince(); // what stood before was nobody's to answer here
    for (const Alert &alert : operations.alerts().all()) {
        if (alert.raised >= since && alert.acknowledged > 0 && alert.acknowledged >= now - shiftWindow && alert.acknowledged >= alert.raised)
            times.push_back(alert.acknowledged - alert.raised);
    }
    const qint64 middle = median(times);
    cell.note = tr("P1 target 2 min, last 8 h");
    if (times.empty() || middle < 0) {
        cell.value = u"–"_s;
        cell.reason = tr("Nothing was acknowledged in the last 8 hours.");
        return cell;
    }
    const qint64 seconds = middle / second;
    cell.value = seconds < 60 ? QCoreApplication::translate("KpiStrip", "%1 s").arg(seconds)
        : seconds < 3600      ? QCoreApplication::translate("KpiStrip", "%1 m %2 s").arg(seconds / 60).arg(seconds % 60)
                              : formatDuration(middle);
    return cell;
}

/** ISA-18.2, alarm rate metrics: average per operator position and 10 minutes (standards 5.3). */
KpiCell alarmRate(const Operations &operations, UtcMs now)
{
    KpiCell cell;
    cell.kind = KpiCell::Kind::AlarmRate;
    cell.caption = tr("Alarm rate per operator");
    cell.aside = tr("ISA-18.2");
    cell.unit = tr("/ 10 min");
    cell.note = tr("acceptable ≤ 1, manageable ≤ 2");
    cell.rank = 6;
    const UtcMs since = operations.uptime().measuredSince();
    const UtcMs from = qMax(now - hour, since);
    if (since == 0 || now - from < 10 * minute) {
        cell.value = u"–"_s;
        cell.reason = tr("A rate needs 10 minutes of observation.");
        return cell;
    }
    quint64 raised = 0;
    for (const Alert &alert : operations.alerts().all())
        raised += alert.lastRaised >= from && alert.state != AlarmState::SuppressedByDesign ? 1 : 0;
    cell.share = double(raised) * double(10 * minute) / double(now - from);
    cell.value = QString::number(cell.share, 'f', cell.share < 10 ? 1 : 0);
    cell.reason = QCoreApplication::translate("KpiStrip", "%1 alerts in the last %2, one operator position.", nullptr, int(raised)).arg(number(raised), formatDuration(now - from));
    return cell;
}

} // namespace

void KpiPast::observe(UtcMs now, const Tally &tally)
{
    if (now <= 0 || (!m_samples.empty() && now - m_samples.back().at < step && now >= m_samples.back().at))
        return;
    if (!m_samples.empty() && now < m_samples.back().at) // a replay was turned back
        m_samples.clear();
    KpiSample sample{now, {}};
    std::copy(std::begin(tally.modes), std::end(tally.modes), sample.modes.begin());
    m_samples.push_back(sample);
    while (now - m_samples.front().at > hour)
        m_samples.pop_front();
}

std::vector<float> KpiPast::line(PortMode mode) const
{
    std::vector<float> values;
    for (const KpiSample &sample : m_samples)
        values.push_back(float(sample.modes[static_cast<size_t>(mode)]));
    return values;
}

QString KpiPast::change(PortMode mode, UtcMs now, quint32 count) const
{
    if (m_samples.empty() || now - m_samples.front().at < minute)
        return {};
    const qint64 by = qint64(count) - qint64(m_samples.front().modes[static_cast<size_t>(mode)]);
    const QString amount = by < 0 ? u"−"_s + number(quint64(-by)) : u"+"_s + number(quint64(by));
    const qint64 minutes = (now - m_samples.front().at) / minute;
    return minutes >= 59 ? QCoreApplication::translate("KpiStrip", "%1 in 1 h").arg(amount)
                         : QCoreApplication::translate("KpiStrip", "%1 in %2 min").arg(amount).arg(minutes);
}

std::vector<KpiCell> kpiCells(const Operations &operations, const KpiPast &past, RegionIx region, UtcMs now)
{
    const Network &network = operations.network();
    const Tally &tally = region.isValid() && region.value < network.inventory().regions.size() ? network.tally(region) : network.tally();
    KpiCell ports;
    ports.caption = tr("Ports");
    ports.value = number(tally.total);
    ports.note = region.isValid() ? network.inventory().regions[region.value].name.left(24)
                                  : QCoreApplication::translate("KpiStrip", "%1 stations", nullptr,
                                                                int(network.stationCount())).arg(number(network.stationCount()));
    return {ports,
            state(tr("Available"), PortMode::Available, tally, past, now, 2),
            state(tr("Charging"), PortMode::Charging, tally, past, now, 2),
            state(tr("Occupied, reserved"), PortMode::Occupied, tally, past, now, 8),
            state(tr("Planned out"), PortMode::OutOfService, tally, past, now, 7),
            state(tr("Faulted"), PortMode::Faulted, tally, past, now, 0),
            state(tr("Offline"), PortMode::Offline, tally, past, now, 0),
            state(tr("Unknown"), PortMode::Unknown, tally, past, now, 0),
            uptime(operations, region, now),
            alerts(operations),
            acknowledge(operations, now),
            alarmRate(operations, now)};
}
