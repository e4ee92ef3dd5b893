#include "live_network.h"

#include "json_text.h"
#include "network_fact.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 portsPerPart = 20'000;
constexpr quint32 stateVersion = 1;

bool isWithin(const Network &network, const Scope &scope, StationIx station)
{
    if (scope.isEverything())
        return true;
    const SiteIx at = network.station(station).site;
    if (!at.isValid())
        return false;
    const Site &site = network.site(at);
    if (!scope.businessUnits.isEmpty() && !scope.businessUnits.contains(site.businessUnit))
        return false;
    if (scope.regions.isEmpty())
        return true;
    return site.region.isValid() && scope.regions.contains(network.inventory().regions[site.region.value].id);
}

/** The columns of one part of a snapshot, port by port. */
class Columns
{
public:
    void add(const Network &network, PortIx port, quint32 stationInPart)
    {
        const PortState &state = network.state(port);
        const Session *session = network.session(port);
        number(m_station, stationInPart);
        number(m_evse, network.port(port).evse);
        text(m_status, state.status == ocpp::Status::Unknown ? std::string_view() : ocpp::text(state.status));
        text(m_error, state.errorCode == ocpp::ErrorCode::NotGiven ? std::string_view() : ocpp::text(state.errorCode));
        const QByteArray &vendor = network.text(state.vendorCode);
        text(m_vendor, {vendor.constData(), size_t(vendor.size())});
        number(m_since, state.since);
        const bool unheard = state.everReported && !network.stationState(network.port(port).station).everSeen;
        number(m_online, unheard ? -1 : state.stationOnline ? 1 : 0);
        number(m_session, state.sessionStart);
        const QByteArray transaction = session ? session->transactionId.bytes() : QByteArray();
        text(m_transaction, {transaction.constData(), size_t(transaction.size())});
        number(m_wh, state.sessionWh);
        number(m_w, state.powerW);
        number(m_soc, state.soc == 255 ? -1 : state.soc);
        text(m_protocol, ocpp::subprotocol(network.stationState(network.port(port).station).protocol));
        ++m_count;
    }
    quint32 count() const { return m_count; }
    QByteArray text() const
    {
        QByteArray out = "{";
        for (const auto &[name, column] : {std::pair{"station", &m_station}, {"evse", &m_evse}, {"status", &m_status},
                                           {"error", &m_error}, {"vendor", &m_vendor}, {"since", &m_since},
                                           {"online", &m_online}, {"session", &m_session}, {"transaction", &m_transaction},
                                           {"wh", &m_wh}, {"w", &m_w}, {"soc", &m_soc}, {"protocol", &m_protocol}})
            out += (out.size() > 1 ? ",\"" : "\"") + QByteArray(name) + "\":[" + *column + ']';
        return out + '}';
    }

private:
    static void number(QByteArray &column, qint64 value)
    {
        if (!column.isEmpty())
            column += ',';
        column += QByteArray::number(value);
    }
    static void text(QByteArray &column, std::string_view value)
    {
        if (!column.isEmpty())
            column += ',';
        appendJsonString(column, QByteArrayView(value.data(), qsizetype(value.size())));
    }
    QByteArray m_station, m_evse, m_status, m_error, m_vendor, m_since, m_online, m_session, m_transaction, m_wh, m_w,
        m_soc, m_protocol;
    quint32 m_count = 0;
};

struct Part { Columns columns; QByteArray stations; quint32 stationCount = 0; };

} // namespace

LiveNetwork::LiveNetwork() : m_decoder(std::make_unique<EventDecoder>(Roster())) {}

void LiveNetwork::setInventory(std::shared_ptr<const Inventory> inventory, UtcMs at)
{
    std::vector<Fact> facts;
    m_decoder->setInventory(std::move(inventory), at, facts);
    for (const Fact &fact : facts)
        take(fact);
}

void LiveNetwork::apply(const LoggedEvent &event)
{
    std::vector<Fact> facts;
    (void)m_decoder->decode({event.text.constData(), size_t(event.text.size())}, facts); // what it cannot read changes nothing
    for (const Fact &fact : facts)
        take(fact);
    m_sequence = std::max(m_sequence, event.sequence);
}

void LiveNetwork::take(const Fact &fact)
{
    std::vector<PortIx> changed;
    applyFact(m_network, fact, changed);
}

bool LiveNetwork::isWithin(const Scope &scope, const QByteArray &stationId) const
{
    if (scope.isEverything())
        return true;
    const StationIx station = m_network.findStation(stationId);
    return station.isValid() && ::isWithin(m_network, scope, station);
}

bool LiveNetwork::hasSession(const QByteArray &stationId, int evse) const
{
    const StationIx station = m_network.findStation(stationId);
    if (!station.isValid())
        return false;
    for (const PortIx port : m_network.portsOf(station))
        if ((evse <= 0 || m_network.port(port).evse == evse)
            && (m_network.state(port).sessionStart != 0 || m_network.state(port).status == ocpp::Status::Charging))
            return true;
    return false;
}

bool LiveNetwork::hasBooted(const QByteArray &stationId) const
{
    const StationIx station = m_network.findStation(stationId);
    return station.isValid() && m_network.stationState(station).lastBoot > 0;
}

std::vector<QByteArray> LiveNetwork::snapshot(const Scope &scope, UtcMs now) const
{
    std::vector<Part> parts(1);
    const quint32 stationCount = quint32(m_network.inventory().stations.size());
    for (quint32 i = 0; i < stationCount; ++i) {
        const StationIx station{i};
        if (!::isWithin(m_network, scope, station))
            continue;
        const std::span<const PortIx> ports = m_network.portsOf(station);
        if (parts.back().columns.count() + ports.size() > portsPerPart)
            parts.emplace_back();
        Part &part = parts.back();
        if (part.stationCount > 0)
            part.stations += ',';
        appendJsonString(part.stations, m_network.station(station).id);
        for (const PortIx port : ports)
            part.columns.add(m_network, port, part.stationCount);
        ++part.stationCount;
    }
    std::vector<QByteArray> texts;
    for (const Part &part : parts)
        texts.push_back(JsonObjectText().add("part", qint64(texts.size() + 1)).add("parts", qint64(parts.size()))
                            .add("time", QByteArrayView(formatTime(now))).addRaw("stations", '[' + part.stations + ']')
                            .addRaw("columns", part.columns.text()).text());
    return texts;
}

Inventory LiveNetwork::inventory(const Scope &scope) const
{
    const Inventory &all = m_network.inventory();
    if (scope.isEverything())
        return all;
    Inventory part;
    part.name = all.name;
    std::vector<RegionIx> regions(all.regions.size());
    std::vector<SiteIx> sites(all.sites.size());
    std::vector<StationIx> stations(all.stations.size());
    for (quint32 i = 0; i < all.stations.size(); ++i) {
        if (!::isWithin(m_network, scope, StationIx{i}))
            continue;
        Station station = all.stations[i];
        SiteIx &site = sites[station.site.value];
        if (!site.isValid()) {
            Site copy = all.sites[station.site.value];
            if (copy.region.isValid()) {
                RegionIx &region = regions[copy.region.value];
                if (!region.isValid()) {
                    region = RegionIx{quint32(part.regions.size())};
                    part.regions.push_back(all.regions[copy.region.value]);
                }
                copy.region = region;
            }
            site = SiteIx{quint32(part.sites.size())};
            part.sites.push_back(copy);
        }
        station.site = site;
        stations[i] = StationIx{quint32(part.stations.size())};
        part.stations.push_back(station);
    }
    for (Port port : all.ports) {
        port.station = stations[port.station.value];
        if (port.station.isValid())
            part.ports.push_back(port);
    }
    return part;
}

QByteArray LiveNetwork::save() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateVersion << m_sequence;
    m_network.save(stream);
    return state;
}

bool LiveNetwork::restore(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    stream >> version >> m_sequence;
    if (version != stateVersion || stream.status() != QDataStream::Ok || !m_network.restore(stream)) {
        m_network = Network();
        m_sequence = 0;
        return false;
    }
    m_decoder = std::make_unique<EventDecoder>(Roster(m_network));
    return true;
}
