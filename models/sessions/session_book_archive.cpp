#include "session_book_parts.h"

#include <QCoreApplication>
#include <QDataStream>

#include <algorithm>

namespace {

constexpr quint32 magic = 0x464C5353; // "FLSS"
constexpr quint16 formatVersion = 1;

void write(QDataStream &stream, const SessionBook::Parts::Slot &slot)
{
    const LiveSession &session = slot.session;
    stream << session.port.value << session.start << session.end << session.vehicle << session.powerW << session.topW
           << session.sustainedW << quint8(session.method) << session.derived << session.fromStart << slot.meteredWh
           << slot.meteredS << slot.counted;
    session.curve.save(stream);
}

void read(QDataStream &stream, SessionBook::Parts::Slot &slot)
{
    LiveSession &session = slot.session;
    quint8 method = 0;
    stream >> session.port.value >> session.start >> session.end >> session.vehicle >> session.powerW >> session.topW
        >> session.sustainedW >> method >> session.derived >> session.fromStart >> slot.meteredWh >> slot.meteredS
        >> slot.counted;
    session.method = method < authMethodCount ? AuthMethod(method) : AuthMethod::Unknown;
    session.curve.restore(stream);
}

} // namespace

/** Running ones by port, then ended ones from the oldest on: where they lie in memory is nobody's business. */
void SessionBook::save(QDataStream &stream) const
{
    const std::vector<PortIx> ports = runningPorts();
    stream << magic << formatVersion << quint32(ports.size());
    for (const PortIx port : ports)
        write(stream, m->slot(m->slotOf[port.value]));
    stream << quint32(m->ended);
    for (quint32 i = m->oldest; i != Parts::none; i = m->slot(i).newer)
        write(stream, m->slot(i));

    const auto isKnown = [](const Parts::Past &past) { return past.levels[0] != noPower; };
    stream << quint32(std::count_if(m->pasts.begin(), m->pasts.end(), isKnown));
    for (quint32 port = 0; port < m->pasts.size(); ++port) {
        if (!isKnown(m->pasts[port]))
            continue;
        stream << port;
        for (const quint16 level : m->pasts[port].levels)
            stream << level;
    }
    const auto isUsed = [](const Parts::SiteSum &sum) { return sum.dayEndS != 0; };
    stream << quint32(std::count_if(m->sites.begin(), m->sites.end(), isUsed));
    for (quint32 site = 0; site < m->sites.size(); ++site) {
        if (const Parts::SiteSum &sum = m->sites[site]; isUsed(sum))
            stream << site << sum.peakW << sum.peakS << sum.dayEndS;
    }
    m->vehicles.save(stream);
}

/** Sums of the sites follow from the sessions, so that no damaged number stays in them. */
void SessionBook::Parts::sumSites()
{
    for (SiteSum &sum : sites)
        sum.nowW = 0;
    for (const quint32 index : slotOf) {
        if (index == none || !slot(index).session.isRunning())
            continue;
        const LiveSession &session = slot(index).session;
        sites[session.site.value].nowW += std::max(session.powerW, 0);
    }
}

/** After Network was restored. */
Result<void> SessionBook::restore(QDataStream &stream)
{
    const Problem damaged{QCoreApplication::translate("Sessions", "The saved state of the sessions is damaged or incomplete.")};
    quint32 start = 0;
    quint16 version = 0;
    stream >> start >> version;
    if (start != magic || version != formatVersion)
        return damaged;
    auto fresh = std::make_unique<Parts>(m->network, m->commands);
    fresh->fit();
    for (const bool runs : {true, false}) {
        quint32 count = 0;
        stream >> count;
        for (quint32 i = 0; i < count; ++i) {
            Parts::Slot slot;
            read(stream, slot);
            const PortIx port = slot.session.port;
            if (stream.status() != QDataStream::Ok || port.value >= fresh->slotOf.size()
                || fresh->slotOf[port.value] != Parts::none || slot.session.isRunning() != runs)
                return damaged;
            slot.session.site = m->network.siteOf(port);
            const quint32 index = fresh->takeSlot();
            fresh->slotOf[port.value] = index;
            fresh->slot(index) = slot;
            if (runs)
                ++fresh->running;
            else
                fresh->link(index);
        }
    }
    quint32 pasts = 0, sites = 0;
    stream >> pasts;
    for (quint32 i = 0, port = 0; i < pasts && stream.status() == QDataStream::Ok; ++i) {
        stream >> port;
        if (port >= fresh->pasts.size())
            return damaged;
        for (quint16 &level : fresh->pasts[port].levels)
            stream >> level;
    }
    stream >> sites;
    for (quint32 i = 0, site = 0; i < sites && stream.status() == QDataStream::Ok; ++i) {
        stream >> site;
        if (site >= fresh->sites.size())
            return damaged;
        Parts::SiteSum &sum = fresh->sites[site];
        stream >> sum.peakW >> sum.peakS >> sum.dayEndS;
    }
    if (!fresh->vehicles.restore(stream) || stream.status() != QDataStream::Ok)
        return damaged;
    fresh->vehicles.fit(fresh->slotOf.size());
    fresh->sumSites();
    m = std::move(fresh);
    return {};
}

/** Everything moves to its new index; what is gone is forgotten. Network has the new inventory already. */
void SessionBook::remap(std::span<const SiteIx> sites, std::span<const PortIx> ports)
{
    auto fresh = std::make_unique<Parts>(m->network, m->commands);
    fresh->fit();
    fresh->vehicles = std::move(m->vehicles);
    fresh->vehicles.remap(ports);
    fresh->vehicles.fit(fresh->slotOf.size());
    const auto newPort = [&](quint32 old) {
        const PortIx to = old < ports.size() ? ports[old] : PortIx();
        return to.value < fresh->slotOf.size() ? to : PortIx();
    };
    const auto move = [&](const Parts::Slot &slot) {
        const PortIx to = newPort(slot.session.port.value);
        if (!to.isValid())
            return;
        const quint32 index = fresh->takeSlot();
        Parts::Slot &moved = fresh->slot(index) = slot;
        moved.session.port = to;
        moved.session.site = m->network.siteOf(to);
        moved.older = moved.newer = Parts::none;
        fresh->slotOf[to.value] = index;
        if (moved.session.isRunning())
            ++fresh->running;
        else
            fresh->link(index);
    };
    for (quint32 old = 0; old < m->slotOf.size(); ++old) {
        if (const PortIx to = newPort(old); to.isValid())
            fresh->pasts[to.value] = m->pasts[old];
        if (running(PortIx{old}))
            move(m->slot(m->slotOf[old]));
    }
    for (quint32 i = m->oldest; i != Parts::none; i = m->slot(i).newer)
        move(m->slot(i));
    for (quint32 old = 0; old < m->sites.size() && old < sites.size(); ++old) {
        if (sites[old].value < fresh->sites.size())
            fresh->sites[sites[old].value] = m->sites[old];
    }
    fresh->sumSites();
    m = std::move(fresh);
}
