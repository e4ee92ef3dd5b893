#pragma once
// A desk without a gateway: owns an Operations, lets a test apply facts, records what the screens ask for.

#include "desk.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

/**
 * act() and request() behave as the console does: the action is a fact that the Operations folds at once, a command is
 * the fact of its request (stage Recorded); answer() plays the station. Refuse them with `actProblem`, `requestProblem`.
 */
class FakeDesk : public Desk
{
public:
    explicit FakeDesk(FaultCatalogue catalogue = {}, QObject *parent = nullptr)
        : Desk(parent), m_operations(std::move(catalogue))
    {
        health.state = FeedHealth::State::Live;
    }

    // --- what a test sets up ---
    UtcMs clock = 1'700'000'000'000;  ///< now(); advance() moves it
    DeskIdentity person{QStringLiteral("A. Analyst"), QStringLiteral("AA"), QStringLiteral("Desk 3"), Role::Analyst};
    FeedHealth health;
    QString actProblem, requestProblem; ///< not empty: refused with that sentence
    std::map<ocpp::Action, Verdict> verdicts; ///< overrides the guard of that action
    std::vector<HistoryRow> historyRows; ///< newest first
    QString historyProblem;

    // --- what the screens asked for ---
    std::vector<DeskAction> actions;
    std::vector<CommandRequest> requests;
    std::vector<CommandId> cancelled;

    /** `sites` sites of `portsPerSite` ports in two regions; stations have two ports; site n lies at 35 + n/10, -100 + n/5. */
    static Inventory inventory(int sites = 6, int portsPerSite = 4)
    {
        Inventory inventory;
        inventory.name = QStringLiteral("Test network");
        inventory.regions = {{QStringLiteral("north"), QStringLiteral("North")}, {QStringLiteral("south"), QStringLiteral("South")}};
        for (int s = 0; s < sites; ++s)
            addSite(inventory, s, s < (sites + 1) / 2 ? 0 : 1, portsPerSite);
        return inventory;
    }

    void load(Inventory inventory)
    {
        Fact fact;
        fact.at = clock;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(std::move(inventory))};
        apply({fact});
    }

    /** Connects every station and reports every port Available. */
    void bringUp()
    {
        std::vector<Fact> facts;
        const AssetView all = network().inventory();
        for (quint32 s = 0; s < all.stations.size(); ++s)
            facts.push_back(fact(StationIx{s}, {}, StationConnected{ocpp::Version::V16}));
        for (quint32 p = 0; p < all.ports.size(); ++p)
            facts.push_back(status(PortIx{p}, ocpp::Status::Available));
        apply(facts);
    }

    /** A fact of the feed, now, with the next sequence. */
    template <typename What>
    Fact fact(StationIx station, PortIx port, What what)
    {
        Fact fact;
        fact.at = clock;
        fact.sequence = ++m_sequence;
        fact.station = station;
        fact.port = port;
        fact.what = std::move(what);
        return fact;
    }
    Fact status(PortIx port, ocpp::Status value, ocpp::ErrorCode code = ocpp::ErrorCode::NoError, const QByteArray &vendorCode = {},
                const QByteArray &info = {})
    {
        ocpp::StatusReport report;
        report.place = {network().port(port).evse, 1};
        report.status = value;
        report.errorCode = code;
        report.vendorErrorCode = vendorCode;
        report.info = info;
        return fact(network().port(port).station, port, ocpp::Event{report});
    }
    /** One port says something, and the screens hear of it. */
    void report(PortIx port, ocpp::Status value, ocpp::ErrorCode code = ocpp::ErrorCode::NoError, const QByteArray &vendorCode = {})
    {
        apply({status(port, value, code, vendorCode)});
    }
    void disconnect(StationIx station) { apply({fact(station, {}, StationDisconnected{"test", clock})}); }

    void apply(const std::vector<Fact> &facts)
    {
        const Changes changes = m_operations.apply(facts);
        if (!changes.isEmpty())
            Q_EMIT changed(changes);
    }
    /** Time passes without events: a heartbeat of the feed fires the deadlines. */
    void advance(UtcMs by)
    {
        clock += by;
        Fact tick;
        tick.at = clock;
        tick.what = Tick{};
        apply({tick});
    }
    void setFeed(FeedHealth::State state, UtcMs lostSince = 0)
    {
        health.state = state;
        health.lostSince = lostSince;
        Q_EMIT feedHealthChanged();
    }
    void setRole(Role role)
    {
        person.role = role;
        Q_EMIT identityChanged();
    }
    /** The gateway sent the newest command and the station answered it. */
    void answer(const QByteArray &status = "Accepted", bool promised = true, bool done = false)
    {
        if (requests.empty())
            return;
        const CommandRequest &last = requests.back();
        CommandEvent sent = commandEvent(last, CommandEvent::Kind::Sent);
        CommandEvent answered = commandEvent(last, CommandEvent::Kind::Answered);
        answered.status = status;
        answered.promised = promised;
        answered.done = done;
        apply({fact(last.station, last.port, sent), fact(last.station, last.port, answered)});
    }

    const Network &network() const { return m_operations.network(); }

    // --- Desk ---
    const Operations &operations() const override { return m_operations; }
    UtcMs now() const override { return clock; }
    DeskIdentity identity() const override { return person; }
    FeedHealth feedHealth() const override { return health; }

    Result<ActionId> act(DeskAction action) override
    {
        if (!actProblem.isEmpty())
            return Problem{actProblem};
        action.id.value = "act-" + QByteArray::number(int(actions.size()) + 1);
        action.by = person.person.toUtf8();
        action.role = person.role;
        action.desk = person.desk.toUtf8();
        actions.push_back(action);
        Fact done;
        done.at = clock;
        done.what = action;
        apply({done});
        return action.id;
    }

    Result<CommandId> request(CommandRequest wanted) override
    {
        if (!requestProblem.isEmpty())
            return Problem{requestProblem};
        wanted.id.value = "cmd-" + QByteArray::number(int(requests.size()) + 1);
        wanted.by = person.person;
        wanted.role = person.role;
        requests.push_back(wanted);
        apply({fact(wanted.station, wanted.port, commandEvent(wanted, CommandEvent::Kind::Requested))});
        return wanted.id;
    }

    Verdict check(const CommandRequest &wanted) const override
    {
        const auto set = verdicts.find(wanted.request.action);
        if (set != verdicts.end())
            return set->second;
        return ::check(m_operations.network(), m_operations.alerts(), wanted, health.state == FeedHealth::State::Live);
    }

    void cancel(const CommandId &command) override { cancelled.push_back(command); }

    void history(StationIx, PortIx, int limit, const QByteArray &, std::function<void(Result<HistoryPage>)> answered) override
    {
        QTimer::singleShot(0, this, [this, limit, answered = std::move(answered)] {
            if (!historyProblem.isEmpty())
                return answered(Problem{historyProblem});
            HistoryPage page;
            page.rows.assign(historyRows.begin(), historyRows.begin() + std::min<std::ptrdiff_t>(limit, std::ssize(historyRows)));
            answered(page);
        });
    }

private:
    static void addSite(Inventory &inventory, int number, quint32 region, int ports)
    {
        Site site;
        site.id = QStringLiteral("S%1").arg(number);
        site.name = QStringLiteral("Site %1").arg(number);
        site.city = QStringLiteral("City %1").arg(number / 2);
        site.state = region == 0 ? QStringLiteral("ND") : QStringLiteral("TX");
        site.country = QStringLiteral("US");
        site.latitude = 35 + number * 0.1;
        site.longitude = -100 + number * 0.2;
        site.region = RegionIx{region};
        inventory.sites.push_back(site);
        for (int p = 0; p < ports; ++p) {
            if (p % 2 == 0) {
                Station station;
                station.id = QStringLiteral("US-T-%1-%2").arg(number, 4, 10, QLatin1Char('0')).arg(p / 2 + 1, 2, 10, QLatin1Char('0'));
                station.vendor = QStringLiteral("Test");
                station.model = QStringLiteral("T 150");
                station.site = SiteIx{quint32(number)};
                station.protocol = ocpp::Version::V16;
                inventory.stations.push_back(station);
            }
            Port port;
            port.station = StationIx{quint32(inventory.stations.size() - 1)};
            port.evse = quint16(p % 2 + 1);
            port.connectors = {QStringLiteral("CCS1")};
            port.powerKw = 150;
            inventory.ports.push_back(port);
        }
    }

    static CommandEvent commandEvent(const CommandRequest &request, CommandEvent::Kind kind)
    {
        CommandEvent event;
        event.kind = kind;
        event.id = request.id;
        event.action = request.request.action;
        event.place = request.request.place;
        event.arguments = QJsonDocument(request.request.arguments).toJson(QJsonDocument::Compact);
        event.by = request.by.toUtf8();
        event.reason = request.reason.toUtf8();
        event.role = request.role;
        event.alert = request.alert;
        return event;
    }

    Operations m_operations;
    quint64 m_sequence = 0;
};
