#pragma once
// A fact's effect on the live network, the same for a desk and for the gateway.

#include "fact.h"
#include "network.h"

/**
 * Takes a fact into the network. Appends the ports of which anything that is shown changed (in no order, perhaps more
 * than once); a new inventory changes all of them and appends none. Facts that are about no port or station, and
 * indexes that do not exist, change nothing.
 */
void applyFact(Network &network, const Fact &fact, std::vector<PortIx> &changed);
