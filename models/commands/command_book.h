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
    void apply(const Fact &fact, const PortState *before);   ///< command events, intents, and what confirms them

    const Command *find(const CommandId &id) const;
    std::vector<const Command *> ofStation(StationIx station) const; ///< newest first
    std::vector<const Command *> running() const;                    ///< not final
    /** Intents without an outcome, e.g. after a crash: shown as Unknown, never re-sent. */
    void markOutcomeUnknown(const CommandId &id, UtcMs at);
    std::vector<CommandId> takeChanged();

    void save(QDataStream &stream) const;
    Result<void> restore(QDataStream &stream);

private:
    struct Parts;
    Network &m_network;
    std::unique_ptr<Parts> m;
};
