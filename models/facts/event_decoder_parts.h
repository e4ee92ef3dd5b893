#pragma once
// Inside of EventDecoder.

#include "event_decoder.h"
#include "feed_event.h"
#include "quick_reader.h"

struct EventDecoder::Parts
{
    explicit Parts(Roster known) : roster(std::move(known)) {}

    /** Quickly what is common, the rest slowly; -1: the quick way cannot read it, and nothing happened. */
    int decodeQuickly(std::string_view params, size_t readable, SequenceCheck *check, std::vector<Fact> &out);
    static constexpr int unplaced = -2;
    int decodeList(simdjson::ondemand::array list, const char *end, bool atOnce, SequenceCheck *check,
                   std::vector<Fact> &out);
    template <typename Parse>
    int decodeParsed(Parse parse, const char *end, SequenceCheck *check, std::vector<Fact> &out);
    bool decodeLeft(std::string_view event, SequenceCheck *check, std::vector<Fact> &out);
    int decodeSlowly(std::string_view params, std::vector<Fact> &out);
    /** What a batch may change in the decoder, to go back when it does not count. */
    struct Before;
    Before before() const;
    void goBack(const Before &to, std::vector<Fact> &out);

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
    std::optional<Roster> replaced; ///< the one from before an inventory within the batch in hand
    ocpp::LenientJson reader{64};     // payloads of 32 levels, in an event, in a list
    std::vector<ocpp::Event> scratch; // keeps its memory from event to event
    Fact current;                     // envelope of the event in hand
    quint64 lastSequence = 0;
    UtcMs lastAt = 0;
    QByteArray epoch;
    QuickReader quick{roster};
    simdjson::ondemand::parser quickParser;
    std::string padded; // what came without bytes to spare behind it
    SequenceCheck::Verdict verdict = SequenceCheck::Verdict::Kept;
    quint64 leftCount = 0;
    bool slowOnly = false;
};

struct EventDecoder::Parts::Before
{
    Roster::Mark roster;
    quint64 lastSequence;
    UtcMs lastAt;
    QByteArray epoch;
    Fact current;
    size_t facts;
};
