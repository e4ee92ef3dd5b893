#include "network.h"

#include "streams.h"

#include <QCoreApplication>
#include <QDataStream>

#include <cstring>

static QDataStream &operator<<(QDataStream &stream, const StationSaid &said)
{
    return stream << quint8(said.errorCode) << said.statusText << said.vendorErrorCode << said.info << said.statusSince;
}

static QDataStream &operator>>(QDataStream &stream, StationSaid &said)
{
    quint8 errorCode = 0;
    stream >> errorCode >> said.statusText >> said.vendorErrorCode >> said.info >> said.statusSince;
    said.errorCode = errorCode <= quint8(ocpp::ErrorCode::Unlisted) ? ocpp::ErrorCode(errorCode) : ocpp::ErrorCode::NotGiven;
    return stream;
}

namespace {

constexpr quint32 magic = 0x464C4E57; // "FLNW"
constexpr quint16 formatVersion = 2;

/** A byte that is no enumerator becomes the first one. */
template <typename Enum>
void mend(Enum &value, Enum last)
{
    if (quint8(value) > quint8(last))
        value = Enum(0);
}

void mend(bool &value)
{
    quint8 byte = 0;
    std::memcpy(&byte, &value, 1);
    value = byte != 0;
}

void mend(PortState &state, size_t textCount)
{
    for (quint16 *text : {&state.vendorCode, &state.errorText, &state.statusText})
        *text = *text < textCount ? *text : quint16(0);
    mend(state.status, ocpp::Status::Faulted);
    for (ocpp::Status &status : state.connectors)
        mend(status, ocpp::Status::Faulted);
    mend(state.errorCode, ocpp::ErrorCode::Unlisted);
    mend(state.mode, PortMode::Unknown);
    mend(state.tier, Tier::P4);
    mend(state.flow, Flow::Paused);
    mend(state.stationOnline);
    mend(state.inoperativeByDesk);
    mend(state.everReported);
}

Problem damaged()
{
    return Problem{QCoreApplication::translate("Network", "The saved state of the network is damaged or incomplete.")};
}

} // namespace

void Network::save(QDataStream &stream) const
{
    stream << magic << formatVersion;
    m_assets->save(stream);
    stream << quint32(m_texts.size());
    for (const QByteArray &text : m_texts)
        stream << text;
    stream << quint32(m_identities.size());
    for (const Identity &identity : m_identities)
        stream << identity.vendor << identity.model << identity.firmware;
    writeAll(stream, m_said);
    m_serials.save(stream);
    writeColumn(stream, m_stations);
    writeColumn(stream, m_ports);
    m_sessions.save(stream);
}

Result<void> Network::restore(QDataStream &stream)
{
    quint32 start = 0;
    quint16 version = 0;
    stream >> start >> version;
    if (start != magic)
        return damaged();
    if (version != formatVersion) {
        return Problem{QCoreApplication::translate("Network", "The saved state has version %1, this program reads %2.")
                           .arg(QString::number(version), QString::number(formatVersion))};
    }
    Network fresh;
    auto assets = std::make_shared<AssetRegister>();
    if (!assets->restore(stream))
        return damaged();
    fresh.m_assets = std::move(assets);
    quint32 textCount = 0, identityCount = 0;
    stream >> textCount;
    for (quint32 i = 0; i < textCount && stream.status() == QDataStream::Ok; ++i) {
        QByteArray text;
        stream >> text;
        if (i > 0 && fresh.intern(text) != i)
            return damaged();
    }
    stream >> identityCount;
    for (quint32 i = 0; i < identityCount && stream.status() == QDataStream::Ok; ++i) {
        Identity identity;
        stream >> identity.vendor >> identity.model >> identity.firmware;
        if (fresh.identify(identity) != i)
            return damaged();
    }
    readAll(stream, fresh.m_said);
    const quint32 stations = fresh.m_assets->stationCount(), ports = fresh.m_assets->portCount();
    if (stream.status() != QDataStream::Ok || fresh.m_said.empty() || !fresh.m_serials.restore(stream)
        || !readColumn(stream, fresh.m_stations, stations) || !readColumn(stream, fresh.m_ports, ports)
        || fresh.m_stations.size() != stations || fresh.m_ports.size() != ports || !fresh.m_sessions.restore(stream, ports))
        return damaged();
    for (StationLive &station : fresh.m_stations) {
        if (station.identity >= identityCount || station.said >= fresh.m_said.size() || !fresh.m_serials.holds(station.serial))
            return damaged();
        mend(station.protocol, ocpp::Version::V21);
        mend(station.status, ocpp::Status::Faulted);
        mend(station.online);
        mend(station.everSeen);
    }
    for (PortState &port : fresh.m_ports)
        mend(port, fresh.m_texts.size());
    fresh.rebuildTallies();
    *this = std::move(fresh);
    return {};
}
