#include "port_keys.h"

#include "port_texts.h"

#include <algorithm>

namespace {

constexpr quint32 noneOf(int bits) { return bits == 32 ? 0xFFFFFFFFu : (1u << bits) - 1; }

/** `value` cut to what the bits can hold beside "none". */
quint32 cut(qint64 value, int bits) { return quint32(std::clamp<qint64>(value, 0, noneOf(bits) - 1)); }

constexpr int timeBits = 32, budgetBits = 25, wattBits = 23, evseBits = 7;
constexpr qint64 yearS = uptimeWindow / second;

/** Youngest first: durations grow downwards. */
quint32 ageNumber(qint64 sinceS) { return sinceS > 0 ? noneOf(timeBits) - 1 - cut(sinceS, timeBits) : noneOf(timeBits); }

} // namespace

PortKeys::PortKeys(const Operations &operations, PortTraits &traits) : m_operations(operations), m_traits(traits)
{
    setOrders(m_orders);
}

quint8 PortKeys::bitsOf(PortColumn column) const
{
    switch (column) {
    case PortColumn::Tier: return 3;
    case PortColumn::State: return 4;
    case PortColumn::Soc: return 7;
    case PortColumn::Type: return 17; // at most 65,535 kinds
    case PortColumn::Power:
    case PortColumn::Session: return wattBits;
    case PortColumn::Site:
    case PortColumn::Station:
    case PortColumn::Region:
    case PortColumn::Model:
    case PortColumn::Firmware:
    case PortColumn::Fault:
    case PortColumn::Owner: return SpacedRanks::bits;
    case PortColumn::Uptime:
    case PortColumn::Budget: return budgetBits;
    case PortColumn::Port: return SpacedRanks::bits + evseBits;
    case PortColumn::Since:
    case PortColumn::LastContact: return timeBits;
    }
    return timeBits;
}

void PortKeys::setOrders(std::vector<PortOrder> orders)
{
    if (orders.size() > mostOrders)
        orders.resize(mostOrders);
    m_orders = std::move(orders);
    m_fields.clear();
    int word = 0, room = 32;
    for (const PortOrder &order : m_orders) {
        const quint8 bits = bitsOf(order.column);
        if (bits > room) {
            ++word;
            room = 32;
        }
        room -= bits;
        m_fields.push_back({order.column, order.descending, quint8(word), quint8(room), bits});
    }
    m_words.resize(m_fields.empty() ? 0 : size_t(word) + 1);
}

bool PortKeys::ordersBy(PortColumn column) const
{
    return std::any_of(m_orders.begin(), m_orders.end(), [&](const PortOrder &o) { return o.column == column; });
}

/** Calls with(number of a port) for that column: one loop for each column, without a decision a port. */
template <typename Visit>
void PortKeys::visit(PortColumn column, UtcMs now, Visit with) const
{
    const PortState *states = m_operations.network().states().data();
    const Network &network = m_operations.network();
    const PortTraits &t = m_traits;
    const UptimeLedger &uptime = m_operations.uptime();
    switch (column) {
    case PortColumn::Tier:
        return with([=](PortIx p) {
            const Tier tier = shownTier(states[p.value]);
            return tier == Tier::None ? quint32(5) : quint32(tier);
        });
    case PortColumn::State: return with([=](PortIx p) { return quint32(states[p.value].mode); });
    case PortColumn::Port:
        return with([&](PortIx p) {
            return t.stationRank(t.stationOf(p)) << evseBits | cut(network.evse(p), evseBits);
        });
    case PortColumn::Station: return with([&](PortIx p) { return t.stationRank(t.stationOf(p)); });
    case PortColumn::Site: return with([&](PortIx p) { return t.siteRank(t.siteOf(p)); });
    case PortColumn::Region: return with([&](PortIx p) { return t.regionRank(t.siteOf(p)); });
    case PortColumn::Type: return with([&](PortIx p) { return t.kindRank(t.kindOf(p)); });
    case PortColumn::Model: return with([&](PortIx p) { return t.modelRank(t.modelFirmwareOf(t.stationOf(p))); });
    case PortColumn::Firmware: return with([&](PortIx p) { return t.firmwareRank(t.firmwareOf(t.stationOf(p))); });
    case PortColumn::Fault: return with([&](PortIx p) { return t.faultRank(t.faultOf(p)); });
    case PortColumn::Owner: return with([&](PortIx p) { return t.ownerRank(t.ownerOf(p)); });
    case PortColumn::Since: return with([=](PortIx p) { return ageNumber(states[p.value].since / second); });
    case PortColumn::LastContact: return with([=](PortIx p) { return ageNumber(states[p.value].lastContactS); });
    case PortColumn::Power:
        return with([=](PortIx p) { return states[p.value].powerW < 0 ? noneOf(wattBits) : cut(states[p.value].powerW, wattBits); });
    case PortColumn::Session:
        return with([=](PortIx p) {
            const PortState &state = states[p.value];
            return state.sessionStart == 0 ? noneOf(wattBits) : cut(state.sessionWh, wattBits);
        });
    case PortColumn::Soc: return with([=](PortIx p) { return states[p.value].soc > 100 ? noneOf(7) : quint32(states[p.value].soc); });
    case PortColumn::Uptime:
        return with([&, now](PortIx p) {
            const Budget budget = uptime.budget(p, now);
            return budget.measuredSince ? cut(yearS - budget.usedMs / second, budgetBits) : noneOf(budgetBits);
        });
    case PortColumn::Budget: // from a whole year too much to nothing used
        return with([&, now](PortIx p) { return cut(yearS + uptime.budget(p, now).leftMs() / second, budgetBits); });
    }
}

void PortKeys::prepareRanks()
{
    if (ordersBy(PortColumn::Port) || ordersBy(PortColumn::Station))
        m_traits.rankStations();
    if (ordersBy(PortColumn::Site))
        m_traits.rankSites();
    if (ordersBy(PortColumn::Fault) || ordersBy(PortColumn::Owner))
        m_traits.followFaults();
}

void PortKeys::rekey(UtcMs now)
{
    prepareRanks();
    const quint32 count = m_traits.portCount();
    std::vector<bool> begun(m_words.size(), false);
    for (const Field &field : m_fields) {
        std::vector<quint32> &word = m_words[field.word];
        if (!begun[field.word])
            word.assign(count, 0);
        begun[field.word] = true;
        visit(field.column, now, [&](auto numberOf) {
            const quint32 none = noneOf(field.bits);
            for (quint32 i = 0; i < count; ++i) {
                const quint32 number = numberOf(PortIx{i});
                word[i] |= (field.descending && number != none ? none - 1 - number : number) << field.shift;
            }
        });
    }
}

void PortKeys::clear()
{
    for (std::vector<quint32> &word : m_words)
        word = {};
}

PortKeys::Key PortKeys::keyOf(PortIx port, UtcMs now) const
{
    Key key{};
    for (const Field &field : m_fields) {
        visit(field.column, now, [&](auto numberOf) {
            const quint32 none = noneOf(field.bits), number = numberOf(port);
            key[field.word] |= (field.descending && number != none ? none - 1 - number : number) << field.shift;
        });
    }
    return key;
}

bool PortKeys::isStored(PortIx port, const Key &key) const
{
    for (size_t w = 0; w < m_words.size(); ++w)
        if (m_words[w][port.value] != key[w])
            return false;
    return true;
}

PortKeys::Key PortKeys::stored(PortIx port) const
{
    Key key{};
    for (size_t w = 0; w < m_words.size(); ++w)
        key[w] = m_words[w][port.value];
    return key;
}

void PortKeys::store(PortIx port, const Key &key)
{
    for (size_t w = 0; w < m_words.size(); ++w)
        m_words[w][port.value] = key[w];
}

bool PortKeys::before(PortIx a, PortIx b) const
{
    ++m_comparisons;
    for (const std::vector<quint32> &word : m_words)
        if (word[a.value] != word[b.value])
            return word[a.value] < word[b.value];
    return a < b;
}

bool PortKeys::before(PortIx a, const Key &key, PortIx b) const
{
    ++m_comparisons;
    for (size_t w = 0; w < m_words.size(); ++w)
        if (m_words[w][a.value] != key[w])
            return m_words[w][a.value] < key[w];
    return a < b;
}

bool PortKeys::before(const Key &left, PortIx a, const Key &right, PortIx b) const
{
    ++m_comparisons;
    for (size_t w = 0; w < m_words.size(); ++w)
        if (left[w] != right[w])
            return left[w] < right[w];
    return a < b;
}
