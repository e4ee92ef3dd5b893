#include "bench_map_ground.h"

#include "basemap_ground.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("BenchMapGround", text); }

constexpr double frameMs = 15; ///< a repaint at any zoom has to leave time for the markers
const QSize screen(1920, 1080);

MapView viewOf(double longitude, double latitude, double level)
{
    MapView view;
    view.size = screen;
    view.centre = mercator(longitude, latitude);
    view.scale = 256 * std::exp2(level);
    return view;
}

Measurement row(const QString &name, double figure, std::optional<double> goal)
{
    Measurement measurement;
    measurement.name = name;
    measurement.unit = u"ms"_s;
    measurement.figure = figure;
    measurement.goal = goal;
    measurement.rssMb = residentMb();
    return measurement;
}

/** The dearest of a few places: a coast of islands, the middle of a continent, two cities. */
double dearest(const Basemap &basemap, const Theme &theme, QImage &image, double level)
{
    double most = 0;
    for (const QPointF at : {QPointF(-96, 38), QPointF(12, 50), QPointF(29, 41), QPointF(-95.4, 29.8)}) {
        const MapView view = viewOf(at.x(), at.y(), level);
        basemap.load(view);
        most = qMax(most, medianCpuMs(5, [&] {
            QPainter painter(&image);
            basemap.paint(painter, view, theme);
        }));
    }
    return most;
}

} // namespace

std::vector<Measurement> benchMapGround()
{
    std::vector<Measurement> rows;
    const Theme theme(Theme::Scheme::Dark);
    QImage image(screen, QImage::Format_RGB32);
    const MapView whole = viewOf(-96, 38, 4.9);
    rows.push_back(row(tr("ground: opening"), medianCpuMs(5, [] { const Basemap fresh; }), 1));
    rows.push_back(row(tr("ground: reading what the first picture is painted from"), medianCpuMs(5, [&] {
        const Basemap fresh;
        QPainter painter(&image);
        fresh.paint(painter, whole, theme);
    }), frameMs));
    rows.push_back(row(tr("ground: reading the United States, in the pool"), medianCpuMs(5, [&] { Basemap().load(whole); }), {}));
    rows.push_back(row(tr("ground: reading the finest band, in the pool"), medianCpuMs(5, [] { Basemap().load(viewOf(29, 41, 9)); }), {}));
    rows.push_back(row(tr("ground: reading 7,600 names, in the pool"), medianCpuMs(5, [] { (void)Basemap::readPlaces(); }), {}));
    const Basemap basemap;
    for (int level = 3; level <= 12; ++level)
        rows.push_back(row(tr("ground: repaint at zoom %1").arg(level), dearest(basemap, theme, image, level), frameMs));
    MapLabels labels(theme);
    labels.setPlaces(std::make_shared<const std::vector<Place>>(Basemap::readPlaces()));
    rows.push_back(row(tr("ground: names placed anew, zoom 8"), medianCpuMs(5, [&] {
        labels.setMarkers({});
        (void)labels.labels(256 * 256);
    }), frameMs));
    // Pans: what comes into view, and the picture moved along.
    MapGround ground(theme);
    MapView view = viewOf(-95.4, 29.8, 6.5);
    ground.loadNow(view);
    const auto paint = [&] {
        QPainter painter(&image);
        ground.paint(painter, view);
    };
    paint();
    Measurement pan = row(tr("ground: a pan of 12 pixels, zoom 6.5"), medianCpuMs(31, [&] {
        view.centre += QPointF(12, 5) / view.scale;
        paint();
    }), {});
    std::vector<uchar> copy(size_t(image.sizeInBytes()));
    pan.yardstick = medianCpuMs(31, [&] { std::memcpy(copy.data(), image.constBits(), copy.size()); });
    pan.yardstickName = tr("memcpy of the image");
    rows.push_back(pan);
    return rows;
}
