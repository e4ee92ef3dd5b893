#pragma once
// What the palette finds, while somebody types, in networks of any size.

#include "name_index.h"
#include "palette_entry.h"

#include <array>

class PortOffers;

/**
 * Names of ports, stations and sites come from the NameIndex; open alerts, orders and people are folded once and again
 * when they change. prepare() does that in slices; a search finds what is prepared so far.
 */
class PaletteSearch
{
public:
    /** All outlive this. */
    PaletteSearch(Desk &desk, const PortOffers &offers, NameIndex &names);

    void setViews(std::vector<PaletteView> views) { m_views = std::move(views); }
    const std::vector<PaletteView> &views() const { return m_views; }

    /** Does a slice of what is left to do; true when nothing is. */
    bool prepare();
    bool isReady() const { return m_ready; }
    void apply(const Changes &changes); ///< O(changes)
    quint32 prepared() const { return m_names.built(); }
    quint32 toPrepare() const { return m_names.total(); }

    /** Sections that have something, in the order in which they are shown. */
    std::vector<PaletteSection> find(const QString &text, const PaletteScope &scope = {});
    int portsLookedAt() const { return m_portsLookedAt; } ///< of the last search: the work, for tests

private:
    struct AlertText { AlertId id; QByteArray text; };
    struct Person { QString name; QByteArray text; int alerts = 0, orders = 0; };
    struct Candidate { quint8 rank = 0; quint8 urgency = 0; PortIx port; };

    void foldAlerts();
    void addCommands(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out);
    void addMark(const PaletteQuery &query, const PaletteScope &scope, PaletteSection &section);
    void addViews(const PaletteQuery &query, std::vector<PaletteSection> &out) const;
    void dropVerbs(PaletteQuery &query);
    void addPlaces(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out);
    /** What was found within the scope, by rank. */
    struct Ranked
    {
        std::array<std::vector<quint32>, 256> hits; ///< indexes into the stations found; the first 8,000 of each
        int ports = 0, stations = 0;
    };
    Ranked ranked(const NameIndex::Matches &found, const PaletteScope &scope) const;
    PaletteSection ports(const NameIndex::Matches &found, const Ranked &ranked, const PaletteScope &scope, size_t most);
    PaletteSection stations(const NameIndex::Matches &found, const Ranked &ranked, size_t most) const;
    PaletteSection sites(const NameIndex::Matches &found, const PaletteScope &scope, size_t most) const;
    void addAlerts(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out) const;
    void addOrders(const PaletteQuery &query, const PaletteScope &scope, std::vector<PaletteSection> &out) const;
    void addPeople(const PaletteQuery &query, std::vector<PaletteSection> &out) const;
    bool isInside(StationIx station, const PaletteScope &scope) const;
    std::vector<PortIx> portsOf(const NameIndex::StationHit &hit) const;

    Desk &m_desk;
    const PortOffers &m_offers;
    NameIndex &m_names;
    std::vector<PaletteView> m_views;
    std::vector<AlertText> m_alerts; ///< open ones, by urgency
    QHash<AlertId, QByteArray> m_alertTexts; ///< folded; without those that changed since
    std::vector<Person> m_people;    ///< by name
    bool m_ready = false, m_alertsStale = true;
    int m_portsLookedAt = 0;
};
