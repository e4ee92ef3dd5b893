// One fault at several places: a site's mains, a site's payment readers, a firmware that brings the fault with it.
#include "alert_book_parts.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using Loss = AlertGroups::Loss;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

bool AlertBook::Parts::meansNoMains(const QString &faultId, const QString &code)
{
    return faultId == u"mrec:CX015" || faultId == u"ocpp16:UnderVoltage" || code.contains(u"PowerLoss"_s);
}

bool AlertBook::Parts::meansNoReader(const QString &faultId, const QString &code)
{
    return faultId == u"ocpp16:ReaderFailure" || code.contains(u"TokenReader"_s) || code.contains(u"CardReader"_s)
        || code.contains(u"PaymentTerminal"_s);
}

/** Before an alert is raised: is it the one that makes several of them an incident? */
void AlertBook::Parts::noteSigns(StationIx station, PortIx port, const Condition &condition, UtcMs at)
{
    const QString id = condition.entry->id;
    const QString code = condition.code.isEmpty() ? condition.entry->code : condition.code;
    if (meansNoMains(id, code))
        noteMains(station, at);
    else if (meansNoReader(id, code) && port.isValid())
        noteReader(station, port, at);
    const bool isOwn = id.startsWith(u"derived:"_s) && !id.startsWith(u"derived:Component"_s) && id != u"derived:BootLoop";
    const bool mayHide = !condition.entry->safety && condition.entry->policy != ResetPolicy::Lockout;
    if (!isOwn && mayHide && at >= groups.since)
        noteSpread(station, condition, at);
}

/** Alerts of the site go under what they have in common, where the rules say so. */
void AlertBook::Parts::adoptAt(SiteIx site, UtcMs at)
{
    for (const StationIx station : network.assets().stationsAt(site)) {
        for (const quint32 index : openOf(station))
            adopt(index, at);
    }
}

/** A station says that its mains were lost, or starts because they are back; the second one within the window tells. */
void AlertBook::Parts::noteMains(StationIx station, UtcMs at)
{
    const SiteIx site = network.siteOf(station);
    if (!isPlaced(site) || settings.grouping.sitePowerStations < 1)
        return;
    std::vector<Loss> &power = groups.signs[site.value].power;
    std::erase_if(power, [&](const Loss &one) { return one.station == station || one.at < at - settings.grouping.window; });
    power.push_back({at, station});
    const qint32 known = standing(groups.signs[site.value].powerLost);
    if (known < 0 && int(power.size()) < settings.grouping.sitePowerStations)
        return;
    const StationIx anchor = known >= 0 ? alerts[size_t(known)].station : power.front().station;
    const size_t together = power.size();
    const qint32 index = raiseGroup(anchor, u"derived:SitePowerLost"_s, {},
                                    known >= 0 ? alerts[size_t(known)].info
                                               : tr("%1 stations within %2").arg(QString::number(together), formatDuration(settings.grouping.window)), at);
    if (index < 0)
        return;
    groups.signs[site.value].powerLost = alerts[size_t(index)].id;
    deadlines.set(quint8(Timer::SitePowerEnds), anchor.value, at + settings.grouping.window);
    if (known < 0)
        adoptAt(site, at);
}

void AlertBook::Parts::noteReader(StationIx station, PortIx port, UtcMs at)
{
    const SiteIx site = network.siteOf(station);
    if (!isPlaced(site) || settings.grouping.siteReaders < 1)
        return;
    auto &readers = groups.signs[site.value].readers;
    const auto works = [this](PortIx one) { // again, or it was never raised
        const Place *where = findPlace({}, one);
        return !where || std::none_of(where->alerts.begin(), where->alerts.end(), [this](quint32 index) {
            return alerts[index].isOpen() && alerts[index].isStanding() && meansNoReader(alerts[index].faultId, alerts[index].code);
        });
    };
    std::erase_if(readers, [&](const auto &one) { return one.second == port || one.first < at - hour || works(one.second); });
    readers.push_back({at, port});
    const qint32 known = standing(groups.signs[site.value].readersFailing);
    if (int(readers.size()) < settings.grouping.siteReaders || (known >= 0 && alerts[size_t(known)].isStanding()))
        return;
    const StationIx anchor = known >= 0 ? alerts[size_t(known)].station : network.stationIxOf(readers.front().second);
    const qint32 index = raiseGroup(anchor, u"derived:SiteReadersFailing"_s, {}, tr("%1 ports within an hour").arg(QString::number(readers.size())), at);
    if (index < 0)
        return;
    groups.signs[site.value].readersFailing = alerts[size_t(index)].id;
    adoptAt(site, at);
}

QString AlertBook::Parts::spreadKey(StationIx station, const QString &condition) const
{
    const StationState &state = network.stationState(station);
    if (state.model.isEmpty() || state.firmware.isEmpty())
        return {};
    return QString::fromUtf8(state.vendor) + u'\n' + QString::fromUtf8(state.model) + u'\n' + QString::fromUtf8(state.firmware)
         + u'\n' + condition;
}

/** One more station of a model and firmware says it: on several stations at several sites, and new for this model? */
void AlertBook::Parts::noteSpread(StationIx station, const Condition &condition, UtcMs at)
{
    const QString key = spreadKey(station, condition.key);
    if (key.isEmpty())
        return; // what it is was never told
    AlertGroups::Spread &spread = groups.spreads[key];
    for (; !spread.seen.empty() && spread.seen.front().at <= at - settings.grouping.spreadWindow; spread.seen.pop_front()) {
        const SiteIx site = network.siteOf(spread.seen.front().station);
        spread.stations.erase(spread.seen.front().station);
        if (--spread.sites[site.value] == 0)
            spread.sites.erase(site.value);
    }
    if (!spread.stations.insert(station).second)
        return;
    spread.seen.push_back({at, station});
    ++spread.sites[network.siteOf(station).value];
    const QStringList parts = key.split(u'\n');
    const QString model = parts[0] + u'\n' + parts[1] + u'\n' + condition.key;
    AlertGroups::History &history = groups.histories[model];
    for (const qint64 today = at / day; history.lastDay < today; ++history.lastDay) {
        if (today - history.lastDay > qint64(history.perDay.size())) {
            history.perDay = {};
            history.lastDay = today - 1;
        }
        std::rotate(history.perDay.rbegin(), history.perDay.rbegin() + 1, history.perDay.rend());
        history.perDay[0] = 0;
    }
    ++history.perDay[0];
    const GroupingSettings &rule = settings.grouping;
    QString why;
    if (standing(spread.alert) >= 0 || int(spread.stations.size()) < rule.spreadStations
        || int(spread.sites.size()) < rule.spreadSites || !isNewHere(spread, model, at, why))
        return;
    const QString info = tr("%1 stations at %2 sites, all %3 with firmware %4, say %5 within %6; %7")
                             .arg(QString::number(spread.stations.size()), QString::number(spread.sites.size()), printable(parts[1], 40),
                                  printable(parts[2], 40), condition.code.isEmpty() ? condition.entry->code : condition.code,
                                  formatDuration(rule.spreadWindow), why);
    const std::vector<Loss> seen(spread.seen.begin(), spread.seen.end());
    const qint32 index = raiseGroup(seen.front().station, u"derived:FirmwareFault"_s, QString(key).replace(u'\n', u'/'), info, at);
    if (index < 0)
        return;
    ++groups.spreading;
    groups.spreads[key].alert = alerts[size_t(index)].id;
    for (const Loss &one : seen) {
        for (const quint32 member : openOf(one.station)) {
            if (alerts[member].condition == condition.key)
                adopt(member, at);
        }
    }
}

/**
 * "Rarely before": at least four times as many stations as with all other firmware of the model now, and as on an
 * average day of the week before, as far as anybody listened then. Judgement: a fault that was always there has spread
 * no more than usual, and a fault that every firmware shows is the model's.
 */
bool AlertBook::Parts::isNewHere(const AlertGroups::Spread &spread, const QString &model, UtcMs at, QString &why)
{
    const AlertGroups::History &history = groups.histories[model];
    const quint32 now = quint32(spread.stations.size());
    const quint32 all = history.perDay[0] + history.perDay[1], others = all > now ? all - now : 0;
    quint32 before = 0;
    for (size_t i = 2; i < history.perDay.size(); ++i)
        before += history.perDay[i];
    const qint64 days = std::clamp<qint64>(at / day - 1 - (groups.since + day - 1) / day, 0, qint64(history.perDay.size()) - 2);
    if (others * 4 > now || (days > 0 && before * 4 > now * days))
        return false;
    const QString other = tr("%1 times on its other firmware").arg(QString::number(others));
    why = days == 0 ? tr("%1, and nothing is known of the days before").arg(other)
                    : tr("%1, and %2 times in the %3 days before").arg(other, QString::number(before), QString::number(days));
    return true;
}

/** None of its members stands any more: the incident is over. A site's power also needs the window without a sign. */
void AlertBook::Parts::endIdle(quint32 index, UtcMs at)
{
    const Alert &alert = alerts[index];
    const AlertGroups::Group *group = groups.find(alert.id);
    const bool idle = !group || group->standing == 0;
    const bool ofFault = alert.faultId == u"derived:SiteReadersFailing" || alert.faultId == u"derived:FirmwareFault"
                      || (alert.faultId == u"derived:SitePowerLost"
                          && deadlines.timeOf(quint8(Timer::SitePowerEnds), alert.station.value) == 0);
    if (idle && ofFault)
        end(qint32(index), at);
}

/** Spreads that nobody adds to any more leave, so that codes nobody knows cannot fill the memory. */
void AlertBook::Parts::forgetSpreads(UtcMs at)
{
    std::erase_if(groups.spreads, [&](const auto &one) {
        const AlertGroups::Spread &spread = one.second;
        return standing(spread.alert) < 0 && (spread.seen.empty() || spread.seen.back().at <= at - settings.grouping.spreadWindow);
    });
    std::erase_if(groups.histories, [&](const auto &one) { return one.second.lastDay + qint64(one.second.perDay.size()) < at / day; });
}

void AlertBook::Parts::sitePowerEnds(StationIx anchor, UtcMs at)
{
    for (const quint32 index : openOf(anchor)) {
        if (alerts[index].faultId == u"derived:SitePowerLost")
            endIdle(index, at);
    }
}
