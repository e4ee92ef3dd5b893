#include "stored_fact.h"

#include <algorithm>

namespace {

StoredFact::Form formOf(const FactBatch &batch)
{
    switch (batch.form) {
    case FactBatch::Form::Events: return StoredFact::Form::Events;
    case FactBatch::Form::Snapshot: return StoredFact::Form::Snapshot;
    case FactBatch::Form::Event: return StoredFact::Form::Event;
    case FactBatch::Form::Inventory: return StoredFact::Form::Inventory;
    case FactBatch::Form::None: break;
    }
    if (batch.facts.empty())
        return StoredFact::Form::Tick;
    if (batch.facts.front().is<SnapshotEnd>())
        return StoredFact::Form::SnapshotEnd;
    if (batch.facts.front().is<FeedGap>())
        return StoredFact::Form::Gap;
    return StoredFact::Form::Tick;
}

QByteArray rawOf(const FactBatch &batch, StoredFact::Form form)
{
    if (form != StoredFact::Form::Gap)
        return batch.raw;
    const FeedGap &gap = *batch.facts.front().as<FeedGap>();
    return QByteArray::number(gap.from) + ' ' + gap.why;
}

FeedGap gapFrom(const QByteArray &raw)
{
    const qsizetype space = raw.indexOf(' ');
    return FeedGap{raw.mid(space + 1), raw.left(space).toLongLong()};
}

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

std::vector<Fact> factsOf(const StoredFact &row, EventDecoder &decoder)
{
    std::vector<Fact> facts;
    switch (row.form) {
    case StoredFact::Form::Tick: facts.push_back(Fact{row.at, 0, {}, {}, Tick{}}); break;
    case StoredFact::Form::Events: decoder.decodeBatch(view(row.raw), facts); break;
    case StoredFact::Form::Snapshot: decoder.decodeSnapshot(view(row.raw), facts); break;
    case StoredFact::Form::Event: decoder.decode(view(row.raw), facts); break;
    case StoredFact::Form::Inventory:
        if (Result<Inventory> inventory = inventoryFromJson(row.raw))
            decoder.setInventory(std::make_shared<const Inventory>(std::move(inventory).value()), row.at, facts);
        break;
    case StoredFact::Form::SnapshotEnd: facts.push_back(Fact{row.at, row.sequence, {}, {}, SnapshotEnd{}}); break;
    case StoredFact::Form::Gap: facts.push_back(Fact{row.at, 0, {}, {}, gapFrom(row.raw)}); break;
    case StoredFact::Form::Unknown: break;
    }
    return facts;
}

template <typename T>
void append(std::vector<T> &to, std::vector<T> from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/** `to` is sorted and unique, and stays so. With single events this comes twenty thousand times a second: no sorting anew. */
template <typename T>
void mergeSorted(std::vector<T> &to, std::vector<T> from)
{
    constexpr size_t few = 8; // as a single event brings
    if (from.size() <= few) {
        for (const T &each : from) {
            const auto place = std::lower_bound(to.begin(), to.end(), each);
            if (place == to.end() || *place != each)
                to.insert(place, each);
        }
        return;
    }
    if (!std::is_sorted(from.begin(), from.end()))
        std::sort(from.begin(), from.end());
    const auto middle = std::ptrdiff_t(to.size());
    append(to, std::move(from));
    std::inplace_merge(to.begin(), to.begin() + middle, to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

} // namespace

StoredFact pack(const FactBatch &batch)
{
    const StoredFact::Form form = formOf(batch);
    return {form, batch.facts.empty() ? 0 : batch.facts.back().at, batch.epoch, batch.lastSequence, rawOf(batch, form)};
}

StoredFact packEvent(const QByteArray &cloudEvent, UtcMs at)
{
    return {StoredFact::Form::Event, at, {}, 0, cloudEvent};
}

StoredFact packUnknown(const CommandId &command, UtcMs at)
{
    return {StoredFact::Form::Unknown, at, {}, 0, command.value};
}

Changes refold(const StoredFact &row, EventDecoder &decoder, Operations &operations)
{
    if (!row.epoch.isEmpty() && row.epoch != operations.epoch())
        operations.setEpoch(row.epoch);
    if (row.form == StoredFact::Form::Unknown) {
        const CommandId command{row.raw};
        operations.commandBook().markOutcomeUnknown(command, row.at);
        Changes changes;
        changes.commands = operations.commandBook().takeChanged();
        return changes;
    }
    return operations.apply(factsOf(row, decoder));
}

void merge(Changes &sum, Changes more)
{
    mergeSorted(sum.ports, std::move(more.ports));
    mergeSorted(sum.alerts, std::move(more.alerts));
    mergeSorted(sum.orders, std::move(more.orders));
    mergeSorted(sum.commands, std::move(more.commands));
    mergeSorted(sum.outages, std::move(more.outages));
    mergeSorted(sum.stations, std::move(more.stations));
    append(sum.transitions, std::move(more.transitions));
    sum.handover = sum.handover || more.handover;
    sum.inventory = sum.inventory || more.inventory;
    sum.time = sum.time || more.time;
}
