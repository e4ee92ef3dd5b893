#include "network.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QtEndian>

#include <algorithm>

namespace {

constexpr quint32 magic = 0x464C4E57; // "FLNW"
constexpr quint16 formatVersion = 1;
constexpr qsizetype portSize = 8 + 8 + 4 + 4 + 4 + 2 + 2 + 2 + 2 + 13; ///< what a port's fields take, without padding

/** Writes or reads fixed-size fields one after another: much quicker than a stream operator for each of millions. */
class Packer
{
public:
    explicit Packer(char *at) : m_at(at) {}
    template <typename Number>
    void put(Number number)
    {
        qToLittleEndian(number, m_at);
        m_at += sizeof number;
    }

private:
    char *m_at;
};

class Unpacker
{
public:
    explicit Unpacker(const char *at) : m_at(at) {}
    template <typename Number>
    void take(Number &number)
    {
        number = qFromLittleEndian<Number>(m_at);
        m_at += sizeof number;
    }
    /** An enumerator up to `last`; the first one for bytes that are none. */
    template <typename Enum>
    void take(Enum &value, Enum last)
    {
        quint8 byte = 0;
        take(byte);
        value = byte <= quint8(last) ? Enum(byte) : Enum(0);
    }
    void take(bool &value)
    {
        quint8 byte = 0;
        take(byte);
        value = byte != 0;
    }

private:
    const char *m_at;
};

void pack(Packer &out, const PortState &state)
{
    out.put(state.since);
    out.put(state.sessionStart);
    out.put(state.powerW);
    out.put(state.sessionWh);
    out.put(state.lastContactS);
    out.put(state.vendorCode);
    out.put(state.errorText);
    out.put(state.statusText);
    out.put(state.temperatureC);
    out.put(quint8(state.status));
    for (const ocpp::Status status : state.connectors)
        out.put(quint8(status));
    out.put(quint8(state.errorCode));
    out.put(quint8(state.mode));
    out.put(quint8(state.tier));
    out.put(state.soc);
    out.put(quint8(state.stationOnline));
    out.put(quint8(state.inoperativeByDesk));
    out.put(quint8(state.everReported));
    out.put(quint8(state.flow));
}

void unpack(Unpacker &in, PortState &state, size_t textCount)
{
    in.take(state.since);
    in.take(state.sessionStart);
    in.take(state.powerW);
    in.take(state.sessionWh);
    in.take(state.lastContactS);
    for (quint16 *text : {&state.vendorCode, &state.errorText, &state.statusText}) {
        in.take(*text);
        *text = *text < textCount ? *text : quint16(0);
    }
    in.take(state.temperatureC);
    in.take(state.status, ocpp::Status::Faulted);
    for (ocpp::Status &status : state.connectors)
        in.take(status, ocpp::Status::Faulted);
    in.take(state.errorCode, ocpp::ErrorCode::Unlisted);
    in.take(state.mode, PortMode::Unknown);
    in.take(state.tier, Tier::P4);
    in.take(state.soc);
    in.take(state.stationOnline);
    in.take(state.inoperativeByDesk);
    in.take(state.everReported);
    in.take(state.flow, Flow::Paused);
}

QDataStream &operator<<(QDataStream &stream, const Session &session)
{
    return stream << session.transactionId << session.idToken << session.start << session.startWh << session.lastWh
                  << session.carriedWh << session.peakW << session.remoteStartId << session.end << session.endReason;
}

QDataStream &operator>>(QDataStream &stream, Session &session)
{
    return stream >> session.transactionId >> session.idToken >> session.start >> session.startWh >> session.lastWh
           >> session.carriedWh >> session.peakW >> session.remoteStartId >> session.end >> session.endReason;
}

QDataStream &operator<<(QDataStream &stream, const StationState &state)
{
    return stream << state.connectedSince << state.disconnectedSince << state.lastContact << state.lastBoot
                  << state.online << state.everSeen << state.vendor << state.model << state.firmware << state.serial
                  << quint8(state.protocol) << quint8(state.status) << quint8(state.errorCode) << state.statusText
                  << state.vendorErrorCode << state.info << state.statusSince;
}

QDataStream &operator>>(QDataStream &stream, StationState &state)
{
    quint8 protocol = 0, status = 0, errorCode = 0;
    stream >> state.connectedSince >> state.disconnectedSince >> state.lastContact >> state.lastBoot >> state.online
        >> state.everSeen >> state.vendor >> state.model >> state.firmware >> state.serial >> protocol >> status
        >> errorCode >> state.statusText >> state.vendorErrorCode >> state.info >> state.statusSince;
    state.protocol = protocol <= quint8(ocpp::Version::V21) ? ocpp::Version(protocol) : ocpp::Version::Unknown;
    state.status = status <= quint8(ocpp::Status::Faulted) ? ocpp::Status(status) : ocpp::Status::Unknown;
    state.errorCode = errorCode <= quint8(ocpp::ErrorCode::Unlisted) ? ocpp::ErrorCode(errorCode)
                                                                    : ocpp::ErrorCode::NotGiven;
    return stream;
}

Problem damaged()
{
    return Problem{QCoreApplication::translate("Network", "The saved state of the network is damaged or incomplete.")};
}

} // namespace

void Network::save(QDataStream &stream) const
{
    if (m_inventoryJson.isEmpty())
        m_inventoryJson = toJson(m_inventory);
    stream << magic << formatVersion << m_inventoryJson;
    stream << quint32(m_texts.size());
    for (const QByteArray &text : m_texts)
        stream << text;
    for (const StationState &station : m_stations)
        stream << station;

    QByteArray block(qsizetype(m_ports.size()) * portSize, Qt::Uninitialized);
    for (size_t i = 0; i < m_ports.size(); ++i) {
        Packer out(block.data() + qsizetype(i) * portSize);
        pack(out, m_ports[i]);
    }
    stream << block;

    const std::vector<PortIx> ports = m_sessions.ports();
    stream << quint32(ports.size());
    for (const PortIx port : ports)
        stream << port.value << *m_sessions.find(port);
}

Result<void> Network::restore(QDataStream &stream)
{
    quint32 start = 0;
    quint16 version = 0;
    QByteArray json;
    stream >> start >> version;
    if (start != magic)
        return damaged();
    if (version != formatVersion) {
        return Problem{QCoreApplication::translate("Network", "The saved state has version %1, this program reads %2.")
                           .arg(QString::number(version), QString::number(formatVersion))};
    }
    stream >> json;
    const Result<Inventory> inventory = inventoryFromJson(json);
    if (!inventory)
        return inventory.problem();
    Network fresh;
    fresh.setInventory(inventory.value());

    quint32 textCount = 0;
    stream >> textCount;
    for (quint32 i = 0; i < textCount && stream.status() == QDataStream::Ok; ++i) {
        QByteArray text;
        stream >> text;
        if (i > 0 && fresh.intern(text) != i)
            return damaged();
    }
    for (StationState &station : fresh.m_stations) {
        StationState saved;
        stream >> saved;
        saved.ports = std::move(station.ports);
        saved.firstPort = station.firstPort;
        station = std::move(saved);
    }
    QByteArray block;
    stream >> block;
    if (stream.status() != QDataStream::Ok || block.size() != qsizetype(fresh.m_ports.size()) * portSize)
        return damaged();
    for (size_t i = 0; i < fresh.m_ports.size(); ++i) {
        Unpacker in(block.constData() + qsizetype(i) * portSize);
        unpack(in, fresh.m_ports[i], fresh.m_texts.size());
    }
    quint32 sessions = 0;
    stream >> sessions;
    for (quint32 i = 0; i < sessions && stream.status() == QDataStream::Ok; ++i) {
        PortIx port;
        Session session;
        stream >> port.value >> session;
        if (port.value >= fresh.m_ports.size())
            return damaged();
        fresh.m_sessions.put(port, std::move(session));
    }
    if (stream.status() != QDataStream::Ok)
        return damaged();
    fresh.rebuildTallies();
    fresh.m_inventoryJson = json;
    *this = std::move(fresh);
    return {};
}
