#pragma once
// Facts as the store keeps them: the bytes they came from, so that folding them again gives the same state.

#include "event_decoder.h"
#include "inbox.h"
#include "operations.h"

/** One row of the table `facts`: everything that one FactBatch said. */
struct StoredFact
{
    /** Written into files: never renumber. */
    enum class Form : quint8 {
        Tick = 0,       ///< raw empty
        Events = 1,     ///< params of feed.events
        Snapshot = 2,   ///< params of feed.snapshot
        Event = 3,      ///< one CloudEvent; desk actions of this desk too
        Inventory = 4,  ///< the inventory's JSON
        SnapshotEnd = 5,///< raw empty
        Gap = 6,        ///< noticed here, not told by the feed. raw: "from-ms why"
        Unknown = 7     ///< the fate of a command is not known. raw: the command id
    };
    Form form = Form::Tick;
    UtcMs at = 0;
    QByteArray epoch;
    quint64 sequence = 0; ///< cursor after it; 0: unchanged
    QByteArray raw;
};

/** The row for a batch that was just folded. */
StoredFact pack(const FactBatch &batch);
/** A desk action of this desk, or any other single CloudEvent. */
StoredFact packEvent(const QByteArray &cloudEvent, UtcMs at);
StoredFact packUnknown(const CommandId &command, UtcMs at);

/** Folds a row again, through the same decoder that read the rows before it. */
Changes refold(const StoredFact &row, EventDecoder &decoder, Operations &operations);
/** Adds `more`, which happened after `sum`; ports, outages and the like stay sorted and unique. */
void merge(Changes &sum, Changes more);
