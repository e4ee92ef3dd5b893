#pragma once
// Every command and its fate, folded from facts.

#include "alert_book.h"
#include "command.h"

class CommandBook
{
public:
    explicit CommandBook(Network &network);
    ~CommandBook();

    void advanceTo(UtcMs time);                              ///< fires confirmation deadlines
    UtcMs nextDeadline() const;                              ///< 0: none
    void apply(const Fact &fact, const PortState *before);   ///< command events, intents, and what confirms them

    const Command *find(const CommandId &id) const;
    std::vector<const Command *> ofStation(StationIx station) const; ///< newest first
    std::vector<const Command *> running() const;                    ///< not final
    /** Intents without an outcome, e.g. after a crash: shown as Unknown, never re-sent. */
    void markOutcomeUnknown(const CommandId &id, UtcMs at);
    std::vector<CommandId> takeChanged();
    /** The inventory was replaced: new index of each old one, none for what is gone. */
    void remap(std::span<const StationIx> stations, std::span<const PortIx> ports);

    /** No finished command was finished before this; 0: none is finished. */
    UtcMs oldestFinished() const;
    /** Commands that were finished at `time` or before leave the book, but for those that are `needed`. */
    void forgetFinished(UtcMs time, const std::function<bool(const Command &)> &needed);

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

    struct Parts; ///< opaque: command_book_parts.h

private:
    std::unique_ptr<Parts> m;
};
