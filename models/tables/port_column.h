#pragma once
// What the port table can show and be ordered by.

#include <QStringList>

#include <optional>
#include <vector>

/** Columns in the order in which a fresh table has them. Their ids below are what saved views keep. */
enum class PortColumn : quint8 {
    Tier, State, Port, Site, Type, Model, Since, Fault, Uptime, Budget, Owner,
    Power, Session, Soc, LastContact, Firmware, Station, Region
};
constexpr int portColumnCount = 18;

struct PortOrder
{
    PortColumn column = PortColumn::Tier;
    bool descending = false;
    friend bool operator==(const PortOrder &, const PortOrder &) = default;
};

/** "tier", "state", ..., "lastContact": the same for ever, in every language. */
QString columnId(PortColumn column);
std::optional<PortColumn> columnFromId(const QString &id);
/** What its header says; empty for the tier, whose shapes speak. */
QString columnTitle(PortColumn column);
/** The same in full words, for menus and files: never empty. */
QString columnName(PortColumn column);
/** Columns of numbers and durations stand at the right. */
bool isRightAligned(PortColumn column);
