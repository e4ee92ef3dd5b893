#pragma once
// A small network and a pen to write facts about it with: what the tests of the books share.

#include "operations.h"

/**
 * Two sites. "Alder" has stations A1 and A2 (OCPP 1.6, two ports each), "Birch" has B1 (2.0.1, two ports) and C1, alone
 * at "Cedar". Everything is connected and Available at 12:00:00 unless the scene is told to start silent.
 */
class Scene
{
public:
    enum class Start { Available, Silent };
    explicit Scene(Start start = Start::Available, AlertSettings alerts = {}, WorkSettings work = {});

    static FaultCatalogue catalogue();
    static Inventory inventory();
    static constexpr UtcMs noon = 1'795'176'000'000; ///< 2026-11-20T12:00:00Z

    Operations operations;
    std::vector<Fact> story; ///< every fact that was told, in order
    UtcMs at = noon;         ///< time of the next fact

    void wait(UtcMs time) { at += time; }
    Changes tell(Fact fact);       ///< with the next sequence, at `at`, unless it has its own time
    Changes tick();                ///< nothing happened until `at`
    Changes waitAndTick(UtcMs time) { wait(time); return tick(); }

    StationIx station(const char *id) const;
    PortIx port(const char *name) const; ///< "A1-1"
    Fact about(const char *place) const; ///< "A1-1" or "A1"

    Changes status(const char *place, ocpp::Status status, ocpp::ErrorCode code = ocpp::ErrorCode::NoError,
                   const QByteArray &vendorCode = {}, const QByteArray &vendorId = {}, const QByteArray &info = {});
    Changes alarm(const char *place, const QByteArray &component, const QByteArray &variable, bool cleared,
                  const QByteArray &techCode = {}, int severity = -1);
    Changes event(const char *place, ocpp::Event event);
    Changes connect(const char *station);
    Changes disconnect(const char *station, UtcMs lastByte = 0);
    Changes snapshot(const char *place, ocpp::Status status, bool online, UtcMs since,
                     ocpp::ErrorCode code = ocpp::ErrorCode::NoError);
    Changes gap(UtcMs from);
    Changes start(const char *place, const QByteArray &transaction, const QByteArray &token, double wh = 1000);
    Changes meter(const char *place, const QByteArray &transaction, float watts, double wh);
    Changes stop(const char *place, const QByteArray &transaction, double wh, const QByteArray &reason = "Local");

    CommandEvent command(const char *id, CommandEvent::Kind kind, ocpp::Action action, const QByteArray &arguments = "{}") const;
    Changes requested(const char *place, const char *id, ocpp::Action action, const QByteArray &arguments = "{}");
    Changes answered(const char *place, const char *id, ocpp::Action action, const QByteArray &status, bool promised = true,
                     bool done = false);

    Changes act(DeskAction::Kind kind, AlertId alert, Role role = Role::Analyst, const QString &note = {}, UtcMs until = 0);
    Changes act(DeskAction action);
    OrderId openOrder(AlertId alert);
    DeskAction onOrder(DeskAction::Kind kind, OrderId order, const QString &value = {}, const QString &note = {}) const;

    const Alert &alert(int index = -1) const; ///< the index-th ever raised; -1: the newest
    /** One line an alert: "P1 B A1-1 GroundFailure x1 raised 0:00 returned -". `all`: closed ones too. */
    QByteArray alerts(bool all = true) const;
    QByteArray outages() const; ///< "A1-1 fault 0:00..5:00 GroundFailure"
    QByteArray commands() const;
    QByteArray orders() const;
    static QByteArray clock(UtcMs time); ///< "h:mm:ss" or "m:ss" since noon; "-" for 0

private:
    quint64 m_sequence = 0;
    int m_actions = 0;
};

char letter(AlarmState state); ///< A to I
