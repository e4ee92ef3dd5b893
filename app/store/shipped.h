#pragma once
// What ships inside the programs: the fault catalogue and the demo network.

#include "fault_catalogue.h"

/** Every file of resources/faults. */
Result<FaultCatalogue> shippedCatalogue();
/** The same with an operator's own files over it (`folder` empty: without). The Problem is the first thing wrong with them. */
Result<FaultCatalogue> catalogueWith(const QString &folder);
/** The demo network's inventory as JSON, unpacked. A Problem when this build has none. */
Result<QByteArray> shippedDemoNetwork();
