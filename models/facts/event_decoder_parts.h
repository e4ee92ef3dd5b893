#pragma once
// Inside of EventDecoder.

#include "event_decoder.h"
#include "feed_event.h"

struct EventDecoder::Parts
{
    explicit Parts(Roster known) : roster(std::move(known)) {}

    /** False when it is no event at all. */
    bool decodeEvent(simdjson::dom::element element, std::vector<Fact> &out);
    int decodeOneByOne(std::string_view params, std::vector<Fact> &out);
    void readEnvelope(const FeedEvent &event);
    bool decodeOcpp(ocpp::Version version, std::string_view action, const FeedEvent &event, std::vector<Fact> &out);
    void decodeStation(std::string_view what, const FeedEvent &event, std::vector<Fact> &out);
    void decodeCommand(std::string_view what, const FeedEvent &event, std::vector<Fact> &out);
    void decodeDesk(std::string_view what, const FeedEvent &event, std::vector<Fact> &out);
    void decodeOther(const FeedEvent &event, std::vector<Fact> &out);

    /** The station that the source names; appears when it is new. None when the source is no station. */
    StationIx stationOf(const FeedEvent &event, ocpp::Version version, std::vector<Fact> &out);
    StationIx stationNamed(std::string_view id, ocpp::Version version, std::vector<Fact> &out);
    /** None for evse 0 and below, and for more EVSEs than a station may have. */
    PortIx portOf(StationIx station, qint32 evse, std::vector<Fact> &out);

    void add(FactContent what, std::vector<Fact> &out);
    void addMalformed(std::string_view raw, const QByteArray &why, std::vector<Fact> &out);

    Roster roster;
    ocpp::LenientJson reader{64};     // payloads of 32 levels, in an event, in a list
    std::vector<ocpp::Event> scratch; // keeps its memory from event to event
    Fact current;                     // envelope of the event in hand
    quint64 lastSequence = 0;
    UtcMs lastAt = 0;
    QByteArray epoch;
};
