#pragma once
// What to do next about an alert, in the catalogue's words.

#include "operations.h"

/** First step of the ladder that no command since the alert was raised did, or the state of the work order; may be empty. */
QString nextStepOf(const Operations &operations, const Alert &alert);
