// The memory of grouping in bytes, and under another inventory. What follows from alerts and lines is counted anew.
#include "alert_book_parts.h"

#include "streams.h"

using Loss = AlertGroups::Loss;
using StationMark = AlertGroups::StationMark;

static QDataStream &operator<<(QDataStream &out, const Loss &loss) { return out << loss.at << loss.station; }
static QDataStream &operator>>(QDataStream &in, Loss &loss) { return in >> loss.at >> loss.station; }
static QDataStream &operator<<(QDataStream &out, const std::pair<UtcMs, PortIx> &sign) { return out << sign.first << sign.second; }
static QDataStream &operator>>(QDataStream &in, std::pair<UtcMs, PortIx> &sign) { return in >> sign.first >> sign.second; }

static QDataStream &operator<<(QDataStream &out, const StationMark &one)
{
    return out << one.lostAt << one.wide << one.recent << one.unheard;
}
static QDataStream &operator>>(QDataStream &in, StationMark &one)
{
    return in >> one.lostAt >> one.wide >> one.recent >> one.unheard;
}

static QDataStream &operator<<(QDataStream &out, const AlertGroups::RegionMark &one)
{
    return out << one.id << one.from << one.until << one.wide;
}
static QDataStream &operator>>(QDataStream &in, AlertGroups::RegionMark &one)
{
    return in >> one.id >> one.from >> one.until >> one.wide;
}

static QDataStream &operator<<(QDataStream &out, const GroupingCorrection &one)
{
    return out << one.split << one.cause << one.symptom << one.where << one.by << one.at;
}
static QDataStream &operator>>(QDataStream &in, GroupingCorrection &one)
{
    return in >> one.split >> one.cause >> one.symptom >> one.where >> one.by >> one.at;
}

namespace {

template <typename T>
std::vector<T> listed(const std::deque<T> &all) { return {all.begin(), all.end()}; }
template <typename T>
std::vector<T> listed(const std::set<T> &all) { return {all.begin(), all.end()}; }

template <typename All>
void writeListed(QDataStream &out, const All &all) { writeAll(out, listed(all)); }

void readSet(QDataStream &in, std::set<AlertId> &all)
{
    std::vector<AlertId> read;
    readAll(in, read);
    all = {read.begin(), read.end()};
}

void readDeque(QDataStream &in, std::deque<Loss> &all)
{
    std::vector<Loss> read;
    readAll(in, read);
    all = {read.begin(), read.end()};
}

/** Every element of a map, count first. */
template <typename Map, typename Write>
void writeMap(QDataStream &out, const Map &map, Write write)
{
    out << quint32(map.size());
    for (const auto &[key, value] : map) {
        out << key;
        write(value);
    }
}

template <typename Map, typename Read>
void readMap(QDataStream &in, Map &map, Read read)
{
    quint32 count = 0;
    in >> count;
    map.clear();
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        typename Map::key_type key{};
        in >> key;
        read(map[key]);
    }
}

} // namespace

void AlertBook::Parts::saveGroups(QDataStream &out) const
{
    writeListed(out, groups.orphans);
    writeListed(out, groups.lifted);
    writeListed(out, groups.alone);
    writeMap(out, groups.placed, [&](AlertId into) { out << into; });
    writeAll(out, groups.corrections);
    writeAll(out, groups.stations);
    writeAll(out, groups.regions);
    writeListed(out, groups.lostStations);
    writeListed(out, groups.lostSites);
    writeMap(out, groups.wide, [&](quint32 away) { out << away; });
    out << groups.backhaul << groups.blind.alert << groups.blind.from << groups.blind.lost << groups.blind.away;
    writeMap(out, groups.signs, [&](const AlertGroups::SiteSigns &signs) {
        writeAll(out, signs.power);
        writeAll(out, signs.readers);
        out << signs.powerLost << signs.readersFailing;
    });
    writeMap(out, groups.spreads, [&](const AlertGroups::Spread &spread) {
        writeListed(out, spread.seen);
        out << spread.alert;
    });
    writeMap(out, groups.histories, [&](const AlertGroups::History &history) {
        out << history.lastDay;
        for (const quint32 count : history.perDay)
            out << count;
    });
    out << groups.since;
}

static void countSpread(AlertGroups::Spread &spread, const Network &network)
{
    spread.stations.clear();
    spread.sites.clear();
    for (const Loss &one : spread.seen) {
        spread.stations.insert(one.station);
        ++spread.sites[network.siteOf(one.station).value];
    }
}

void AlertBook::Parts::restoreGroups(QDataStream &in)
{
    readSet(in, groups.orphans);
    readSet(in, groups.lifted);
    readSet(in, groups.alone);
    readMap(in, groups.placed, [&](AlertId &into) { in >> into; });
    readAll(in, groups.corrections);
    readAll(in, groups.stations);
    readAll(in, groups.regions);
    readDeque(in, groups.lostStations);
    readDeque(in, groups.lostSites);
    readMap(in, groups.wide, [&](quint32 &away) { in >> away; });
    in >> groups.backhaul >> groups.blind.alert >> groups.blind.from >> groups.blind.lost >> groups.blind.away;
    readMap(in, groups.signs, [&](AlertGroups::SiteSigns &signs) {
        readAll(in, signs.power);
        readAll(in, signs.readers);
        in >> signs.powerLost >> signs.readersFailing;
    });
    readMap(in, groups.spreads, [&](AlertGroups::Spread &spread) {
        readDeque(in, spread.seen);
        in >> spread.alert;
        groups.spreading += spread.alert.isValid();
    });
    readMap(in, groups.histories, [&](AlertGroups::History &history) {
        in >> history.lastDay;
        for (quint32 &count : history.perDay)
            in >> count;
    });
    in >> groups.since;
    if (in.status() != QDataStream::Ok)
        return; // the caller says so
    for (auto &[key, spread] : groups.spreads) {
        std::erase_if(spread.seen, [this](const Loss &one) { return one.station.value >= network.stationCount(); });
        countSpread(spread, network);
    }
}

void AlertBook::Parts::remapGroups(std::span<const StationIx> toStations, std::span<const PortIx> toPorts)
{
    const auto station = [&](StationIx old) { return old.value < toStations.size() ? toStations[old.value] : StationIx{}; };
    const auto losses = [&](auto &all) {
        for (Loss &loss : all)
            loss.station = station(loss.station);
        std::erase_if(all, [](const Loss &loss) { return !loss.station.isValid(); });
    };
    std::vector<StationMark> marks;
    for (quint32 i = 0; i < groups.stations.size(); ++i) {
        const StationIx now = station(StationIx{i});
        if (!now.isValid())
            continue;
        if (now.value >= marks.size())
            marks.resize(now.value + 1);
        marks[now.value] = groups.stations[i];
    }
    groups.stations = std::move(marks);
    losses(groups.lostStations);
    losses(groups.lostSites);

    std::vector<AlertGroups::RegionMark> regions;
    for (quint32 i = 0; i < network.assets().regions().size(); ++i) {
        for (const AlertGroups::RegionMark &old : groups.regions) {
            if (old.id.isEmpty() || old.id != network.assets().regions()[i].id)
                continue;
            regions.resize(i + 1);
            regions[i] = old;
        }
    }
    groups.regions = std::move(regions);

    QHash<AlertId, StationIx> anchors; // positions moved, ids did not
    for (const Alert &alert : alerts) {
        if (alert.isGroup)
            anchors.insert(alert.id, alert.station);
    }
    std::map<quint32, AlertGroups::SiteSigns> signs;
    for (auto &[site, old] : groups.signs) {
        losses(old.power);
        for (const Loss &loss : old.power)
            signs[network.siteOf(loss.station).value].power.push_back(loss);
        for (const auto &[at, port] : old.readers) {
            const PortIx now = port.value < toPorts.size() ? toPorts[port.value] : PortIx{};
            if (now.isValid())
                signs[network.siteOf(now).value].readers.push_back({at, now});
        }
        for (AlertId AlertGroups::SiteSigns::*group : {&AlertGroups::SiteSigns::powerLost, &AlertGroups::SiteSigns::readersFailing}) {
            if (const auto anchor = anchors.constFind(old.*group); anchor != anchors.constEnd())
                signs[network.siteOf(anchor.value()).value].*group = old.*group;
        }
    }
    groups.signs = std::move(signs);
    for (auto &[key, spread] : groups.spreads) {
        losses(spread.seen);
        countSpread(spread, network);
    }
    recount();
}
