#include "detector_parts.h"

#include <algorithm>

std::string_view text(Detector detector)
{
    switch (detector) {
    case Detector::StuckFaulted: return "StuckFaulted";
    case Detector::ResetNotEffective: return "ResetNotEffective";
    case Detector::NotAvailableAfterSession: return "NotAvailableAfterSession";
    case Detector::FailedAttempts: return "FailedAttempts";
    case Detector::ZeroEnergy: return "ZeroEnergy";
    case Detector::Derated: return "Derated";
    case Detector::SocStalled: return "SocStalled";
    case Detector::TemperatureHigh: return "TemperatureHigh";
    case Detector::TemperatureDrift: return "TemperatureDrift";
    case Detector::VoltageDrift: return "VoltageDrift";
    case Detector::Silence: return "Silence";
    case Detector::LogUploadFailed: return "LogUploadFailed";
    case Detector::SecurityAlert: return "SecurityAlert";
    case Detector::MeterBackwards: return "MeterBackwards";
    case Detector::ClockWrong: return "ClockWrong";
    case Detector::EndlessTransaction: return "EndlessTransaction";
    }
    return {};
}

bool isFinding(QStringView faultId)
{
    constexpr QLatin1StringView prefix("derived:");
    if (!faultId.startsWith(prefix))
        return false;
    const QStringView name = faultId.sliced(prefix.size());
    for (int i = 0; i <= int(Detector::EndlessTransaction); ++i) {
        const std::string_view known = text(Detector(i));
        if (name == QLatin1StringView(known.data(), qsizetype(known.size())))
            return true;
    }
    return false;
}

DetectorBook::DetectorBook(const Network &network, const DetectorSettings &settings)
    : m(std::make_unique<Parts>(network, settings))
{
}

DetectorBook::~DetectorBook() = default;

void DetectorBook::expect(StationIx station, PortIx port) const
{
    if (!m->settings.enabled)
        return;
    if (station.isValid())
        m->stations.expect(station.value);
    if (port.isValid()) {
        m->ports.expect(port.value);
        const quint32 sooner = std::exchange(m->soon[m->nextSoon], port.value);
        m->nextSoon = (m->nextSoon + 1) % m->soon.size();
        m->meters.expect(port.value);
        m->meters.expectNext(sooner);
    }
}

void DetectorBook::apply(const Fact &fact, const PortState *)
{
    if (m->settings.enabled)
        m->take(fact);
}

void DetectorBook::attend(StationIx station, PortIx port, UtcMs at)
{
    if (m->settings.enabled)
        m->attend(station, port, at);
}

UtcMs DetectorBook::nextDeadline() const { return m->settings.enabled ? m->deadlines.next() : 0; }

void DetectorBook::advanceTo(UtcMs time)
{
    if (!m->settings.enabled)
        return;
    while (const std::optional<Deadlines::Due> due = m->deadlines.take(time))
        m->fire(*due);
}

std::span<const Finding> DetectorBook::findings() const { return m->findings; }
void DetectorBook::clearFindings() { m->findings.clear(); }

void DetectorBook::Parts::found(Detector detector, PortIx port, UtcMs at, const QString &words)
{
    PortWatch &watch = ports.at(port.value);
    if (stands(detector, watch.standing))
        return;
    watch.standing = quint16(watch.standing | 1u << int(detector));
    findings.push_back({network.stationIxOf(port), port, detector, true, at, words});
}

void DetectorBook::Parts::over(Detector detector, PortIx port, PortWatch &watch, UtcMs at)
{
    if (!stands(detector, watch.standing))
        return;
    watch.standing = quint16(watch.standing & ~(1u << int(detector)));
    findings.push_back({network.stationIxOf(port), port, detector, false, at, {}});
}

void DetectorBook::Parts::found(Detector detector, StationIx station, UtcMs at, const QString &words)
{
    StationWatch &watch = stations.at(station.value);
    if (stands(detector, watch.standing))
        return;
    watch.standing = quint16(watch.standing | 1u << int(detector));
    findings.push_back({station, {}, detector, true, at, words});
}

void DetectorBook::Parts::over(Detector detector, StationIx station, UtcMs at)
{
    StationWatch &watch = stations.at(station.value);
    if (!stands(detector, watch.standing))
        return;
    watch.standing = quint16(watch.standing & ~(1u << int(detector)));
    findings.push_back({station, {}, detector, false, at, {}});
}

void DetectorBook::Parts::take(const Fact &fact)
{
    const StationIx station = fact.station;
    if (fact.is<FeedGap>()) {
        takeGap(std::min(fact.as<FeedGap>()->from, fact.at));
        return;
    }
    if (station.value >= network.stationCount() || (fact.port.isValid() && fact.port.value >= network.portCount()))
        return; // not about the network
    takeLine(station, fact.at);
    if (const auto *report = fact.as<ocpp::StatusReport>())
        takeStatus(fact, *report);
    else if (const auto *reading = fact.as<ocpp::MeterReading>())
        takeMeter(fact, *reading);
    else if (const auto *started = fact.as<ocpp::SessionStarted>())
        takeStarted(fact, *started);
    else if (const auto *updated = fact.as<ocpp::SessionUpdated>())
        takeUpdated(fact, *updated);
    else if (const auto *ended = fact.as<ocpp::SessionEnded>())
        takeEnded(fact, *ended);
    else if (const auto *snapshot = fact.as<PortSnapshot>())
        takeSnapshot(fact, *snapshot);
    else if (fact.is<ocpp::Booted>())
        resetSeen(station, {}, fact.at);
    else if (const auto *command = fact.as<CommandEvent>())
        takeCommand(fact, *command);
    else if (const auto *log = fact.as<ocpp::LogReport>())
        takeLog(station, log->status, fact.at);
    else if (const auto *security = fact.as<ocpp::SecurityEvent>())
        takeSecurity(station, *security, fact.at);
}

void DetectorBook::Parts::fire(const Deadlines::Due &due)
{
    switch (Timer(due.kind)) {
    case Timer::StuckFaulted:
    case Timer::AfterSession:
    case Timer::Silence:
    case Timer::Endless:
    case Timer::Judge: portIsDue(Timer(due.kind), PortIx{due.subject}, due.at); return;
    case Timer::Reset: resetIsDue(StationIx{due.subject}, due.at); return;
    case Timer::LogForgotten: over(Detector::LogUploadFailed, StationIx{due.subject}, due.at); return;
    }
}
