#pragma once
// A central system without sockets: answers what stations say, after a delay of the test's choice, and writes it down.

#include "simulation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;

/** One frame that a station sent. */
struct Heard
{
    UtcMs at = 0;
    size_t station = 0;
    QByteArray frame;
};

class FakeCentral
{
public:
    FakeCentral(Simulation &simulation, qint64 latency = 0) : m_simulation(simulation), m_latency(latency)
    {
        for (size_t i = 0; i < simulation.stationCount(); ++i)
            m_wires.push_back(std::make_unique<Wire>(*this, i));
        simulation.setWires([this](size_t index) -> StationWire & { return *m_wires[index]; });
        m_now = simulation.world().start;
    }

    /** Lets simulated time pass, delivering answers in order. */
    void passUntil(UtcMs until)
    {
        for (;;) {
            const UtcMs due = m_simulation.nextDue();
            const UtcMs delivery = m_post.empty() ? StationTimers::never : m_post.begin()->first;
            const UtcMs next = std::min(due, delivery);
            if (next > until || next == StationTimers::never)
                break;
            m_now = std::max(m_now, next);
            if (delivery <= due) {
                const auto letter = m_post.begin()->second;
                m_post.erase(m_post.begin());
                letter();
            } else {
                m_simulation.passUntil(next);
            }
        }
        m_now = until;
    }
    void pass(qint64 span) { passUntil(m_now + span); }
    UtcMs now() const { return m_now; }

    /** Asks a station something; its answer is the next of answers(). */
    void ask(size_t station, const QByteArray &action, const QByteArray &payload)
    {
        const QByteArray id = "q" + QByteArray::number(++m_asked);
        deliver([=, this] {
            const QByteArray frame = "[2,\"" + id + "\",\"" + action + "\"," + payload + ']';
            m_simulation.receive(station, std::string_view(frame.constData(), size_t(frame.size())), m_now);
        });
    }
    /** "[3,id,payload]" as "payload", "[4,id,code,..]" as "code"; empty when the station stayed silent. */
    QByteArray answerTo(size_t station, const QByteArray &action, const QByteArray &payload)
    {
        const size_t before = m_answers.size();
        ask(station, action, payload);
        pass(m_latency + 1);
        return m_answers.size() > before ? m_answers.back() : QByteArray();
    }

    const std::vector<Heard> &heard() const { return m_heard; }
    /** Payloads of one action from `from` (index into heard()) on. */
    std::vector<QJsonObject> calls(const char *action, size_t from = 0) const
    {
        std::vector<QJsonObject> found;
        for (size_t i = from; i < m_heard.size(); ++i) {
            const QJsonArray array = QJsonDocument::fromJson(m_heard[i].frame).array();
            if (array[0].toInt() == 2 && array[2].toString() == QLatin1StringView(action))
                found.push_back(array[3].toObject());
        }
        return found;
    }
    /** "Faulted GroundFailure" per StatusNotification of that EVSE since `from`, joined by " > ". */
    QString statuses(int evse, size_t from = 0) const
    {
        QStringList list;
        for (const QJsonObject &status : calls("StatusNotification", from)) {
            const bool old = status.contains("connectorId"_L1) && !status.contains("evseId"_L1);
            if (status[old ? "connectorId"_L1 : "evseId"_L1].toInt() != evse)
                continue;
            const QString code = status["errorCode"_L1].toString();
            list.append(old ? status["status"_L1].toString() + (code == "NoError"_L1 ? QString() : u' ' + code)
                            : status["connectorStatus"_L1].toString());
        }
        return list.join(u" > "_s);
    }
    std::vector<std::pair<QByteArray, QByteArray>> uploads;
    int opens = 0, closes = 0;
    bool rejectsEverybody = false;
    QByteArray bootStatus = "Accepted";

private:
    class Wire : public StationWire
    {
    public:
        Wire(FakeCentral &central, size_t index) : m_central(central), m_index(index) {}
        void open() override
        {
            ++m_central.opens;
            const int session = ++m_session;
            m_central.deliver([this, session] {
                if (session != m_session)
                    return;
                if (m_central.rejectsEverybody)
                    m_central.m_simulation.closed(m_index, true, m_central.m_now);
                else
                    m_central.m_simulation.opened(m_index, m_central.m_now);
            });
        }
        void send(const QByteArray &frame) override { m_central.hear(m_index, frame, m_session); }
        void close(bool) override
        {
            ++m_central.closes;
            ++m_session;
        }
        void freeze() override { ++m_session; }
        void upload(const QByteArray &url, const QByteArray &body) override
        {
            m_central.uploads.emplace_back(url, body);
            m_central.deliver([this] { m_central.m_simulation.uploaded(m_index, true, m_central.m_now); });
        }
        int m_session = 0;

    private:
        FakeCentral &m_central;
        size_t m_index;
    };

    void deliver(std::function<void()> letter) { m_post.emplace(m_now + m_latency, std::move(letter)); }

    void hear(size_t station, const QByteArray &frame, int session)
    {
        m_heard.push_back({m_now, station, frame});
        const QJsonArray array = QJsonDocument::fromJson(frame).array();
        if (array[0].toInt() != 2) {
            m_answers.push_back(array[0].toInt() == 3 ? QJsonDocument(array[2].toObject()).toJson(QJsonDocument::Compact)
                                                      : array[2].toString().toUtf8());
            return;
        }
        const QString action = array[2].toString();
        QByteArray payload = "{}";
        if (action == "BootNotification"_L1)
            payload = "{\"currentTime\":\"2026-03-12T14:00:00Z\",\"interval\":300,\"status\":\"" + bootStatus + "\"}";
        else if (action == "StartTransaction"_L1)
            payload = "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":" + QByteArray::number(++m_transactions) + '}';
        const QByteArray answer = "[3,\"" + array[1].toString().toUtf8() + "\"," + payload + ']';
        deliver([=, this] {
            if (m_wires[station]->m_session == session)
                m_simulation.receive(station, std::string_view(answer.constData(), size_t(answer.size())), m_now);
        });
    }

    Simulation &m_simulation;
    const qint64 m_latency;
    UtcMs m_now = 0;
    std::vector<std::unique_ptr<Wire>> m_wires;
    std::multimap<UtcMs, std::function<void()>> m_post;
    std::vector<Heard> m_heard;
    std::vector<QByteArray> m_answers;
    int m_asked = 0, m_transactions = 0;
};

constexpr UtcMs worldStart = 1773324000000; // 2026-03-12T14:00:00Z

/** `stations` at one site each (two at the first), of both protocols in turns, two EVSEs each. */
inline Inventory smallNetwork(int stations)
{
    Inventory inventory;
    inventory.regions.push_back({u"tx"_s, u"Texas & Gulf"_s});
    for (int i = 0; i < stations; ++i) {
        if (i != 1) {
            Site site;
            site.id = u"S%1"_s.arg(i);
            site.longitude = -95;
            site.region = RegionIx{0};
            inventory.sites.push_back(site);
        }
        Station station;
        station.id = u"US-TX-%1-01"_s.arg(i, 6, 10, QChar(u'0'));
        station.site = SiteIx{quint32(inventory.sites.size() - 1)};
        station.protocol = i % 2 == 0 ? ocpp::Version::V16 : ocpp::Version::V201;
        inventory.stations.push_back(station);
        for (quint16 evse = 1; evse <= 2; ++evse) {
            Port port;
            port.station = StationIx{quint32(i)};
            port.evse = evse;
            port.connectors = QStringList{u"CCS1"_s};
            port.powerKw = i % 3 == 0 ? 50 : 150;
            inventory.ports.push_back(port);
        }
    }
    return inventory;
}
