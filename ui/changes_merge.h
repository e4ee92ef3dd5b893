#pragma once
// Changes that a hidden screen missed, as one.

#include "operations.h"

/** Adds `later` to `all`. Ports stay sorted and unique; transitions stay in order. */
void merge(Changes &all, const Changes &later);
