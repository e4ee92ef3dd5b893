#pragma once
// Every name of the network, folded and laid end to end, so that a search is one scan over bytes.

#include "folded_name.h"
#include "network.h"

#include <span>

/**
 * Finds stations and sites by words in any order, each anywhere in the station's id, its site's name, city, state,
 * postcode, address or id, or its vendor, model or firmware. A word "ID-N" also finds port N of the station whose id
 * ends in ID. Building is split into slices, so that the window thread never waits for it; what is not built yet is not
 * found yet. One for a window is enough: whoever composes the window owns it and hands it to the table and the palette.
 *
 * A word is looked for among what its beginning was found in, so that each further letter costs less.
 */
class NameIndex
{
public:
    static constexpr quint16 anyEvse = 0xFFFF;

    /** A lower rank is a better one; 0: the whole id was typed. */
    struct StationHit
    {
        StationIx station;
        quint16 evse = anyEvse; ///< only this port of it, which may not exist
        quint8 rank = 0;
    };
    struct SiteHit
    {
        SiteIx site;
        quint8 rank = 0;
    };
    /** In the order of their indexes. */
    struct Matches
    {
        std::vector<StationHit> stations;
        std::vector<SiteHit> sites; ///< whose own text has all words
    };

    explicit NameIndex(const Network &network);

    /** Takes in the next `entries` stations and sites, appeared ones too; true when there is nothing left to take in. */
    bool build(quint32 entries = 8'000);
    bool isComplete() const;
    quint32 built() const { return quint32(m_siteOf.size() + m_regionOf.size()); } ///< stations and sites taken in
    quint32 total() const;
    /** The inventory was replaced: begin anew. */
    void clear();
    /** The station said another model or firmware, or has further ports. */
    void refresh(StationIx station);

    /** No words: everything, at rank 0. The result stands until the next call of a function that is not const. */
    const Matches &find(std::span<const QByteArray> words);
    const Matches &find(const QString &text) { return find(foldedWords(text)); }

    /** Lets go of what earlier searches found, so that the next one looks at all names. */
    void forget() { m_words.clear(); }

    SiteIx siteOf(StationIx station) const { return {m_siteOf[station.value]}; }
    RegionIx regionOf(StationIx station) const { return {m_regionOf[m_siteOf[station.value]]}; }
    RegionIx regionOf(SiteIx site) const { return {m_regionOf[site.value]}; }
    quint32 portCount(StationIx station) const { return m_portCount[station.value]; } ///< when it was taken in

    qint64 bytes() const;   ///< of memory
    qint64 scanned() const { return m_scanned; } ///< bytes of names looked at since it was made: the work, for tests
    /** All names as they are scanned: station ids, then site texts. For a yardstick. */
    QByteArray names() const;

private:
    /** Texts one after the other, each ended by a line feed. */
    struct Arena
    {
        std::vector<char> text;
        std::vector<quint32> ends; ///< behind the line feed
        quint32 begin(quint32 entry) const { return entry ? ends[entry - 1] : 0; }
        void add(const QByteArray &entry);
        void clear();
    };
    struct WordHits
    {
        QByteArray word;
        Matches found;
    };

    void addStation(StationIx station);
    void addSite(SiteIx site);
    quint16 modelOf(StationIx station);
    const WordHits &hitsOf(const QByteArray &word);
    void makeRoom();
    const WordHits *startingPoint(const QByteArray &word) const;
    Matches scan(const QByteArray &word);
    Matches narrow(const QByteArray &word, const Matches &from);
    void lookAtModels(const QByteArray &word);
    StationHit judged(quint32 station, quint8 idRank, quint16 evse, qsizetype stem) const;
    Matches everything() const;

    const Network &m_network;
    Arena m_stations, m_sites;
    std::vector<quint32> m_siteOf;   ///< by station
    std::vector<quint32> m_regionOf; ///< by site
    std::vector<quint16> m_modelOf;  ///< by station: into m_models
    std::vector<quint8> m_portCount; ///< by station; at most 64 (mayAddPort)
    std::vector<QByteArray> m_models;
    QHash<QByteArray, quint16> m_modelIndex;
    std::vector<WordHits> m_words; ///< of the last searches, newest last
    std::vector<quint8> m_siteRanks, m_modelHits, m_idRanks; ///< room for one scan
    std::vector<quint16> m_evses;
    Matches m_matches;
    qint64 m_scanned = 0;
};
