// Tiles lie over the vector ground where they are there, in the theme's greys, with a coarser one standing in.

#include "basemap_ground.h"
#include "map_tiles.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

class FakeTiles : public TileSource
{
public:
    int lowestZoom() const override { return 1; }
    int highestZoom() const override { return 9; }
    QString attribution() const override { return u"\u00A9 Some mappers"_s; }
    void want(const std::vector<TileId> &tiles) override
    {
        wanted = tiles;
        ++wishes;
    }
    void give(TileId tile, const QColor &colour)
    {
        QImage image(256, 256, QImage::Format_RGB32);
        image.fill(colour);
        Q_EMIT arrived(tile, image);
    }
    std::vector<TileId> wanted;
    int wishes = 0;
};

class MapTilesTest : public QObject
{
    Q_OBJECT

    static MapView viewAt(double level, QPointF at = mercator(-95, 30))
    {
        MapView view;
        view.size = {500, 400};
        view.centre = at;
        view.scale = 256 * std::exp2(level);
        return view;
    }
    static QString print(const std::vector<TileId> &tiles)
    {
        QString text;
        for (const TileId &tile : tiles)
            text += u"%1/%2/%3 "_s.arg(tile.z).arg(tile.x).arg(tile.y);
        return text.trimmed();
    }

private Q_SLOTS:
    void theViewsTilesAreWantedNearestFirst()
    {
        QCOMPARE(print(MapTiles::tilesOf(viewAt(2, {0.26, 0.26}), 0, 19)), u"2/1/1 2/1/0 2/0/1 2/0/0 2/2/1 2/2/0"_s);
        for (double level = 0.5; level < 16; level += 0.7) {
            const auto tiles = MapTiles::tilesOf(viewAt(level), 0, 9);
            QVERIFY(!tiles.empty() && tiles.size() <= 30);
            QVERIFY(tiles.front().z <= 9);
        }
    }

    void onlyWhatIsNotThereIsWanted()
    {
        const Theme theme(Theme::Scheme::Dark);
        auto *source = new FakeTiles;
        MapTiles tiles{std::unique_ptr<TileSource>(source), theme};
        tiles.setView(viewAt(6));
        const std::vector<TileId> first = source->wanted;
        QVERIFY(first.size() > 3);
        tiles.setView(viewAt(6));
        QCOMPARE(source->wishes, 1); // the same view wishes nothing new
        source->give(first[0], Qt::white);
        tiles.setView(viewAt(6, mercator(-94, 30)));
        QVERIFY(std::find(source->wanted.begin(), source->wanted.end(), first[0]) == source->wanted.end());
        // A missing one lets the coarser one be wanted.
        const TileId lost = source->wanted.front();
        Q_EMIT source->missing(lost);
        QVERIFY(std::find(source->wanted.begin(), source->wanted.end(), lost) == source->wanted.end());
        QVERIFY(std::find(source->wanted.begin(), source->wanted.end(), lost.parent()) != source->wanted.end());
    }

    void tilesTakeTheThemesGreysAndTheGroundShowsWhereTheyAreMissing()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Dark, Theme::Scheme::Light}) {
            const Theme theme(scheme);
            MapGround ground(theme);
            auto *source = new FakeTiles;
            const MapView view = viewAt(6);
            ground.loadNow(view);
            ground.setTiles(std::unique_ptr<TileSource>(source));
            QImage image(500, 400, QImage::Format_RGB32);
            const auto paint = [&] {
                QPainter painter(&image);
                ground.paint(painter, view);
                ground.paintLabels(painter, view);
            };
            paint();
            const QImage vector = image;
            const TileId tile = source->wanted.front();
            source->give(tile, QColor(255, 40, 40)); // as loud as tiles can be
            paint();
            const double count = std::exp2(tile.z);
            const QPoint inside = view.toScreen({(tile.x + 0.5) / count, (tile.y + 0.5) / count}).toPoint();
            QVERIFY(image.pixelColor(inside).hsvSaturation() < 60);
            QVERIFY(image.pixelColor(inside) != vector.pixelColor(inside));
            const QPoint outside = view.toScreen({(tile.x + 1.4) / count, (tile.y + 0.5) / count}).toPoint();
            if (image.rect().contains(outside))
                QCOMPARE(image.pixelColor(outside), vector.pixelColor(outside));
            // Its lower right corner says whose map it is.
            int letters = 0;
            for (int x = 400; x < 500; ++x)
                letters += image.pixelColor(x, 391) != image.pixelColor(499, 399) ? 1 : 0;
            QVERIFY(letters > 5);
        }
    }

    void aCoarserTileStandsIn()
    {
        const Theme theme(Theme::Scheme::Light);
        auto *source = new FakeTiles;
        MapTiles tiles{std::unique_ptr<TileSource>(source), theme};
        const MapView view = viewAt(6);
        tiles.setView(view);
        TileId above = source->wanted.front().parent().parent();
        source->give(above, Qt::black);
        QImage image(500, 400, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        tiles.paint(painter, view, image.rect());
        painter.end();
        QVERIFY(image.pixelColor(250, 200) != QColor(Qt::magenta));
        QVERIFY(image.pixelColor(250, 200).hsvSaturation() < 60);
    }

    void aProblemIsSaidBesideTheAttribution()
    {
        const Theme theme(Theme::Scheme::Dark);
        auto *source = new FakeTiles;
        MapTiles tiles{std::unique_ptr<TileSource>(source), theme};
        QSignalSpy changed(&tiles, &MapTiles::changed);
        Q_EMIT source->problemChanged(u"It is gone."_s);
        QCOMPARE(tiles.problem(), u"It is gone."_s);
        QCOMPARE(tiles.attribution(), u"\u00A9 Some mappers"_s);
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_MAIN(MapTilesTest)
#include "tst_map_tiles.moc"
