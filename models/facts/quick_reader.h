#pragma once
// The common events of a feed, read in one pass over their JSON. Inside of EventDecoder.

#include "fact.h"
#include "meter_samples.h"
#include "roster.h"

#include <simdjson.h>

#include <array>
#include <vector>

/**
 * Reads what makes up nearly all of a feed - statuses, meters, sessions, heartbeats, connections, of known stations and
 * ports, written as the gateway writes them - with simdjson on demand, in the order of the document. Whatever else it
 * meets is not its own: the caller gives that event to the slow reader, which decides what it means. It changes nothing
 * but `out`, so that an event can be read again.
 */
class QuickReader
{
public:
    enum class Outcome : quint8 {
        Read,    ///< its facts are appended
        NotMine, ///< nothing of it counts; go on behind it
        Broken   ///< this is no JSON: the iteration cannot go on
    };

    using Value = simdjson::ondemand::value;
    using Object = simdjson::ondemand::object;

    /** What one event said of itself. */
    struct Head
    {
        std::string_view id, source, type, time, sequence, transactionId;
        quint64 number = 0;
        UtcMs at = 0;
        std::string_view epoch;
    };

    explicit QuickReader(const Roster &roster) : m_roster(roster) {}
    /**
     * Read: its facts are appended, without their station and port; placeLast() or placeAll() gives them those. Until
     * then the text of the event must stay.
     */
    Outcome read(Value event, std::string_view epoch, std::vector<Fact> &out);
    const Head &head() const { return m_head; } ///< of the event that was Read
    /** Where the last event read belongs. False: not at a station and port that are known; its facts are gone. */
    bool placeLast(std::vector<Fact> &out);
    /** The same for all that were read since the last call; the memory is asked for many of them at once. */
    bool placeAll(std::vector<Fact> &out);
    void forget() { m_queue.clear(); } ///< what has no place yet: its facts do not count

private:
    bool readHead(std::string_view epoch);
    bool readData(Value &data);
    bool readOcpp16(std::string_view action, Object &data);
    bool readOcpp2x(std::string_view action, Object &data);
    bool readNothing(Object &data);
    bool status16(Object &data);
    bool start16(Object &data);
    bool stop16(Object &data);
    bool meter16(Object &data);
    bool status2x(Object &data);
    bool meter2x(Object &data);
    bool transaction2x(Object &data);
    bool connected(Object &data);
    bool disconnected(Object &data);

    struct Transaction;
    bool readInfo(Value &of, Transaction &read);
    bool readToken(Value &of, Transaction &read);
    bool readPlace(Value &of, ocpp::Place &place);
    bool readMeterValues(Value &of);
    bool readMeterValue(Value &of);
    bool readSample(Value &of, ocpp::Samples &samples);
    bool readUnit(Value &of, ocpp::Sample &sample);
    void addReadings(const ocpp::Place &place, const IdText &transactionId);

    /** Facts of one event that wait for their place. */
    struct Waiting
    {
        std::string_view station;
        quint64 hash = 0;
        size_t first = 0, end = 0; ///< its facts
        qint32 evse = -1;          ///< of all of them; 0 and below is no port
        StationIx found;
        ocpp::Version spoken = ocpp::Version::Unknown; ///< Unknown: any
    };

    Fact &add();
    bool place(const Waiting &one, StationIx station, std::vector<Fact> &out) const;
    template <typename Take>
    bool eachField(Object &of, Take take);

    const Roster &m_roster;
    std::vector<Fact> *m_out = nullptr;
    size_t m_first = 0; ///< in *m_out, of this event's facts
    bool m_broken = false;
    Head m_head;
    Waiting m_waiting;            ///< the event in hand
    std::vector<Waiting> m_queue; ///< what was read and has no place yet

    static constexpr size_t mostReadings = 16;
    std::array<ocpp::MeterReading, mostReadings> m_readings;
    size_t m_readingCount = 0;
    double m_beginWh = -1, m_endWh = -1; ///< registers with the contexts Transaction.Begin and Transaction.End
};

/** Calls take(name of the member, its value) for each; false as soon as that does, or where there is no JSON. */
template <typename Take>
bool QuickReader::eachField(Object &of, Take take)
{
    for (auto member : of) {
        simdjson::ondemand::field field;
        if (std::move(member).get(field)) {
            m_broken = true;
            return false;
        }
        const char *const key = field.key().raw();
        if (!take(key, field.value()))
            return false;
    }
    return true;
}
