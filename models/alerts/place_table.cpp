#include "place_table.h"

#include "streams.h"

void PlaceTable::setStatus(quint32 place, ocpp::Status status)
{
    if (place >= m_statuses.size())
        m_statuses.resize(place + size_t(1), ocpp::Status::Unknown);
    m_statuses[place] = status;
}

AlertPlace &PlaceTable::at(quint32 place)
{
    if (place >= m_rowOf.size())
        m_rowOf.resize(place + size_t(1), 0);
    quint32 &row = m_rowOf[place];
    if (row == 0) {
        m_rows.emplace_back();
        row = quint32(m_rows.size());
    }
    return m_rows[row - 1];
}

void PlaceTable::save(QDataStream &stream) const
{
    writeColumn(stream, m_statuses);
    quint32 count = 0;
    for (const quint32 row : m_rowOf)
        count += row != 0;
    stream << count;
    for (quint32 place = 0; place < m_rowOf.size(); ++place) {
        if (const AlertPlace *row = find(place)) {
            stream << place << row->fault << row->warning;
            writeColumn(stream, row->alerts);
        }
    }
}

bool PlaceTable::restore(QDataStream &stream)
{
    *this = {};
    constexpr quint64 most = 64'000'000;
    quint32 count = 0;
    if (!readColumn(stream, m_statuses, most))
        return false;
    stream >> count;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        quint32 place = 0;
        stream >> place;
        if (place >= most)
            return false;
        AlertPlace &row = at(place);
        stream >> row.fault >> row.warning;
        if (!readColumn(stream, row.alerts, most))
            return false;
    }
    return stream.status() == QDataStream::Ok;
}
