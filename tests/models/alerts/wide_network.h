#pragma once
// A network of many sites for tests of what many stations have in common, and a pen to write its facts with.

#include "operations.h"
#include "scene.h"

/**
 * `regions` regions of `sites` sites each, `stations` stations a site (model "Auster A350", firmware "4.12.3") with
 * `ports` ports each. Station "R2-S3-T1" is the first of site "R2-S3". All connected and Available at noon, unless told.
 */
class WideNetwork
{
public:
    struct Size { int regions = 4, sites = 10, stations = 2, ports = 2; };
    explicit WideNetwork(Size shape, AlertSettings settings = {}) : operations(Scene::catalogue(), settings), size(shape)
    {
        Fact fact;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(inventory())};
        tell(fact);
        for (quint32 station = 0; station < operations.network().stationCount(); ++station) {
            boot(StationIx{station}, {});
            for (const PortIx port : operations.network().portsOf(StationIx{station}))
                status(port, ocpp::Status::Available);
        }
    }

    Operations operations;
    Size size;
    UtcMs at = Scene::noon;
    std::vector<Fact> story;
    size_t annunciated = 0; ///< how often anybody was called

    Changes tell(Fact fact)
    {
        fact.at = fact.at ? fact.at : at;
        fact.sequence = ++m_sequence;
        story.push_back(fact);
        return take(fact);
    }
    Changes waitAndTick(UtcMs time)
    {
        Fact fact;
        fact.at = at += time;
        fact.what = Tick{};
        story.push_back(fact);
        return take(fact);
    }
    StationIx station(int region, int site, int number) const
    {
        return {quint32((region * size.sites + site) * size.stations + number)};
    }
    PortIx port(int region, int site, int number, int evse = 0) const
    {
        return operations.network().portsOf(station(region, site, number))[size_t(evse)];
    }
    Changes connect(StationIx station) { return tell(about(station, StationConnected{ocpp::Version::V16})); }
    Changes lose(StationIx station) { return tell(about(station, StationDisconnected{"closed", 0})); }
    Changes boot(StationIx station, const QByteArray &reason, const QByteArray &firmware = "4.12.3")
    {
        connect(station);
        return tell(about(station, Boxed<ocpp::Booted>(ocpp::Booted{"Auster", "A350", {}, firmware, reason})));
    }
    Changes status(PortIx port, ocpp::Status status, ocpp::ErrorCode code = ocpp::ErrorCode::NoError, const QByteArray &vendorCode = {})
    {
        ocpp::StatusReport report;
        report.place = {operations.network().evse(port), 1};
        report.status = status;
        report.errorCode = code;
        report.vendorErrorCode = vendorCode;
        Fact fact = about(operations.network().stationIxOf(port), report);
        fact.port = port;
        return tell(fact);
    }
    Changes fault(PortIx port, ocpp::ErrorCode code = ocpp::ErrorCode::InternalError, const QByteArray &vendorCode = {})
    {
        return status(port, ocpp::Status::Faulted, code, vendorCode);
    }
    Changes act(DeskAction action)
    {
        action.id = {"act-" + QByteArray::number(++m_actions)};
        action.by = action.by.isEmpty() ? "R. Analyst" : action.by;
        Fact fact;
        fact.what = Boxed<DeskAction>(action);
        return tell(fact);
    }

    /** What is on the desk: "P1 BackhaulLost 800" with the members under it, directly or not, that stand. */
    QByteArray desk() const
    {
        QByteArray text;
        for (const Alert *alert : operations.alerts().open()) {
            if (alert->isQuiet() || alert->parent.isValid())
                continue;
            text += 'P' + QByteArray::number(int(alert->tier)) + ' ' + letter(alert->state) + ' '
                  + alert->faultId.section(u':', 1).toUtf8() + ' ' + QByteArray::number(below(alert->id)) + '\n';
        }
        return text;
    }
    /** The first group alert on the desk; null: none. */
    const Alert *cause() const
    {
        for (const Alert *alert : operations.alerts().open()) {
            if (alert->isGroup && !alert->parent.isValid())
                return alert;
        }
        return nullptr;
    }
    int below(AlertId id) const
    {
        int count = 0;
        for (const Alert *member : operations.alerts().membersOf(id))
            count += 1 + below(member->id);
        return count;
    }
    const Alert *alertAt(PortIx port) const
    {
        const std::vector<const Alert *> found = operations.alerts().ofPort(port);
        for (const Alert *alert : found) {
            if (alert->port == port)
                return alert;
        }
        return nullptr;
    }

private:
    template <typename What>
    Fact about(StationIx station, What what) const
    {
        Fact fact;
        fact.station = station;
        fact.what = std::move(what);
        return fact;
    }
    Changes take(const Fact &fact)
    {
        Changes changes = operations.apply({&fact, 1});
        for (const Transition &transition : changes.transitions)
            annunciated += transition.to == AlarmState::Unacknowledged;
        return changes;
    }
    Inventory inventory() const
    {
        Inventory all;
        all.name = QStringLiteral("wide");
        for (int r = 0; r < size.regions; ++r) {
            all.regions.push_back({QStringLiteral("r%1").arg(r), QStringLiteral("Region %1").arg(r)});
            for (int s = 0; s < size.sites; ++s) {
                Site site;
                site.id = QStringLiteral("R%1-S%2").arg(QString::number(r), QString::number(s));
                site.name = site.id;
                site.region = RegionIx{quint32(r)};
                const SiteIx index{quint32(all.sites.size())};
                all.sites.push_back(site);
                for (int t = 0; t < size.stations; ++t) {
                    Station station;
                    station.id = site.id + QStringLiteral("-T%1").arg(t);
                    station.site = index;
                    station.protocol = ocpp::Version::V16;
                    const StationIx number{quint32(all.stations.size())};
                    all.stations.push_back(station);
                    for (int e = 1; e <= size.ports; ++e) {
                        Port port;
                        port.station = number;
                        port.evse = quint16(e);
                        all.ports.push_back(port);
                    }
                }
            }
        }
        return all;
    }

    quint64 m_sequence = 0;
    int m_actions = 0;
};
