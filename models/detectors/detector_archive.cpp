// Saved and restored, moved to another inventory, and moved over a time in which nobody listened.
#include "detector_parts.h"

#include <QCoreApplication>

#include <algorithm>

/** The clock of every observation stands still in it, as the alert book's do: nothing is found that nobody observed. */
void DetectorBook::skip(UtcMs from, UtcMs to)
{
    if (!m->settings.enabled || from <= 0 || to <= from)
        return;
    const qint64 length = to - from;
    const auto later = [&](UtcMs &time) {
        if (time != 0)
            time = std::min(time + length, std::max(time, to));
    };
    std::vector<Deadlines::Due> observed;
    for (const Deadlines::Due &due : m->deadlines.all()) {
        if (due.at > from)
            observed.push_back(due);
    }
    for (const Deadlines::Due &due : observed)
        m->deadlines.set(due.kind, due.subject, due.at + length);
    m->ports.each([&](quint32, PortWatch &watch) {
        later(watch.statusSince);
        later(watch.sessionEnd);
    });
    m->meters.each([&](quint32, MeterPast &past) {
        later(past.socSince);
        past.powerAt = 0;
    });
    for (auto &[station, reset] : m->resets)
        later(reset.at);
}

void DetectorBook::remap(std::span<const StationIx> stations, std::span<const PortIx> ports)
{
    m->ports.remap(ports);
    m->meters.remap(ports);
    m->powers.remap(ports);
    m->stations.remap(stations);
    const auto moved = [](auto to, quint32 index) { return index < to.size() && to[index].isValid() ? to[index].value : PortIx::none; };
    std::map<quint32, PromisedReset> resets;
    for (auto &[station, reset] : m->resets) {
        const quint32 now = moved(stations, station);
        if (now == PortIx::none)
            continue;
        PromisedReset &kept = resets[now] = std::move(reset);
        if (kept.port.isValid())
            kept.port = {moved(ports, kept.port.value)};
        for (PortIx &port : kept.faulted)
            port = {moved(ports, port.value)};
        std::erase(kept.faulted, PortIx());
    }
    m->resets = std::move(resets);
    Deadlines deadlines;
    for (const Deadlines::Due &due : m->deadlines.all()) {
        const bool ofStation = due.kind >= quint8(Parts::Timer::Reset);
        const quint32 now = ofStation ? moved(stations, due.subject) : moved(ports, due.subject);
        if (now != PortIx::none)
            deadlines.set(due.kind, now, due.at);
    }
    m->deadlines = std::move(deadlines);
}

size_t DetectorBook::bytes() const
{
    return m->ports.bytes() + m->stations.bytes() + m->meters.bytes() + m->powers.bytes() + m->vehicles.bytes()
         + m->deadlines.bytes() + m->findings.capacity() * sizeof(Finding);
}

void DetectorBook::save(QDataStream &stream) const
{
    m->deadlines.save(stream);
    m->ports.save(stream);
    m->stations.save(stream);
    m->meters.save(stream);
    m->powers.save(stream);
    m->vehicles.save(stream);
    stream << quint32(m->resets.size());
    for (const auto &[station, reset] : m->resets) {
        stream << station << reset.at << reset.port << reset.waitsForSession << reset.seen;
        writeAll(stream, reset.faulted);
    }
}

/** Of as many ports and stations as the network has, which is restored before. */
Result<void> DetectorBook::restore(QDataStream &stream)
{
    m->findings.clear();
    m->resets.clear();
    m->deadlines.restore(stream);
    const quint32 ports = m->network.portCount(), stations = m->network.stationCount();
    bool isWhole = m->ports.restore(stream, ports) && m->stations.restore(stream, stations) && m->meters.restore(stream, ports)
                && m->powers.restore(stream, ports) && m->vehicles.restore(stream);
    quint32 count = 0;
    stream >> count;
    for (quint32 i = 0; isWhole && i < count && stream.status() == QDataStream::Ok; ++i) {
        quint32 station = 0;
        stream >> station;
        PromisedReset &reset = m->resets[station];
        stream >> reset.at >> reset.port >> reset.waitsForSession >> reset.seen;
        readAll(stream, reset.faulted);
        isWhole = station < stations && std::all_of(reset.faulted.begin(), reset.faulted.end(), [ports](PortIx port) { return port.value < ports; });
    }
    if (!isWhole || stream.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("DetectorBook", "The saved detectors are damaged.")};
    return {};
}
