#pragma once
// Words for ports, the same in the table, the palette and the pane. Text from chargers comes out printable.

#include "operations.h"

/** The site's name, or its city, or its id: whatever the inventory gave. */
QString siteName(const Site &site);
/** "Baytown, I-10 exit 792, TX": site and state, without saying the state twice. */
QString siteAndState(const Site &site);
/** As the last boot said, else as the inventory says; empty when nobody said. */
QString modelText(const Network &network, StationIx station);
QString firmwareText(const Network &network, StationIx station);
QString connectorText(const Port &port); ///< "CCS1", "CCS1 + CHAdeMO"; empty when not known
QString powerText(const Port &port);     ///< "350"; empty when not known. kW
QString modeText(PortMode mode);         ///< "Available", "Out of service", ...
QString tierText(Tier tier);             ///< "P1"; empty for None
QString tierName(Tier tier);             ///< "critical", "high", "medium", "info"

/** Faulted, offline, unknown, or with an open alert. */
bool isAbnormal(const PortState &state);
/** Tier of its open alert; with none yet: faulted P2, offline P3, unknown P4, else None (design: ui, tiers). */
Tier shownTier(const PortState &state);

/** The worst open alert that is not quiet; null when none. */
const Alert *worstAlert(const Operations &operations, PortIx port);
/** Code and title of the worst open alert: "CX002 Ground fault"; empty when none. */
QString faultText(const Operations &operations, PortIx port);
/** What a filter asks for to find the same fault: the catalogue's id of the worst alert, else "state:offline" and the like. */
QString faultId(const Operations &operations, PortIx port);
QString ownerOf(const Operations &operations, PortIx port);
/** Hours and minutes as a budget shows them: "2 h 14", "61 h", "under". */
QString budgetText(qint64 leftMs);
