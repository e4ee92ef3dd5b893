#include "detector_book.h"

#include "streams.h"

#include <QCoreApplication>

struct DetectorBook::Parts
{
    Parts(const Network &net, const DetectorSettings &set) : network(net), settings(set) {}

    const Network &network;
    DetectorSettings settings;
    Deadlines deadlines;
    std::vector<Finding> findings;
};

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

DetectorBook::DetectorBook(const Network &network, const DetectorSettings &settings)
    : m(std::make_unique<Parts>(network, settings))
{
}

DetectorBook::~DetectorBook() = default;

void DetectorBook::expect(StationIx, PortIx) const {}
void DetectorBook::apply(const Fact &, const PortState *) {}
UtcMs DetectorBook::nextDeadline() const { return m->deadlines.next(); }
void DetectorBook::advanceTo(UtcMs) {}
void DetectorBook::skip(UtcMs, UtcMs) {}
std::span<const Finding> DetectorBook::findings() const { return m->findings; }
void DetectorBook::clearFindings() { m->findings.clear(); }
void DetectorBook::remap(std::span<const StationIx>, std::span<const PortIx>) {}
size_t DetectorBook::bytes() const { return 0; }

void DetectorBook::save(QDataStream &stream) const
{
    m->deadlines.save(stream);
}

Result<void> DetectorBook::restore(QDataStream &stream)
{
    m->deadlines.restore(stream);
    if (stream.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("DetectorBook", "The saved detectors are damaged.")};
    return {};
}
