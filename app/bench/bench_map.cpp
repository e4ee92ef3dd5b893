// The map: building its index beside npm's supercluster, asking it, keeping it current, painting and panning.

#include "benches.h"
#include "network_map.h"
#include "bench_map_ground.h"
#include "bench_map_yardstick.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int firstZoom = 3, lastZoom = 16, pansPerZoom = 60;
constexpr quint32 markersWanted = 20'000, eventsPerFrame = 1000;
const QSize screen(1920, 1080);

QString tr(const char *text) { return QCoreApplication::translate("BenchMap", text); }

ocpp::Status someStatus(quint32 dice)
{
    return dice < 700 ? ocpp::Status::Available
         : dice < 930 ? ocpp::Status::Charging
         : dice < 960 ? ocpp::Status::Preparing
         : dice < 970 ? ocpp::Status::Unavailable
         : dice < 985 ? ocpp::Status::Faulted
                      : ocpp::Status::Finishing;
}

/** One network and the map's parts over it, with the states of an ordinary afternoon: 1.5 % faulted, 1 % offline, a few P1. */
class MapBench
{
public:
    explicit MapBench(Inventory inventory)
    {
        m_network.setInventory(inventory);
        for (quint32 s = 0; s < m_network.inventory().stations.size(); ++s)
            m_network.applyConnected(StationIx{s}, ocpp::Version::V16, 1'000'000);
        for (quint32 p = 0; p < m_network.portCount(); ++p) {
            setSome(PortIx{p});
            if (m_dice() % 50'000 == 0)
                m_network.setTier(PortIx{p}, Tier::P1);
        }
        for (quint32 s = 0; s < m_network.inventory().stations.size(); ++s) {
            if (m_dice() % 100 == 0)
                m_network.applyDisconnected(StationIx{s}, 1'100'000);
        }
    }

    Result<std::vector<Measurement>> run()
    {
        measureIndex();
        measureQueries();
        measureEvents();
        measureSigns();
        measureFrames();
        return std::move(m_results);
    }

private:
    Measurement &add(const QString &name, const QString &unit, double figure, std::optional<double> goal = {})
    {
        Measurement m;
        m.name = name;
        m.unit = unit;
        m.figure = figure;
        m.goal = goal;
        m.rssMb = residentMb();
        m_results.push_back(m);
        return m_results.back();
    }

    void setSome(PortIx port)
    {
        ocpp::StatusReport report;
        report.status = someStatus(m_dice() % 1000);
        m_network.applyStatus(port, report, ++m_time);
    }

    void measureIndex()
    {
        MapClusters clusters(m_network);
        const double build = medianCpuMs(9, [&clusters] { clusters.reload(); });
        const SuperclusterLoad other = superclusterLoad(m_network, clusters);
        Measurement &index = add(other.isMeasured ? tr("cluster index, built") : tr("cluster index, built (%1)").arg(other.problem), u"ms"_s, build);
        if (other.isMeasured) {
            index.yardstick = other.cpuMs;
            index.yardstickName = tr("supercluster load, the same points");
            index.goal = 1.0 / 20;
        }
        add(tr("cluster index, memory"), u"bytes/port"_s, double(clusters.memory()) / m_network.portCount());
    }

    void measureQueries()
    {
        const MapClusters clusters(m_network);
        std::vector<quint32> found;
        double worst = 0;
        for (int zoom = firstZoom; zoom <= lastZoom; ++zoom) {
            constexpr int asked = 400;
            const auto all = clusters.onLevel(zoom);
            const double scale = 256 * std::exp2(zoom);
            const double ms = medianCpuMs(5, [&] {
                for (size_t i = 0; i < asked; ++i) {
                    const QPointF at = clusters.cluster(all[i * 7919 % all.size()]).at();
                    const QSizeF part = QSizeF(screen) / scale;
                    clusters.find(QRectF(at - QPointF(part.width() / 2, part.height() / 2), part), zoom, found);
                }
            });
            worst = qMax(worst, ms * 1000 / asked);
        }
        add(tr("view query, slowest zoom"), u"us"_s, worst, 50);
    }

    std::vector<PortIx> changeSome()
    {
        std::vector<PortIx> changed;
        for (quint32 i = 0; i < eventsPerFrame; ++i) {
            changed.push_back(PortIx{quint32(m_dice() % m_network.portCount())});
            setSome(changed.back());
        }
        return changed;
    }

    void measureEvents()
    {
        MapClusters clusters(m_network);
        std::vector<double> times;
        for (int round = 0; round < 200; ++round) {
            const std::vector<PortIx> changed = changeSome();
            const double start = threadCpuSeconds();
            clusters.portsChanged(changed);
            times.push_back((threadCpuSeconds() - start) * 1e9 / eventsPerFrame);
        }
        add(tr("status refresh, all zooms"), u"ns/event"_s, median(times), 300);
    }

    /** Signs alone, at whole pixels of a screen. */
    void measureSigns()
    {
        MapMarkers markers(m_theme);
        QPixmap picture(screen);
        picture.fill(Qt::black);
        QPainter painter(&picture);
        std::vector<std::pair<QPoint, MapClusters::Face>> signs;
        for (quint32 i = 0; i < markersWanted; ++i) {
            const auto mode = static_cast<PortMode>(m_dice() % 8);
            signs.push_back({QPoint(int(m_dice() % 1920), int(m_dice() % 1080)), {mode, shownTier(mode, Tier::None)}});
        }
        const double ms = medianCpuMs(9, [&] {
            for (const auto &[at, face] : signs)
                markers.paintSign(painter, at, face, MapMarkers::Edge::Close, false);
        });
        add(tr("20,000 signs of 14 px painted"), u"ms"_s, ms, 5);
    }

    double frameMs(NetworkMap &map)
    {
        const double start = threadCpuSeconds();
        map.repaint();
        return (threadCpuSeconds() - start) * 1000;
    }

    void measureFrames()
    {
        NetworkMap map(m_network, m_theme);
        map.resize(screen);
        map.show();
        QCoreApplication::processEvents();
        measureManySites(map);
        measurePans(map);
        measureRoad(map);
    }

    /** Every site by itself, as many as there are up to 20,000 on screen. */
    void measureManySites(NetworkMap &map)
    {
        map.setClustered(false);
        map.fit();
        frameMs(map);
        const QPointF middle(screen.width() / 2.0, screen.height() / 2.0);
        while (map.markersPainted() > markersWanted * 11 / 10) {
            map.zoomBy(0.1, middle);
            frameMs(map);
        }
        map.ground().loadNow(map.view());
        frameMs(map);
        std::vector<double> times;
        for (int i = 0; i < 41; ++i)
            times.push_back(frameMs(map));
        Measurement &m = add(tr("a frame with %1 sites, each by itself").arg(map.markersPainted()), u"ms"_s, median(times));
        if (map.markersPainted() >= markersWanted * 9 / 10)
            m.goal = 5;
        map.setClustered(true);
    }

    void measurePans(NetworkMap &map)
    {
        const MapClusters &clusters = map.clusters();
        std::vector<double> all;
        for (int zoom = firstZoom; zoom <= lastZoom; ++zoom) {
            // Where most stands: the ring with the most ports of a coarse level, then closer.
            quint32 busiest = clusters.onLevel(zoom).front();
            for (const quint32 index : clusters.onLevel(zoom)) {
                if (clusters.cluster(index).counts.total() > clusters.cluster(busiest).counts.total())
                    busiest = index;
            }
            const QPointF at = clusters.cluster(busiest).at();
            const QSizeF part = QSizeF(screen) / (256 * std::exp2(zoom));
            map.fit(QRectF(at - QPointF(part.width() / 2, part.height() / 2), part));
            map.zoomBy(zoom - map.view().level(), QPointF(screen.width() / 2.0, screen.height() / 2.0));
            map.ground().loadNow(map.view());
            frameMs(map);
            std::vector<double> times;
            const Qt::Key ways[] = {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up};
            for (int i = 0; i < pansPerZoom; ++i) {
                const double start = threadCpuSeconds();
                QKeyEvent press(QEvent::KeyPress, ways[i / 6 % 4], Qt::NoModifier);
                QCoreApplication::sendEvent(&map, &press);
                map.repaint();
                times.push_back((threadCpuSeconds() - start) * 1000);
            }
            all.insert(all.end(), times.begin(), times.end());
            add(tr("pan by 80 px at zoom %1, p99 (p50 %2)").arg(zoom).arg(median(times), 0, 'f', 1), u"ms"_s, percentile(times, 0.99), 16.7);
        }
        add(tr("pan by 80 px at every zoom, p50"), u"ms"_s, median(all));
    }

    /** What 1,000 changed ports cost from the fold to the painted frame, the whole network in view. */
    void measureRoad(NetworkMap &map)
    {
        map.fit();
        map.ground().loadNow(map.view());
        frameMs(map);
        std::vector<double> times;
        for (int i = 0; i < 61; ++i) {
            const double start = threadCpuSeconds();
            const std::vector<PortIx> changed = changeSome();
            map.portsChanged(changed);
            map.repaint();
            times.push_back((threadCpuSeconds() - start) * 1000);
        }
        add(tr("1,000 events folded, counted and painted"), u"ms"_s, median(times));
    }

    Network m_network;
    Theme m_theme{Theme::Scheme::Dark};
    std::mt19937 m_dice{11};
    UtcMs m_time = 1'000'000;
    std::vector<Measurement> m_results;
};

} // namespace

Result<std::vector<Measurement>> benchMap(const BenchOptions &options)
{
    Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    Result<std::vector<Measurement>> rows = MapBench(std::move(inventory.value())).run();
    if (rows) {
        const std::vector<Measurement> ground = benchMapGround();
        rows.value().insert(rows.value().end(), ground.begin(), ground.end());
    }
    return rows;
}
