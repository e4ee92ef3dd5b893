#pragma once
// What a mosaic's cell shows, in one byte.

#include "theme.h"

/** Mode and shown tier, and whether a filter hides the port, or somebody marked it. */
struct CellShade
{
    static constexpr quint8 hiddenBit = 0x40, markedBit = 0x80, look = 0x3F;
    static constexpr int looks = 8 * 5;

    quint8 value = 0;

    static CellShade of(PortMode mode, Tier openAlert)
    {
        return {quint8(static_cast<int>(mode) * 5 + static_cast<int>(shownTier(mode, openAlert)))};
    }
    PortMode mode() const { return static_cast<PortMode>((value & look) / 5); }
    Tier tier() const { return static_cast<Tier>((value & look) % 5); } ///< as shown; None: normal
    bool isHidden() const { return value & hiddenBit; }
    bool isMarked() const { return value & markedBit; }
    /** P1 or P2, and shown: never smaller than 3 x 4 px. */
    bool isUrgent() const { return !isHidden() && (tier() == Tier::P1 || tier() == Tier::P2); }
    bool isP1() const { return !isHidden() && tier() == Tier::P1; }
    friend bool operator==(CellShade, CellShade) = default;
};
