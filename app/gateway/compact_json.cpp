#include "compact_json.h"

#include <simdjson.h>

QByteArray compactJson(std::string_view json)
{
    QByteArray out(qsizetype(json.size()), Qt::Uninitialized);
    size_t length = 0;
    if (simdjson::minify(json.data(), json.size(), out.data(), length) != simdjson::SUCCESS)
        return QByteArray(json.data(), qsizetype(json.size())); // only for an unclosed string: not parsed before, then
    out.truncate(qsizetype(length));
    return out;
}
