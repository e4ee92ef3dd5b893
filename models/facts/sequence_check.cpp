#include "sequence_check.h"

#include <QCoreApplication>

#include <simdjson.h>

#include <charconv>

namespace {

using simdjson::ondemand::object;
using simdjson::ondemand::value;

bool readSequence(value of, quint64 &sequence)
{
    std::string_view text;
    uint64_t number = 0;
    if (of.get_uint64().get(number) == simdjson::SUCCESS) {
        sequence = number;
        return true;
    }
    if (of.get_string().get(text) != simdjson::SUCCESS || text.empty())
        return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

void SequenceCheck::expectAfter(quint64 last, bool scoped)
{
    m_last = last;
    m_scoped = scoped;
}

SequenceCheck::Verdict SequenceCheck::checkOne(quint64 sequence, quint64 &last) const
{
    if (sequence == last)
        return Verdict::Duplicate;
    if (sequence < last)
        return sequence <= m_last ? Verdict::Duplicate : Verdict::Order;
    if (sequence != last + 1 && !m_scoped)
        return Verdict::Gap;
    last = sequence;
    return Verdict::Kept;
}

SequenceCheck::Verdict SequenceCheck::checkEvents(std::string_view params)
{
    static thread_local simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(params);
    simdjson::ondemand::document document;
    simdjson::ondemand::array events;
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS
        || document["events"].get_array().get(events) != simdjson::SUCCESS)
        return Verdict::Unreadable;
    beginBatch();
    for (auto event : events) {
        object fields;
        quint64 sequence = 0;
        if (event.get_object().get(fields) != simdjson::SUCCESS)
            return Verdict::Unreadable;
        value attribute;
        const auto found = fields.find_field_unordered("sequence").get(attribute);
        if (found == simdjson::NO_SUCH_FIELD)
            continue; // a note of the gateway that has no place in the log (feed.gap)
        if (found != simdjson::SUCCESS || !readSequence(attribute, sequence))
            return Verdict::Unreadable;
        if (const Verdict verdict = see(sequence); verdict != Verdict::Kept)
            return verdict;
    }
    keepBatch();
    return Verdict::Kept;
}

void SequenceCheck::beginBatch()
{
    m_running = m_last;
    m_events = 0;
}

SequenceCheck::Verdict SequenceCheck::checkHeartbeat(quint64 sequence)
{
    if (sequence < m_last)
        return Verdict::Kept; // it was written before the events that overtook it
    if (sequence > m_last && !m_scoped) {
        m_offending = sequence;
        return Verdict::Gap;
    }
    m_last = sequence;
    return Verdict::Kept;
}

QString SequenceCheck::sentence(Verdict verdict) const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("SequenceCheck", text); };
    const QString last = QString::number(m_last), offending = QString::number(m_offending);
    switch (verdict) {
    case Verdict::Kept: return {};
    case Verdict::Gap:
        return tr("The feed left out events between %1 and %2; they were asked for again.").arg(last, offending);
    case Verdict::Duplicate: return tr("The feed sent event %1 twice; it was counted once.").arg(offending);
    case Verdict::Order:
        return tr("The feed sent event %1 out of order; the events after %2 were asked for again.").arg(offending, last);
    case Verdict::Unreadable: return tr("The feed sent events that cannot be read; they were asked for again.");
    }
    return {};
}
