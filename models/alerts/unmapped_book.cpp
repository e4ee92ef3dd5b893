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

const QByteArray &UnmappedBook::keyOf(const StationKind &kind, const QString &code)
{
    m_key.resize(0);
    for (const QByteArray &part : {kind.vendor, kind.model, kind.firmware}) {
        m_key.append(part);
        m_key.append('\0');
    }
    m_key.append(reinterpret_cast<const char *>(code.constData()), code.size() * qsizetype(sizeof(QChar)));
    return m_key;
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

quint32 UnmappedBook::add(const StationKind &kind, const QString &code, UtcMs at)
{
    if (m_codes.size() == mostCodes)
        makeRoom();
    const quint32 place = quint32(m_codes.size());
    const QByteArray &key = keyOf(kind, code);
    m_byKey.insert(QByteArray(key.constData(), key.size()), place);
    m_bySight.insert({at, place});
    UnmappedCode fresh;
    fresh.vendor = kind.vendor;
    fresh.model = kind.model;
    fresh.firmware = kind.firmware;
    fresh.code = code;
    fresh.firstSeen = fresh.lastSeen = at;
    m_codes.push_back(std::move(fresh));
    return place;
}

UnmappedCode &UnmappedBook::saw(const StationKind &kind, const QString &said, StationIx station, UtcMs at)
{
    ++m_revision;
    const auto known = m_byKey.constFind(keyOf(kind, said));
    const quint32 place = known == m_byKey.constEnd() ? add(kind, said, at) : known.value();
    UnmappedCode &code = m_codes[place];
    if (at > code.lastSeen) {
        auto sight = m_bySight.extract({code.lastSeen, place});
        sight.value().first = code.lastSeen = at;
        m_bySight.insert(std::move(sight));
    }
    code.firstSeen = std::min(code.firstSeen, at);
    ++code.count;
    const auto where = std::lower_bound(code.stations.begin(), code.stations.end(), station);
    if ((where == code.stations.end() || *where != station) && code.stations.size() < mostStations)
        code.stations.insert(where, station);
    return code;
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
        const QByteArray &key = keyOf(m_codes[i]);
        m_byKey.insert(QByteArray(key.constData(), key.size()), i);
        m_bySight.insert({m_codes[i].lastSeen, i});
    }
}
