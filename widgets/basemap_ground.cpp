#include "basemap_ground.h"

#include "draw.h"
#include "map_tiles.h"

#include <QFutureWatcher>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <cmath>

using namespace Qt::StringLiterals;

using Places = std::shared_ptr<const std::vector<Place>>;

MapGround::MapGround(const Theme &theme, QObject *parent)
    : QObject(parent), m_theme(theme), m_basemap(std::make_shared<Basemap>()), m_labels(theme)
{
    connect(&theme, &Theme::changed, this, &MapGround::themeChanged);
}

MapGround::~MapGround() = default;

void MapGround::themeChanged()
{
    m_labels.forget();
    if (m_tiles)
        m_tiles->themeChanged();
    forget();
}

void MapGround::forget()
{
    m_picture = {};
}

void MapGround::setMarkers(std::vector<LabelObstacle> markers)
{
    m_labels.setMarkers(std::move(markers));
}

void MapGround::setTiles(std::unique_ptr<TileSource> source)
{
    m_tiles.reset();
    if (source) {
        m_tiles = std::make_unique<MapTiles>(std::move(source), m_theme);
        connect(m_tiles.get(), &MapTiles::changed, this, [this] {
            forget();
            Q_EMIT changed();
        });
    }
    forget();
    Q_EMIT changed();
}

void MapGround::setLayers(std::vector<MapOverlay::Entry> layers)
{
    m_overlay.setLayers(std::move(layers));
    m_labels.setAreas(m_overlay.names());
    forget();
    Q_EMIT changed();
}

void MapGround::setLayerShown(size_t layer, bool shown)
{
    m_overlay.setShown(layer, shown);
    m_labels.setAreas(m_overlay.names());
    forget();
    Q_EMIT changed();
}

void MapGround::setPortsInLayer(size_t layer, std::vector<quint32> ports)
{
    m_overlay.setPorts(layer, std::move(ports));
    Q_EMIT changed();
}

void MapGround::loadNow(const MapView &view)
{
    m_basemap->load(view);
    if (!m_labels.hasPlaces())
        m_labels.setPlaces(std::make_shared<const std::vector<Place>>(Basemap::readPlaces()));
    forget();
}

/** One job at a time; the next paint asks again for what is still missing then. */
void MapGround::loadInPool(const MapView &view)
{
    if (m_isLoading)
        return;
    m_isLoading = true;
    auto promise = std::make_shared<QPromise<Places>>();
    auto *watcher = new QFutureWatcher<Places>(this);
    connect(watcher, &QFutureWatcher<Places>::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isLoading = false;
        if (const Places places = watcher->result())
            m_labels.setPlaces(places);
        forget();
        Q_EMIT changed();
    });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, view, basemap = m_basemap, withPlaces = !m_labels.hasPlaces()] {
        promise->start();
        basemap->load(view);
        promise->addResult(withPlaces ? std::make_shared<const std::vector<Place>>(Basemap::readPlaces()) : nullptr);
        promise->finish();
    });
}

/** Moves what is there by whole pixels. False: it cannot be used. */
bool MapGround::shiftTo(const MapView &view, const QSize &pixels, qreal ratio)
{
    const MapFrame before(m_pictureView, {}), now(view, {});
    const qint64 dx = before.left - now.left, dy = before.top - now.top;
    const bool isSame = !m_picture.isNull() && m_picture.size() == pixels && qFuzzyCompare(m_picture.devicePixelRatio(), ratio)
                        && m_pictureView.scale == view.scale && m_pictureView.size == view.size;
    const QRect whole(QPoint(0, 0), view.size.toSize());
    if (!isSame || qAbs(dx) >= whole.width() || qAbs(dy) >= whole.height())
        return false;
    m_pictureView = view;
    if (dx == 0 && dy == 0)
        return true;
    if (std::floor(ratio) != ratio)
        return false; // a pixel of ours is no whole number of theirs
    m_picture.scroll(int(dx * ratio), int(dy * ratio), m_picture.rect());
    QPainter painter(&m_picture);
    const int x = int(dx), y = int(dy);
    if (x != 0)
        paintStrip(painter, view, QRect(x > 0 ? 0 : whole.width() + x, 0, std::abs(x), whole.height()));
    if (y != 0)
        paintStrip(painter, view, QRect(0, y > 0 ? 0 : whole.height() + y, whole.width(), std::abs(y)));
    return true;
}

void MapGround::paintStrip(QPainter &painter, const MapView &view, const QRect &strip)
{
    m_basemap->paint(painter, view, strip, m_theme);
    if (m_tiles)
        m_tiles->paint(painter, view, strip);
    if (m_overlay.isAnyShown())
        m_overlay.paint(painter, view, strip, m_theme);
    m_paintedPixels += strip.width() * strip.height();
}

void MapGround::paint(QPainter &painter, const MapView &view)
{
    m_paintedPixels = 0;
    if (!m_labels.hasPlaces() || !m_basemap->isLoaded(view))
        loadInPool(view);
    if (m_tiles)
        m_tiles->setView(view);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (view.size * ratio).toSize();
    if (pixels.isEmpty())
        return;
    if (!shiftTo(view, pixels, ratio)) {
        if (m_picture.size() != pixels)
            m_picture = QPixmap(pixels);
        m_picture.setDevicePixelRatio(ratio);
        m_pictureView = view;
        QPainter own(&m_picture);
        paintStrip(own, view, QRect(QPoint(0, 0), view.size.toSize()));
    }
    painter.drawPixmap(0, 0, m_picture);
}

void MapGround::paintLabels(QPainter &painter, const MapView &view)
{
    m_labels.paint(painter, view, m_tiles != nullptr); // tiles bring names of towns of their own
    if (m_tiles)
        paintAttribution(painter, view);
}

/** Licences of map makers ask for it, legible and on the map. */
void MapGround::paintAttribution(QPainter &painter, const MapView &view) const
{
    const QFont font = m_theme.font(TextStyle::Micro);
    // What was fetched before the trouble is still on the map, and so is its maker's name.
    QStringList words{m_tiles->attribution(), m_tiles->problem()};
    words.removeAll(QString());
    if (words.isEmpty())
        return;
    const QString text = words.join(u" \u00B7 "_s);
    const int width = qMin(draw::textWidth(text, font) + 10, int(view.size.width()) * 2 / 3), height = m_theme.scaled(16);
    const QRect box(int(view.size.width()) - width, int(view.size.height()) - height, width, height);
    QColor ground = m_theme.colours().bg.panel;
    ground.setAlpha(225);
    painter.fillRect(box, ground);
    draw::text(painter, box.adjusted(5, 0, -5, 0), text, font, m_theme.colours().text.secondary);
}
