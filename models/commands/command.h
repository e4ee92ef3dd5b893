#pragma once
// A remote command and its fate: Requested -> Recorded -> Sent -> Accepted -> Confirmed, or the way it failed.

#include "fact.h"
#include "ocpp_command.h"

enum class CommandStage : quint8 {
    Requested, Recorded, Sent, Accepted, Confirmed, ///< the good road
    Refused,      ///< by a guard or the gateway: never sent
    Rejected,     ///< by the station
    TimedOut,     ///< the station never answered
    Unconfirmed,  ///< accepted, but nothing that proves it was seen in time
    Unknown,      ///< after a crash: nobody knows whether it was sent
    Cancelled
};
std::string_view text(CommandStage stage);
bool isFinal(CommandStage stage);

/** What a desk asks for. */
struct CommandRequest
{
    CommandId id;
    StationIx station;
    PortIx port;          ///< none: whole station
    ocpp::Request request;
    QString by, reason;
    Role role = Role::Analyst;
    AlertId alert;
    bool forced = false;  ///< the operator held the key against a guard that may be forced
};

/** How long after the station's promise its fulfilment is waited for (judgement; a reset of a DC charger takes minutes). */
UtcMs confirmationTime(ocpp::Action action);

struct CommandStep { UtcMs at = 0; CommandStage stage = CommandStage::Requested; QString detail; };

struct Command
{
    CommandId id;
    ocpp::Action action = ocpp::Action::TriggerMessage;
    StationIx station;
    PortIx port;
    ocpp::Place place;
    QByteArray arguments;
    QString by, reason;
    AlertId alert;
    CommandStage stage = CommandStage::Requested;
    std::vector<CommandStep> steps; ///< with the evidence in words
    UtcMs deadline = 0;             ///< when an accepted command becomes Unconfirmed; 0: none
    bool restarted = false;         ///< Reset: a boot or a reconnection was seen after the answer
    QByteArray answer;              ///< verbatim payload
};

/** The arguments of a command; empty when they are no JSON object. */
QJsonObject argumentsOf(const Command &command);
