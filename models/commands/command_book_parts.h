#pragma once
// Inside of CommandBook, shared by the files that implement it; nobody else includes this.

#include "command_book.h"
#include "deadlines.h"

#include <set>

struct CommandBook::Parts
{
    explicit Parts(Network &net) : network(net) {}

    Command &known(const Fact &fact, const CommandId &id);
    void step(Command &command, CommandStage stage, UtcMs at, const QString &detail);
    void confirm(Command &command, UtcMs at, const QString &evidence);
    void awaitProof(Command &command, UtcMs at);
    void reindex();
    void keepOnly(std::vector<Command> kept);

    // --- what the gateway says (command_fate.cpp) ---
    void take(const Fact &fact, const CommandEvent &event);
    void takeAnswer(Command &command, const Fact &fact, const CommandEvent &event);
    void intend(const Fact &fact, const DeskAction &action);
    void rememberAvailability(const Command &command);

    // --- what proves it (command_proof.cpp) ---
    void observe(const Fact &fact, const PortState *before);
    void observeRestart(StationIx station, UtcMs at, const QString &evidence);
    void observePort(StationIx station, PortIx port, UtcMs at);
    void observeMessage(const Fact &fact);
    void observeStart(const Fact &fact, const ocpp::SessionStarted &started);
    void observeEnd(const Fact &fact, const ocpp::SessionEnded &ended);
    void observeTransfer(StationIx station, ocpp::Action action, const QByteArray &status, UtcMs at);
    std::vector<quint32> awaiting(StationIx station, ocpp::Action action) const;

    Network &network;
    std::vector<Command> commands;
    QHash<CommandId, quint32> byId;
    std::vector<std::vector<quint32>> byStation;
    std::vector<std::vector<quint32>> accepted; ///< by station: what waits for proof
    std::set<quint32> running;
    UtcMs oldestFinished = 0; ///< none was finished before; 0: none is finished
    Deadlines deadlines;
    std::vector<CommandId> changed;
};
