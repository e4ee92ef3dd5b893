#pragma once
// One thing the palette can do or go to.

#include "port_action.h"

#include "desk.h"

#include <functional>

struct PaletteEntry
{
    enum class Kind : quint8 { Command, Port, Site, Station, Alert, Order, Person, View };
    Kind kind = Kind::Command;
    QString icon, title, detail, key;
    PortAction action = PortAction::RequestStatus; ///< of a command about the selected port
    PortIx port;       ///< of a port; else the worst one of the place, or the first of the alert or order
    SiteIx site;       ///< of a site
    StationIx station; ///< of a station
    AlertId alert;
    OrderId order;
    QString person;    ///< as the record has it, not made printable
    int view = -1;     ///< which of the views
    std::vector<PortIx> marks; ///< of the command that marks ports
    bool guarded = false;
    Tier tier = Tier::None;
};

/** A kind of entries under its heading, the best first. */
struct PaletteSection
{
    PaletteEntry::Kind kind = PaletteEntry::Kind::Command;
    std::vector<PaletteEntry> entries;
    int total = 0; ///< how many there are; entries may be fewer
};

/** Something about the window itself that the palette can do: a screen, a zoom, a theme, a saved view. */
struct PaletteView
{
    QString icon, title, detail, key;
    std::function<void()> show;
};

/** Where the palette searches: the innermost that is set. Nothing set: everywhere. */
struct PaletteScope
{
    RegionIx region;
    SiteIx site;
    StationIx station;
    QString person;
    bool isInside() const { return site.isValid() || station.isValid() || !person.isEmpty(); }
};

/** ">" commands and views, ":" ports, stations and sites, "#" incidents, "@" people; without a prefix everything. */
struct PaletteQuery
{
    std::vector<QByteArray> words; ///< folded; an entry must have all of them
    bool commands = true, ports = true, alerts = true, people = true;
    bool isNarrowed() const { return !(commands && ports && alerts && people); }
};
PaletteQuery paletteQuery(const QString &text);
