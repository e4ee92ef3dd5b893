#include "grown_network.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Stations of each site, and ports of each station, as runs of rows: the order that every inventory keeps. */
struct Runs
{
    explicit Runs(const Inventory &base) : stations(base.sites.size()), ports(base.stations.size())
    {
        for (quint32 i = 0; i < base.stations.size(); ++i)
            stations[base.stations[i].site.value].push_back(i);
        for (quint32 i = 0; i < base.ports.size(); ++i)
            ports[base.ports[i].station.value].push_back(i);
    }
    /** A place that is listed without any station counts as one port. */
    quint32 portsAt(quint32 site) const
    {
        quint32 count = 0;
        for (const quint32 station : stations[site])
            count += quint32(ports[station].size());
        return stations[site].empty() ? 1 : count;
    }
    quint32 allPorts() const
    {
        quint32 count = 0;
        for (quint32 site = 0; site < stations.size(); ++site)
            count += portsAt(site);
        return count;
    }

    std::vector<std::vector<quint32>> stations, ports;
};

/** "-A" to "-Z", then "-AA": what a copy of a station is called. */
QString copySuffix(int copy)
{
    QString letters;
    for (int rest = copy; rest > 0; rest = (rest - 1) / 26)
        letters.prepend(QChar(u'A' + (rest - 1) % 26));
    return u'-' + letters;
}

/** Stands for whatever charges at a place of which nothing more is known. */
void addUnknownStation(const Site &listed, int copy, SiteIx site, Inventory &grown)
{
    Station station;
    station.id = listed.id + u"-01"_s + (copy > 0 ? copySuffix(copy) : QString());
    station.site = site;
    Port port;
    port.station = StationIx{quint32(grown.stations.size())};
    grown.stations.push_back(std::move(station));
    grown.ports.push_back(std::move(port));
}

/** How often each site is to stand in the result: whole multiples, and one more for every n-th until it fits. */
std::vector<int> copiesOf(const Inventory &base, const Runs &runs, quint32 wanted)
{
    const quint64 listed = runs.allPorts();
    std::vector<int> copies(base.sites.size(), int(wanted / listed));
    quint64 rest = wanted % listed;
    const quint64 step = std::max<quint64>(1, listed / std::max<quint64>(1, rest));
    for (quint64 start = 0; start < step && rest > 0; ++start) {
        for (quint64 site = start; site < base.sites.size() && rest > 0; site += step) {
            const quint64 here = runs.portsAt(quint32(site));
            if (here == 0)
                continue;
            ++copies[site];
            rest -= std::min(rest, here);
        }
    }
    return copies;
}

void addStations(const Inventory &base, const Runs &runs, quint32 from, int copy, SiteIx site, quint32 wanted, Inventory &grown)
{
    for (const quint32 row : runs.stations[from]) {
        if (grown.ports.size() >= wanted)
            return;
        Station station = base.stations[row];
        if (copy > 0)
            station.id += copySuffix(copy);
        station.site = site;
        const StationIx index{quint32(grown.stations.size())};
        grown.stations.push_back(std::move(station));
        for (const quint32 portRow : runs.ports[row]) {
            if (grown.ports.size() >= wanted)
                break;
            Port port = base.ports[portRow];
            port.station = index;
            grown.ports.push_back(std::move(port));
        }
    }
}

} // namespace

Result<Inventory> grownNetwork(const Inventory &base, quint32 ports)
{
    if (base.ports.empty())
        return Problem{QCoreApplication::translate("GrownNetwork", "A network without ports cannot be grown.")};
    const Runs runs(base);
    const std::vector<int> copies = copiesOf(base, runs, ports);
    Inventory grown;
    grown.name = base.name;
    grown.regions = base.regions;
    for (quint32 site = 0; site < base.sites.size() && grown.ports.size() < ports; ++site) {
        if (copies[site] == 0)
            continue;
        const SiteIx index{quint32(grown.sites.size())};
        grown.sites.push_back(base.sites[site]);
        for (int copy = 0; copy < copies[site] && grown.ports.size() < ports; ++copy) {
            if (runs.stations[site].empty())
                addUnknownStation(base.sites[site], copy, index, grown);
            else
                addStations(base, runs, site, copy, index, ports, grown);
        }
    }
    return grown;
}
