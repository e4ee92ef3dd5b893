#pragma once
// The card that hovers over a port's cell.

#include "operations.h"

/** Two lines: what it is and for how long; what stands around it at the site. Printable. */
QStringList portCard(const Operations &operations, PortIx port, UtcMs now);
