#pragma once
// From what a person chose in the settings to a source of tiles.

#include "map_settings_page.h"
#include "map_tiles.h"

/** Null when tiles are off, the choice is incomplete, or nobody agreed to ask the server. */
std::unique_ptr<TileSource> chosenTiles(const MapSettings &settings);
/** What the settings may do with the tiles on disk; its work is done in the pool. */
KeptTiles keptTiles();
