#include "incident.h"

#include <algorithm>

namespace {

template <typename Ix>
void makeUnique(std::vector<Ix> &indexes)
{
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
}

} // namespace

Incident incidentOf(const Operations &operations, const Alert &cause)
{
    Incident incident;
    incident.cause = &cause;
    for (const Alert *alert : operations.alerts().open()) {
        const Alert *above = alert;
        for (int depth = 0; above && above->parent.isValid() && depth < 8; ++depth)
            above = operations.alerts().find(above->parent);
        if (above == &cause && alert != &cause)
            incident.members.push_back(alert);
    }
    const Network &network = operations.network();
    const auto add = [&](const Alert &alert) {
        if (alert.port.isValid())
            incident.ports.push_back(alert.port);
        else
            incident.ports.insert(incident.ports.end(), network.portsOf(alert.station).begin(), network.portsOf(alert.station).end());
        incident.stations.push_back(alert.station);
        incident.sites.push_back(network.siteOf(alert.station));
    };
    if (!cause.isGroup || incident.members.empty())
        add(cause);
    for (const Alert *member : incident.members)
        add(*member);
    makeUnique(incident.ports);
    makeUnique(incident.stations);
    makeUnique(incident.sites);
    return incident;
}
