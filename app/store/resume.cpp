#include "resume.h"

Result<Resumed> resume(StoreFile &file, Operations &operations, qint64 notAfter)
{
    const Result<StoreCursor> cursor = file.cursor();
    if (!cursor)
        return cursor.problem();
    Result<std::optional<Checkpoint>> checkpoint = file.checkpoint(notAfter);
    if (!checkpoint)
        return checkpoint.problem();
    Resumed resumed{0, 0, cursor.value().inventoryDigest, {}};
    if (const std::optional<Checkpoint> &from = checkpoint.value()) {
        if (Operations::isOlder(from->state)) { // the feed tells how things stand; what was said is in the readable tables
            resumed.ordinal = std::min(notAfter, cursor.value().ordinal);
            resumed.inventoryDigest.clear();
            return resumed;
        }
        if (const Result<void> restored = operations.restore(from->state); !restored)
            return restored.problem();
        resumed.ordinal = from->ordinal;
    }
    checkpoint.value().reset(); // and with it the mapping of its file
    std::optional<EventDecoder> decoder; // knows the whole network: made when there is something to fold
    const auto fold = [&](const StoredFact &row) {
        if (!decoder)
            decoder.emplace(Roster(operations.network()));
        merge(resumed.changes, refold(row, *decoder, operations));
    };
    const Result<qint64> count = file.facts(resumed.ordinal, notAfter, fold);
    if (!count)
        return count.problem();
    resumed.refolded = count.value();
    resumed.ordinal = std::min(notAfter, cursor.value().ordinal);
    return resumed;
}
