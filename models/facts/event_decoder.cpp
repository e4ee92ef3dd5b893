#include "event_decoder.h"

#include "desk_action_json.h"
#include "event_decoder_parts.h"
#include "ocpp_decode.h"

#include <QCoreApplication>

#include <charconv>

namespace {

constexpr size_t rawLimit = 4096; // of what a malformed event keeps of itself

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray sentence(const char *text)
{
    return QCoreApplication::translate("EventDecoder", text).toUtf8();
}

} // namespace

EventDecoder::EventDecoder(Roster roster) : m(std::make_unique<Parts>(std::move(roster))) {}
EventDecoder::~EventDecoder() = default;
EventDecoder::EventDecoder(EventDecoder &&) noexcept = default;

const Roster &EventDecoder::roster() const
{
    return m->roster;
}

quint64 EventDecoder::lastSequence() const
{
    return m->lastSequence;
}

QByteArray EventDecoder::epoch() const
{
    return m->epoch;
}

bool EventDecoder::decode(std::string_view cloudEvent, std::vector<Fact> &out)
{
    const Result<simdjson::dom::element> parsed = m->reader.parse(cloudEvent);
    if (!parsed) {
        m->addMalformed(cloudEvent, parsed.problem().text.toUtf8(), out);
        return false;
    }
    return m->decodeEvent(parsed.value(), out);
}

int EventDecoder::Parts::decodeSlowly(std::string_view params, std::vector<Fact> &out)
{
    const Result<simdjson::dom::element> parsed = reader.parse(params);
    if (!parsed)
        return decodeOneByOne(params, out);
    simdjson::dom::array events;
    simdjson::dom::element value;
    if (ocpp::field::member(parsed.value(), "events").get(value) || value.get_array().get(events)) {
        addMalformed(params, sentence(QT_TRANSLATE_NOOP("EventDecoder", "The batch holds no list of events.")), out);
        return 0;
    }
    int count = 0;
    for (const simdjson::dom::element event : events) {
        decodeEvent(event, out);
        ++count;
    }
    return count;
}

void EventDecoder::setAssets(std::shared_ptr<const AssetRegister> assets, UtcMs at, std::vector<Fact> &out)
{
    m->roster.replace(*assets);
    Fact fact;
    fact.at = at;
    fact.what = InventoryReplaced(std::move(assets));
    out.push_back(std::move(fact));
}

void EventDecoder::setInventory(const std::shared_ptr<const Inventory> &inventory, UtcMs at, std::vector<Fact> &out)
{
    setAssets(std::make_shared<AssetRegister>(*inventory), at, out);
}

// --- Parts ---

int EventDecoder::Parts::decodeOneByOne(std::string_view params, std::vector<Fact> &out)
{
    // One broken event must not take the other hundred with it.
    const std::string_view list = ocpp::rawMember(params, "events");
    if (list.empty() || list.front() != '[') {
        addMalformed(params, sentence(QT_TRANSLATE_NOOP("EventDecoder", "The batch is no JSON.")), out);
        return 0;
    }
    int count = 0;
    for (const std::string_view event : ocpp::arrayElements(list)) {
        const Result<simdjson::dom::element> parsed = reader.parse(event);
        if (parsed)
            decodeEvent(parsed.value(), out);
        else
            addMalformed(event, parsed.problem().text.toUtf8(), out);
        ++count;
    }
    return count;
}

void EventDecoder::Parts::addMalformed(std::string_view raw, const QByteArray &why, std::vector<Fact> &out)
{
    Fact fact;
    fact.at = lastAt;
    fact.sequence = current.sequence;
    fact.station = current.station;
    fact.what = FrameMalformed{bytes(raw.substr(0, rawLimit)), why};
    out.push_back(std::move(fact));
}

void EventDecoder::Parts::add(FactContent what, std::vector<Fact> &out)
{
    out.push_back(current);
    out.back().what = std::move(what);
}

void EventDecoder::Parts::readEnvelope(const FeedEvent &event)
{
    current = Fact();
    quint64 number = 0;
    const auto end = std::from_chars(event.sequence.data(), event.sequence.data() + event.sequence.size(), number);
    if (!event.sequence.empty() && end.ec == std::errc() && end.ptr == event.sequence.data() + event.sequence.size()) {
        current.sequence = number;
        lastSequence = std::max(lastSequence, number);
        const size_t slash = event.id.find('/');
        const std::string_view named = slash == std::string_view::npos ? std::string_view() : event.id.substr(0, slash);
        if (!named.empty() && std::string_view(epoch.constData(), size_t(epoch.size())) != named) {
            epoch = bytes(named);
            lastSequence = number;
        }
    }
    // Without a readable time an event happened when the one before it did: order is what counts.
    if (const Result<UtcMs> time = parseTime(event.time))
        current.at = time.value();
    else
        current.at = lastAt;
    lastAt = current.at;
}

bool EventDecoder::Parts::decodeEvent(simdjson::dom::element element, std::vector<Fact> &out)
{
    FeedEvent event;
    current = Fact();
    if (!event.read(element)) {
        addMalformed(simdjson::minify(element),
                     sentence(QT_TRANSLATE_NOOP("EventDecoder", "This is no event: it has no type.")), out);
        return false;
    }
    readEnvelope(event);
    const size_t before = out.size();
    const size_t dot = event.type.find('.');
    const std::string_view family = event.type.substr(0, dot);
    const std::string_view rest = dot == std::string_view::npos ? std::string_view() : event.type.substr(dot + 1);
    bool understood = true;
    const ocpp::Version version = ocpp::versionFromEventPrefix(family);
    if (version != ocpp::Version::Unknown)
        understood = decodeOcpp(version, rest, event, out);
    else if (family == "station")
        decodeStation(rest, event, out);
    else if (family == "command")
        decodeCommand(rest, event, out);
    else if (family == "desk")
        decodeDesk(rest, event, out);
    else
        decodeOther(event, out);
    // The cursor moves also over what means nothing here (a type of a later version).
    if (out.size() == before)
        add(Tick(), out);
    for (size_t i = before; i < out.size(); ++i)
        out[i].part = quint16(i - before);
    return understood;
}

StationIx EventDecoder::Parts::stationOf(const FeedEvent &event, ocpp::Version version, std::vector<Fact> &out)
{
    constexpr std::string_view prefix = "/stations/";
    if (event.source.substr(0, prefix.size()) != prefix || event.source.size() == prefix.size())
        return StationIx();
    const std::string_view encoded = event.source.substr(prefix.size());
    if (encoded.find('%') == std::string_view::npos)
        return stationNamed(encoded, version, out);
    const QByteArray decoded = QByteArray::fromPercentEncoding(bytes(encoded));
    return stationNamed(std::string_view(decoded.constData(), size_t(decoded.size())), version, out);
}

StationIx EventDecoder::Parts::stationNamed(std::string_view id, ocpp::Version version, std::vector<Fact> &out)
{
    StationIx station = roster.station(id);
    if (!station.isValid()) {
        station = roster.addStation(id);
        current.station = station;
        add(StationAppeared{bytes(id), version}, out);
    }
    if (version != ocpp::Version::Unknown && roster.protocol(station) != version)
        roster.setProtocol(station, version);
    return station;
}

PortIx EventDecoder::Parts::portOf(StationIx station, qint32 evse, std::vector<Fact> &out)
{
    if (evse <= 0 || !station.isValid())
        return PortIx();
    PortIx port = roster.port(station, evse);
    if (!port.isValid()) {
        port = roster.addPort(station, evse);
        if (port.isValid()) {
            current.port = port;
            add(PortAppeared{evse}, out);
            current.port = PortIx();
        }
    }
    return port;
}

namespace {

/** The place that an event speaks of; evse -1 for events that have none. */
struct PlaceOf
{
    ocpp::Place operator()(const ocpp::StatusReport &event) const { return event.place; }
    ocpp::Place operator()(const ocpp::SessionStarted &event) const { return event.place; }
    ocpp::Place operator()(const ocpp::SessionUpdated &event) const { return event.place; }
    ocpp::Place operator()(const ocpp::SessionEnded &event) const { return event.place; }
    ocpp::Place operator()(const ocpp::MeterReading &event) const { return event.place; }
    ocpp::Place operator()(const Boxed<ocpp::Alarm> &event) const { return event->place; }
    template <typename Other>
    ocpp::Place operator()(const Other &) const
    {
        return {};
    }
};

} // namespace

bool EventDecoder::Parts::decodeOcpp(ocpp::Version version, std::string_view action, const FeedEvent &event,
                                     std::vector<Fact> &out)
{
    current.station = stationOf(event, version, out);
    if (!current.station.isValid() || !event.hasData) {
        addMalformed(
            event.type,
            sentence(QT_TRANSLATE_NOOP("EventDecoder", "The event names no station, or carries no payload.")),
            out);
        return false;
    }
    // An answer to a command: command.answered says what it means, this says that the station is alive.
    if (action.ends_with(".conf") || action.ends_with(".error")) {
        add(ocpp::OtherMessage{action}, out);
        return true;
    }
    scratch.clear();
    const ocpp::Envelope envelope{bytes(event.transactionId)};
    const Result<void> decoded = event.data.is_object()
                                     ? ocpp::decodeObject(version, action, event.data, envelope, scratch)
                                     : Result<void>(Problem{QString::fromUtf8(sentence(
                                           QT_TRANSLATE_NOOP("EventDecoder", "The payload is no object.")))});
    if (!decoded) {
        addMalformed(simdjson::minify(event.data), decoded.problem().text.toUtf8(), out);
        return true;
    }
    for (ocpp::Event &one : scratch) {
        const qint32 evse = std::visit(PlaceOf(), one).evse;
        const PortIx port = portOf(current.station, evse, out);
        if (evse > 0 && !port.isValid()) {
            addMalformed(simdjson::minify(event.data),
                         sentence(QT_TRANSLATE_NOOP("EventDecoder",
                                                    "The station names more EVSEs than any station has.")),
                         out);
            continue;
        }
        current.port = port;
        add(std::move(one), out);
        current.port = PortIx();
    }
    return true;
}

void EventDecoder::Parts::decodeStation(std::string_view what, const FeedEvent &event, std::vector<Fact> &out)
{
    namespace field = ocpp::field;
    const simdjson::dom::element data = event.data;
    if (what == "rejected") {
        add(StationRejected{event.hasData ? field::text(data, "station") : QByteArray(),
                            event.hasData ? field::text(data, "why") : QByteArray()},
            out);
        return;
    }
    if (what == "connected") {
        const ocpp::Version version = event.hasData ? ocpp::versionFromSubprotocol(field::view(data, "protocol"))
                                                    : ocpp::Version::Unknown;
        current.station = stationOf(event, version, out);
        if (current.station.isValid())
            add(StationConnected{version}, out);
    } else if (what == "disconnected") {
        current.station = stationOf(event, ocpp::Version::Unknown, out);
        if (current.station.isValid()) {
            add(StationDisconnected{event.hasData ? field::text(data, "reason") : QByteArray(),
                                    event.hasData ? ocpp::stationTime(data, "lastByteTime") : 0},
                out);
        }
    }
}

void EventDecoder::Parts::decodeDesk(std::string_view what, const FeedEvent &event, std::vector<Fact> &out)
{
    const std::optional<DeskAction::Kind> kind = deskActionFromText(what);
    if (!kind || !event.hasData)
        return;
    DeskAction action = deskActionFrom(*kind, event.data);
    current.station = roster.station(std::string_view(action.stationId.constData(), size_t(action.stationId.size())));
    current.port = roster.port(current.station, action.evse);
    add(std::move(action), out);
}

void EventDecoder::Parts::decodeOther(const FeedEvent &event, std::vector<Fact> &out)
{
    namespace field = ocpp::field;
    if (!event.hasData)
        return;
    if (event.type == "frame.malformed") {
        current.station = stationOf(event, ocpp::Version::Unknown, out);
        add(FrameMalformed{field::text(event.data, "raw").left(rawLimit), field::text(event.data, "why")}, out);
    } else if (event.type == "feed.gap") {
        const UtcMs from = ocpp::stationTime(event.data, "from");
        add(FeedGap{field::text(event.data, "why"), from == 0 ? current.at : from}, out);
    } else if (event.type == "inventory.snapshot") {
        const Result<Inventory> inventory = inventoryFromJson(QByteArray::fromStdString(simdjson::minify(event.data)));
        if (!inventory) {
            addMalformed(std::string_view(), inventory.problem().text.toUtf8(), out);
            return;
        }
        auto assets = std::make_shared<AssetRegister>(inventory.value());
        if (!replaced)
            replaced = roster; // the batch may yet have to be undone
        roster.replace(*assets);
        add(InventoryReplaced(std::move(assets)), out);
    }
}
