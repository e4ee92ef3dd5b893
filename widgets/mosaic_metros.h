#pragma once
// Which sites stand together in a mosaic: the metros and states of a region, found from the network's own data.

#include "network.h"

#include <QString>

#include <span>
#include <vector>

/** Sites that stand together under one name. */
struct Metro
{
    QString name; ///< printable; empty: the only one of its region
    std::vector<SiteIx> sites;
    quint32 ports = 0;
};

/**
 * The groups of one region's sites, largest first, what is left of a state after its metros. A state that holds a large share of
 * its region is divided into metros: the cities around its largest one, within a distance that leaves none of them more
 * than three fifths of the state, then around the largest of the rest, and so on. Small states stand together. Every site is in
 * exactly one group. `ports`: by site, over the whole network; sites without ports are left out.
 */
std::vector<Metro> metrosOf(const Network &network, std::span<const SiteIx> sites, std::span<const quint32> ports);
