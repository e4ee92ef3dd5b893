#pragma once
// Inside of DetectorBook, shared by the files that implement it; nobody else includes this.

#include "detector_book.h"
#include "own_level.h"
#include "sparse_rows.h"
#include "vehicle_reach.h"

#include <array>
#include <map>

/** What is remembered of every port: one cache line. No padding: rows are saved as they lie in memory. */
struct PortWatch
{
    UtcMs statusSince = 0;  ///< when it came into `status`; later when somebody saw to a fault, and by every gap
    UtcMs sessionStart = 0; ///< of the session that runs; 0: none
    UtcMs sessionEnd = 0;   ///< of the last one, until the port was Available again; 0: it was
    UtcMs freeSince = 0;    ///< Available and ours to use since; 0: it is not
    qint64 quietMs = 0;     ///< of being Available since the last session, up to freeSince
    qint64 historyMs = 0;   ///< of being Available between the sessions that are counted
    quint32 longestQuietS = 0;
    quint16 sessions = 0;   ///< that are counted
    quint16 standing = 0;   ///< by Detector: found, and not over
    quint8 failed = 0, zero = 0; ///< in a row
    quint8 flags = 0;       ///< by Timer: a deadline is set; Unjudged, Provisional
    ocpp::Status status = ocpp::Status::Unknown;
    quint32 reserved = 0;
};
static_assert(sizeof(PortWatch) == 64);

/** What is remembered of a port that says what it measures. */
struct MeterPast
{
    double lastWh = -1;      ///< register in the session that began at `session`
    UtcMs session = 0;       ///< 0: none
    UtcMs lastTime = 0;      ///< the station's own time of it
    UtcMs registerAt = 0;    ///< when it was told
    UtcMs socSince = 0, powerAt = 0;
    float soc = -1, socLow = -1; ///< percent: the highest and the lowest of this session; -1: not told
    float powerW = 0, drawnWh = 0; ///< drawn since the state of charge rose
    OwnLevel temperature, voltage;
    quint32 fell = 0;        ///< 1: the register fell in this session
    quint32 reserved = 0;
};
static_assert(sizeof(MeterPast) == 144);

/** The highest power of each of a port's latest sessions, in units of 100 W, and who charges now. */
struct PowerPast
{
    quint16 peaks[16] = {};
    quint32 vehicle = 0;      ///< of the running session; 0: not known
    quint16 lowBest = 0;      ///< the highest of the low sessions in a row
    quint8 count = 0, next = 0;
    quint8 low = 0, lowKnown = 0; ///< sessions in a row below the usual, and below what their vehicle takes
    quint8 isVehicleId = 0, reserved = 0;
};
static_assert(sizeof(PowerPast) == 44);

/** What is remembered of every station. */
struct StationWatch
{
    UtcMs clockFirst = 0;   ///< the first of the messages in a row whose time is wrong
    qint64 clockOff = 0;    ///< by how much in that one: the station's time minus ours
    UtcMs updateUntil = 0;  ///< a firmware that was asked for may come
    quint16 standing = 0;   ///< by Detector
    quint8 clockRun = 0;    ///< messages in a row
    quint8 online = 0;
    quint8 limited = 0;     ///< a charging profile holds its power down
    quint8 reserved[3] = {};
};
static_assert(sizeof(StationWatch) == 32);

/** A reset that a station promised, until its effect was seen. */
struct PromisedReset
{
    UtcMs at = 0;
    PortIx port;           ///< none: the whole station
    bool waitsForSession = false; ///< Scheduled: it comes when nobody charges
    bool seen = false;     ///< it restarted, or the port came back
    std::vector<PortIx> faulted; ///< when it was promised
};

struct DetectorBook::Parts
{
    /** Deadlines of ports come first, each with its bit in PortWatch::flags. */
    enum class Timer : quint8 { StuckFaulted, AfterSession, Silence, Endless, Judge, Reset, LogForgotten };
    static constexpr quint8 unjudged = 1 << 5, provisional = 1 << 6;

    Parts(const Network &net, const DetectorSettings &set) : network(net), settings(set) {}

    // --- what was found (detector_book.cpp) ---
    bool stands(Detector detector, quint16 standing) const { return standing >> int(detector) & 1; }
    void found(Detector detector, PortIx port, UtcMs at, const QString &words);
    void over(Detector detector, PortIx port, PortWatch &watch, UtcMs at);
    void found(Detector detector, StationIx station, UtcMs at, const QString &words);
    void over(Detector detector, StationIx station, UtcMs at);
    void take(const Fact &fact);
    void fire(const Deadlines::Due &due);

    // --- how ports are (detector_status.cpp) ---
    void takeLine(StationIx station, UtcMs at);
    void takeStatus(const Fact &fact, const ocpp::StatusReport &report);
    void takeSnapshot(const Fact &fact, const PortSnapshot &snapshot);
    void takeGap(UtcMs from);
    void look(PortIx port, UtcMs at, UtcMs since, UtcMs earliest);
    void lookAtStation(StationIx station, UtcMs at, UtcMs earliest);
    void follow(PortIx port, PortWatch &watch, const PortState &state, UtcMs at);
    void endWhatIsOver(PortIx port, PortWatch &watch, const PortState &state, UtcMs at);
    void attend(StationIx station, PortIx port, UtcMs at);
    UtcMs dueOf(Timer timer, PortIx port, const PortWatch &watch, const PortState &state) const;
    qint64 improbableQuiet(const PortWatch &watch) const;
    void arm(PortIx port, PortWatch &watch, const PortState &state, UtcMs earliest);
    void portIsDue(Timer timer, PortIx port, UtcMs at);
    void tell(Timer timer, PortIx port, const PortWatch &watch, const PortState &state, UtcMs at);

    // --- sessions (detector_sessions.cpp) ---
    void sessionBegan(PortIx port, PortWatch &watch, UtcMs at);
    void sessionEnded(PortIx port, PortWatch &watch, const PortState &state, UtcMs at);
    void takeStarted(const Fact &fact, const ocpp::SessionStarted &started);
    void takeUpdated(const Fact &fact, const ocpp::SessionUpdated &updated);
    void takeEnded(const Fact &fact, const ocpp::SessionEnded &ended);
    void judge(PortIx port, PortWatch &watch, bool isMetered, UtcMs at);
    void attemptFailed(PortIx port, PortWatch &watch, UtcMs at);
    void attemptSucceeded(PortIx port, PortWatch &watch, UtcMs at);

    // --- power (detector_power.cpp) ---
    void authorized(PortIx port, const IdText &token, ocpp::IdTokenType type, const BriefText &vehicleId);
    void judgePower(PortIx port, PortWatch &watch, const Session &session, UtcMs at);
    void judgeLow(PortIx port, PowerPast &past, quint16 peak, quint16 usual, UtcMs at);
    bool isComparable(PortIx port, const Session &session) const;

    // --- meters (detector_meters.cpp) ---
    void takeMeter(const Fact &fact, const ocpp::MeterReading &reading);
    void readRegister(PortIx port, MeterPast &past, const IdText &transaction, double wattHours, UtcMs stationTime, UtcMs at);
    void watchCharge(PortIx port, PortWatch &watch, MeterPast &past, const PortState &state, UtcMs at);
    void watchTemperature(PortIx port, PortWatch &watch, MeterPast &past, float celsius, bool isCharging, UtcMs at);
    void watchVoltage(PortIx port, PortWatch &watch, MeterPast &past, float volts, UtcMs at);

    // --- stations (detector_stations.cpp) ---
    void takeClock(StationIx station, UtcMs stationTime, UtcMs at);
    void takeCommand(const Fact &fact, const CommandEvent &event);
    void takeReset(StationIx station, PortIx port, const CommandEvent &event, UtcMs at);
    void resetSeen(StationIx station, PortIx port, UtcMs at);
    void resetIsDue(StationIx station, UtcMs at);
    void faultCleared(StationIx station, PortIx port, UtcMs at);
    void takeLog(StationIx station, const BriefText &status, UtcMs at);
    void takeSecurity(StationIx station, const ocpp::SecurityEvent &event, UtcMs at);

    const Network &network;
    DetectorSettings settings;
    Deadlines deadlines;
    LazyRows<PortWatch> ports;
    LazyRows<StationWatch> stations;
    SparseRows<MeterPast> meters;
    SparseRows<PowerPast> powers;
    VehicleReach vehicles;
    std::map<quint32, PromisedReset> resets; ///< by station
    std::vector<Finding> findings;
    std::array<quint32, 6> soon{}; ///< ports of the facts that come soon; only a hint to the memory
    size_t nextSoon = 0;
};
