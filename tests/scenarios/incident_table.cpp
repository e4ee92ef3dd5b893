// What came of a story, as the text that it is compared with.
#include "incident.h"
#include "story.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QString placeOf(const Network &network, const Alert &alert)
{
    const QString station = network.station(alert.station).id;
    return alert.port.isValid() ? u"%1/%2"_s.arg(station).arg(network.evse(alert.port)) : station;
}

/** Time of day, with the day when it is not the first one. */
QString clockOf(UtcMs at, UtcMs midnight)
{
    const QString time = QString::fromLatin1(formatTime(at)).mid(11, 8);
    const qint64 days = (at - midnight) / day;
    return days > 0 ? u"day %1 %2"_s.arg(QString::number(days), time) : time;
}

bool calls(AlarmState state)
{
    return state == AlarmState::Unacknowledged;
}

} // namespace

QString incidentTable(const Operations &operations, const std::vector<Transition> &transitions)
{
    std::map<quint64, int> called;
    for (const Transition &each : transitions)
        called[each.alert.value] += calls(each.to) ? 1 : 0;
    std::vector<const Alert *> causes;
    UtcMs first = 0;
    for (const Alert &alert : operations.alerts().all()) {
        first = first == 0 ? alert.raised : std::min(first, alert.raised);
        if (!alert.parent.isValid())
            causes.push_back(&alert);
    }
    std::sort(causes.begin(), causes.end(), [](const Alert *a, const Alert *b) {
        return std::pair(a->raised, a->id.value) < std::pair(b->raised, b->id.value);
    });
    QString table;
    for (const Alert *alert : causes) {
        const Incident incident = incidentOf(operations, *alert);
        const UtcMs midnight = first / day * day;
        const QString state = alert->isOpen() ? QString::fromUtf8(text(alert->state).data()) : u"closed "_s + clockOf(alert->closed, midnight);
        table += u"P%1 %2 at %3, ports %4, members %5, raised %6, count %7, called %8, %9\n"_s
                     .arg(QString::number(int(alert->tier)), alert->faultId, placeOf(operations.network(), *alert),
                          QString::number(incident.ports.size()), QString::number(incident.members.size()),
                          clockOf(alert->raised, midnight), QString::number(alert->count), QString::number(called[alert->id.value]), state);
    }
    return table.isEmpty() ? u"nothing\n"_s : table;
}
