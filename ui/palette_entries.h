#pragma once
// Entries of the palette in words: one function a kind.

#include "palette_entry.h"

PaletteEntry portEntry(const Operations &operations, PortIx port, UtcMs now);
PaletteEntry stationEntry(const Operations &operations, StationIx station);
PaletteEntry siteEntry(const Operations &operations, SiteIx site);
PaletteEntry alertEntry(const Operations &operations, const Alert &alert, UtcMs now);
PaletteEntry orderEntry(const Operations &operations, const WorkOrder &order);
PaletteEntry viewEntry(const PaletteView &view, int index);

/** What an alert is searched by, folded. */
QByteArray alertText(const Operations &operations, const Alert &alert);
QByteArray orderText(const Operations &operations, const WorkOrder &order);
/** The most urgent of them; none when there is none. */
PortIx worstPort(const Network &network, std::span<const PortIx> ports);
/** 1 to 4 as the tiers; 9: normal. */
int urgencyOf(const Network &network, PortIx port);
