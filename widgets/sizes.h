#pragma once
// Sizes of the design in pixels at 100 % (tokens.json: sizes, radii, borders, spacing).

namespace Size {
constexpr int topBar = 44, kpiStrip = 72, statusBar = 26, panelHeader = 34;
constexpr int queueRow = 70, tableRow = 24, tableHeader = 26;
constexpr int button = 28, buttonDense = 24, input = 28, chip = 20, icon = 16;
constexpr int tierShape = 18, tierShapeSmall = 14, tierShapeLarge = 24;
constexpr int columnLeft = 440, columnRight = 440, minHitTarget = 24;
constexpr int radiusCell = 1, radiusControl = 3, radiusPopup = 4;
constexpr int borderFocus = 2, selectionBar = 3;
constexpr int panelPadding = 12;
} // namespace Size
