#include "mosaic_metros.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 metroPorts = 60;     ///< fewer are never a group of their own
constexpr quint32 metrosPerRegion = 20; ///< a metro holds at least this part of its region
constexpr size_t centresTried = 64;
constexpr double kilometresPerDegree = 111.2, degree = 0.017453292519943295;
constexpr double radii[] = {60, 30, 15, 8}; ///< kilometres around a metro's largest city

QString tr(const char *text) { return QCoreApplication::translate("MosaicLayout", text); }

struct City
{
    QString name;
    double latitude = 0, longitude = 0; ///< weighted by ports; both 0: not known
    quint32 ports = 0;
    std::vector<SiteIx> sites;
};

struct State
{
    QString name;
    quint32 ports = 0;
    std::vector<City> cities;
};

/** Cities by state, each in the order in which it first appears. Strings are looked at once a site. */
std::vector<State> statesOf(const Network &network, std::span<const SiteIx> sites, std::span<const quint32> ports)
{
    std::vector<State> states;
    QHash<QString, size_t> stateRows;
    std::vector<QHash<QString, size_t>> cityRows;
    for (const SiteIx site : sites) {
        const quint32 count = ports[site.value];
        if (count == 0)
            continue;
        const Site &place = network.site(site);
        const auto stateRow = stateRows.find(place.state);
        const size_t state = stateRow != stateRows.end() ? *stateRow : states.size();
        if (state == states.size()) {
            stateRows.insert(place.state, state);
            states.push_back({place.state, 0, {}});
            cityRows.emplace_back();
        }
        const auto cityRow = cityRows[state].find(place.city);
        const size_t city = cityRow != cityRows[state].end() ? *cityRow : states[state].cities.size();
        if (city == states[state].cities.size()) {
            cityRows[state].insert(place.city, city);
            states[state].cities.push_back({place.city, 0, 0, 0, {}});
        }
        City &one = states[state].cities[city];
        one.latitude += place.latitude * count;
        one.longitude += place.longitude * count;
        one.ports += count;
        one.sites.push_back(site);
        states[state].ports += count;
    }
    for (State &state : states) {
        for (City &city : state.cities) {
            city.latitude /= city.ports;
            city.longitude /= city.ports;
        }
        std::stable_sort(state.cities.begin(), state.cities.end(), [](const City &a, const City &b) { return a.ports > b.ports; });
    }
    std::stable_sort(states.begin(), states.end(), [](const State &a, const State &b) { return a.ports > b.ports; });
    return states;
}

bool isWithin(const City &a, const City &b, double kilometres)
{
    if ((a.latitude == 0 && a.longitude == 0) || (b.latitude == 0 && b.longitude == 0))
        return false;
    const double north = (a.latitude - b.latitude) * kilometresPerDegree;
    const double east = (a.longitude - b.longitude) * kilometresPerDegree * std::cos(a.latitude * degree);
    return north * north + east * east <= kilometres * kilometres;
}

/** Which cities stand together: indexes, the largest of each first. What belongs nowhere is left out. */
std::vector<std::vector<size_t>> clusters(const State &state, double kilometres, quint32 least)
{
    std::vector<std::vector<size_t>> result;
    std::vector<bool> taken(state.cities.size());
    for (size_t centre = 0; centre < std::min(centresTried, state.cities.size()); ++centre) {
        if (taken[centre] || state.cities[centre].name.isEmpty())
            continue;
        std::vector<size_t> near;
        quint32 ports = 0;
        for (size_t other = centre; other < state.cities.size(); ++other) {
            if (taken[other] || (other != centre && !isWithin(state.cities[centre], state.cities[other], kilometres)))
                continue;
            near.push_back(other);
            ports += state.cities[other].ports;
        }
        if (ports < least)
            continue;
        for (const size_t city : near)
            taken[city] = true;
        result.push_back(std::move(near));
    }
    return result;
}

std::vector<std::vector<size_t>> clusters(const State &state, quint32 least)
{
    std::vector<std::vector<size_t>> result;
    for (const double kilometres : radii) {
        result = clusters(state, kilometres, least);
        quint32 largest = 0;
        for (const std::vector<size_t> &cluster : result) {
            quint32 ports = 0;
            for (const size_t city : cluster)
                ports += state.cities[city].ports;
            largest = std::max(largest, ports);
        }
        if (largest * 5 <= state.ports * 3)
            break;
    }
    return result;
}

void take(Metro &metro, const City &city)
{
    metro.ports += city.ports;
    metro.sites.insert(metro.sites.end(), city.sites.begin(), city.sites.end());
}

/** "Dallas, Fort Worth": the second city only when it is nearly as large. */
QString clusterName(const State &state, const std::vector<size_t> &cluster)
{
    const City &first = state.cities[cluster[0]];
    QString name = printable(first.name, 40);
    for (size_t i = 1; i < cluster.size(); ++i) {
        const City &second = state.cities[cluster[i]];
        if (second.ports * 5 < first.ports * 2)
            break;
        if (second.name.isEmpty() || second.name.compare(first.name, Qt::CaseInsensitive) == 0)
            continue;
        return name + u", "_s + printable(second.name, 40);
    }
    return name;
}

void divide(const State &state, quint32 least, bool isAlone, std::vector<Metro> &metros)
{
    const std::vector<std::vector<size_t>> found = clusters(state, least);
    std::vector<bool> taken(state.cities.size());
    for (const std::vector<size_t> &cluster : found) {
        Metro metro;
        metro.name = clusterName(state, cluster);
        for (const size_t city : cluster) {
            taken[city] = true;
            take(metro, state.cities[city]);
        }
        metros.push_back(std::move(metro));
    }
    Metro rest;
    for (size_t city = 0; city < state.cities.size(); ++city) {
        if (!taken[city])
            take(rest, state.cities[city]);
    }
    if (rest.ports == 0)
        return;
    const QString name = printable(state.name, 40);
    if (!found.empty())
        rest.name = isAlone || name.isEmpty() ? tr("Other places") : tr("%1, other places").arg(name);
    else
        rest.name = name;
    metros.push_back(std::move(rest));
}

/** "ME, NH, VT": states that are too small to stand alone. */
void gatherSmall(std::span<const State *const> small, std::vector<Metro> &metros)
{
    Metro metro;
    QStringList names;
    for (const State *state : small) {
        if (!state->name.isEmpty())
            names << printable(state->name, 24);
        for (const City &city : state->cities)
            take(metro, city);
    }
    if (metro.ports == 0)
        return;
    metro.name = names.isEmpty() ? tr("No place given") : names.mid(0, 4).join(u", "_s);
    if (names.size() > 4)
        metro.name = tr("%1 and %2 more").arg(metro.name, QString::number(names.size() - 4));
    metros.push_back(std::move(metro));
}

} // namespace

std::vector<Metro> metrosOf(const Network &network, std::span<const SiteIx> sites, std::span<const quint32> ports)
{
    const std::vector<State> states = statesOf(network, sites, ports);
    const quint32 total = std::accumulate(states.begin(), states.end(), quint32(0), [](quint32 sum, const State &s) { return sum + s.ports; });
    const quint32 least = std::max(metroPorts, total / metrosPerRegion);
    std::vector<Metro> metros;
    std::vector<const State *> small;
    for (const State &state : states) {
        if (states.size() > 1 && state.ports < least)
            small.push_back(&state);
        else if (state.ports >= 2 * least && (states.size() == 1 || state.ports * 3 > total))
            divide(state, least, states.size() == 1, metros);
        else {
            Metro whole{printable(state.name, 40), {}, 0};
            for (const City &city : state.cities)
                take(whole, city);
            metros.push_back(std::move(whole));
        }
    }
    gatherSmall(small, metros);
    std::stable_sort(metros.begin(), metros.end(), [](const Metro &a, const Metro &b) { return a.ports > b.ports; });
    if (metros.size() == 1)
        metros.front().name.clear();
    return metros;
}
