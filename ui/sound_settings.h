#pragma once
// How loud each tier calls on this desk, and what else calls. Kept by QSettings on this computer. On or off: DeskSettings.

#include "port_state.h"

#include <array>

struct SoundSettings
{
    std::array<int, 4> volumes{100, 80, 50, 0}; ///< percent, P1 to P4; 0: silent (P4 asks for nobody)
    bool repeatP1 = true;  ///< until it is acknowledged
    bool notices = true;   ///< of the desktop (tray), while the window is not in front
    bool attention = true; ///< the window asks for it in the task bar

    int volume(Tier tier) const { return tier == Tier::None ? 0 : volumes[size_t(tier) - 1]; }
    static SoundSettings load();
    void save() const;
    friend bool operator==(const SoundSettings &, const SoundSettings &) = default;
};
