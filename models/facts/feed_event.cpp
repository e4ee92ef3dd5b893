#include "feed_event.h"

bool FeedEvent::read(simdjson::dom::element event)
{
    simdjson::dom::object object;
    if (event.get_object().get(object))
        return false;
    std::string_view specVersion;
    for (const auto &member : object) {
        const std::string_view key = member.key;
        if (key == "data") {
            data = member.value;
            hasData = true;
            continue;
        }
        std::string_view *const attribute = key == "id" ? &id
            : key == "source"                           ? &source
            : key == "type"                             ? &type
            : key == "time"                             ? &time
            : key == "sequence"                         ? &sequence
            : key == "transactionid"                    ? &transactionId
            : key == "commandid"                        ? &commandId
            : key == "specversion"                      ? &specVersion
                                                        : nullptr;
        if (attribute && member.value.is_string())
            *attribute = member.value.get_string().value_unsafe();
    }
    return !type.empty();
}
