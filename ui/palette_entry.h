#pragma once
// One thing the palette can do or go to.

#include "port_action.h"

#include "desk.h"

/** What it searches: a prefix narrows it to one kind (design: ui, keys). */
struct PaletteEntry
{
    enum class Kind : quint8 { Command, Port, Site, Alert, Screen };
    Kind kind = Kind::Command;
    QString icon, title, detail, key;
    PortAction action = PortAction::RequestStatus; ///< of a command
    PortIx port;                                   ///< of a port; of a site: its worst port; of an alert: its first port
    AlertId alert;
    int screen = 0; ///< 1..5
    bool guarded = false;
    Tier tier = Tier::None;
};

/** ">" commands and screens, ":" ports and sites, "#" alerts; without a prefix everything. */
struct PaletteQuery
{
    QStringList words; ///< case folded; an entry must have all of them
    bool commands = true, ports = true, alerts = true;
};
PaletteQuery paletteQuery(const QString &text);

class PortOffers;

/**
 * What matches, commands first, at most `most` of each kind. 50 ms is the budget at 180,000 ports (design: ui, limits):
 * ports are searched by their numbers' texts, and the search of a kind ends as soon as `most` were found.
 */
std::vector<PaletteEntry> findEntries(const Operations &operations, const PortOffers &offers, const QString &text, int most = 8);
