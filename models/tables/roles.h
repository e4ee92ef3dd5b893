#pragma once
// What every table and list model of the desk answers beside Qt's own roles. One place, so that delegates can be shared.

#include <Qt>

enum TableRole : int {
    PortRole = Qt::UserRole + 1, ///< quint32: PortIx::value; Index::none when the row is about no single port
    AlertRole,                   ///< quint64: AlertId::value; 0 when none
    OrderRole,                   ///< quint64: OrderId::value; 0 when none
    SiteRole,                    ///< quint32: SiteIx::value
    TierRole,                    ///< int: Tier
    ModeRole,                    ///< int: PortMode
    SecondTextRole,              ///< QString: the quiet half of a cell ("350" of "CCS1 350")
    InitialsRole,                ///< QString: of the owner; empty when nobody
    OwnerRole,                   ///< QString: full name of the owner, printable; empty when nobody
    SafetyRole,                  ///< bool
    UnacknowledgedRole,          ///< bool: NEW chip, bold, blinks
    CodeRole,                    ///< QString: fault code as the charger said it, printable
    PlaceRole,                   ///< QString: where, in words
    PortCountRole,               ///< int: ports that the row is about
    NextStepRole,                ///< QString: what to do next
    AgeRole,                     ///< qint64: milliseconds since it began
    BudgetLeftRole,              ///< qint64: milliseconds of outage left in the twelve months; negative when under 97 %
    BudgetAllowedRole,           ///< qint64: milliseconds allowed in the twelve months
    ExcludedRole,                ///< bool: the present outage does not count
    ReasonsRole,                 ///< QString: why it is as urgent as it is, without the tier; empty: by its code
    MemberCountRole,             ///< int: alerts that are part of the incident
    SortRole                     ///< what the column sorts by, where the text would mislead
};
