#pragma once
// One CloudEvent of the feed, taken apart but not yet understood.

#include "lenient_json.h"

#include <string_view>

/** The attributes that matter here. Views live as long as the parsed JSON. */
struct FeedEvent
{
    std::string_view id, source, type, time, sequence, transactionId, commandId;
    simdjson::dom::element data;
    bool hasData = false;

    /** False when `event` is no CloudEvent: no object, or without a type. */
    bool read(simdjson::dom::element event);
};
