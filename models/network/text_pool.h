#pragma once
// Many short texts in one block of memory, each named by where it lies.

#include <QByteArray>
#include <QString>

#include <string_view>
#include <vector>

class QDataStream;

/** UTF-8 texts behind their lengths; text 0 is the empty one. Texts are added, never changed or taken away. */
class TextPool
{
public:
    using Place = quint32;

    /** At most 65,535 bytes are kept of a text; 0 when the pool is full (4 GiB). */
    Place add(std::string_view text);
    Place add(const QString &text);
    std::string_view view(Place place) const
    {
        const auto *at = reinterpret_cast<const quint8 *>(m_bytes.data()) + place;
        const size_t length = size_t(at[0]) | size_t(at[1]) << 8;
        return {m_bytes.data() + place + 2, length};
    }
    QString text(Place place) const
    {
        const std::string_view utf8 = view(place);
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    }
    QByteArray bytes(Place place) const
    {
        const std::string_view utf8 = view(place);
        return QByteArray(utf8.data(), qsizetype(utf8.size()));
    }
    bool holds(Place place) const; ///< a text begins within the pool and ends there too
    void squeeze() { m_bytes.shrink_to_fit(); }
    size_t memoryBytes() const { return m_bytes.capacity(); }

    void save(QDataStream &stream) const;
    bool restore(QDataStream &stream);

private:
    std::vector<char> m_bytes{'\0', '\0'};
};
