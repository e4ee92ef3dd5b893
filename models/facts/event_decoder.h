#pragma once
// CloudEvents of the feed (design: feed, events) and desk actions, as facts; and desk actions as CloudEvents.

#include "fact.h"
#include "roster.h"
#include "sequence_check.h"

#include <vector>

/**
 * Turns feed JSON into facts. Not thread-safe: one decoder belongs to one thread. What cannot be read is never fatal:
 * it becomes a FrameMalformed fact with the raw text (capped at 4 KiB) and the reason.
 */
class EventDecoder
{
public:
    explicit EventDecoder(Roster roster);
    ~EventDecoder();
    EventDecoder(EventDecoder &&) noexcept;

    /**
     * One CloudEvent. May append several facts (a new station, a NotifyEvent with five alarms), and appends at least
     * one: an event of an unknown type moves the time and the cursor as a Tick. False when it was no event.
     */
    bool decode(std::string_view cloudEvent, std::vector<Fact> &out);
    /** The params of `feed.events`: an object with an `events` array. Returns how many events there were. */
    int decodeBatch(std::string_view params, std::vector<Fact> &out);
    /**
     * The same, and the feed's promises watched in the same pass: unless the verdict is Kept, nothing is appended and
     * nothing is remembered of the batch. `readable`: how many bytes may be read from its beginning; with 64 more than
     * its size it is not copied.
     */
    SequenceCheck::Verdict decodeChecked(std::string_view params, size_t readable, SequenceCheck &check,
                                         std::vector<Fact> &out);
    /** Events one after the other, each on a line of its own, the last line complete. False: read line by line. */
    bool decodeLines(std::string &lines, std::vector<Fact> &out);
    /** All the slow way, as whatever the quick reader leaves: it must make no difference. */
    void useSlowReaderOnly(bool slow);
    quint64 leftToSlowReader() const; ///< events so far that the quick reader did not take
    /** The params of `feed.snapshot`: columnar (resources/feed/README.md). */
    void decodeSnapshot(std::string_view params, std::vector<Fact> &out);
    /** A new inventory: replaces the roster, appends InventoryReplaced. */
    void setAssets(std::shared_ptr<const AssetRegister> assets, UtcMs at, std::vector<Fact> &out);
    void setInventory(const std::shared_ptr<const Inventory> &inventory, UtcMs at, std::vector<Fact> &out);

    const Roster &roster() const;
    quint64 lastSequence() const; ///< highest sequence decoded; 0 before the first
    QByteArray epoch() const;     ///< the part of `id` before the slash of the last event

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

/** A desk action as the CloudEvent that is journalled, recorded and exported. `at` becomes `time`. */
QByteArray toCloudEvent(const DeskAction &action, UtcMs at);
/** The parameters of `desk.record`: by and role are left to the gateway; `at` is left out when 0. */
QByteArray toJson(const DeskAction &action, UtcMs at = 0);
