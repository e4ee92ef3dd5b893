#include "map_tiles.h"

#include "map_shapes.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {
constexpr int imageKb = 48 * 1024, pixmapKb = 64 * 1024;
constexpr int mostCoarser = 5;       ///< levels that a tile is scaled up from
constexpr size_t mostWanted = 200;
} // namespace

MapTiles::MapTiles(std::unique_ptr<TileSource> source, const Theme &theme, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_theme(theme), m_images(imageKb), m_pixmaps(pixmapKb)
{
    connect(m_source.get(), &TileSource::arrived, this, &MapTiles::take);
    connect(m_source.get(), &TileSource::missing, this, [this](TileId tile) {
        m_missing.insert(tile);
        askFor();
    });
    connect(m_source.get(), &TileSource::described, this, [this] {
        m_wanted.clear();
        Q_EMIT changed();
    });
    connect(m_source.get(), &TileSource::problemChanged, this, [this](const QString &sentence) {
        m_problem = sentence;
        Q_EMIT changed();
    });
}

MapTiles::~MapTiles() = default;

void MapTiles::themeChanged()
{
    m_pixmaps.clear();
}

/** The level whose tiles are shown between three quarters and one and a half of their size. */
std::vector<TileId> MapTiles::tilesOf(const MapView &view, int lowest, int highest)
{
    const int z = qBound(lowest, int(std::floor(view.level() + 0.42)), highest);
    const double count = std::exp2(z);
    const QRectF visible = view.visible();
    const auto whole = [count](double unit) { return int(qBound(0.0, std::floor(unit * count), count - 1)); };
    std::vector<TileId> tiles;
    for (int y = whole(visible.top()); y <= whole(visible.bottom()); ++y) {
        for (int x = whole(visible.left()); x <= whole(visible.right()) && tiles.size() < 4 * mostWanted; ++x)
            tiles.push_back({quint8(z), quint32(x), quint32(y)});
    }
    const auto away = [&](const TileId &tile) {
        return std::hypot((tile.x + 0.5) / count - view.centre.x(), (tile.y + 0.5) / count - view.centre.y());
    };
    std::stable_sort(tiles.begin(), tiles.end(), [&](const TileId &a, const TileId &b) { return away(a) < away(b); });
    if (tiles.size() > mostWanted)
        tiles.resize(mostWanted);
    return tiles;
}

void MapTiles::setView(const MapView &view)
{
    std::vector<TileId> wanted = tilesOf(view, m_source->lowestZoom(), m_source->highestZoom());
    if (wanted == m_wanted)
        return;
    m_wanted = std::move(wanted);
    askFor();
}

/** Where a tile is missing for good, the one that it would refine is wanted instead. */
void MapTiles::askFor()
{
    std::vector<TileId> open;
    for (TileId tile : m_wanted) {
        while (m_missing.contains(tile) && tile.z > m_source->lowestZoom())
            tile = tile.parent();
        if (!m_missing.contains(tile) && !m_images.contains(tile) && std::find(open.begin(), open.end(), tile) == open.end())
            open.push_back(tile);
    }
    m_source->want(open);
}

void MapTiles::take(TileId tile, const QImage &image)
{
    if (image.isNull())
        return;
    m_images.insert(tile, new QImage(image), int(qMax<qsizetype>(1, image.sizeInBytes() / 1024)));
    m_pixmaps.remove(tile);
    Q_EMIT changed();
}

/** Grey, and no further from the ground's own colours than coasts are: only alerts have hues, and they must stay in front. */
QImage MapTiles::dimmed(const QImage &image) const
{
    QImage grey = image.convertToFormat(QImage::Format_RGB32);
    const QRgb dark = m_theme.colours().map.water.rgb(), light = m_theme.colours().map.coast.rgb(), land = m_theme.colours().map.land.rgb();
    const bool isDark = m_theme.scheme() == Theme::Scheme::Dark;
    // Most of a usual map is its brightest grey, the land: that becomes our land; lines and letters, darker, become our coasts.
    QRgb shades[256];
    for (int i = 0; i < 256; ++i) {
        const QRgb from = isDark ? light : light, to = isDark ? dark : land;
        const auto mix = [i](int a, int b) { return a + (b - a) * i / 255; };
        shades[i] = qRgb(mix(qRed(from), qRed(to)), mix(qGreen(from), qGreen(to)), mix(qBlue(from), qBlue(to)));
    }
    for (int y = 0; y < grey.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(grey.scanLine(y));
        for (int x = 0; x < grey.width(); ++x)
            line[x] = shades[qGray(line[x])];
    }
    return grey;
}

const QPixmap *MapTiles::pixmap(TileId tile)
{
    if (const QPixmap *known = m_pixmaps.object(tile))
        return known;
    const QImage *image = m_images.object(tile);
    if (!image)
        return nullptr;
    auto *made = new QPixmap(QPixmap::fromImage(dimmed(*image)));
    const int cost = qMax(1, made->width() * made->height() * 4 / 1024);
    m_pixmaps.insert(tile, made, cost);
    return m_pixmaps.object(tile);
}

void MapTiles::paint(QPainter &painter, const MapView &view, const QRect &strip)
{
    const MapFrame frame(view, strip);
    painter.save();
    painter.setClipRect(strip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const TileId wanted : tilesOf(view, m_source->lowestZoom(), m_source->highestZoom())) {
        const double count = std::exp2(wanted.z);
        const QRect box(frame.toScreen({wanted.x / count, wanted.y / count}),
                        frame.toScreen({(wanted.x + 1) / count, (wanted.y + 1) / count}) - QPoint(1, 1));
        if (!box.intersects(strip))
            continue;
        TileId tile = wanted;
        const QPixmap *found = pixmap(tile);
        for (int coarser = 0; !found && coarser < mostCoarser && tile.z > m_source->lowestZoom(); ++coarser) {
            tile = tile.parent();
            found = pixmap(tile);
        }
        if (!found)
            continue;
        const int parts = 1 << (wanted.z - tile.z);
        const double width = double(found->width()) / parts, height = double(found->height()) / parts;
        painter.drawPixmap(QRectF(box), *found, QRectF((wanted.x % parts) * width, (wanted.y % parts) * height, width, height));
    }
    painter.restore();
}
