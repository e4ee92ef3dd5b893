#pragma once
// A network of any size at real places.

#include "inventory.h"

/**
 * `base` with exactly `ports` ports: further stations like the ones that stand there are added at its own sites, or,
 * when fewer are asked for, every n-th site is kept whole until the number is reached. A site that is
 * listed without stations counts as one port of unknown kind. Same arguments, same network. Ids of added stations are
 * those of the stations they are like, with "-A", "-B", ... A Problem when `base` has no port.
 */
Result<Inventory> grownNetwork(const Inventory &base, quint32 ports);
