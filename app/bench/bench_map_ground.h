#pragma once
// What lies under the markers of the map: how long it takes to read and to paint.

#include "measurement.h"

/** Rows for the start (opening, the first picture, reading behind it) and for a whole repaint at the zoom levels 3 to 12, 1920 x 1080. */
std::vector<Measurement> benchMapGround();
