#pragma once
// May this person do that now? The console's own check before it journals; the gateway checks again.

#include "operations.h"

/** The Problem is the sentence beside the button. `action` already has its id, person and role. */
Result<void> mayAct(const Operations &operations, const DeskAction &action, UtcMs now);
