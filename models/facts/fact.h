#pragma once
// Facts: the only thing that changes the state. What the feed said, what people did, and that time passed.

#include "asset_register.h"
#include "ocpp_event.h"
#include "port_state.h"

#include <memory>
#include <variant>

/** Who may do what. Enforced by the gateway, and shown by the console (issue: roles; standards of the trade). */
enum class Role : quint8 { Viewer, Analyst, Lead, Manager, Admin };
std::string_view text(Role role); ///< "viewer", "analyst", ...
std::optional<Role> roleFromText(std::string_view text);

// --- time and the feed itself ---
struct Tick {};                       ///< heartbeat: nothing more happened up to Fact::at
struct FeedGap { QByteArray why; UtcMs from = 0; }; ///< nothing is known between `from` and Fact::at
struct InventoryReplaced
{
    explicit InventoryReplaced(std::shared_ptr<const AssetRegister> given = {}) : assets(std::move(given)) {}
    explicit InventoryReplaced(const std::shared_ptr<const Inventory> &inventory) : assets(std::make_shared<AssetRegister>(*inventory)) {}
    std::shared_ptr<const AssetRegister> assets;
};
struct StationAppeared { QByteArray stationId; ocpp::Version protocol = ocpp::Version::Unknown; };
struct PortAppeared { qint32 evse = 0; }; ///< Fact::port is its new index
struct StationConnected { ocpp::Version protocol = ocpp::Version::Unknown; };
struct StationDisconnected { BriefText reason; UtcMs lastByte = 0; };
struct StationRejected { QByteArray stationId, why; };
struct FrameMalformed { QByteArray raw, why; };

struct SnapshotEnd {};

// --- commands, as the gateway reports them ---
struct CommandEvent
{
    enum class Kind : quint8 { Requested, Sent, Answered, TimedOut, Refused, Cancelled };
    Kind kind = Kind::Requested;
    CommandId id;
    ocpp::Action action = ocpp::Action::TriggerMessage;
    ocpp::Place place;
    QByteArray arguments;  ///< JSON object, canonical names (Requested)
    QByteArray by, reason; ///< who asked, and why (Requested)
    Role role = Role::Viewer;
    AlertId alert;         ///< the alert it serves, if any
    QByteArray status;     ///< the station's word (Answered) or why (Refused, TimedOut)
    QByteArray payload;    ///< verbatim answer (Answered), verbatim CALL (Sent)
    bool promised = false; ///< Answered: accepted or scheduled
    bool done = false;     ///< Answered: the answer itself is the result
};

// --- what people do at desks ---
struct DeskAction
{
    enum class Kind : quint8 {
        Acknowledge, Own, Note, Shelve, Unshelve, Escalate, Reset, ///< Reset: release a latched alert after inspection
        RecordInspection,
        OpenOrder, AssignOrder, MoveOrder, SendBackOrder, StartVerification, CloseOrder, OverrideCloseOrder,
        IntendCommand, ///< journalled before a command goes to the gateway
        TakeOutOfService, ReturnToService, ///< an alert, with the work order that it waits for (standards 5.2)
        GroupUnder, Ungroup,               ///< what belongs to which incident, corrected by hand
        PlanMaintenance, EndMaintenance,   ///< a window at a site or a station in which its alerts are suppressed
        WriteHandover, TickHandover        ///< notes for the next shift; TickHandover: `value` is the note's action id
    };
    Kind kind = Kind::Note;
    ActionId id;
    QByteArray by;        ///< the person's name as the token says
    Role role = Role::Analyst;
    QByteArray desk;
    AlertId alert;        ///< the alert it is about, if any
    AlertId into;         ///< GroupUnder: the incident that the alert goes under
    OrderId order;        ///< the order it is about, if any; chosen by the desk in OpenOrder
    QString site;         ///< id of the site it is about (PlanMaintenance, EndMaintenance), if no station is named
    QByteArray stationId; ///< with evse: the port it is about, if any
    qint32 evse = 0;
    QString note;         ///< note text, reason, inspection record
    QString value;        ///< Own, AssignOrder: name; MoveOrder: stage name; OpenOrder: part
    QString skill;        ///< OpenOrder
    UtcMs from = 0;       ///< PlanMaintenance: begin; 0: at once
    UtcMs until = 0;      ///< Shelve, PlanMaintenance: end (Shelve without: until the condition goes); AssignOrder: planned start
    CommandId command;    ///< IntendCommand, StartVerification: the test session's remote start
};
std::string_view text(DeskAction::Kind kind); ///< "acknowledge", "openOrder", ...: the tail of type "desk.<kind>"
std::optional<DeskAction::Kind> deskActionFromText(std::string_view text);

/**
 * What a fact says: one of ocpp::Event's kinds, or one of ours. Flat as std::variant keeps it; what is rare and large
 * lies in a box. Assign any of the kinds; read with Fact::as<T>().
 */
class FactContent
    : public std::variant<Tick, ocpp::StatusReport, Boxed<ocpp::Booted>, ocpp::Heartbeat, ocpp::SessionStarted,
                          ocpp::SessionUpdated, ocpp::SessionEnded, ocpp::MeterReading, Boxed<ocpp::Alarm>,
                          ocpp::FirmwareReport, ocpp::LogReport, Boxed<ocpp::SecurityEvent>,
                          Boxed<ocpp::VendorMessage>, ocpp::OtherMessage, FeedGap, InventoryReplaced, StationAppeared,
                          PortAppeared, StationConnected, StationDisconnected, StationRejected, Boxed<FrameMalformed>,
                          PortSnapshot, SnapshotEnd, Boxed<CommandEvent>, Boxed<DeskAction>>
{
public:
    using variant::variant;
    using variant::operator=;
    FactContent() = default;
    FactContent(ocpp::Event event);
};

struct Fact
{
    UtcMs at = 0;         ///< gateway's receive time (desk actions: the desk's estimate of it)
    quint64 sequence = 0; ///< place in the feed; 0 for ticks and desk actions
    StationIx station;
    PortIx port;          ///< none: about the whole station, or not about a port
    [[no_unique_address]] FactContent what;
    quint16 part = 0;     ///< which of the several facts of one event; (sequence, part) is unique within an epoch

    /** What it says as a T, boxed or not: `fact.as<ocpp::StatusReport>()`. Null when it says something else. */
    template <typename T>
    const T *as() const
    {
        if constexpr (IsBoxedIn<FactContent::variant, T>::value) {
            const auto *box = std::get_if<Boxed<T>>(&what);
            return box ? &**box : nullptr;
        } else {
            return std::get_if<T>(&what);
        }
    }
    template <typename T>
    bool is() const
    {
        return as<T>() != nullptr;
    }
    /** Whether a station said it: one of ocpp::Event's kinds. */
    bool isEvent() const { return what.index() >= 1 && what.index() <= std::variant_size_v<ocpp::Event>; }
};
static_assert(sizeof(Fact) <= 104);
