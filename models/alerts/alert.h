#pragma once
// One abnormal condition that needs a person, from raised to closed (ISA-18.2 states; standards 5.1).

#include "clock.h"
#include "fault_catalogue.h"
#include "ids.h"

/** ISA-18.2 states A to I. */
enum class AlarmState : quint8 {
    Normal,             ///< A: closed
    Unacknowledged,     ///< B
    Acknowledged,       ///< C
    ReturnedUnacked,    ///< D
    LatchedUnacked,     ///< E
    LatchedAcked,       ///< F: waits for the reset of an authorised person
    Shelved,            ///< G
    SuppressedByDesign, ///< H: e.g. a connector's alert while its station is offline
    OutOfService        ///< I
};
std::string_view text(AlarmState state);

struct AlertNote { UtcMs at = 0; QString by, text; };

struct Alert
{
    AlertId id;
    QString condition;    ///< with the place: what makes a second report the same alert (fault id; code where unmapped)
    QString faultId;      ///< FaultEntry::id; "unmapped" keeps the code below verbatim
    QString code;         ///< as the charger said it: "GroundFailure CX002", "NoPPDetected"
    QString title;        ///< from the catalogue
    QString info;         ///< the charger's info text, printable
    Tier tier = Tier::P3; ///< with its context; never less urgent than `codeTier` but for what it hid and hides no more
    Tier codeTier = Tier::P3; ///< by the code alone
    bool safety = false;
    ResetPolicy policy = ResetPolicy::NoAuto;
    StationIx station;
    PortIx port;          ///< none: about the whole station
    AlertId parent;       ///< the incident that it is part of and hidden under; none: it stands for itself
    bool isGroup = false; ///< stands for several places and not for what one charger said
    AlarmState state = AlarmState::Unacknowledged;
    UtcMs raised = 0;     ///< first time; a deadline's time when a deadline raised it
    UtcMs lastRaised = 0;
    UtcMs returned = 0;   ///< 0: condition still there
    UtcMs acknowledged = 0;
    UtcMs closed = 0;     ///< 0: open
    UtcMs shelvedUntil = 0; ///< Shelved and 0: one-shot, until the condition goes
    UtcMs quietSince = 0;   ///< shelved, suppressed or out of service since
    UtcMs acknowledgementEnds = 0; ///< nothing happened since it was acknowledged: annunciated again then; 0: never
    QString acknowledgedBy, owner, shelvedBy, shelveReason, suppressedBy; ///< suppressedBy: in words
    bool escalated = false;
    bool inspected = false; ///< a field inspection is on record: releases `lockout`
    quint32 count = 1;    ///< times raised
    quint16 before = 0;   ///< times the same was raised here before as other alerts, each within a week or so of the next
    bool flapping = false; ///< comes and goes so often that it counts only (Icinga's flap detection)
    OrderId order;        ///< the work order opened from it
    std::vector<AlertNote> notes;

    bool warning = false; ///< reported without Faulted: capped at P3, never latched (standards 2.2, errorCode)
    UtcMs goneSince = 0;  ///< the condition went away then, and the off-delay still runs; 0: not so

    bool isStanding() const { return returned == 0 && goneSince == 0; } ///< the condition is there
    bool latches() const { return policy == ResetPolicy::Lockout && !warning; }
    bool isOpen() const { return closed == 0; }
    bool isAnnunciated() const { return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacked || state == AlarmState::LatchedUnacked; }
    bool isQuiet() const { return state == AlarmState::Shelved || state == AlarmState::SuppressedByDesign || state == AlarmState::OutOfService; }
};
