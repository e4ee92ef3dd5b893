#pragma once
// How the project's small values are written to a QDataStream, so that saved states have equal bytes on every desk.

#include "ids.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <bit>
#include <type_traits>
#include <utility>
#include <vector>

static_assert(std::endian::native == std::endian::little, "columns are saved as they lie in memory");

template <typename Tag>
QDataStream &operator<<(QDataStream &stream, Index<Tag> index)
{
    return stream << index.value;
}
template <typename Tag>
QDataStream &operator>>(QDataStream &stream, Index<Tag> &index)
{
    return stream >> index.value;
}
template <typename Tag>
QDataStream &operator<<(QDataStream &stream, DerivedId<Tag> id)
{
    return stream << id.value;
}
template <typename Tag>
QDataStream &operator>>(QDataStream &stream, DerivedId<Tag> &id)
{
    return stream >> id.value;
}
inline QDataStream &operator<<(QDataStream &stream, const CommandId &id) { return stream << id.value; }
inline QDataStream &operator>>(QDataStream &stream, CommandId &id) { return stream >> id.value; }

/** Count, then every element by its own operator. */
template <typename T>
void writeAll(QDataStream &stream, const std::vector<T> &values)
{
    stream << quint32(values.size());
    for (const T &value : values)
        stream << value;
}

/** Stops at the end of a stream that is shorter than it claims; the stream's status says so. */
template <typename T>
void readAll(QDataStream &stream, std::vector<T> &values)
{
    quint32 count = 0;
    stream >> count;
    values.clear();
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        T value{};
        stream >> value;
        values.push_back(std::move(value));
    }
}

/** A column of plain numbers or small plain structs without padding, as one block of bytes behind its length. */
template <typename T, typename Memory>
void writeColumn(QDataStream &stream, const std::vector<T, Memory> &column)
{
    static_assert(std::is_trivially_copyable_v<T>);
    stream << quint64(column.size());
    const char *bytes = reinterpret_cast<const char *>(column.data());
    constexpr size_t atOnce = size_t(1) << 30; // the stream counts bytes in an int
    for (size_t done = 0, all = column.size() * sizeof(T); done < all; done += atOnce)
        stream.writeRawData(bytes + done, int(std::min(atOnce, all - done)));
}

/** False when the stream is shorter than it claims, or claims more than `most` elements. */
template <typename T, typename Memory>
[[nodiscard]] bool readColumn(QDataStream &stream, std::vector<T, Memory> &column, quint64 most)
{
    static_assert(std::is_trivially_copyable_v<T>);
    quint64 count = 0;
    stream >> count;
    const bool fits = stream.status() == QDataStream::Ok && count <= most
        && (!stream.device() || quint64(stream.device()->bytesAvailable()) / sizeof(T) >= count);
    if (!fits)
        return false;
    column.resize(size_t(count));
    char *bytes = reinterpret_cast<char *>(column.data());
    constexpr size_t atOnce = size_t(1) << 30;
    for (size_t done = 0, all = column.size() * sizeof(T); done < all; done += atOnce) {
        const int wanted = int(std::min(atOnce, all - done));
        if (stream.readRawData(bytes + done, wanted) != wanted)
            return false;
    }
    return true;
}
