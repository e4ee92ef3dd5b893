#pragma once
// A filter in words: what can be asked for, and what is being asked.

#include "port_index.h"

/** One condition of a filter, in words, and the filter without it. */
struct FilterPart
{
    QString text; ///< "Model: A350, B250"; printable
    PortFilter without;
};
/** In a fixed order. Text and region included; each list is one part. */
std::vector<FilterPart> partsOf(const PortFilter &filter, const PortIndex &index, const AssetView &inventory);

/** The lists of which a filter can ask for some. */
enum class FilterList : quint8 { Faults, Models, Firmwares, Connectors, Programmes, Areas };
QString filterListName(FilterList list); ///< "Fault code", "Model", ...
QStringList &listOf(PortFilter &filter, FilterList list);

struct FilterChoice
{
    QString id, text;  ///< what the filter keeps, and how it reads
    quint32 ports = 0; ///< that have it now
};
/** What there is in this network, most frequent first for faults and by text for the others. */
std::vector<FilterChoice> choicesOf(FilterList list, PortIndex &index, const Network &network);
/** The sites of a region (all, when it is none) by name; a filter asks for one of them, by its id. */
std::vector<FilterChoice> siteChoices(const Network &network, RegionIx region);
SiteIx siteWithId(const Network &network, const QString &id); ///< none: there is no such site
