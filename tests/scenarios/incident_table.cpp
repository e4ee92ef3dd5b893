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

/** Day and time, UTC. */
QString clockOf(UtcMs at) { return QString::fromLatin1(formatTime(at)).mid(5, 14).replace(u'T', u' '); }

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
    for (const Alert &alert : operations.alerts().all()) {
        const bool wasSeen = called[alert.id.value] > 0 || alert.isOpen(); // what an incident hid until it closed was none
        if (!alert.parent.isValid() && wasSeen)
            causes.push_back(&alert);
    }
    std::sort(causes.begin(), causes.end(), [](const Alert *a, const Alert *b) {
        return std::pair(a->raised, a->id.value) < std::pair(b->raised, b->id.value);
    });
    QString table;
    for (const Alert *alert : causes) {
        const Incident incident = incidentOf(operations, *alert);
        const QString state = alert->isOpen() ? QString::fromUtf8(text(alert->state).data()) : u"closed "_s + clockOf(alert->closed);
        table += u"P%1 %2 at %3, ports %4, members %5, raised %6, count %7, called %8, %9\n"_s
                     .arg(QString::number(int(alert->tier)), alert->faultId, placeOf(operations.network(), *alert),
                          QString::number(incident.ports.size()), QString::number(incident.members.size()),
                          clockOf(alert->raised), QString::number(alert->count), QString::number(called[alert->id.value]), state);
    }
    return table.isEmpty() ? u"nothing\n"_s : table;
}
