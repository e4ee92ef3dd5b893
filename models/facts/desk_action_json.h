#pragma once
// The way back from the JSON of a desk action.

#include "fact.h"
#include "lenient_json.h"

/** The action that an event's `data` describes. What is missing or unreadable stays empty. */
DeskAction deskActionFrom(DeskAction::Kind kind, simdjson::dom::element data);
