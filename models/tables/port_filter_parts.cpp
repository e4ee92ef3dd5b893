#include "port_filter_parts.h"

#include "folded_name.h"
#include "port_texts.h"
#include "printable.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortFilterWords
{
    Q_DECLARE_TR_FUNCTIONS(PortFilterWords)
};

constexpr qsizetype namedEntries = 2;

/** The first entries by name, and how many more there are. */
QString someOf(const QStringList &texts)
{
    QStringList named;
    for (const QString &text : texts.mid(0, namedEntries))
        named.append(printable(text, 40));
    const QString first = named.join(u", "_s);
    return texts.size() <= namedEntries ? first : PortFilterWords::tr("%1 and %2 more").arg(first, QString::number(texts.size() - namedEntries));
}

QStringList faultTexts(const QStringList &ids, const PortTraits &traits)
{
    QStringList texts;
    for (const QString &id : ids) {
        QString text = id;
        for (size_t known = 1; known < traits.faultCount(); ++known)
            if (const FaultChoice fault = traits.fault(quint16(known)); fault.id == id) {
                text = fault.text;
                break;
            }
        texts.append(text);
    }
    return texts;
}

QString modeWords(quint8 modes)
{
    QStringList words;
    for (int i = 0; i < 8; ++i)
        if (modes & (1u << i))
            words.append(modeText(static_cast<PortMode>(i)).toLower());
    return words.join(u", "_s);
}

QString tierWords(quint8 tiers)
{
    QStringList words;
    for (int i = 0; i < 5; ++i)
        if (tiers & (1u << i))
            words.append(i == 0 ? PortFilterWords::tr("none") : tierText(static_cast<Tier>(i)));
    return words.join(u", "_s);
}

QString powerWords(const PortFilter &filter)
{
    const QString least = QString::number(double(filter.leastKw)), most = QString::number(double(filter.mostKw));
    if (filter.mostKw <= 0)
        return PortFilterWords::tr("Power: %1 kW or more").arg(least);
    return filter.leastKw <= 0 ? PortFilterWords::tr("Power: %1 kW or less").arg(most) : PortFilterWords::tr("Power: %1 to %2 kW").arg(least, most);
}

} // namespace

QString filterListName(FilterList list)
{
    switch (list) {
    case FilterList::Faults: return PortFilterWords::tr("Fault code");
    case FilterList::Models: return PortFilterWords::tr("Model");
    case FilterList::Firmwares: return PortFilterWords::tr("Firmware");
    case FilterList::Connectors: return PortFilterWords::tr("Connector");
    case FilterList::Programmes: return PortFilterWords::tr("Programme");
    case FilterList::Areas: return PortFilterWords::tr("State or province");
    }
    return {};
}

QStringList &listOf(PortFilter &filter, FilterList list)
{
    switch (list) {
    case FilterList::Faults: return filter.faults;
    case FilterList::Models: return filter.models;
    case FilterList::Firmwares: return filter.firmwares;
    case FilterList::Connectors: return filter.connectors;
    case FilterList::Programmes: return filter.programmes;
    case FilterList::Areas: return filter.areas;
    }
    return filter.faults;
}

std::vector<FilterPart> partsOf(const PortFilter &filter, const PortIndex &index, const AssetView &inventory)
{
    std::vector<FilterPart> parts;
    const auto add = [&](bool asks, const QString &text, auto clear) {
        if (!asks)
            return;
        parts.push_back({text, filter});
        clear(parts.back().without);
    };
    add(!filter.text.isEmpty(), PortFilterWords::tr("Text: %1").arg(printable(filter.text, 40)), [](PortFilter &f) { f.text.clear(); });
    if (filter.region.value < inventory.regions.size())
        add(true, PortFilterWords::tr("Region: %1").arg(printable(inventory.regions[filter.region.value].name, 40)), [](PortFilter &f) { f.region = {}; });
    if (filter.site.value < inventory.sites.size())
        add(true, PortFilterWords::tr("Site: %1").arg(siteName(inventory.sites[filter.site.value])), [](PortFilter &f) { f.site = {}; });
    add(filter.abnormalOnly, PortFilterWords::tr("Abnormal only"), [](PortFilter &f) { f.abnormalOnly = false; });
    add(filter.modes, PortFilterWords::tr("State: %1").arg(modeWords(filter.modes)), [](PortFilter &f) { f.modes = 0; });
    add(filter.tiers, PortFilterWords::tr("Tier: %1").arg(tierWords(filter.tiers)), [](PortFilter &f) { f.tiers = 0; });
    for (const FilterList list : {FilterList::Faults, FilterList::Models, FilterList::Firmwares, FilterList::Connectors,
                                  FilterList::Programmes, FilterList::Areas}) {
        PortFilter copy = filter;
        const QStringList &asked = listOf(copy, list);
        const QString text = someOf(list == FilterList::Faults ? faultTexts(asked, index.traits()) : asked);
        add(!asked.isEmpty(), filterListName(list) + u": "_s + text, [list](PortFilter &f) { listOf(f, list).clear(); });
    }
    add(filter.leastKw > 0 || filter.mostKw > 0, powerWords(filter), [](PortFilter &f) { f.leastKw = f.mostKw = 0; });
    add(filter.downLongerThan > 0, PortFilterWords::tr("Down longer than %1").arg(formatDuration(filter.downLongerThan)),
        [](PortFilter &f) { f.downLongerThan = 0; });
    add(filter.unusedToday, PortFilterWords::tr("Never used today"), [](PortFilter &f) { f.unusedToday = false; });
    return parts;
}

std::vector<FilterChoice> choicesOf(FilterList list, PortIndex &index, const Network &network)
{
    PortTraits &traits = index.loadedTraits();
    if (list == FilterList::Faults)
        traits.followFaults();
    QMap<QString, FilterChoice> found; // ordered, so that equal counts have one order
    const auto count = [&](const QString &id, const QString &text) {
        if (id.isEmpty())
            return;
        FilterChoice &choice = found[id];
        choice.id = id;
        choice.text = text;
        ++choice.ports;
    };
    const auto countAll = [&](const QStringList &ids) {
        for (const QString &id : ids)
            count(id, printable(id, 60));
    };
    for (quint32 i = 0; i < traits.portCount(); ++i) {
        const PortIx port{i};
        const StationIx station = traits.stationOf(port);
        switch (list) {
        case FilterList::Faults:
            if (traits.faultOf(port) != 0) {
                const FaultChoice fault = traits.fault(traits.faultOf(port));
                count(fault.id, fault.text);
            }
            break;
        case FilterList::Models: countAll({traits.models().text(traits.modelOf(station))}); break;
        case FilterList::Firmwares: countAll({traits.firmwares().text(traits.firmwareOf(station))}); break;
        case FilterList::Connectors: countAll(traits.kinds()[traits.kindOf(port)].connectors); break;
        case FilterList::Programmes: countAll(traits.kinds()[traits.kindOf(port)].programmes); break;
        case FilterList::Areas: countAll({network.site(traits.siteOf(station)).state}); break;
        }
    }
    std::vector<FilterChoice> choices(found.cbegin(), found.cend());
    if (list == FilterList::Faults)
        std::stable_sort(choices.begin(), choices.end(), [](const FilterChoice &a, const FilterChoice &b) { return a.ports > b.ports; });
    return choices;
}

std::vector<FilterChoice> siteChoices(const Network &network, RegionIx region)
{
    const AssetRegister &assets = network.assets();
    std::vector<std::pair<QByteArray, FilterChoice>> sites;
    for (quint32 i = 0; i < assets.siteCount(); ++i) {
        if (region.isValid() && assets.regionOf(SiteIx{i}) != region)
            continue;
        const Site site = assets.site(SiteIx{i});
        const QString text = siteAndState(site);
        sites.push_back({foldedName(text), {site.id, text, network.tally(SiteIx{i}).total}});
    }
    std::stable_sort(sites.begin(), sites.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<FilterChoice> choices;
    for (auto &[name, choice] : sites)
        choices.push_back(std::move(choice));
    return choices;
}

SiteIx siteWithId(const Network &network, const QString &id)
{
    const QByteArray wanted = id.toUtf8();
    for (quint32 i = 0; i < network.assets().siteCount(); ++i) {
        if (network.assets().siteId(SiteIx{i}) == std::string_view(wanted.constData(), size_t(wanted.size())))
            return SiteIx{i};
    }
    return {};
}
