#include "fact.h"

#include <array>
#include <utility>

namespace {

constexpr std::array<std::pair<Role, std::string_view>, 5> roles{{
    {Role::Viewer, "viewer"},
    {Role::Analyst, "analyst"},
    {Role::Lead, "lead"},
    {Role::Manager, "manager"},
    {Role::Admin, "admin"},
}};

using Kind = DeskAction::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 24> kinds{{
    {Kind::Acknowledge, "acknowledge"},
    {Kind::Own, "own"},
    {Kind::Note, "note"},
    {Kind::Shelve, "shelve"},
    {Kind::Unshelve, "unshelve"},
    {Kind::Escalate, "escalate"},
    {Kind::Reset, "reset"},
    {Kind::RecordInspection, "recordInspection"},
    {Kind::OpenOrder, "openOrder"},
    {Kind::AssignOrder, "assignOrder"},
    {Kind::MoveOrder, "moveOrder"},
    {Kind::SendBackOrder, "sendBackOrder"},
    {Kind::StartVerification, "startVerification"},
    {Kind::CloseOrder, "closeOrder"},
    {Kind::OverrideCloseOrder, "overrideCloseOrder"},
    {Kind::IntendCommand, "intendCommand"},
    {Kind::TakeOutOfService, "takeOutOfService"},
    {Kind::ReturnToService, "returnToService"},
    {Kind::GroupUnder, "groupUnder"},
    {Kind::Ungroup, "ungroup"},
    {Kind::PlanMaintenance, "planMaintenance"},
    {Kind::EndMaintenance, "endMaintenance"},
    {Kind::WriteHandover, "writeHandover"},
    {Kind::TickHandover, "tickHandover"},
}};

template <typename Names, typename Value>
std::string_view nameOf(const Names &names, Value wanted)
{
    for (const auto &[value, name] : names) {
        if (value == wanted)
            return name;
    }
    return {};
}

} // namespace

std::string_view text(Role role)
{
    return nameOf(roles, role);
}

std::optional<Role> roleFromText(std::string_view text)
{
    for (const auto &[role, name] : roles) {
        if (name == text)
            return role;
    }
    return std::nullopt;
}

std::string_view text(DeskAction::Kind kind)
{
    return nameOf(kinds, kind);
}

std::optional<DeskAction::Kind> deskActionFromText(std::string_view text)
{
    for (const auto &[kind, name] : kinds) {
        if (name == text)
            return kind;
    }
    return std::nullopt;
}

FactContent::FactContent(ocpp::Event event)
{
    std::visit([this](auto &&kind) { variant::operator=(std::move(kind)); }, std::move(event));
}
