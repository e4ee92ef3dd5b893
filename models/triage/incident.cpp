#include "incident.h"

#include "alert_context.h"
#include "printable.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, int count = -1) { return QCoreApplication::translate("Incident", text, nullptr, count); }
QString number(qsizetype value) { return QLocale(QLocale::English).toString(qlonglong(value)); }

template <typename Ix>
void makeUnique(std::vector<Ix> &indexes)
{
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
}

bool isMoreUrgent(const Alert *a, const Alert *b)
{
    return std::tuple(a->tier, !a->safety, a->raised, a->id) < std::tuple(b->tier, !b->safety, b->raised, b->id);
}

void addMembers(const AlertBook &alerts, const Alert &above, int depth, std::vector<const Alert *> &members)
{
    if (depth > 8 || !alerts.hasMembers(above.id))
        return;
    for (const Alert *member : alerts.membersOf(above.id)) {
        members.push_back(member);
        addMembers(alerts, *member, depth + 1, members);
    }
}

} // namespace

Incident incidentOf(const Operations &operations, const Alert &cause)
{
    Incident incident;
    incident.cause = &cause;
    addMembers(operations.alerts(), cause, 0, incident.members);
    std::sort(incident.members.begin(), incident.members.end(), isMoreUrgent);
    const Network &network = operations.network();
    incident.ports = portsOfIncident(network, operations.alerts(), cause);
    for (const PortIx port : incident.ports)
        incident.stations.push_back(network.stationIxOf(port));
    makeUnique(incident.stations);
    for (const StationIx station : incident.stations)
        incident.sites.push_back(network.siteOf(station));
    makeUnique(incident.sites);
    return incident;
}

std::vector<Incident> incidents(const Operations &operations)
{
    std::vector<Incident> all;
    for (const Alert *alert : operations.alerts().open()) {
        if (!alert->parent.isValid())
            all.push_back(incidentOf(operations, *alert));
    }
    return all;
}

QString causeText(const Incident &incident)
{
    const QString title = printable(incident.cause->title, 120);
    if (incident.sites.size() > 1)
        return tr("%1: %2 sites, %3 ports").arg(title, number(qsizetype(incident.sites.size())), number(qsizetype(incident.ports.size())));
    if (incident.ports.size() > 1)
        return tr("%1: %2 ports").arg(title, number(qsizetype(incident.ports.size())));
    return title;
}

QString symptomText(const Incident &incident)
{
    std::map<QString, int> kinds; // by title, so that equal incidents read alike
    for (const Alert *member : incident.members)
        ++kinds[printable(member->title, 120)];
    std::vector<std::pair<int, QString>> sorted;
    for (const auto &[title, count] : kinds)
        sorted.push_back({-count, title});
    std::sort(sorted.begin(), sorted.end());
    QStringList words;
    for (const auto &[count, title] : sorted)
        words.append(u"%1 \u00D7 %2"_s.arg(number(-count), title));
    return words.join(u", "_s);
}

namespace {

bool fits(const AlertBook &alerts, const GroupingCorrection &correction, const Alert &cause, const Alert &symptom)
{
    return correction.cause == cause.faultId && correction.symptom == symptom.faultId
        && correction.where == alerts.nearness(cause, symptom);
}

bool mayGroup(const AlertBook &alerts, const Alert &alert, const Alert &into, UtcMs now)
{
    DeskAction action;
    action.kind = DeskAction::Kind::GroupUnder;
    action.alert = alert.id;
    action.into = into.id;
    return alerts.mayDo(action, now).ok();
}

/** Incidents of the same site, the alert's own left out. */
std::vector<const Alert *> neighbours(const Operations &operations, const Alert &cause)
{
    std::vector<const Alert *> found;
    const Network &network = operations.network();
    for (const PortIx port : network.portsAt(network.siteOf(cause.station))) {
        for (const Alert *alert : operations.alerts().ofPort(port)) {
            if (alert->id != cause.id && !alert->parent.isValid() && !alert->isQuiet())
                found.push_back(alert);
        }
    }
    std::sort(found.begin(), found.end(), isMoreUrgent);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace

std::optional<GroupingSuggestion> suggestionFor(const Operations &operations, const Alert &cause)
{
    const AlertBook &alerts = operations.alerts();
    const std::span<const GroupingCorrection> corrections = alerts.corrections();
    if (corrections.empty() || !cause.isOpen() || cause.parent.isValid())
        return std::nullopt;
    const std::vector<const Alert *> beside = neighbours(operations, cause);
    for (auto each = corrections.rbegin(); each != corrections.rend(); ++each) { // the newest word counts
        if (each->cause != cause.faultId && each->symptom != cause.faultId)
            continue;
        if (each->split) {
            for (const Alert *member : alerts.membersOf(cause.id)) {
                if (fits(alerts, *each, cause, *member))
                    return GroupingSuggestion{member->id, cause.id, true, each->by, each->at};
            }
            continue;
        }
        for (const Alert *other : beside) {
            if (fits(alerts, *each, *other, cause) && mayGroup(alerts, cause, *other, operations.now()))
                return GroupingSuggestion{cause.id, other->id, false, each->by, each->at};
            if (fits(alerts, *each, cause, *other) && mayGroup(alerts, *other, cause, operations.now()))
                return GroupingSuggestion{other->id, cause.id, false, each->by, each->at};
        }
    }
    return std::nullopt;
}

QString suggestionText(const Operations &operations, const GroupingSuggestion &suggestion)
{
    const Alert *alert = operations.alerts().find(suggestion.alert), *into = operations.alerts().find(suggestion.into);
    if (!alert || !into)
        return {};
    const QString date = QString::fromLatin1(formatTime(suggestion.at).left(10));
    const QString words = suggestion.split ? tr("Take %1 out of %2 again? Corrected like this on %3 by %4")
                                           : tr("Group %1 under %2 again? Corrected like this on %3 by %4");
    return words.arg(printable(alert->title, 80), printable(into->title, 80), date, suggestion.by);
}
