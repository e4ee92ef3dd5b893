// We are blind: the gateway or the feed itself failed, and nothing is known of the stations.
#include "alert_book_parts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Loss = AlertGroups::Loss;

static QString tr(const char *text) { return QCoreApplication::translate("AlertBook", text); }

/** Most of the stations that were connected are gone, from many sites: that is the gateway and not the stations. */
void AlertBook::Parts::checkBlind(UtcMs at)
{
    const double before = groups.recentStations + groups.online;
    const bool most = groups.recentStations >= settings.grouping.mostOfNetwork * before;
    if (!most || int(groups.recentSites) < settings.grouping.manySites || standing(groups.blind.alert) >= 0)
        return;
    StationIx first;
    UtcMs from = at;
    for (const Loss &loss : groups.lostStations) {
        if (mark(loss.station).recent) {
            first = loss.station;
            from = loss.at;
            break;
        }
    }
    groups.blind.lost = groups.blind.away = groups.recentStations;
    const QString info = tr("%1 of %2 stations fell silent within %3")
                             .arg(QString::number(groups.recentStations), QString::number(qint64(before)), formatDuration(settings.grouping.window));
    blindSince(first, from, info, at);
}

void AlertBook::Parts::blindSince(StationIx anchor, UtcMs from, const QString &info, UtcMs at)
{
    const qint32 index = raiseGroup(anchor, u"derived:GatewaySilent"_s, {}, info, at);
    if (index < 0) {
        groups.blind = {};
        return;
    }
    groups.blind.alert = alerts[size_t(index)].id;
    groups.blind.from = from;
    std::vector<AlertId> narrow;
    for (const auto &[wide, away] : groups.wide)
        narrow.push_back(wide);
    for (const AlertId wide : narrow) {
        if (const qint32 one = standing(wide); one >= 0 && alerts[size_t(one)].raised >= from)
            moveMembers(wide, groups.blind.alert, at);
    }
    for (const Loss &loss : std::vector<Loss>(groups.lostStations.begin(), groups.lostStations.end()))
        adoptLoss(loss.station, at);
}

/** Nobody listened for longer than a minute: until most stations are heard again we do not know how things stand. */
void AlertBook::Parts::gapOver(UtcMs from, UtcMs to)
{
    if (to - from <= minute || groups.online == 0)
        return;
    StationIx first;
    groups.blind.lost = groups.blind.away = 0;
    for (quint32 i = 0; i < lines.size(); ++i) {
        if (!lines[i].everSeen || lines[i].lostSince != 0)
            continue;
        first = first.isValid() ? first : StationIx{i};
        mark(StationIx{i}).unheard = true;
        ++groups.blind.lost;
    }
    groups.blind.away = groups.blind.lost;
    blindSince(first, from, tr("nobody listened for %1; %2 stations have to be heard again")
                                .arg(formatDuration(to - from), QString::number(groups.blind.lost)), to);
}

void AlertBook::Parts::heard(StationIx station, UtcMs at)
{
    const Line *wire = findLine(station);
    if (station.value >= groups.stations.size() || !wire || wire->lostSince != 0)
        return; // of a lost one stationFound() tells
    if (std::exchange(groups.stations[station.value].unheard, false))
        fewerAway(at);
}

void AlertBook::Parts::fewerAway(UtcMs at)
{
    if (groups.blind.away > 0)
        --groups.blind.away;
    if (groups.blind.away * 2 < groups.blind.lost)
        end(standing(groups.blind.alert), at);
}
