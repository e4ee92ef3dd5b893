#pragma once
// What no code says: conditions found in the course of what stations report. Reads facts, knows no clock.

#include "deadlines.h"
#include "detector_settings.h"
#include "fact.h"
#include "network.h"

#include <memory>
#include <span>

/** What can be found; each has a derived:<Name> entry in the fault catalogue. */
enum class Detector : quint8 {
    StuckFaulted, ResetNotEffective, NotAvailableAfterSession, FailedAttempts, ZeroEnergy, Derated, SocStalled,
    TemperatureHigh, TemperatureDrift, VoltageDrift, Silence, LogUploadFailed, SecurityAlert, MeterBackwards,
    ClockWrong, EndlessTransaction
};
std::string_view text(Detector detector); ///< "StuckFaulted", ...: the tail of the catalogue id

/** Whether this is the catalogue's entry of a detector: such an alert explains no outage and no fault. */
bool isFinding(QStringView faultId);

/** A condition that began or ended. */
struct Finding
{
    StationIx station;
    PortIx port;           ///< none: about the station
    Detector detector = Detector::StuckFaulted;
    bool stands = true;    ///< false: it is over
    UtcMs at = 0;          ///< a deadline's time when a deadline found it
    QString words;         ///< why, with the figures: "gave 12 kW in 2 sessions, usually 48 kW"; empty when it is over
};

/**
 * Folded inside AlertBook after the network took the fact, and before the alert book reads the findings. No allocation
 * for a status, meter value or heartbeat that finds nothing.
 */
class DetectorBook
{
public:
    DetectorBook(const Network &network, const DetectorSettings &settings);
    ~DetectorBook();

    void expect(StationIx station, PortIx port) const; ///< a fact about these comes soon
    void apply(const Fact &fact, const PortState *before);
    /** Somebody at a desk saw to an alert of the port, or of the whole station: what stands is not left alone. */
    void attend(StationIx station, PortIx port, UtcMs at);
    UtcMs nextDeadline() const; ///< 0: none
    void advanceTo(UtcMs time); ///< fires every deadline <= `time`
    /** Nobody listened between the two: no deadline falls into that time (as AlertBook does with its own). */
    void skip(UtcMs from, UtcMs to);

    std::span<const Finding> findings() const; ///< since the last clearFindings(), in order
    void clearFindings();

    void remap(std::span<const StationIx> stations, std::span<const PortIx> ports);
    size_t bytes() const; ///< of memory held
    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts;

private:
    std::unique_ptr<Parts> m;
};
