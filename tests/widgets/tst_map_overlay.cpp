// Areas of other people's files are read with limits, refused in sentences, drawn without a tier's colour, and counted.

#include "map_overlay.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

const QByteArray outage = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"name":"x","label":"Utility outage, ETA 15:30"},"geometry":{"type":"Polygon","coordinates":[
   [[-95,29],[-93,29],[-93,31],[-95,31],[-95,29]], [[-94.5,29.5],[-93.5,29.5],[-93.5,30.5],[-94.5,30.5],[-94.5,29.5]]]}},
 {"type":"Feature","properties":{"headline":"F\u0131rt\u0131na \u202Euyar\u0131s\u0131"},"geometry":{"type":"MultiPolygon","coordinates":[
   [[[28,40],[30,40],[30,42],[28,42]]], [[[32,40],[33,40],[33,41],[32,41],[32,40]]]]}},
 {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[-95,29,12.5],[-94,30]]}},
 {"type":"Feature","properties":{"name":7},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-95,30]}]}},
 {"type":"Feature","properties":{"name":"nowhere"},"geometry":null}]})";

QString print(const MapLayer &layer)
{
    QString text;
    for (const MapArea &area : layer.areas)
        text += u"%1 %2 parts: %3\n"_s.arg(int(area.kind)).arg(area.partCount).arg(area.label);
    return text;
}

QString problemOf(const QByteArray &bytes)
{
    const auto layer = readGeoJson(bytes, u"storm"_s);
    return layer ? u"read"_s : layer.problem().text;
}

QPointF unit(double longitude, double latitude)
{
    return mercator(longitude, latitude);
}

} // namespace

class MapOverlayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allKindsOfGeometryAreRead()
    {
        const auto layer = readGeoJson(outage, u"outage"_s);
        QVERIFY(layer.ok());
        QCOMPARE(print(*layer.value()), u"2 2 parts: Utility outage, ETA 15:30\n"
                                        "2 2 parts: Fırtına \\u{202E}uyarısı\n"
                                        "1 1 parts: \n"
                                        "0 1 parts: \n"_s);
        QVERIFY(readGeoJson("\xEF\xBB\xBF" + outage, u"with a mark"_s).ok());
        QVERIFY(readGeoJson(R"({"type":"Point","coordinates":[1,2]})", u"bare"_s).ok());
    }

    void whatIsWrongIsSaidInASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &why) {
            QTest::newRow(name) << bytes << u"The layer storm cannot be read: "_s + why + u'.';
        };
        const auto feature = [](const QByteArray &geometry) {
            return R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":)" + geometry + "}]}";
        };
        row("no JSON", "<html>", u"it is no valid JSON"_s);
        row("empty", "", u"it is no valid JSON"_s);
        row("torn", outage.left(400), u"it is no valid JSON"_s);
        row("other JSON", "[1,2]", u"it is JSON, but no object: a GeoJSON file begins with a FeatureCollection, a Feature or a geometry"_s);
        row("no type", "{}", u"it has no \"type\", so it is no GeoJSON"_s);
        row("no features", R"({"type":"FeatureCollection"})", u"its FeatureCollection has no list of features"_s);
        row("nothing placed", R"({"type":"FeatureCollection","features":[]})", u"it has no feature with a place"_s);
        row("metres", feature(R"({"type":"Point","coordinates":[-10575000,3470000]})"), u"feature 1: a position is not longitude and latitude in degrees (WGS 84)"_s);
        row("text", feature(R"({"type":"Point","coordinates":["a","b"]})"), u"feature 1: a coordinate is no number"_s);
        row("flat ring", feature(R"({"type":"Polygon","coordinates":[[1,2],[3,4]]})"), u"feature 1: a position was expected"_s);
        row("short ring", feature(R"({"type":"Polygon","coordinates":[[[1,2],[3,4]]]})"), u"feature 1: a line of fewer than 2 or a ring of fewer than 3 positions"_s);
        row("curve", feature(R"({"type":"Curve","coordinates":[]})"), u"feature 1: its geometry is of an unknown type"_s);
        row("deep", feature(R"({"type":"Polygon","coordinates":)" + QByteArray(60, '[') + QByteArray(60, ']') + "}"), u"its brackets are nested more than 32 deep"_s);
        row("too large", QByteArray(64 * 1024 * 1024 + 1, ' '), u"it is larger than 64 MB"_s);
        QByteArray many = R"({"type":"MultiPoint","coordinates":[[1,2])";
        many.reserve(7'000'000);
        for (int i = 0; i < 1'000'000; ++i)
            many += ",[1,2]";
        row("too many points", many + "]}", u"it has more than 1,000,000 points"_s);
    }
    void whatIsWrongIsSaidInASentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        QCOMPARE(problemOf(bytes), sentence);
    }

    void anyDamageEndsInALayerOrASentence()
    {
        quint32 seed = 11;
        const auto next = [&seed](quint32 below) {
            seed = seed * 1664525u + 1013904223u;
            return (seed >> 8) % below;
        };
        const Theme theme(Theme::Scheme::Dark);
        MapView view;
        view.size = {120, 90};
        view.centre = unit(-94, 30);
        view.scale = 40'000;
        QImage image(120, 90, QImage::Format_RGB32);
        int readable = 0;
        for (int round = 0; round < 4000; ++round) {
            QByteArray bytes = outage;
            for (quint32 i = 0; i <= next(4); ++i) {
                const auto at = qsizetype(next(quint32(bytes.size())));
                switch (next(4)) {
                case 0: bytes[at] = char(next(256)); break;
                case 1: bytes.remove(at, qsizetype(next(30))); break;
                case 2: bytes.insert(at, bytes.mid(qsizetype(next(quint32(bytes.size()))), qsizetype(next(30)))); break;
                default: bytes[at] = "0123456789-[]{},\":e"[next(19)]; break;
                }
            }
            const auto layer = readGeoJson(bytes, u"fuzz"_s);
            if (!layer) {
                QVERIFY(layer.problem().text.endsWith(u'.'));
                continue;
            }
            ++readable;
            MapOverlay overlay;
            overlay.setLayers({{layer.value(), true, {}}});
            QPainter painter(&image);
            overlay.paint(painter, view, image.rect(), theme);
            MapLabels labels(theme);
            labels.setAreas(overlay.names());
            labels.paint(painter, view);
            (void)layer.value()->areasAt(view.centre);
        }
        QVERIFY(readable > 100);
    }

    void portsAreCountedEvenOdd()
    {
        const auto layer = readGeoJson(outage, u"outage"_s);
        const std::vector<QPointF> at{unit(-94.8, 30), unit(-94, 30), unit(29, 41), unit(32.5, 40.5), unit(31, 41), {-1, -1}};
        const std::vector<quint32> ports{4, 100, 7, 2, 1000, 1000}; // the second stands in the hole, the last one nowhere
        const std::vector<quint32> counts = portsInAreas(*layer.value(), at, ports);
        QCOMPARE(counts, (std::vector<quint32>{4, 9, 0, 0}));
        MapOverlay overlay;
        overlay.setLayers({{layer.value(), true, {}}});
        QCOMPARE(overlay.areasAt(at[2]).join(u'|'), u"Fırtına \\u{202E}uyarısı"_s);
        overlay.setPorts(0, counts);
        QCOMPARE(overlay.areasAt(at[0]).join(u'|'), u"Utility outage, ETA 15:30 (4 ports)"_s);
        QVERIFY(overlay.areasAt(at[1]).isEmpty());
        overlay.setShown(0, false);
        QVERIFY(overlay.areasAt(at[0]).isEmpty());
    }

    void countingAgreesWithTheSlowWayOnManyEdges()
    {
        // A star of 20,000 points: runs of points are taken together, the result must be that of looking at every edge.
        QByteArray json = R"({"type":"Polygon","coordinates":[[)";
        std::vector<QPointF> ring;
        for (int i = 0; i < 20'000; ++i) {
            const double turn = i * 2 * M_PI / 20'000, far = i % 2 ? 5 : 3 + 1.5 * std::sin(turn * 9);
            const double x = -95 + far * std::cos(turn), y = 35 + far * std::sin(turn);
            json += (i ? ",[" : "[") + QByteArray::number(x, 'f', 7) + ',' + QByteArray::number(y, 'f', 7) + ']';
            ring.push_back(MapShapes::toUnits(unit(QByteArray::number(x, 'f', 7).toDouble(), QByteArray::number(y, 'f', 7).toDouble())));
        }
        const auto layer = readGeoJson(json + "]]}", u"star"_s);
        QVERIFY(layer.ok());
        int inside = 0;
        for (int i = 0; i < 400; ++i) {
            const QPointF at = unit(-100 + (i % 20) * 0.51, 30 + (i / 20) * 0.49);
            const QPoint p = MapShapes::toUnits(at);
            bool odd = false;
            for (size_t k = 0; k < ring.size(); ++k) {
                const QPointF a = ring[k], b = ring[(k + 1) % ring.size()];
                if ((a.y() > p.y()) != (b.y() > p.y()) && p.x() < a.x() + (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()))
                    odd = !odd;
            }
            QCOMPARE(!layer.value()->areasAt(at).empty(), odd);
            inside += odd ? 1 : 0;
        }
        QVERIFY(inside > 60 && inside < 340);
    }

    void areasAreHatchedInNeutralColoursAndHaveTheirHole()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const Theme theme(scheme);
            const auto layer = readGeoJson(outage, u"outage"_s);
            MapOverlay overlay;
            overlay.setLayers({{layer.value(), true, {}}});
            MapView view;
            view.size = {400, 400};
            view.centre = unit(-94, 30);
            view.scale = 360 / 3.0 * 400;
            QImage image(400, 400, QImage::Format_RGB32);
            image.fill(theme.colours().map.land);
            QPainter painter(&image);
            overlay.paint(painter, view, image.rect(), theme);
            painter.end();
            const auto inked = [&](QPointF at) {
                const QPoint middle = view.toScreen(at).toPoint();
                int count = 0;
                for (int y = -6; y < 6; ++y) {
                    for (int x = -6; x < 6; ++x)
                        count += image.pixelColor(middle + QPoint(x, y)) != theme.colours().map.land ? 1 : 0;
                }
                return count;
            };
            QVERIFY(inked(unit(-94.8, 29.3)) > 20);
            QVERIFY(inked(unit(-94.8, 29.3)) < 120); // a hatch, no fill
            QCOMPARE(inked(unit(-93.8, 30.2)), 0);   // the hole, beside the line
            for (int y = 0; y < 400; ++y) {
                for (int x = 0; x < 400; ++x)
                    QVERIFY(image.pixelColor(x, y).hsvSaturation() < 70); // tiers alone have hues
            }
        }
    }
};

QTEST_MAIN(MapOverlayTest)
#include "tst_map_overlay.moc"
