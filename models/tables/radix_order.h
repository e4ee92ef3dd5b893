#pragma once
// Sorts numbers of ports by their keys without comparing them.

#include "ids.h"

#include <span>
#include <vector>

/**
 * 0, 1, ... in the order of words[0], then words[1], ...; equal keys by number. Each word has an entry a port. Eleven bits a
 * pass over (key, number) pairs; passes over bits that all keys share are left out.
 */
void radixOrder(std::span<const std::vector<quint32>> words, std::vector<PortIx> &order);
