#pragma once
// Where alarms are heard; tests have one that only counts.

#include "port_state.h"

#include <memory>

class Speaker
{
public:
    virtual ~Speaker() = default;
    virtual bool hasDevice() const = 0;
    virtual void play(Tier tier, int volumePercent) = 0; ///< returns at once
};

/** With Qt Multimedia the computer's own, without it one that has no device. */
std::unique_ptr<Speaker> systemSpeaker();
