// What the detectors find becomes an alert like any other: raised once, returned when it is over.
#include "alert_book_parts.h"

using namespace Qt::StringLiterals;

bool AlertBook::Parts::isInWork(StationIx station, PortIx port) const
{
    for (const quint32 index : openOf(station)) {
        const Alert &alert = alerts[index];
        const bool isThere = !port.isValid() || !alert.port.isValid() || alert.port == port;
        if (isThere && (alert.state == AlarmState::OutOfService || hasOpenOrder(alert)))
            return true;
    }
    return false;
}

void AlertBook::Parts::takeFindings()
{
    if (detectors.findings().empty())
        return;
    const std::vector<Finding> found(detectors.findings().begin(), detectors.findings().end());
    detectors.clearFindings();
    for (const Finding &finding : found) {
        const std::string_view kind = text(finding.detector);
        std::optional<Condition> condition = named(u"derived:"_s + QLatin1StringView(kind.data(), qsizetype(kind.size())));
        if (!condition)
            continue; // switched off by a catalogue without it
        if (finding.stands && finding.detector == Detector::StuckFaulted && isInWork(finding.station, finding.port))
            continue; // somebody does something about it, and it takes its time
        if (finding.stands) {
            condition->info = finding.words;
            const qint32 index = raise(finding.station, finding.port, *condition, finding.at, u"station"_s);
            alerts[size_t(index)].info = finding.words; // of one that was raised before: today's figures
            continue;
        }
        for (const quint32 index : raisedAt(finding.station, finding.port)) {
            if (alerts[index].condition == condition->key)
                end(qint32(index), finding.at);
        }
    }
}
