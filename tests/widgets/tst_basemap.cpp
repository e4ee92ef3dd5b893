// The ground is right at every scale, costs what is seen and no more, and stays the same wherever one comes from.

#include "basemap.h"
#include "basemap_ground.h"

#include <QFile>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

MapView viewOf(double longitude, double latitude, double level, QSize size = {1000, 700})
{
    MapView view;
    view.size = size;
    view.centre = mercator(longitude, latitude);
    view.scale = 256 * std::exp2(level);
    return view;
}

QByteArray shippedFile()
{
    QFile file(u":/faultline/map/basemap.flbm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class BasemapTest : public QObject
{
    Q_OBJECT

    const Basemap basemap;

    QImage picture(const MapView &view, const Theme &theme) const
    {
        QImage image(view.size.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        basemap.load(view);
        basemap.paint(painter, view, theme);
        return image;
    }

private Q_SLOTS:
    void everyLayerIsInTheBuild()
    {
        QCOMPARE(basemap.layerNames().join(u' '),
                 u"land lakes urban rivers borders admin1 us_states us_counties us_interstates state_arcs"_s);
    }

    void landLakesAndSeaAreTellableAtEveryScale()
    {
        struct Spot { const char *name; double longitude, latitude; bool isLand; };
        const Spot spots[] = {{"Kansas", -98.2, 38.1, true},        {"the Atlantic", -60, 30, false},   {"Lake Superior", -87.5, 47.7, false},
                              {"Anatolia", 33.9, 39.4, true},       {"the Black Sea", 34.5, 43.2, false}, {"Lake Van", 42.9, 38.65, false},
                              {"Antarctica", 20, -80, true},        {"the Caspian Sea", 50.5, 41.5, false}};
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const Theme theme(scheme);
            for (const Spot &spot : spots) {
                for (const double level : {2.4, 3.7, 5.0, 6.6, 9.3, 12.0}) {
                    const QImage image = picture(viewOf(spot.longitude, spot.latitude, level, {90, 90}), theme);
                    const auto &c = theme.colours().map;
                    int same = 0;
                    for (int y = 35; y < 55; ++y) {
                        for (int x = 35; x < 55; ++x)
                            same += image.pixelColor(x, y) == (spot.isLand ? c.land : c.water) ? 1 : 0;
                    }
                    if (level < 4 && (spot.longitude == 42.9)) // a lake of a few pixels
                        continue;
                    QVERIFY2(same > (level < 6 ? 100 : 200), qPrintable(u"%1 at level %2: %3 of 400"_s.arg(QLatin1StringView(spot.name)).arg(level).arg(same)));
                }
            }
        }
    }

    void aViewCostsWhatIsSeen()
    {
        const Theme theme(Theme::Scheme::Dark);
        for (double level = 2; level <= 13; level += 0.5) {
            for (const QPointF at : {QPointF(-96, 38), QPointF(12, 50), QPointF(29, 41), QPointF(-95.4, 29.8)}) {
                (void)picture(viewOf(at.x(), at.y(), level, {1920, 1080}), theme);
                // Half a point a pixel of the screen's height, world and continents included; streets' scale costs nothing.
                const int most = level <= 7 ? 110'000 : level <= 8 ? 20'000 : 6'000;
                QVERIFY2(basemap.paintedPoints() < most, qPrintable(u"level %1: %2 points"_s.arg(level).arg(basemap.paintedPoints())));
            }
        }
    }

    void bandsAreCoarserTheFurtherOut()
    {
        size_t before = 0;
        for (int band = Basemap::coarsestBand; band <= Basemap::finestBand; ++band) {
            const size_t points = basemap.shapes(u"land"_s, band)->pointCount();
            QVERIFY(points > before);
            before = points;
        }
        QCOMPARE(Basemap::bandOf(0.3), 2);
        QCOMPARE(Basemap::bandOf(4.0), 4);
        QCOMPARE(Basemap::bandOf(4.2), 5);
        QCOMPARE(Basemap::bandOf(15), 7);
    }

    void simplifiedCoastsStayWithinAPixel()
    {
        // Every point of a coarse band lies within two thirds of a pixel of one of the finest, since points are left out, not moved.
        const auto coarse = basemap.shapes(u"us_states"_s, 5), fine = basemap.shapes(u"us_states"_s, Basemap::finestBand);
        const double pixel = double(1 << MapShapes::worldBits) / (256 * 32);
        for (const MapShapes::Part &part : coarse->parts()) {
            const QPoint at = coarse->point(part.first + part.count / 2);
            double nearest = 1e18;
            for (quint32 i = 0; i < fine->pointCount(); ++i) {
                const QPointF way = QPointF(fine->point(i) - at);
                nearest = qMin(nearest, std::hypot(way.x(), way.y()));
            }
            QVERIFY(nearest < pixel * 2 / 3);
        }
    }

    void stripsMakeTheSamePictureAsTheWhole()
    {
        const Theme theme(Theme::Scheme::Light);
        for (const MapView &view : {viewOf(-93, 30, 6.4), viewOf(28, 40.5, 7.7), viewOf(-40, 40, 3.1)}) {
            const QImage whole = picture(view, theme);
            QImage strips(whole.size(), QImage::Format_RGB32);
            QPainter painter(&strips);
            for (int x = 0; x < whole.width(); x += 130)
                basemap.paint(painter, view, QRect(x, 0, qMin(130, whole.width() - x), whole.height()), theme);
            painter.end();
            int differing = 0;
            for (int y = 0; y < whole.height(); ++y) {
                for (int x = 0; x < whole.width(); ++x)
                    differing += whole.pixel(x, y) != strips.pixel(x, y) ? 1 : 0;
            }
            QCOMPARE(differing, 0);
        }
    }

    void aPanPaintsOnlyWhatComesIntoViewAndIsWhatAFreshPictureIs()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapView view = viewOf(-95, 30, 6.3, {600, 400});
        MapGround ground(theme);
        ground.loadNow(view);
        QImage image(600, 400, QImage::Format_RGB32);
        const auto paint = [&](MapGround &of) {
            QPainter painter(&image);
            of.paint(painter, view);
        };
        paint(ground);
        QCOMPARE(ground.paintedPixels(), 600 * 400);
        for (const QPointF way : {QPointF(7.3, 0), QPointF(-3.5, 11.2), QPointF(0.2, -40.9), QPointF(-100, 77)}) {
            view.centre += way / view.scale;
            paint(ground);
            QVERIFY(ground.paintedPixels() <= 400 * (int(std::abs(way.x())) + 1) + 600 * (int(std::abs(way.y())) + 1));
            const QImage moved = image;
            MapGround fresh(theme);
            fresh.loadNow(view);
            paint(fresh);
            int differing = 0;
            QRect where;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (moved.pixel(x, y) != image.pixel(x, y)) {
                        ++differing;
                        where |= QRect(x, y, 1, 1);
                    }
                }
            }
            // A smoothed line that a strip's edge cuts may differ in its last shade there.
            QVERIFY2(differing <= 120, qPrintable(u"%1 pixels in %2 %3 %4 %5"_s.arg(differing).arg(where.x()).arg(where.y()).arg(where.width()).arg(where.height())));
        }
        paint(ground);
        QCOMPARE(ground.paintedPixels(), 0);
    }

    void theFirstPaintWaitsForNothing()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapGround ground(theme);
        QSignalSpy changed(&ground, &MapGround::changed);
        const MapView view = viewOf(-95, 30, 8, {300, 200});
        QImage image(300, 200, QImage::Format_RGB32);
        QPainter painter(&image);
        ground.paint(painter, view);
        QVERIFY(!ground.basemap().isLoaded(view)); // a coarser band is shown
        QCOMPARE(image.pixelColor(40, 40), theme.colours().map.land);
        QVERIFY(!ground.labels().hasPlaces());
        QVERIFY(changed.wait());
        QVERIFY(ground.basemap().isLoaded(view));
        QVERIFY(ground.labels().hasPlaces());
    }

    void theOutlineOfARegionHasNoBordersWithin()
    {
        const auto length = [](const std::vector<Basemap::Line> &lines) {
            double sum = 0;
            for (const Basemap::Line &line : lines) {
                for (size_t i = 1; i < line.points.size(); ++i)
                    sum += std::hypot(line.points[i].x() - line.points[i - 1].x(), line.points[i].y() - line.points[i - 1].y());
            }
            return sum;
        };
        const double texas = length(basemap.outline({u"TX"_s}, 6)), louisiana = length(basemap.outline({u"LA"_s}, 6));
        const double both = length(basemap.outline({u"TX"_s, u"LA"_s}, 6));
        QVERIFY(texas > 0.02 && louisiana > 0.01);
        QVERIFY(both < texas + louisiana - 0.005); // the Sabine River counted twice
        QVERIFY(basemap.outline({u"Adana"_s}, 6).empty());
        QVERIFY(length(basemap.outline({u"KS"_s}, 9)) < 0.07); // a rectangle of 650 km by 330 km, at 38 degrees north
    }

    void tornFilesLoseLayersAndNothingElse()
    {
        QVERIFY(Basemap("not a map").isEmpty());
        QVERIFY(Basemap(QByteArray("FLBM\x02\x00\x01\x00", 8)).isEmpty());
        const QByteArray whole = shippedFile();
        const Basemap half(whole.left(whole.size() / 2));
        QVERIFY(!half.isEmpty());
        const Theme theme(Theme::Scheme::Dark);
        QImage image(200, 200, QImage::Format_RGB32);
        quint32 seed = 7;
        for (int round = 0; round < 60; ++round) {
            QByteArray torn = whole;
            for (int i = 0; i < 40; ++i) {
                seed = seed * 1664525u + 1013904223u;
                torn[qsizetype(seed % (round % 2 ? 3000u : quint32(torn.size())))] = char(seed >> 16);
            }
            const Basemap bad(torn);
            const MapView view = viewOf(-95, 30, 2 + round % 5, {200, 200});
            QPainter painter(&image);
            bad.load(view);
            bad.paint(painter, view, theme);
        }
    }
};

QTEST_MAIN(BasemapTest)
#include "tst_basemap.moc"
