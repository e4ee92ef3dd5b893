// The mosaic: laying out, painting everything, a frame of changes, scrolling, zooming, finding a cell.
#include "benches.h"

#include "cell_shade.h"
#include "network.h"
#include "port_mosaic.h"

#include <QCoreApplication>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>
#include <cstring>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 15;
constexpr size_t changesAFrame = 1000;
constexpr QSize screen(1920, 1080);

QString tr(const char *text) { return QCoreApplication::translate("Bench", text); }

Measurement measured(const QString &name, double figure, std::optional<double> goal = {}, const QString &unit = u"ms"_s)
{
    Measurement m;
    m.name = name;
    m.unit = unit;
    m.figure = figure;
    m.goal = goal;
    m.rssMb = residentMb();
    return m;
}

/** A network as it stands on a working day: most available, some charging, one in thirty abnormal. */
class DayNetwork
{
public:
    explicit DayNetwork(const Inventory &inventory)
    {
        m_network.setInventory(inventory);
        for (quint32 station = 0; station < inventory.stations.size(); ++station)
            m_network.applyConnected(StationIx{station}, ocpp::Version::V16, 1'000'000);
        for (quint32 port = 0; port < m_network.portCount(); ++port)
            change(PortIx{port}, 2'000'000);
    }

    const Network &network() const { return m_network; }

    /** Random ports, sorted and unique as a frame's changes are; each shows something else than before. */
    std::vector<PortIx> changeSome(size_t count)
    {
        std::vector<PortIx> ports;
        for (size_t i = 0; i < count * 2 && ports.size() < count; ++i) {
            const PortIx port{quint32(m_random() % m_network.portCount())};
            const CellShade before = CellShade::of(m_network.state(port).mode, m_network.state(port).tier);
            change(port, m_now += 10);
            if (!(CellShade::of(m_network.state(port).mode, m_network.state(port).tier) == before))
                ports.push_back(port);
            else
                setStatus(port, m_network.state(port).mode == PortMode::Charging ? ocpp::Status::Available : ocpp::Status::Charging), ports.push_back(port);
        }
        std::sort(ports.begin(), ports.end());
        ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
        return ports;
    }

private:
    void setStatus(PortIx port, ocpp::Status status)
    {
        ocpp::StatusReport report;
        report.status = status;
        m_network.applyStatus(port, report, m_now);
    }

    void change(PortIx port, UtcMs at)
    {
        m_now = at;
        const quint32 dice = quint32(m_random() % 100'000);
        const ocpp::Status status = dice < 76'000 ? ocpp::Status::Available : dice < 94'000 ? ocpp::Status::Charging
            : dice < 96'500 ? ocpp::Status::Preparing : dice < 97'500 ? ocpp::Status::Unavailable : ocpp::Status::Faulted;
        setStatus(port, status);
        const bool isFaulted = status == ocpp::Status::Faulted;
        m_network.setTier(port, !isFaulted ? Tier::None : dice < 97'503 ? Tier::P1 : dice < 98'000 ? Tier::P2 : dice < 99'300 ? Tier::P3 : Tier::P4);
    }

    Network m_network;
    std::mt19937 m_random{11};
    UtcMs m_now = 2'000'000;
};

/** CPU of one frame: `change`, then everything that Qt does until the window has its pixels. */
double frameMs(const std::function<void()> &change)
{
    return medianCpuMs(1, [&change] {
        change();
        QCoreApplication::processEvents();
    });
}

double copyMs()
{
    std::vector<quint32> from(size_t(screen.width()) * size_t(screen.height()), 1), to(from.size(), 2);
    return medianCpuMs(2 * runs, [&] { std::memcpy(to.data(), from.data(), from.size() * sizeof(quint32)); });
}

void measureFrames(DayNetwork &day, PortMosaic &mosaic, std::vector<Measurement> &all)
{
    std::vector<double> whole, some, cells;
    for (int i = 0; i < runs; ++i)
        whole.push_back(frameMs([&] { mosaic.setFeedLost(i % 2 == 0); }));
    for (int i = 0; i < 3 * runs; ++i) {
        const std::vector<PortIx> changed = day.changeSome(changesAFrame);
        // Split, so that it is seen what Qt needs to bring the pixels to the window.
        cells.push_back(medianCpuMs(1, [&] { mosaic.portsChanged(changed); }));
        some.push_back(cells.back() + frameMs([] {}));
    }
    all.push_back(measured(tr("all cells painted, with labels, badges and the window's pixels"), median(whole), 5));
    all.push_back(measured(tr("a frame with 1,000 changed cells"), median(some), 1));
    all.push_back(measured(tr("  of it: reading the states and writing the cells"), median(cells)));
}

void measureScrolling(PortMosaic &mosaic, std::vector<Measurement> &all)
{
    mosaic.setZoom(MosaicZoom::Marks8);
    QCoreApplication::processEvents();
    std::vector<double> times;
    for (int i = 0; i < 2 * runs; ++i)
        times.push_back(frameMs([&] { mosaic.verticalScrollBar()->setValue(mosaic.verticalScrollBar()->value() + 72); }));
    all.push_back(measured(tr("a frame of scrolling by 72 px at 8 px"), median(times), 16.7));
}

void measureZoom(PortMosaic &mosaic, std::vector<Measurement> &all)
{
    double worst = 0;
    for (int turn = 0; turn < 3; ++turn) {
        double slowest = 0;
        for (const MosaicZoom zoom : {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14})
            slowest = std::max(slowest, frameMs([&] { mosaic.setZoom(zoom); }));
        worst = turn == 0 ? slowest : std::min(worst, slowest); // the pictures of cells are drawn in the first turn
    }
    all.push_back(measured(tr("a zoom step, the slowest of four, with its layout"), worst, 16.7));
}

void measureHits(PortMosaic &mosaic, std::vector<Measurement> &all)
{
    mosaic.setZoom(MosaicZoom::Network2);
    QCoreApplication::processEvents();
    std::mt19937 random(5);
    std::vector<QPoint> points(10'000);
    for (QPoint &point : points)
        point = QPoint(int(random() % quint32(screen.width())), int(random() % quint32(screen.height())));
    quint64 found = 0;
    const double ms = medianCpuMs(5, [&] {
        for (const QPoint point : points)
            found += mosaic.portAt(point).isValid() ? 1 : 0;
    });
    all.push_back(measured(tr("finding the port under the pointer (%1 % of points have one)").arg(found * 100 / (5 * points.size())), ms * 1000 / double(points.size()), 50, u"us"_s));
}

} // namespace

Result<std::vector<Measurement>> benchMosaic(const BenchOptions &options)
{
    const Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    DayNetwork full(inventory.value());
    std::vector<Measurement> all;
    const double copy = copyMs();
    all.push_back(measured(tr("yardstick: memcpy of the image, 1920 x 1080"), copy));
    const double before = residentMb();
    const MosaicPlaces places(full.network());
    all.push_back(measured(tr("regions, metros and sites, once an inventory"), medianCpuMs(5, [&] { MosaicPlaces again(full.network()); })));
    all.push_back(measured(tr("layout of the network step"), medianCpuMs(runs, [&] { MosaicLayout(places, MosaicZoom::Network2, {}, {screen}); })));
    const MosaicLayout layout(places, MosaicZoom::Network2, {}, {screen});
    all.push_back(measured(tr("cells of %1 x %2 px; height of the content").arg(layout.grid().width).arg(layout.grid().height), layout.size().height(), {}, u"px"_s));

    Theme theme(Theme::Scheme::Dark);
    PortMosaic mosaic(full.network(), theme);
    mosaic.resize(screen);
    mosaic.setZoom(MosaicZoom::Network2);
    mosaic.show();
    QCoreApplication::processEvents();
    const quint64 painted = mosaic.cellsPainted();
    measureFrames(full, mosaic, all);
    if (mosaic.cellsPainted() - painted < quint64(runs) * std::min<quint64>(options.ports, 1'000'000) / 4)
        return Problem{tr("The window was not painted: there is nothing to measure.")};
    for (Measurement &one : all) {
        if (one.goal && copy > 0)
            one.name += tr(" (%1 x memcpy)").arg(QString::number(one.figure / copy, 'f', 2));
    }
    measureScrolling(mosaic, all);
    measureZoom(mosaic, all);
    measureHits(mosaic, all);
    all.push_back(measured(tr("memory of one mosaic with its image"), (residentMb() - before) * 1e6 / std::max<quint32>(1, options.ports), {}, u"bytes/port"_s));
    return all;
}
