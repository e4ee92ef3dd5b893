#pragma once
// The tones of the tiers, computed: no sound file of anybody's.

#include "port_state.h"

#include <QByteArray>

/**
 * A WAV file, 16 bit mono, 22,050 Hz, at most 1.2 s. The more urgent, the higher and the more pulses: P1 three pairs, P2
 * three, P3 two, P4 one (judgement, after the pulse counts of IEC 60601-1-8: high priority ten, medium three, low two).
 */
QByteArray alarmTone(Tier tier);
