#include "json_lines.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace {

/** An object or array that is open: its place, and the member or element that comes next. */
struct Level
{
    QString place, member;
    bool isArray = false;
    int element = 0;

    QString next() const
    {
        const QString name = isArray ? QString::number(element) : member;
        return place.isEmpty() ? name : place + u'/' + name;
    }
};

/** From the opening quote to behind the closing one; the text between as it stands. */
QByteArrayView quoted(QByteArrayView json, qsizetype &at)
{
    const qsizetype from = ++at;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    const qsizetype to = std::min(at, json.size());
    at = to + 1;
    return json.sliced(from, to - from);
}

} // namespace

JsonLines::JsonLines(QByteArrayView json)
{
    std::vector<Level> levels;
    int line = 1;
    for (qsizetype at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const QByteArrayView text = quoted(json, at);
            if (!levels.empty() && !levels.back().isArray)
                levels.back().member = QString::fromUtf8(text); // a value overwrites the name of its member: nobody asks again
            continue;
        }
        line += c == '\n';
        ++at;
        if (c == '{' || c == '[') {
            const QString place = levels.empty() ? QString() : levels.back().next();
            if (c == '{')
                m_lines.insert(place, line);
            levels.push_back({place, {}, c == '[', 0});
        } else if ((c == '}' || c == ']') && !levels.empty()) {
            levels.pop_back();
        } else if (c == ',' && !levels.empty()) {
            ++levels.back().element;
        }
    }
}
