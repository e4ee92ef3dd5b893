#include "place_text.h"

#include "port_texts.h"
#include "printable.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

static bool isKnown(const Network &network, StationIx station)
{
    return station.isValid() && station.value < network.stationCount();
}

QString placeText(const Network &network, SiteIx site)
{
    return site.isValid() && site.value < network.assets().siteCount() ? siteAndState(network.site(site)) : QString();
}

QString placeText(const Network &network, const Alert &alert)
{
    return isKnown(network, alert.station) ? placeText(network, network.siteOf(alert.station)) : QString();
}

QString portText(const Network &network, const Alert &alert)
{
    if (alert.port.isValid() && alert.port.value < network.portCount())
        return printable(network.name(alert.port));
    return isKnown(network, alert.station) ? printable(network.station(alert.station).id) : QString();
}

QString timeText(UtcMs time, UtcMs now)
{
    if (time == 0)
        return {};
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    const bool sameDay = then.date() == QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    return sameDay ? then.toString(u"HH:mm"_s) : QLocale::c().toString(then, u"d MMM HH:mm"_s);
}

QString clockText(UtcMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"HH:mm:ss"_s);
}
