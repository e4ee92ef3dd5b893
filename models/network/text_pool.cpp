#include "text_pool.h"

#include "streams.h"

#include <limits>

TextPool::Place TextPool::add(std::string_view text)
{
    text = text.substr(0, 65'535);
    if (text.empty() || m_bytes.size() + text.size() + 2 > std::numeric_limits<Place>::max())
        return 0;
    const auto place = Place(m_bytes.size());
    m_bytes.push_back(char(text.size() & 0xFF));
    m_bytes.push_back(char(text.size() >> 8));
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    return place;
}

TextPool::Place TextPool::add(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const QByteArray utf8 = text.toUtf8();
    return add(std::string_view(utf8.constData(), size_t(utf8.size())));
}

bool TextPool::holds(Place place) const
{
    return size_t(place) + 2 <= m_bytes.size() && size_t(place) + 2 + view(place).size() <= m_bytes.size();
}

void TextPool::save(QDataStream &stream) const
{
    writeColumn(stream, m_bytes);
}

bool TextPool::restore(QDataStream &stream)
{
    return readColumn(stream, m_bytes, std::numeric_limits<Place>::max()) && m_bytes.size() >= 2 && view(0).empty();
}
