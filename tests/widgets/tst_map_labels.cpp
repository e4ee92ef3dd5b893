// Names never cover each other or a marker, never flicker while the map is moved, and are legible in both themes.

#include "basemap.h"
#include "draw.h"

#include <QPainter>
#include <QRawFont>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

class MapLabelsTest : public QObject
{
    Q_OBJECT

    const std::shared_ptr<const std::vector<Place>> places = std::make_shared<const std::vector<Place>>(Basemap::readPlaces());

    static std::vector<LabelObstacle> manyMarkers()
    {
        std::vector<LabelObstacle> markers;
        for (int i = 0; i < 3000; ++i) {
            const double longitude = -124 + (i * 37 % 580) / 10.0, latitude = 26 + (i * 53 % 220) / 10.0;
            markers.push_back({mercator(longitude, latitude), float(6 + i % 14)});
        }
        return markers;
    }
    static QRectF boxOf(const MapLabels::Label &label, const std::vector<Place> &all, double scale)
    {
        const QPointF at(std::floor(all[label.place].at.x() * scale + 0.5), std::floor(all[label.place].at.y() * scale + 0.5));
        return QRectF(at + label.offset, QSizeF(label.size));
    }

private Q_SLOTS:
    void noNameCoversAnotherOrAMarker()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapLabels labels(theme);
        labels.setPlaces(places);
        labels.setMarkers(manyMarkers());
        const std::vector<LabelObstacle> markers = manyMarkers();
        for (const double level : {2.0, 4.1, 5.3, 6.9, 8.0, 10.4}) {
            const double scale = 256 * std::exp2(std::floor(level * 4) / 4); // the step's own
            const auto &all = labels.labels(scale);
            QVERIFY(all.size() > 10);
            for (size_t a = 0; a < all.size(); ++a) {
                const QRectF box = boxOf(all[a], *places, scale);
                for (size_t b = a + 1; b < all.size(); ++b)
                    QVERIFY(!box.intersects(boxOf(all[b], *places, scale)));
                for (const LabelObstacle &marker : markers) {
                    const double radius = double(marker.radius);
                    const QPointF at = marker.at * scale;
                    QVERIFY(!box.intersects(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)));
                }
            }
        }
    }

    void movingTheMapChangesNoName()
    {
        const Theme theme(Theme::Scheme::Light);
        MapLabels moved(theme), fresh(theme);
        for (MapLabels *labels : {&moved, &fresh}) {
            labels->setPlaces(places);
            labels->setMarkers(manyMarkers());
        }
        MapView view;
        view.size = {700, 500};
        view.scale = 256 * std::exp2(5.6);
        view.centre = mercator(-95, 31);
        const auto paint = [&view](MapLabels &labels) {
            QImage image(700, 500, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            labels.paint(painter, view);
            return image;
        };
        const QImage before = paint(moved);
        // Away in many steps, to another scale and back: pixel by pixel the same names; and along the way those of a map that was never elsewhere.
        for (int step = 0; step < 60; ++step) {
            view.centre += QPointF(13, step % 2 ? 7 : -5) / view.scale;
            const QImage way = paint(moved);
            if (step % 10 == 0)
                QCOMPARE(way, paint(fresh));
        }
        view.scale *= 4;
        (void)paint(moved);
        view.scale /= 4;
        view.centre = mercator(-95, 31);
        QCOMPARE(paint(moved), before);
    }

    void whatBothViewsShowLooksTheSameInBoth()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapLabels labels(theme);
        labels.setPlaces(places);
        MapView view;
        view.size = {800, 500};
        view.scale = 256 * std::exp2(6.2);
        view.centre = mercator(29, 40);
        const auto paint = [&] {
            QImage image(800, 500, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            labels.paint(painter, view);
            return image;
        };
        const QImage first = paint();
        view.centre += QPointF(120, 60) / view.scale;
        QCOMPARE(paint().copy(0, 0, 680, 440), first.copy(120, 60, 680, 440));
    }

    void areasAreNamedFirstAndTownsKeepClearOfThem()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapLabels labels(theme);
        labels.setPlaces(places);
        Place outage;
        outage.kind = Place::Kind::Area;
        outage.name = u"Utility outage, ETA 15:30"_s;
        outage.at = mercator(-95.4, 29.8); // on Houston
        outage.extent = {0.004, 0.004};
        labels.setAreas({outage});
        const double scale = 256 * 64;
        const auto boxes = [&] {
            std::vector<QRectF> all;
            for (const MapLabels::Label &label : labels.labels(scale))
                all.push_back(QRectF(labels.placeOf(label).at * scale + label.offset, QSizeF(label.size)));
            return all;
        };
        QCOMPARE(labels.placeOf(labels.labels(scale).front()).name, outage.name);
        const std::vector<QRectF> clear = boxes();
        for (size_t i = 1; i < clear.size(); ++i)
            QVERIFY(!clear[0].adjusted(1, 1, -1, -1).intersects(clear[i]));
        labels.setMarkers({{outage.at, 20}}); // a ring on it: the name moves above the area
        QVERIFY(boxes()[0].bottom() < outage.at.y() * scale - 20);
        labels.setMarkers(std::vector<LabelObstacle>(40, {outage.at, 300})); // no room at all: named all the same
        QCOMPARE(labels.placeOf(labels.labels(scale).front()).name, outage.name);
    }

    void smallStepsOfTheScaleKeepTheNames()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapLabels labels(theme);
        labels.setPlaces(places);
        const auto print = [&labels](double level) {
            QString text;
            for (const MapLabels::Label &label : labels.labels(256 * std::exp2(level)))
                text += u"%1 %2 %3\n"_s.arg(label.place).arg(label.offset.x()).arg(label.offset.y());
            return text;
        };
        QCOMPARE(print(6.01), print(6.24));
        QVERIFY(print(6.01) != print(6.26));
    }

    void importantPlacesComeFirst()
    {
        const Theme theme(Theme::Scheme::Dark);
        MapLabels labels(theme);
        labels.setPlaces(places);
        QStringList names;
        for (const MapLabels::Label &label : labels.labels(256 * std::exp2(4.3)))
            names << (*places)[label.place].name;
        for (const QString &name : {u"New York"_s, u"Los Angeles"_s, u"Washington, D.C."_s, u"Texas"_s, u"Istanbul"_s, u"Ankara"_s, u"Turkey"_s})
            QVERIFY2(names.contains(name), qPrintable(name));
        QVERIFY(!names.contains(u"Amarillo"_s));
        QVERIFY(!names.contains(u"United States of America"_s)); // its states are named here
    }

    void turkishAndOtherLettersAreInTheShippedFonts()
    {
        QSet<QString> wanted{u"İ"_s, u"ı"_s, u"ş"_s, u"Ş"_s, u"ğ"_s, u"Ğ"_s, u"ç"_s, u"Ç"_s, u"ö"_s, u"Ö"_s, u"ü"_s, u"Ü"_s};
        for (const Place &place : *places) {
            for (const QChar letter : place.name)
                wanted.insert(QString(letter));
        }
        for (const char *file : {"sans-regular.otf", "sans-medium.otf", "sans-semibold.otf", "mono-regular.ttf"}) {
            const QRawFont font(u":/faultline/fonts/faultline-"_s + QLatin1StringView(file), 12);
            QVERIFY(font.isValid());
            QString lacking;
            for (const QString &letter : std::as_const(wanted)) {
                if (!font.supportsCharacter(letter[0]))
                    lacking += letter;
            }
            QVERIFY2(lacking.isEmpty(), qPrintable(QLatin1StringView(file) + u": "_s + lacking));
        }
    }

    void lettersThatTheShippedFontsLackComeFromTheSystem()
    {
        const Theme theme(Theme::Scheme::Dark);
        const QStringList families = theme.font(TextStyle::Small).families();
        QVERIFY(families.size() >= 3);
        QVERIFY(families.first().startsWith(u"Faultline"_s));
        QCOMPARE(families.last(), u"sans-serif"_s);
    }

    void namesStandOutFromTheGround()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const Theme theme(scheme);
            const Colours &c = theme.colours();
            for (const QColor &ground : {c.map.land, c.map.water, c.bg.raised}) {
                QVERIFY(draw::contrast(c.text.muted, ground) >= 4.5);
                QVERIFY(draw::contrast(c.text.secondary, ground) >= 4.5);
            }
            // The letters are there in their own colour, and round them the ground's, also where a line runs below.
            MapLabels labels(theme);
            labels.setPlaces(places);
            MapView view;
            view.size = {300, 200};
            view.scale = 256 * std::exp2(7);
            view.centre = mercator(32.86, 39.93); // Ankara
            QImage image(300, 200, QImage::Format_RGB32);
            image.fill(c.map.coast);
            QPainter painter(&image);
            labels.paint(painter, view);
            painter.end();
            int letters = 0, halo = 0;
            for (int y = 0; y < 200; ++y) {
                for (int x = 0; x < 300; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    letters += draw::contrast(pixel, c.map.land) >= 4.5 ? 1 : 0;
                    halo += std::abs(pixel.lightness() - c.map.land.lightness()) < 8 ? 1 : 0;
                }
            }
            QVERIFY2(letters > 40, qPrintable(QString::number(letters)));
            QVERIFY2(halo > 80, qPrintable(QString::number(halo)));
        }
    }
};

QTEST_MAIN(MapLabelsTest)
#include "tst_map_labels.moc"
