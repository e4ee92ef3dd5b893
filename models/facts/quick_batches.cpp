// Batches and lines of events, decoded in one pass; what the quick reader does not take is left to the slow one.
#include "event_decoder_parts.h"

#include <charconv>
#include <cstring>

using Verdict = SequenceCheck::Verdict;

EventDecoder::Parts::Before EventDecoder::Parts::before() const
{
    return {roster.mark(), lastSequence, lastAt, epoch, current, 0};
}

void EventDecoder::Parts::goBack(const Before &to, std::vector<Fact> &out)
{
    if (replaced)
        roster = std::move(*replaced);
    replaced.reset();
    roster.forgetSince(to.roster);
    lastSequence = to.lastSequence;
    lastAt = to.lastAt;
    epoch = to.epoch;
    current = to.current;
    out.resize(to.facts);
}

namespace {

/** The sequence that an event names, as the check reads it. False: there is one that cannot be read. */
bool readSequence(simdjson::dom::element event, std::optional<quint64> &sequence)
{
    simdjson::dom::element value;
    if (event.at_key("sequence").get(value))
        return true;
    uint64_t number = 0;
    if (value.get_uint64().get(number) == simdjson::SUCCESS) {
        sequence = number;
        return true;
    }
    std::string_view text;
    if (value.get_string().get(text) || text.empty())
        return false;
    quint64 read = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
    sequence = read;
    return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

} // namespace

/** One event for the slow reader. False: give up the batch, either as unreadable in this way or by the verdict. */
bool EventDecoder::Parts::decodeLeft(std::string_view event, SequenceCheck *check, std::vector<Fact> &out)
{
    const Result<simdjson::dom::element> parsed = reader.parse(event);
    if (!parsed)
        return false;
    if (check) {
        std::optional<quint64> sequence;
        verdict = !parsed.value().is_object() || !readSequence(parsed.value(), sequence) ? Verdict::Unreadable
                : sequence ? check->see(*sequence)
                           : Verdict::Kept;
        if (verdict != Verdict::Kept)
            return false;
    }
    decodeEvent(parsed.value(), out);
    return true;
}

int EventDecoder::Parts::decodeList(simdjson::ondemand::array list, const char *end, bool atOnce, SequenceCheck *check,
                                    std::vector<Fact> &out)
{
    int count = 0;
    for (auto item : list) {
        QuickReader::Value event;
        if (std::move(item).get(event))
            return -1;
        const char *const start = event.raw_json_token().data();
        QuickReader::Outcome outcome = quick.read(event, std::string_view(epoch.constData(), size_t(epoch.size())), out);
        if (outcome == QuickReader::Outcome::Read && !atOnce && !quick.placeLast(out))
            outcome = QuickReader::Outcome::NotMine;
        switch (outcome) {
        case QuickReader::Outcome::Read:
            if (check) {
                verdict = check->see(quick.head().number);
                if (verdict != Verdict::Kept)
                    return -1;
            }
            current.sequence = quick.head().number;
            current.station = out.back().station;
            lastSequence = std::max(lastSequence, current.sequence);
            lastAt = quick.head().at;
            break;
        case QuickReader::Outcome::NotMine: {
            const Roster::Mark before = roster.mark();
            ++leftCount;
            if (!decodeLeft(ocpp::leadingValue({start, size_t(end - start)}), check, out))
                return -1;
            // What is placed at the end must not find a station or port that appeared after it.
            if (atOnce && !(before == roster.mark()))
                return unplaced;
            break;
        }
        case QuickReader::Outcome::Broken: return -1;
        }
        ++count;
    }
    return !atOnce || quick.placeAll(out) ? count : unplaced;
}

/** A parsed list; first with all places looked up at once, then, where that is not possible, one by one. */
template <typename Parse>
int EventDecoder::Parts::decodeParsed(Parse parse, const char *end, SequenceCheck *check, std::vector<Fact> &out)
{
    Before start = before();
    start.facts = out.size();
    replaced.reset();
    int count = unplaced;
    for (const bool atOnce : {true, false}) {
        verdict = Verdict::Kept;
        if (check)
            check->beginBatch();
        quick.forget();
        count = parse([&](simdjson::ondemand::array list) { return decodeList(list, end, atOnce, check, out); });
        if (count >= 0)
            return count;
        goBack(start, out);
        if (count != unplaced)
            break;
    }
    return -1;
}

int EventDecoder::Parts::decodeQuickly(std::string_view params, size_t readable, SequenceCheck *check,
                                       std::vector<Fact> &out)
{
    verdict = Verdict::Kept;
    if (slowOnly)
        return -1;
    if (readable < params.size() + simdjson::SIMDJSON_PADDING) {
        padded.reserve(params.size() + simdjson::SIMDJSON_PADDING);
        padded.assign(params);
        params = padded;
        readable = padded.capacity();
    }
    return decodeParsed([&](const auto &decode) {
        simdjson::ondemand::document document;
        simdjson::ondemand::object top;
        int count = -1;
        if (quickParser.iterate(params.data(), params.size(), readable).get(document) || document.get_object().get(top))
            return -1;
        for (auto member : top) {
            simdjson::ondemand::field field;
            simdjson::ondemand::array list;
            // Nothing but the list: any other member is for the slow reader.
            if (std::move(member).get(field) || count >= 0 || !field.key().unsafe_is_equal("events")
                || field.value().get_array().get(list))
                return -1;
            count = decode(list);
            if (count < 0)
                return count;
        }
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? count : -1;
    }, params.data() + params.size(), check, out);
}

int EventDecoder::decodeBatch(std::string_view params, std::vector<Fact> &out)
{
    const int count = m->decodeQuickly(params, params.size(), nullptr, out);
    return count >= 0 ? count : m->decodeSlowly(params, out);
}

Verdict EventDecoder::decodeChecked(std::string_view params, size_t readable, SequenceCheck &check,
                                    std::vector<Fact> &out)
{
    check.beginBatch();
    if (m->decodeQuickly(params, readable, &check, out) >= 0) {
        check.keepBatch();
        return Verdict::Kept;
    }
    if (m->verdict != Verdict::Kept)
        return m->verdict;
    const Verdict verdict = check.checkEvents(params);
    if (verdict == Verdict::Kept)
        m->decodeSlowly(params, out);
    return verdict;
}

bool EventDecoder::decodeLines(std::string &lines, std::vector<Fact> &out)
{
    if (m->slowOnly || lines.empty() || lines.back() != '\n')
        return false;
    // Lines are a list in all but the signs: it is put back as it was when it does not read as one.
    std::string list;
    list.swap(m->padded);
    list.resize(lines.size() + 1);
    list[0] = '[';
    char *to = list.data() + 1;
    std::memcpy(to, lines.data(), lines.size());
    for (char *at = to, *end = to + lines.size();
         (at = static_cast<char *>(std::memchr(at, '\n', size_t(end - at)))) != nullptr; ++at)
        *at = at + 1 == end ? ']' : ',';
    list.reserve(list.size() + simdjson::SIMDJSON_PADDING);
    const bool isRead = m->decodeParsed([&](const auto &decode) {
        simdjson::ondemand::document document;
        simdjson::ondemand::array events;
        if (m->quickParser.iterate(list.data(), list.size(), list.capacity()).get(document)
            || document.get_array().get(events))
            return -1;
        const int count = decode(events);
        return count < 0 || document.current_location().error() == simdjson::OUT_OF_BOUNDS ? count : -1;
    }, list.data() + list.size(), nullptr, out) >= 0;
    list.swap(m->padded);
    return isRead;
}

void EventDecoder::useSlowReaderOnly(bool slow)
{
    m->slowOnly = slow;
}

quint64 EventDecoder::leftToSlowReader() const
{
    return m->leftCount;
}
