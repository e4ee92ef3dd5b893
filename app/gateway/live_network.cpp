#include "live_network.h"

#include "json_text.h"
#include "network_fact.h"

#include <QDataStream>
#include <QIODevice>

#include <charconv>
#include <string>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 portsPerPart = 20'000;
constexpr quint32 stateVersion = 1;

bool isWithin(const Network &network, const Scope &scope, SiteIx at)
{
    if (scope.isEverything())
        return true;
    if (!at.isValid())
        return false;
    const Site &site = network.site(at);
    if (!scope.businessUnits.isEmpty() && !scope.businessUnits.contains(site.businessUnit))
        return false;
    if (scope.regions.isEmpty())
        return true;
    return site.region.isValid() && scope.regions.contains(network.inventory().regions[site.region.value].id);
}

bool isWithin(const Network &network, const Scope &scope, StationIx station)
{
    return scope.isEverything() || isWithin(network, scope, network.siteOf(station));
}

/** One array of a snapshot, without its brackets. */
class Column
{
public:
    explicit Column(const char *name) : m_name(name) {}
    void add(qint64 number)
    {
        char digits[24];
        const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, number);
        separate();
        m_text.append(digits, end.ptr);
    }
    /** A word of OCPP: nothing in it needs escaping. */
    void addWord(std::string_view word)
    {
        separate();
        m_text += '"';
        m_text += word;
        m_text += '"';
    }
    void addText(std::string_view utf8)
    {
        if (utf8.empty())
            return addWord(utf8);
        QByteArray quoted;
        appendJsonString(quoted, QByteArrayView(utf8.data(), qsizetype(utf8.size())));
        separate();
        m_text.append(quoted.constData(), size_t(quoted.size()));
    }
    void writeTo(QByteArray &out) const
    {
        out += '"';
        out += m_name;
        out += "\":[";
        out.append(m_text.data(), qsizetype(m_text.size()));
        out += ']';
    }

private:
    void separate()
    {
        if (m_started)
            m_text += ',';
        m_started = true;
    }
    const char *m_name;
    std::string m_text;
    bool m_started = false;
};

/** "Available,,Faulted" when connectors differ from the port as a whole; nothing when it says it all. */
std::string connectorWords(const PortState &state)
{
    bool several = false;
    for (int i = 1; i < 4; ++i)
        several = several || state.connectors[i] != ocpp::Status::Unknown;
    std::string words;
    for (int i = 0; several && i < 4; ++i) {
        words += i > 0 ? "," : "";
        words += state.connectors[i] == ocpp::Status::Unknown ? std::string_view() : ocpp::text(state.connectors[i]);
    }
    return words;
}

/** The columns of one part of a snapshot, port by port. */
class Columns
{
public:
    void add(const Network &network, PortIx port, quint32 stationInPart)
    {
        const PortState &state = network.state(port);
        const Session *session = network.session(port);
        const StationLive &station = network.live(network.stationIxOf(port));
        m_station.add(stationInPart);
        m_evse.add(network.evse(port));
        m_status.addWord(state.status == ocpp::Status::Unknown ? std::string_view() : ocpp::text(state.status));
        m_error.addWord(state.errorCode == ocpp::ErrorCode::NotGiven ? std::string_view() : ocpp::text(state.errorCode));
        const QByteArray &vendor = network.text(state.vendorCode);
        m_vendor.addText({vendor.constData(), size_t(vendor.size())});
        m_since.add(state.since);
        m_online.add(state.everReported && !station.everSeen ? -1 : state.stationOnline ? 1 : 0);
        m_session.add(state.sessionStart);
        const QByteArray transaction = session ? session->transactionId.bytes() : QByteArray();
        m_transaction.addText({transaction.constData(), size_t(transaction.size())});
        m_wh.add(state.sessionWh);
        m_w.add(state.powerW);
        m_soc.add(state.soc == 255 ? -1 : state.soc);
        m_protocol.addWord(ocpp::subprotocol(station.protocol));
        m_connectors.addWord(connectorWords(state));
        m_stationStatus.addWord(station.status == ocpp::Status::Unknown ? std::string_view() : ocpp::text(station.status));
        ++m_count;
    }
    quint32 count() const { return m_count; }
    QByteArray text() const
    {
        QByteArray out = "{";
        for (const Column *column : {&m_station, &m_evse, &m_status, &m_error, &m_vendor, &m_since, &m_online, &m_session,
                                     &m_transaction, &m_wh, &m_w, &m_soc, &m_protocol, &m_connectors, &m_stationStatus}) {
            if (out.size() > 1)
                out += ',';
            column->writeTo(out);
        }
        return out + '}';
    }

private:
    Column m_station{"station"}, m_evse{"evse"}, m_status{"status"}, m_error{"error"}, m_vendor{"vendor"}, m_since{"since"},
        m_online{"online"}, m_session{"session"}, m_transaction{"transaction"}, m_wh{"wh"}, m_w{"w"}, m_soc{"soc"},
        m_protocol{"protocol"}, m_connectors{"connectors"}, m_stationStatus{"stationStatus"};
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

void LiveNetwork::setAssets(std::shared_ptr<const AssetRegister> assets, UtcMs at)
{
    std::vector<Fact> facts;
    m_decoder->setAssets(std::move(assets), at, facts);
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

bool LiveNetwork::isSiteWithin(const Scope &scope, const QByteArray &siteId) const
{
    if (scope.isEverything())
        return true;
    const AssetRegister &assets = m_network.assets();
    for (quint32 i = 0; i < assets.siteCount(); ++i) {
        if (assets.siteId(SiteIx{i}) == std::string_view(siteId.constData(), size_t(siteId.size())))
            return ::isWithin(m_network, scope, SiteIx{i});
    }
    return false;
}

bool LiveNetwork::hasSession(const QByteArray &stationId, int evse) const
{
    const StationIx station = m_network.findStation(stationId);
    if (!station.isValid())
        return false;
    for (const PortIx port : m_network.portsOf(station))
        if ((evse <= 0 || m_network.evse(port) == evse)
            && (m_network.state(port).sessionStart != 0 || m_network.state(port).status == ocpp::Status::Charging))
            return true;
    return false;
}

bool LiveNetwork::hasBooted(const QByteArray &stationId) const
{
    const StationIx station = m_network.findStation(stationId);
    return station.isValid() && m_network.live(station).lastBoot > 0;
}

std::vector<QByteArray> LiveNetwork::snapshot(const Scope &scope, UtcMs now) const
{
    std::vector<Part> parts(1);
    const quint32 stationCount = quint32(m_network.stationCount());
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
        const std::string_view id = m_network.assets().stationId(station);
        appendJsonString(part.stations, QByteArrayView(id.data(), qsizetype(id.size())));
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
    const AssetView all = m_network.inventory();
    if (scope.isEverything())
        return m_network.assets().toInventory();
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
