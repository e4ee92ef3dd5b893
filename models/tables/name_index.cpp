#include "name_index.h"

#include "name_scan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 noRank = 255;
constexpr size_t wordsKept = 16;
constexpr size_t hitsKept = 600'000; // of all words together: a first letter is in every name
constexpr char fieldEnd = '\x1f', entryEnd = '\n';

/** How good an occurrence is. */
enum class Place : quint8 { Whole, Beginning, WordStart, Inside };

bool isLetter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

Place placeOf(const char *text, size_t begin, size_t at, size_t length)
{
    const char before = at == begin ? fieldEnd : text[at - 1], after = text[at + length];
    if (before == fieldEnd)
        return after == fieldEnd || after == entryEnd ? Place::Whole : Place::Beginning;
    return isLetter(before) ? Place::Inside : Place::WordStart;
}

/** The best of all occurrences in an entry; noRank when there is none. */
quint8 bestPlace(const char *text, size_t begin, size_t end, QByteArrayView word)
{
    quint8 best = noRank;
    eachOccurrence(text + begin, end - begin, word, [&](size_t at) {
        best = std::min(best, static_cast<quint8>(placeOf(text, begin, begin + at, size_t(word.size()))));
        return best < static_cast<quint8>(Place::Inside) ? end - begin : at + 1;
    });
    return best;
}

/** "id-12" is port 12 of a station that ends in "id"; while the number is not typed yet, any port of it. */
struct Tail
{
    QByteArray stem; ///< with the end of the entry; empty: the word names no port
    quint16 evse = NameIndex::anyEvse;
};

Tail tailOf(const QByteArray &word)
{
    const qsizetype dash = word.lastIndexOf('-');
    if (dash <= 0 || word.size() - dash > 6)
        return {};
    Tail tail{word.left(dash) + entryEnd};
    if (dash + 1 == word.size())
        return tail;
    bool ok = false;
    const int evse = word.at(dash + 1) == '0' ? 0 : word.mid(dash + 1).toInt(&ok);
    if (!ok || evse < 1 || evse >= NameIndex::anyEvse)
        return {};
    tail.evse = quint16(evse);
    return tail;
}

quint8 rankSum(quint8 a, quint8 b)
{
    return quint8(std::min(a + b, int(noRank) - 1));
}

} // namespace

void NameIndex::Arena::add(const QByteArray &entry)
{
    text.insert(text.end(), entry.begin(), entry.end());
    text.push_back(entryEnd);
    ends.push_back(quint32(text.size()));
}

void NameIndex::Arena::clear()
{
    text.clear();
    ends.clear();
}

NameIndex::NameIndex(const Network &network) : m_network(network) {}

quint32 NameIndex::total() const
{
    return quint32(m_network.stationCount() + m_network.assets().siteCount());
}

bool NameIndex::isComplete() const
{
    return m_siteOf.size() == m_network.stationCount() && m_regionOf.size() == m_network.assets().siteCount();
}

bool NameIndex::build(quint32 entries)
{
    if (isComplete())
        return true;
    m_words.clear();
    const AssetView inventory = m_network.inventory();
    // Sites first: a station is found by its site's name.
    while (entries > 0 && m_regionOf.size() < inventory.sites.size()) {
        addSite({quint32(m_regionOf.size())});
        --entries;
    }
    while (entries > 0 && m_siteOf.size() < inventory.stations.size()) {
        addStation({quint32(m_siteOf.size())});
        --entries;
    }
    return isComplete();
}

void NameIndex::clear()
{
    m_stations.clear();
    m_sites.clear();
    m_siteOf.clear();
    m_regionOf.clear();
    m_modelOf.clear();
    m_portCount.clear();
    m_models.clear();
    m_modelIndex.clear();
    m_words.clear();
    m_matches = {};
}

void NameIndex::refresh(StationIx station)
{
    if (station.value >= m_modelOf.size())
        return;
    m_portCount[station.value] = quint8(std::min<size_t>(m_network.portsOf(station).size(), 255));
    const quint16 model = modelOf(station);
    if (model == m_modelOf[station.value])
        return;
    m_modelOf[station.value] = model;
    m_words.clear();
}

void NameIndex::addSite(SiteIx site)
{
    const Site &place = m_network.site(site);
    QByteArray text;
    for (const QString *field : {&place.name, &place.city, &place.state, &place.postcode, &place.address, &place.id}) {
        if (!text.isEmpty())
            text += fieldEnd;
        text += foldedName(*field);
    }
    m_sites.add(text);
    m_regionOf.push_back(place.region.value);
}

void NameIndex::addStation(StationIx station)
{
    m_stations.add(foldedName(m_network.station(station).id));
    m_siteOf.push_back(m_network.siteOf(station).value);
    m_modelOf.push_back(modelOf(station));
    m_portCount.push_back(quint8(std::min<size_t>(m_network.portsOf(station).size(), 255)));
}

/** Vendor, model and firmware as the last boot said, else as the inventory says. Few are distinct. */
quint16 NameIndex::modelOf(StationIx station)
{
    const Station &listed = m_network.station(station);
    const StationState &state = m_network.stationState(station);
    const auto said = [](const QByteArray &booted, const QString &known) { return booted.isEmpty() ? known.toUtf8() : booted; };
    const QByteArray raw = said(state.vendor, listed.vendor) + fieldEnd + said(state.model, listed.model) + fieldEnd
        + said(state.firmware, listed.firmware);
    const auto known = m_modelIndex.constFind(raw);
    if (known != m_modelIndex.constEnd())
        return *known;
    const auto index = quint16(std::min<size_t>(m_models.size(), 0xFFFF));
    if (index == m_models.size())
        m_models.push_back(foldedName(QString::fromUtf8(raw)) + entryEnd);
    m_modelIndex.insert(raw, index);
    return index;
}

const NameIndex::Matches &NameIndex::find(std::span<const QByteArray> words)
{
    if (words.empty())
        return m_matches = everything();
    words = words.first(std::min(words.size(), wordsKept / 2)); // nobody types more
    for (const QByteArray &word : words)
        (void)hitsOf(word);
    // The words of this search are the last ones kept; the fewest hits first.
    std::vector<const WordHits *> parts;
    for (const QByteArray &word : words)
        parts.push_back(&*std::find_if(m_words.begin(), m_words.end(), [&](const WordHits &w) { return w.word == word; }));
    if (parts.size() == 1)
        return parts.front()->found;
    std::sort(parts.begin(), parts.end(), [](const WordHits *a, const WordHits *b) {
        return a->found.stations.size() < b->found.stations.size();
    });
    m_matches = parts.front()->found;
    for (size_t part = 1; part < parts.size(); ++part) {
        const Matches &other = parts[part]->found;
        auto there = other.stations.begin();
        std::erase_if(m_matches.stations, [&](StationHit &hit) {
            there = std::lower_bound(there, other.stations.end(), hit.station,
                                     [](const StationHit &h, StationIx station) { return h.station < station; });
            if (there == other.stations.end() || there->station != hit.station)
                return true;
            if (hit.evse != anyEvse && there->evse != anyEvse && hit.evse != there->evse)
                return true;
            hit.evse = std::min(hit.evse, there->evse);
            hit.rank = rankSum(hit.rank, there->rank);
            return false;
        });
        auto site = other.sites.begin();
        std::erase_if(m_matches.sites, [&](SiteHit &hit) {
            site = std::lower_bound(site, other.sites.end(), hit.site,
                                    [](const SiteHit &h, SiteIx wanted) { return h.site < wanted; });
            if (site == other.sites.end() || site->site != hit.site)
                return true;
            hit.rank = rankSum(hit.rank, site->rank);
            return false;
        });
    }
    return m_matches;
}

NameIndex::Matches NameIndex::everything() const
{
    Matches all;
    all.stations.resize(m_siteOf.size());
    for (quint32 i = 0; i < all.stations.size(); ++i)
        all.stations[i].station = {i};
    all.sites.resize(m_regionOf.size());
    for (quint32 i = 0; i < all.sites.size(); ++i)
        all.sites[i].site = {i};
    return all;
}

const NameIndex::WordHits &NameIndex::hitsOf(const QByteArray &word)
{
    const auto known = std::find_if(m_words.begin(), m_words.end(), [&](const WordHits &w) { return w.word == word; });
    if (known != m_words.end()) {
        std::rotate(known, known + 1, m_words.end());
        return m_words.back();
    }
    const WordHits *start = startingPoint(word);
    Matches found = start ? narrow(word, start->found) : scan(word);
    m_words.push_back({word, std::move(found)});
    makeRoom();
    return m_words.back();
}

/** The oldest words go; those of the search under way, at most wordsKept / 2, are the newest. */
void NameIndex::makeRoom()
{
    size_t hits = 0, keep = 0;
    while (keep < m_words.size() && keep < wordsKept) {
        hits += m_words[m_words.size() - 1 - keep].found.stations.size();
        if (hits > hitsKept && keep >= wordsKept / 2)
            break;
        ++keep;
    }
    m_words.erase(m_words.begin(), m_words.end() - qsizetype(keep));
}

/** The longest beginning of the word whose hits are few enough to look at one by one. */
const NameIndex::WordHits *NameIndex::startingPoint(const QByteArray &word) const
{
    const WordHits *best = nullptr;
    for (const WordHits &each : m_words) {
        if (word.startsWith(each.word) && each.found.stations.size() <= m_siteOf.size() / 8
            && (!best || best->word.size() < each.word.size()))
            best = &each;
    }
    return best;
}

void NameIndex::lookAtModels(const QByteArray &word)
{
    m_modelHits.resize(m_models.size());
    for (size_t i = 0; i < m_models.size(); ++i)
        m_modelHits[i] = m_models[i].contains(word);
}

/** Ranks: the id whole, its beginning, a word in it, a word in the site's text, inside the id, inside the rest. */
NameIndex::StationHit NameIndex::judged(quint32 station, quint8 idRank, quint16 evse, qsizetype stem) const
{
    StationHit hit{{station}, anyEvse, noRank};
    if (idRank != noRank)
        hit.rank = idRank == static_cast<quint8>(Place::Inside) ? 4 : idRank;
    const quint8 site = m_siteRanks[m_siteOf[station]];
    if (site != noRank)
        hit.rank = std::min<quint8>(hit.rank, site == static_cast<quint8>(Place::Inside) ? 5 : 3);
    if (m_modelHits[m_modelOf[station]])
        hit.rank = std::min<quint8>(hit.rank, 6);
    if (evse != 0) {
        hit.evse = hit.rank == noRank ? evse : anyEvse;
        hit.rank = std::min<quint8>(hit.rank, m_stations.ends[station] - m_stations.begin(station) == quint32(stem) ? 0 : 2);
    }
    return hit;
}

NameIndex::Matches NameIndex::scan(const QByteArray &word)
{
    const auto length = size_t(word.size());
    const auto look = [&](const Arena &arena, std::vector<quint8> &ranks) {
        const char *text = arena.text.data();
        size_t entry = 0;
        ranks.assign(arena.ends.size(), noRank);
        m_scanned += qint64(arena.text.size());
        eachOccurrence(text, arena.text.size(), word, [&](size_t at) -> size_t {
            while (arena.ends[entry] <= at)
                ++entry;
            const auto place = static_cast<quint8>(placeOf(text, arena.begin(quint32(entry)), at, length));
            ranks[entry] = std::min(ranks[entry], place);
            // Of a single letter the first place is good enough: it is in every name, often more than once.
            return place < static_cast<quint8>(Place::Inside) || length == 1 ? arena.ends[entry] : at + 1;
        });
    };
    look(m_stations, m_idRanks);
    look(m_sites, m_siteRanks);
    lookAtModels(word);
    m_evses.assign(m_siteOf.size(), 0);
    const Tail tail = tailOf(word);
    if (!tail.stem.isEmpty()) {
        size_t entry = 0;
        eachOccurrence(m_stations.text.data(), m_stations.text.size(), tail.stem, [&](size_t at) {
            while (m_stations.ends[entry] <= at)
                ++entry;
            m_evses[entry] = tail.evse;
            return size_t(m_stations.ends[entry]);
        });
    }
    const bool models = std::find(m_modelHits.begin(), m_modelHits.end(), 1) != m_modelHits.end();
    Matches found;
    found.stations.reserve(m_siteOf.size() / 2);
    for (quint32 i = 0; i < m_siteOf.size(); ++i) {
        // Most stations of most searches are out by these, without a jump.
        const bool maybe = (m_idRanks[i] & m_siteRanks[m_siteOf[i]]) != noRank || m_evses[i] != 0 || models;
        if (!maybe)
            continue;
        if (const StationHit hit = judged(i, m_idRanks[i], m_evses[i], tail.stem.size()); hit.rank != noRank)
            found.stations.push_back(hit);
    }
    for (quint32 i = 0; i < m_regionOf.size(); ++i)
        if (m_siteRanks[i] != noRank)
            found.sites.push_back({{i}, m_siteRanks[i]});
    return found;
}

NameIndex::Matches NameIndex::narrow(const QByteArray &word, const Matches &from)
{
    Matches found;
    m_siteRanks.assign(m_regionOf.size(), noRank);
    for (const SiteHit &hit : from.sites) {
        const quint32 i = hit.site.value;
        m_scanned += m_sites.ends[i] - m_sites.begin(i);
        m_siteRanks[i] = bestPlace(m_sites.text.data(), m_sites.begin(i), m_sites.ends[i], word);
        if (m_siteRanks[i] != noRank)
            found.sites.push_back({{i}, m_siteRanks[i]});
    }
    lookAtModels(word);
    const Tail tail = tailOf(word);
    for (const StationHit &hit : from.stations) {
        const quint32 i = hit.station.value;
        const size_t begin = m_stations.begin(i), end = m_stations.ends[i];
        m_scanned += qint64(end - begin);
        const bool ends = !tail.stem.isEmpty() && end - begin >= size_t(tail.stem.size())
            && std::memcmp(m_stations.text.data() + end - tail.stem.size(), tail.stem.data(), size_t(tail.stem.size())) == 0;
        const quint8 rank = bestPlace(m_stations.text.data(), begin, end, word);
        if (const StationHit now = judged(i, rank, ends ? tail.evse : 0, tail.stem.size()); now.rank != noRank)
            found.stations.push_back(now);
    }
    return found;
}

qint64 NameIndex::bytes() const
{
    qint64 sum = qint64(m_stations.text.capacity() + m_sites.text.capacity())
        + qint64(4 * (m_stations.ends.capacity() + m_sites.ends.capacity() + m_siteOf.capacity() + m_regionOf.capacity()))
        + qint64(2 * (m_modelOf.capacity() + m_evses.capacity()) + m_siteRanks.capacity() + m_idRanks.capacity()
                 + m_portCount.capacity());
    for (const WordHits &each : m_words)
        sum += qint64(sizeof(StationHit) * each.found.stations.capacity() + sizeof(SiteHit) * each.found.sites.capacity());
    return sum;
}

QByteArray NameIndex::names() const
{
    QByteArray all(m_stations.text.data(), qsizetype(m_stations.text.size()));
    all.append(m_sites.text.data(), qsizetype(m_sites.text.size()));
    return all;
}
