// The index of the map: every port once on every level, nothing that depends on the view, counts that stay true.

#include "map_clusters.h"
#include "sample_network.h"
#include "theme.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace Qt::StringLiterals;

class MapClustersTest : public QObject
{
    Q_OBJECT

    Network network;

    /** Sites in clumps, as towns are, some at the very same place, with 1 to 60 ports; two regions; some without a place. */
    static Inventory towns(quint32 seed, int sites)
    {
        std::mt19937 dice(seed);
        std::normal_distribution<double> spread;
        Inventory inventory = sampleInventory(0, 0);
        for (int s = 0; s < sites; ++s) {
            const double town = dice() % 40;
            Site site;
            site.id = u"T%1"_s.arg(s);
            site.name = u"Town %1"_s.arg(s);
            site.region = RegionIx{quint32(dice() % 2)};
            site.latitude = 30 + std::fmod(town * 7, 19) + spread(dice) * 0.04;
            site.longitude = -120 + std::fmod(town * 13, 50) + spread(dice) * 0.04;
            if (s % 11 == 0 && s > 0) {
                site.latitude = inventory.sites.back().latitude;
                site.longitude = inventory.sites.back().longitude;
            }
            if (s % 97 == 96)
                site.latitude = site.longitude = 0;
            inventory.sites.push_back(site);
            Station station;
            station.id = u"T-%1"_s.arg(s);
            station.site = SiteIx{quint32(s)};
            inventory.stations.push_back(station);
            const quint32 ports = 1 + dice() % (s % 50 == 0 ? 60 : 6);
            for (quint32 p = 0; p < ports; ++p) {
                Port port;
                port.station = StationIx{quint32(s)};
                port.evse = quint16(p + 1);
                inventory.ports.push_back(port);
            }
        }
        return inventory;
    }

    /** Counts of every site, from the live states alone. */
    static std::vector<ClusterCounts> naive(const Network &live)
    {
        std::vector<ClusterCounts> counts(live.inventory().sites.size());
        for (quint32 p = 0; p < live.portCount(); ++p) {
            const PortState &state = live.state(PortIx{p});
            const Tier tier = shownTier(state.mode, state.tier);
            ClusterCounts &site = counts[live.siteOf(PortIx{p}).value];
            if (tier == Tier::None)
                ++site.normal[static_cast<size_t>(state.mode)];
            else
                ++site.abnormal[static_cast<size_t>(tier) - 1];
        }
        return counts;
    }
    static ClusterCounts sumOf(const std::vector<ClusterCounts> &bySite, const MapClusters &clusters, quint32 index)
    {
        ClusterCounts sum;
        for (const SiteIx site : clusters.sitesOf(index)) {
            for (size_t i = 0; i < sum.normal.size(); ++i)
                sum.normal[i] += bySite[site.value].normal[i];
            for (size_t i = 0; i < sum.abnormal.size(); ++i)
                sum.abnormal[i] += bySite[site.value].abnormal[i];
        }
        return sum;
    }

    static QString print(const ClusterCounts &counts)
    {
        QString text;
        for (const quint32 figure : counts.normal)
            text += u"%1 "_s.arg(figure);
        text += u"| "_s;
        for (const quint32 figure : counts.abnormal)
            text += u"%1 "_s.arg(figure);
        return text;
    }

    void randomEvents(Network &live, MapClusters &clusters, std::mt19937 &dice, int count)
    {
        for (int i = 0; i < count; ++i) {
            const PortIx port{quint32(dice() % live.portCount())};
            std::vector<PortIx> changed{port};
            const auto mode = static_cast<PortMode>(dice() % 7);
            if (mode == PortMode::Offline)
                changed = live.applyDisconnected(live.port(port).station, 3'000'000 + i);
            else
                setMode(live, port, mode, 3'000'000 + i);
            if (dice() % 4 == 0)
                live.setTier(port, static_cast<Tier>(dice() % 5));
            changed.push_back(port);
            std::sort(changed.begin(), changed.end());
            changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
            clusters.portsChanged(changed);
        }
    }

private Q_SLOTS:
    void init()
    {
        network = Network();
        network.setInventory(towns(1, 900));
        bringUp(network);
    }

    void everyPlacedSiteIsInOneClusterOfEveryLevel()
    {
        const MapClusters clusters(network);
        for (int level = MapClusters::coarsest; level <= MapClusters::finest; ++level) {
            std::set<quint32> seen;
            quint32 ports = 0;
            for (const quint32 index : clusters.onLevel(level)) {
                for (const SiteIx site : clusters.sitesOf(index)) {
                    QVERIFY(seen.insert(site.value).second);
                    QCOMPARE(clusters.clusterOf(site, level), index);
                }
                ports += clusters.cluster(index).counts.total();
            }
            QCOMPARE(ports + clusters.unplacedPorts(), network.portCount());
        }
        QVERIFY(clusters.unplacedPorts() > 0);
        QCOMPARE(clusters.clusterOf(SiteIx{96}, 5), MapCluster::none);
    }

    void closerInThereAreNeverFewerAndARingFallsApartIntoItsOwn()
    {
        const MapClusters clusters(network);
        for (int level = MapClusters::coarsest; level < MapClusters::finest; ++level) {
            QVERIFY(clusters.onLevel(level).size() <= clusters.onLevel(level + 1).size());
            for (const quint32 finer : clusters.onLevel(level + 1)) {
                std::set<quint32> parents;
                for (const SiteIx site : clusters.sitesOf(finer))
                    parents.insert(clusters.clusterOf(site, level));
                QCOMPARE(parents.size(), size_t(1));
            }
        }
    }

    void noTwoOfALevelTouchAtAnyScaleThatShowsIt()
    {
        const MapClusters clusters(network);
        for (int level = MapClusters::coarsest; level <= MapClusters::finest; ++level) {
            const double scale = 256 * std::exp2(level - 0.5); // the smallest
            QCOMPARE(MapClusters::levelOf(scale * 1.0001), level);
            const auto all = clusters.onLevel(level);
            for (size_t a = 0; a < all.size(); ++a) {
                for (size_t b = a + 1; b < all.size(); ++b) {
                    const QPointF way = (clusters.cluster(all[a]).at() - clusters.cluster(all[b]).at()) * scale;
                    QVERIFY2(std::hypot(way.x(), way.y()) >= clusters.radius(all[a], level) + clusters.radius(all[b], level), qPrintable(QString::number(level)));
                }
            }
        }
    }

    void aRingStandsWhereOneOfItsSitesStands()
    {
        const MapClusters clusters(network);
        for (const quint32 index : clusters.onLevel(6)) {
            const MapCluster &ring = clusters.cluster(index);
            const QPointF way = ring.at() - clusters.at(ring.anchor);
            QVERIFY(std::hypot(way.x(), way.y()) < 1e-8);
            const auto sites = clusters.sitesOf(index);
            QVERIFY(std::find(sites.begin(), sites.end(), ring.anchor) != sites.end());
        }
    }

    /** What is found of a level does not depend on where the view lies: panning shows no seams. */
    void anyWindowFindsTheSameClustersAtTheSamePlaces()
    {
        const MapClusters clusters(network);
        std::mt19937 dice(5);
        std::vector<quint32> found;
        for (int round = 0; round < 400; ++round) {
            const int level = int(MapClusters::coarsest + dice() % (MapClusters::finest - MapClusters::coarsest + 1));
            const auto all = clusters.onLevel(level);
            const QPointF at = clusters.cluster(all[dice() % all.size()]).at();
            const double pixel = 1 / (256 * std::exp2(level));
            const QRectF window(at.x() - double(1 + dice() % 698) * pixel, at.y() - double(1 + dice() % 398) * pixel, 700 * pixel, 400 * pixel);
            clusters.find(window, level, found);
            std::vector<quint32> expected;
            for (const quint32 index : all) {
                const QPointF place = clusters.cluster(index).at();
                if (place.x() > window.left() && place.x() < window.right() && place.y() > window.top() && place.y() < window.bottom())
                    expected.push_back(index);
            }
            QCOMPARE(found, expected);
            QVERIFY(!found.empty());
        }
    }

    void theSameInventoryGroupsTheSame()
    {
        const MapClusters first(network);
        Network other;
        other.setInventory(towns(1, 900)); // other states: grouping must not look at them
        const MapClusters again(other);
        for (int level = MapClusters::coarsest; level <= MapClusters::finest; ++level) {
            const auto a = first.onLevel(level), b = again.onLevel(level);
            QVERIFY(std::equal(a.begin(), a.end(), b.begin(), b.end()));
        }
    }

    void afterRandomEventsEveryCountIsThatOfANaiveRecount()
    {
        MapClusters clusters(network);
        std::mt19937 dice(9);
        for (int round = 0; round < 4; ++round) {
            randomEvents(network, clusters, dice, 300);
            const std::vector<ClusterCounts> bySite = naive(network);
            for (int level = MapClusters::coarsest; level <= MapClusters::finest; ++level) {
                for (const quint32 index : clusters.onLevel(level))
                    QCOMPARE(print(clusters.cluster(index).counts), print(sumOf(bySite, clusters, index)));
            }
        }
    }

    void theUrgentSitesAreThoseWithAP1Port()
    {
        MapClusters clusters(network);
        std::mt19937 dice(4);
        randomEvents(network, clusters, dice, 800);
        std::vector<SiteIx> expected;
        for (quint32 s = 0; s < network.inventory().sites.size(); ++s) {
            if (clusters.hasPlace(SiteIx{s}) && clusters.countsAt(SiteIx{s}).abnormal[0] > 0)
                expected.push_back(SiteIx{s});
        }
        QVERIFY(!expected.empty());
        QCOMPARE(clusters.urgentSites(), expected);
    }

    void regionsAreCountedWhateverTheScope()
    {
        MapClusters clusters(network);
        clusters.setScope(RegionIx{1});
        std::mt19937 dice(2);
        randomEvents(network, clusters, dice, 300);
        for (const quint32 r : {0u, 1u}) {
            QCOMPARE(clusters.countsOf(RegionIx{r}).total(), network.tally(RegionIx{r}).total);
            QCOMPARE(clusters.countsOf(RegionIx{r}).normal[static_cast<size_t>(PortMode::Charging)], network.tally(RegionIx{r}).of(PortMode::Charging));
            QCOMPARE(clusters.countsOf(RegionIx{r}).abnormalTotal(), network.tally(RegionIx{r}).abnormal());
        }
        quint32 shown = 0;
        for (const quint32 index : clusters.onLevel(5))
            shown += clusters.cluster(index).counts.total();
        QVERIFY(shown > 0 && shown < clusters.countsOf(RegionIx{1}).total() + 1);
    }

    void aPortThatAppearsIsCounted()
    {
        MapClusters clusters(network);
        const quint32 before = clusters.countsAt(SiteIx{3}).total();
        const PortIx fresh = network.addPort(StationIx{3}, 50);
        QVERIFY(clusters.portsChanged(std::span(&fresh, 1)));
        QCOMPARE(clusters.countsAt(SiteIx{3}).total(), before + 1); // it lies at the end of the inventory, not beside its station's others
        QCOMPARE(clusters.portsOf(SiteIx{3}).count, before + 1);
        const quint32 leaf = clusters.clusterOf(SiteIx{3}, MapClusters::finest + 1);
        QCOMPARE(print(clusters.cluster(leaf).counts), print(naive(network)[3]));
    }

    void aSiteShowsItsWorstPort()
    {
        MapClusters clusters(network);
        const SiteIx site{50};
        const quint32 leaf = clusters.clusterOf(site, MapClusters::finest + 1);
        const MapClusters::PortRun ports = clusters.portsOf(site);
        QVERIFY(ports.count > 2);
        QCOMPARE(clusters.face(leaf).tier, Tier::None);
        const auto change = [&](quint32 place, PortMode mode) {
            const PortIx port = ports[place];
            setMode(network, port, mode);
            clusters.portsChanged(std::span(&port, 1));
        };
        change(1, PortMode::Charging);
        QCOMPARE(clusters.face(leaf).mode, PortMode::Charging);
        change(2, PortMode::Faulted);
        QCOMPARE(clusters.face(leaf).mode, PortMode::Faulted);
        QCOMPARE(clusters.face(leaf).tier, Tier::P2);
        QCOMPARE(clusters.tallyOf(leaf).of(PortMode::Faulted), 1u);
        change(2, PortMode::Available);
        QCOMPARE(clusters.face(leaf).tier, Tier::None);
    }

    void theWorstPortOfASiteIsTheMostUrgentThenTheOldest()
    {
        MapClusters clusters(network);
        const MapClusters::PortRun ports = clusters.portsOf(SiteIx{50});
        setMode(network, ports[0], PortMode::Faulted, 5'000'000);
        setMode(network, ports[1], PortMode::Faulted, 4'000'000);
        QCOMPARE(clusters.worstPort(SiteIx{50}), ports[1]);
        network.setTier(ports[0], Tier::P1);
        QCOMPARE(clusters.worstPort(SiteIx{50}), ports[0]);
    }

    void nothingIsThereWithoutSites()
    {
        Network empty;
        MapClusters clusters(empty);
        std::vector<quint32> found;
        clusters.find(QRectF(0, 0, 1, 1), 4, found);
        QVERIFY(found.empty());
        QVERIFY(clusters.extent().isValid());
    }
};

QTEST_MAIN(MapClustersTest)
#include "tst_map_clusters.moc"
