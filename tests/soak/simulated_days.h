#pragma once
// The simulator's stations and a desk in one process and in simulated time: days pass in seconds.

#include "ocpp_frame.h"
#include "operations.h"
#include "simulation.h"

#include <functional>
#include <map>
#include <memory>

/** Answers what stations say as a gateway does, and folds it. Deterministic. */
class SimulatedDays
{
public:
    SimulatedDays(const Inventory &inventory, Simulation &simulation, Operations &operations)
        : m_simulation(simulation), m_operations(operations)
    {
        m_now = simulation.world().start;
        Fact fact;
        fact.at = m_now;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory)};
        m_operations.apply({&fact, 1});
        for (size_t i = 0; i < simulation.stationCount(); ++i)
            m_wires.push_back(std::make_unique<Wire>(*this, i));
        simulation.setWires([this](size_t index) -> StationWire & { return *m_wires[index]; });
    }

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
                const auto letter = std::move(m_post.begin()->second);
                m_post.erase(m_post.begin());
                letter();
            } else {
                m_simulation.passUntil(next);
            }
        }
        m_now = until;
        Fact tick;
        tick.at = until;
        apply(tick);
    }
    quint64 told() const { return m_sequence; }
    const std::vector<Transition> &transitions() const { return m_transitions; } ///< of all alerts, in order

private:
    class Wire : public StationWire
    {
    public:
        Wire(SimulatedDays &days, size_t index) : m_days(days), m_index(index)
        {
            const QByteArray &id = days.m_simulation.station(index).id();
            m_station = days.m_operations.network().findStation(id);
            m_version = days.m_simulation.station(index).hardware().protocol;
        }
        void open() override
        {
            m_days.deliver([this, session = ++m_session] {
                if (session != m_session)
                    return;
                isUp = true;
                tell(StationConnected{m_version});
                m_days.m_simulation.opened(m_index, m_days.m_now);
            });
        }
        void send(const QByteArray &text) override
        {
            const auto parsed = ocpp::parseFrame(m_version, {text.constData(), size_t(text.size())});
            const auto *frame = std::get_if<ocpp::Frame>(&parsed);
            if (const auto *call = frame ? std::get_if<ocpp::Call>(frame) : nullptr)
                hear(*call);
        }
        void close(bool) override { down(); }
        void freeze() override { down(); }
        void upload(const QByteArray &, const QByteArray &) override
        {
            m_days.deliver([this] { m_days.m_simulation.uploaded(m_index, true, m_days.m_now); });
        }

    private:
        void down()
        {
            ++m_session;
            if (std::exchange(isUp, false))
                tell(StationDisconnected{"closed", m_days.m_now});
        }
        void tell(FactContent what, PortIx port = {})
        {
            Fact fact;
            fact.at = m_days.m_now;
            fact.sequence = ++m_days.m_sequence;
            fact.station = m_station;
            fact.port = port;
            fact.what = std::move(what);
            m_days.apply(fact);
        }
        void hear(const ocpp::Call &call)
        {
            ocpp::Envelope envelope;
            QByteArray payload = "{}";
            if (call.action == "BootNotification") {
                payload = "{\"currentTime\":\"" + formatTime(m_days.m_now) + "\",\"interval\":300,\"status\":\"Accepted\"}";
            } else if (call.action == "StartTransaction") {
                envelope.transactionId = QByteArray::number(++m_days.m_charges);
                payload = "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":" + envelope.transactionId + '}';
            } else if (call.action == "Authorize") {
                payload = m_version == ocpp::Version::V16 ? "{\"idTagInfo\":{\"status\":\"Accepted\"}}" : "{\"idTokenInfo\":{\"status\":\"Accepted\"}}";
            }
            std::vector<ocpp::Event> events;
            if (ocpp::decode(m_version, {call.action.constData(), size_t(call.action.size())},
                             {call.payload.constData(), size_t(call.payload.size())}, envelope, events)) {
                for (const ocpp::Event &event : events)
                    tell(FactContent(event), portOf(event));
            }
            m_days.deliver([this, session = m_session, answer = ocpp::resultText(call.id, payload)] {
                if (session == m_session)
                    m_days.m_simulation.receive(m_index, {answer.constData(), size_t(answer.size())}, m_days.m_now);
            });
        }
        PortIx portOf(const ocpp::Event &event) const
        {
            int evse = 0;
            std::visit([&evse](const auto &kind) {
                const auto &said = [&kind]() -> const auto & {
                    if constexpr (requires { *kind; })
                        return *kind;
                    else
                        return kind;
                }();
                if constexpr (requires { said.place.evse; })
                    evse = said.place.evse;
            }, event);
            return evse > 0 ? m_days.m_operations.network().findPort(m_station, evse) : PortIx();
        }

        SimulatedDays &m_days;
        size_t m_index;
        StationIx m_station;
        ocpp::Version m_version;
        int m_session = 0;
        bool isUp = false;
    };

    void apply(const Fact &fact)
    {
        const Changes changes = m_operations.apply({&fact, 1});
        m_transitions.insert(m_transitions.end(), changes.transitions.begin(), changes.transitions.end());
    }
    void deliver(std::function<void()> letter) { m_post.emplace(m_now + 40, std::move(letter)); }

    Simulation &m_simulation;
    Operations &m_operations;
    UtcMs m_now = 0;
    std::vector<std::unique_ptr<Wire>> m_wires;
    std::multimap<UtcMs, std::function<void()>> m_post;
    quint64 m_sequence = 0, m_charges = 0;
    std::vector<Transition> m_transitions;
};
