#pragma once
#include "scene.h"

#include <QRandomGenerator>

#include <vector>

/** A story that nobody thought of: every kind of fact, from a seed. */
class Storyteller
{
    using ErrorCode = ocpp::ErrorCode;
    using Status = ocpp::Status;

public:
    explicit Storyteller(quint32 seed) : m_random(seed) {}

    std::vector<Fact> tell(int facts)
    {
        for (int i = 0; i < facts; ++i) {
            if (i == facts * 2 / 3)
                m_scene.waitAndTick(8 * day + 5 * hour); // what was closed by then is forgotten, what stands goes on
            m_scene.wait(pick(m_waits));
            step();
        }
        m_scene.waitAndTick(26 * hour);
        m_scene.waitAndTick(m_random.bounded(2) ? 10 * day : hour);
        return m_scene.story;
    }

private:
    template <typename T>
    T pick(const std::vector<T> &from) { return from[size_t(m_random.bounded(int(from.size())))]; }

    void step()
    {
        const char *port = pick(m_ports), *station = pick(m_stations);
        switch (m_random.bounded(23)) {
        case 0: case 1: case 2: case 3: case 4:
            m_scene.status(port, pick(m_statuses), pick(m_codes), pick(m_vendorCodes), pick(m_vendors));
            break;
        case 5: m_scene.disconnect(station, m_random.bounded(2) ? m_scene.at - 20 * second : 0); break;
        case 6: case 7: m_scene.connect(station); break;
        case 8: m_scene.alarm(port, pick(m_components), pick(m_variables), m_random.bounded(2), pick(m_vendorCodes), m_random.bounded(10) - 1); break;
        case 9: m_scene.event(station, ocpp::Booted{"Maker", "Model", "1", "2.0", m_random.bounded(2) ? "PowerUp" : ""}); break;
        case 10: m_scene.start(port, transaction(), "TAG"); break;
        case 11: m_scene.meter(port, transaction(), 5000, 1000 + m_random.bounded(5000)); break;
        case 12: m_scene.stop(port, transaction(), 9000, pick(m_reasons)); break;
        case 13: command(port); break;
        case 14: case 15: case 16: desk(port); break;
        case 17: m_scene.gap(m_scene.at - (m_random.bounded(4) ? 30 * second : 90 * second)); break;
        case 18: snapshot(station); break;
        case 19: other(station, port); break;
        case 20: trouble(port); break;
        case 21: chatter(port); break;
        case 22: work(port); break;
        }
    }

    /** What no code says: the life that each detector watches for, which may be broken off or go well again. */
    void trouble(const char *port)
    {
        const QByteArray station = QByteArray(port).left(2);
        m_scene.connect(station.constData());
        m_scene.status(port, Status::Available);
        switch (m_random.bounded(13)) {
        case 0: sessions(port, 22, 5000, 30); break; // and silence, when nothing else happens there for days
        case 1: sessions(port, 1 + m_random.bounded(3), 0, 3); break;
        case 2: sessions(port, 2 + m_random.bounded(3), 5000, 3, "PowerLoss"); break;
        case 3:
            sessions(port, 9, 40'000, 12);
            sessions(port, 1 + m_random.bounded(3), 9'000, 12);
            sessions(port, m_random.bounded(2), 40'000, 12);
            break;
        case 4: charge(port, 26, minute, 55, 40, 230); break;
        case 5: charge(port, 52, hour, -1, 40, 230); charge(port, 8, hour, -1, 70 + m_random.bounded(2) * 30, 230); break;
        case 6: charge(port, 52, hour, -1, 40, 230); charge(port, 12, hour, -1, 40, 190); charge(port, m_random.bounded(12), hour, -1, 40, 230); break;
        case 7:
            m_scene.answered(station.constData(), "reset", ocpp::Action::Reset, "Accepted");
            m_scene.wait(m_random.bounded(2) ? 9 * minute : 11 * minute);
            break;
        case 8: m_scene.event(station.constData(), ocpp::LogReport{m_random.bounded(3) ? "UploadFailure" : "Uploaded", 1}); break;
        case 9: m_scene.event(station.constData(), ocpp::SecurityEvent{m_random.bounded(3) ? "SecurityLogWasCleared" : "FirmwareUpdated", "x", 0}); break;
        case 10:
            m_scene.start(port, "back", "TAG", 5000);
            m_scene.meter(port, "back", 5000, 6000);
            m_scene.meter(port, "back", 5000, 6000 - m_random.bounded(100));
            break;
        case 11: clock(port); break;
        case 12:
            m_scene.start(port, "long", "TAG", 5000);
            m_scene.status(port, Status::Charging);
            m_scene.wait(23 * hour + m_random.bounded(2) * 2 * hour);
            m_scene.stop(port, "long", 9000);
            m_scene.wait(m_random.bounded(2) ? 29 * minute : 31 * minute);
            break;
        }
    }

    void sessions(const char *port, int count, float watts, int minutes, const QByteArray &reason = "Local")
    {
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "s" + QByteArray::number(++m_tests);
            m_scene.start(port, id, "CAR", 1000);
            m_scene.wait(minute);
            m_scene.meter(port, id, watts, 1000);
            m_scene.wait(minutes * minute);
            m_scene.stop(port, id, 1000 + double(watts) * minutes / 60, reason);
            m_scene.status(port, Status::Available);
            m_scene.wait(5 * minute);
        }
    }

    void charge(const char *port, int readings, UtcMs between, float soc, float celsius, float volts)
    {
        m_scene.start(port, "warm", "TAG", 1000);
        for (int i = 0; i < readings; ++i) {
            ocpp::MeterReading reading;
            reading.transactionId = "warm";
            reading.powerW = 20'000;
            reading.temperatureC = celsius;
            reading.voltageV = volts;
            if (soc >= 0)
                reading.soc = soc;
            m_scene.event(port, reading);
            m_scene.wait(between);
        }
    }

    void clock(const char *port)
    {
        for (int i = 0; i < 4; ++i) {
            ocpp::MeterReading reading;
            reading.energyWh = 5000;
            reading.stationTime = m_scene.at + (i < 3 ? hour : 0) * (1 - 2 * m_random.bounded(2));
            m_scene.event(port, reading);
            m_scene.wait(pick(m_waits));
        }
    }

    void other(const char *station, const char *port)
    {
        switch (m_random.bounded(9)) {
        case 0: m_scene.status(station, pick(m_statuses), pick(m_codes)); break;
        case 1: m_scene.event(station, ocpp::SecurityEvent{"TamperDetectionActivated", {}, 0}); break;
        case 2: m_scene.event(station, ocpp::FirmwareReport{m_random.bounded(2) ? "InstallationFailed" : "Installed"}); break;
        case 3: m_scene.event(station, ocpp::LogReport{"Uploaded", 1}); break;
        case 4: m_scene.event(port, ocpp::Heartbeat{}); break;
        case 5: appear(); break;
        case 6: case 7: case 8: repair(port); break;
        }
    }

    /** Comes and goes, within the off-delay or beyond it. */
    void chatter(const char *port)
    {
        const ErrorCode code = pick(m_codes);
        for (int i = m_random.bounded(12); i >= 0; --i) {
            m_scene.status(port, Status::Faulted, code);
            m_scene.wait(pick(m_waits) / 8);
            m_scene.status(port, Status::Available);
            m_scene.wait(pick(m_waits) / 8);
        }
    }

    /** A lead plans work, ends it, takes alerts out of service and returns them. */
    void work(const char *port)
    {
        DeskAction action;
        action.role = Role::Lead;
        action.kind = pick(std::vector<DeskAction::Kind>{DeskAction::Kind::PlanMaintenance, DeskAction::Kind::PlanMaintenance,
                                                         DeskAction::Kind::EndMaintenance, DeskAction::Kind::TakeOutOfService,
                                                         DeskAction::Kind::TakeOutOfService, DeskAction::Kind::ReturnToService});
        const std::vector<const Alert *> open = m_scene.operations.alerts().open();
        if (!open.empty())
            action.alert = pick(open)->id;
        if (action.kind == DeskAction::Kind::TakeOutOfService && action.alert.isValid()
            && !m_scene.operations.alerts().find(action.alert)->order.isValid())
            m_scene.openOrder(action.alert);
        if (m_random.bounded(2))
            action.stationId = QByteArray(port).left(2);
        else
            action.site = pick(std::vector<QString>{QStringLiteral("alder"), QStringLiteral("birch"), QStringLiteral("cedar")});
        action.note = QStringLiteral("new cables");
        action.from = m_random.bounded(2) ? 0 : m_scene.at + pick(m_waits);
        action.until = m_scene.at + 3 * pick(m_waits);
        m_scene.act(action);
    }

    /** A snapshot names every port of a station. */
    void snapshot(const char *station)
    {
        const bool online = m_random.bounded(2);
        for (const char *port : m_ports) {
            if (QByteArray(port).startsWith(station))
                m_scene.snapshot(port, pick(m_statuses), online, m_scene.at - 10 * minute, pick(m_codes));
        }
    }

    /** From a fault to a test session, which may be broken off at any step. */
    void repair(const char *port)
    {
        const auto goesOn = [this] { return m_random.bounded(8) > 0; };
        m_scene.connect(QByteArray(port).left(2).constData());
        m_scene.status(port, Status::Faulted, ErrorCode::InternalError);
        const OrderId order = m_scene.openOrder(m_scene.alert().id);
        m_scene.wait(minute);
        m_scene.status(port, Status::Available);
        m_scene.act(m_scene.onOrder(DeskAction::Kind::MoveOrder, order, QStringLiteral("Verify"), QStringLiteral("repaired at once")));
        m_scene.wait(goesOn() ? 6 * minute : 3 * minute);
        const std::string id = "test-" + std::to_string(m_tests++);
        DeskAction begin = m_scene.onOrder(DeskAction::Kind::StartVerification, order);
        begin.command = {QByteArray(id.c_str())};
        m_scene.act(begin);
        m_scene.requested(port, id.c_str(), ocpp::Action::RequestStartTransaction, R"({"idToken":"FAULTLINE-TEST"})");
        if (!goesOn())
            return;
        m_scene.answered(port, id.c_str(), ocpp::Action::RequestStartTransaction, "Accepted", goesOn());
        m_scene.wait(10 * second);
        if (m_random.bounded(3) > 0) {
            const QByteArray transaction = "t" + QByteArray::number(m_tests);
            m_scene.start(port, transaction, goesOn() ? "FAULTLINE-TEST" : "SOMEBODY");
            m_scene.meter(port, transaction, 40000, 1500);
            m_scene.wait(minute);
            m_scene.stop(port, transaction, goesOn() ? 1900 : 1050);
        }
        m_scene.wait(2 * minute);
        m_scene.status(port, goesOn() ? Status::Available : Status::Faulted);
        m_scene.act(m_scene.onOrder(DeskAction::Kind::CloseOrder, order));
    }

    void appear()
    {
        const quint32 stations = quint32(m_scene.operations.network().inventory().stations.size());
        Fact fact;
        fact.station = StationIx{stations};
        fact.what = StationAppeared{"NEW" + QByteArray::number(stations), ocpp::Version::V16};
        m_scene.tell(fact);
        fact.port = PortIx{m_scene.operations.network().portCount()};
        fact.what = PortAppeared{1};
        m_scene.tell(fact);
    }

    QByteArray transaction() { return QByteArray::number(m_random.bounded(6)); }

    void command(const char *port)
    {
        const ocpp::Action action = pick(m_actions);
        const std::string id = "cmd-" + std::to_string(m_random.bounded(40));
        if (m_random.bounded(2))
            m_scene.requested(port, id.c_str(), action, R"({"type":"OnIdle","operationalStatus":"Inoperative","idToken":"TAG","requestedMessage":"StatusNotification"})");
        else
            m_scene.answered(port, id.c_str(), action, pick(std::vector<QByteArray>{"Accepted", "Rejected", "Scheduled"}), m_random.bounded(3) > 0);
    }

    void desk(const char *port)
    {
        DeskAction action;
        const DeskAction::Kind last = m_random.bounded(4) ? DeskAction::Kind::IntendCommand : DeskAction::Kind::EndMaintenance;
        action.kind = static_cast<DeskAction::Kind>(m_random.bounded(int(last) + 1));
        if (m_random.bounded(8) == 0)
            action.kind = m_random.bounded(2) ? DeskAction::Kind::GroupUnder : DeskAction::Kind::Ungroup;
        action.role = static_cast<Role>(m_random.bounded(4));
        const std::vector<Alert> &alerts = m_scene.operations.alerts().all();
        if (!alerts.empty())
            action.alert = alerts[size_t(m_random.bounded(int(alerts.size())))].id;
        if (const std::vector<const Alert *> open = m_scene.operations.alerts().open(); !open.empty() && m_random.bounded(4))
            action.alert = pick(open)->id;
        if (const std::vector<const Alert *> open = m_scene.operations.alerts().open(); !open.empty())
            action.into = pick(open)->id;
        const std::vector<WorkOrder> &orders = m_scene.operations.orders().all();
        if (action.kind == DeskAction::Kind::OpenOrder)
            action.order = {derivedIdValue({"order", QByteArray::number(orders.size())})};
        else if (!orders.empty() && m_random.bounded(4))
            action.order = orders[size_t(m_random.bounded(int(orders.size())))].id;
        if (const std::vector<const WorkOrder *> open = m_scene.operations.orders().open(); !open.empty()
            && action.kind != DeskAction::Kind::OpenOrder && m_random.bounded(4))
            action.order = pick(open)->id;
        action.note = m_random.bounded(3) ? QStringLiteral("because") : QString();
        action.value = pick(std::vector<QString>{QStringLiteral("Scheduled"), QStringLiteral("En route"), QStringLiteral("On site"), QStringLiteral("Verify"), QStringLiteral("Verify"), QStringLiteral("Kim")});
        action.until = m_random.bounded(4) ? m_scene.at + pick(m_waits) * 10 : 0;
        if (m_random.bounded(2))
            action.command = {"cmd-" + QByteArray::number(m_random.bounded(40))};
        action.stationId = QByteArray(port).left(2);
        action.evse = 1;
        m_scene.act(action);
    }

    QRandomGenerator m_random;
    Scene m_scene{Scene::Start::Silent};
    int m_tests = 0;
    const std::vector<const char *> m_ports{"A1-1", "A1-2", "A2-1", "A2-2", "B1-1", "B1-2", "C1-1"};
    const std::vector<const char *> m_stations{"A1", "A2", "B1", "C1"};
    const std::vector<UtcMs> m_waits{0, 1, second, 20 * second, 61 * second, 3 * minute, 6 * minute, 31 * minute, 2 * hour};
    const std::vector<Status> m_statuses{Status::Available, Status::Available, Status::Preparing, Status::Charging,
                                         Status::Finishing, Status::Unavailable, Status::Faulted, Status::Faulted, Status::Unknown};
    const std::vector<ErrorCode> m_codes{ErrorCode::NoError, ErrorCode::NoError, ErrorCode::GroundFailure, ErrorCode::ReaderFailure,
                                         ErrorCode::OtherError, ErrorCode::InternalError, ErrorCode::NotGiven};
    const std::vector<QByteArray> m_vendorCodes{"", "", "0x00", "CX019", "NoPPDetected", "F001,F003"};
    const std::vector<QByteArray> m_vendors{"", "https://chargex.inl.gov", "com.evgo.mrec"};
    const std::vector<QByteArray> m_components{"RCD", "Connector", "FiscalMetering"};
    const std::vector<QByteArray> m_variables{"Problem", "Tripped", "AvailabilityState", "Fallback"};
    const std::vector<QByteArray> m_reasons{"Local", "EmergencyStop", "Remote"};
    const std::vector<ocpp::Action> m_actions{ocpp::Action::Reset, ocpp::Action::ChangeAvailability, ocpp::Action::TriggerMessage,
                                              ocpp::Action::RequestStartTransaction, ocpp::Action::UnlockConnector};
};
