#pragma once
// How the project's small values are written to a QDataStream, so that saved states have equal bytes on every desk.

#include "ids.h"

#include <QDataStream>

#include <utility>
#include <vector>

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
