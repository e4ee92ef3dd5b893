#include "changes_merge.h"

#include <algorithm>

namespace {

template <typename Id>
void add(std::vector<Id> &all, const std::vector<Id> &later)
{
    all.insert(all.end(), later.begin(), later.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
}

} // namespace

void merge(Changes &all, const Changes &later)
{
    add(all.ports, later.ports);
    add(all.alerts, later.alerts);
    add(all.orders, later.orders);
    add(all.commands, later.commands);
    add(all.outages, later.outages);
    add(all.stations, later.stations);
    all.transitions.insert(all.transitions.end(), later.transitions.begin(), later.transitions.end());
    all.inventory = all.inventory || later.inventory;
    all.time = all.time || later.time;
}
