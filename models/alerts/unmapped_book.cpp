#include "unmapped_book.h"

#include "streams.h"

#include <algorithm>

static QDataStream &operator<<(QDataStream &out, const UnmappedCode &c)
{
    out << c.vendor << c.model << c.firmware << c.code << c.said << c.info << c.vendorId << c.standsIn << c.errorCode << c.firstSeen
        << c.lastSeen << c.count;
    writeAll(out, c.stations);
    return out;
}

static QDataStream &operator>>(QDataStream &in, UnmappedCode &c)
{
    in >> c.vendor >> c.model >> c.firmware >> c.code >> c.said >> c.info >> c.vendorId >> c.standsIn >> c.errorCode >> c.firstSeen
        >> c.lastSeen >> c.count;
    readAll(in, c.stations);
    return in;
}

QByteArray UnmappedBook::keyOf(const UnmappedCode &code)
{
    return code.vendor + '\0' + code.model + '\0' + code.firmware + '\0' + code.code.toUtf8();
}

void UnmappedBook::makeRoom()
{
    const quint32 oldest = m_bySight.begin()->second, last = quint32(m_codes.size() - 1);
    m_bySight.erase(m_bySight.begin());
    m_byKey.remove(keyOf(m_codes[oldest]));
    if (oldest != last) {
        m_bySight.erase({m_codes[last].lastSeen, last});
        m_bySight.insert({m_codes[last].lastSeen, oldest});
        m_byKey[keyOf(m_codes[last])] = oldest;
        m_codes[oldest] = std::move(m_codes[last]);
    }
    m_codes.pop_back();
}

void UnmappedBook::saw(UnmappedCode seen, StationIx station, UtcMs at)
{
    ++m_revision;
    const QByteArray key = keyOf(seen);
    quint32 place = m_byKey.value(key, quint32(m_codes.size()));
    if (place == m_codes.size()) {
        if (m_codes.size() == mostCodes)
            makeRoom();
        place = quint32(m_codes.size());
        seen.firstSeen = at;
        m_byKey.insert(key, place);
        m_codes.push_back(std::move(seen));
    } else {
        UnmappedCode &known = m_codes[place];
        m_bySight.erase({known.lastSeen, place});
        known.said = seen.said;
        known.standsIn = seen.standsIn;
        known.errorCode = seen.errorCode;
        if (!seen.info.isEmpty())
            known.info = seen.info;
        if (!seen.vendorId.isEmpty())
            known.vendorId = seen.vendorId;
    }
    UnmappedCode &code = m_codes[place];
    code.firstSeen = std::min(code.firstSeen, at);
    code.lastSeen = std::max(code.lastSeen, at);
    ++code.count;
    m_bySight.insert({code.lastSeen, place});
    const auto where = std::lower_bound(code.stations.begin(), code.stations.end(), station);
    if ((where == code.stations.end() || *where != station) && code.stations.size() < mostStations)
        code.stations.insert(where, station);
}

const UnmappedCode *UnmappedBook::find(StationIx station, const QString &said) const
{
    const auto found = std::find_if(m_codes.begin(), m_codes.end(), [&](const UnmappedCode &code) {
        return said.endsWith(code.code) && std::binary_search(code.stations.begin(), code.stations.end(), station);
    });
    return found == m_codes.end() ? nullptr : &*found;
}

void UnmappedBook::remap(std::span<const StationIx> stations)
{
    ++m_revision;
    for (UnmappedCode &code : m_codes) {
        std::vector<StationIx> now;
        for (const StationIx station : code.stations)
            if (station.value < stations.size() && stations[station.value].isValid())
                now.push_back(stations[station.value]);
        std::sort(now.begin(), now.end());
        code.stations = std::move(now);
    }
}

void UnmappedBook::save(QDataStream &stream) const
{
    writeAll(stream, m_codes);
}

void UnmappedBook::restore(QDataStream &stream)
{
    readAll(stream, m_codes);
    ++m_revision;
    m_byKey.clear();
    m_bySight.clear();
    for (quint32 i = 0; i < m_codes.size(); ++i) {
        m_byKey.insert(keyOf(m_codes[i]), i);
        m_bySight.insert({m_codes[i].lastSeen, i});
    }
}
