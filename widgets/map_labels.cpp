#include "map_labels.h"

#include "draw.h"
#include "map_shapes.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr int halo = 2;          ///< pixels around the letters
constexpr int gap = 3;           ///< between a name and what it stands beside
constexpr double stepsPerLevel = 4;

/** Boxes in pixels of the world, found by where they are. Chained in flat arrays: a layout asks it some ten thousand times. */
class BoxTable
{
public:
    explicit BoxTable(size_t boxes) : m_heads(std::bit_ceil(boxes * 2 + 64), -1)
    {
        m_boxes.reserve(boxes);
        m_entries.reserve(boxes * 2);
    }

    void add(const QRectF &box)
    {
        const auto index = qint32(m_boxes.size());
        m_boxes.push_back(box);
        forCells(box, [&](size_t head) {
            m_entries.push_back({index, m_heads[head]});
            m_heads[head] = qint32(m_entries.size()) - 1;
            return false;
        });
    }
    template <typename Act>
    bool anyMeeting(const QRectF &box, Act act) const
    {
        return forCells(box, [&](size_t head) {
            for (qint32 entry = m_heads[head]; entry >= 0; entry = m_entries[size_t(entry)].next) {
                const QRectF &other = m_boxes[size_t(m_entries[size_t(entry)].box)];
                if (other.left() < box.right() && box.left() < other.right() && other.top() < box.bottom() && box.top() < other.bottom()
                    && act(other))
                    return true;
            }
            return false;
        });
    }
    bool meets(const QRectF &box) const
    {
        return anyMeeting(box, [](const QRectF &) { return true; });
    }

private:
    struct Entry { qint32 box, next; };
    template <typename Act>
    bool forCells(const QRectF &box, Act act) const
    {
        const auto cell = [](double at) { return qint64(std::floor(at / 64)); };
        for (qint64 y = cell(box.top()); y <= cell(box.bottom()); ++y) {
            for (qint64 x = cell(box.left()); x <= cell(box.right()); ++x) {
                const quint64 mixed = (quint64(x) * 0x9E3779B97F4A7C15u) ^ (quint64(y) * 0xC2B2AE3D27D4EB4Fu);
                if (act(size_t(mixed ^ mixed >> 29) & (m_heads.size() - 1)))
                    return true;
            }
        }
        return false;
    }

    std::vector<qint32> m_heads;
    std::vector<Entry> m_entries;
    std::vector<QRectF> m_boxes;
};

QRectF around(QPointF at, double radius)
{
    return {at.x() - radius, at.y() - radius, 2 * radius, 2 * radius};
}

/** How far a name has to stand away from its place in each direction, so that it clears the marker over it. */
struct Reach { double west = 4, north = 4, east = 4, south = 4; bool isCovered = false; };

Reach reachOf(QPointF at, const BoxTable &markers)
{
    Reach reach;
    markers.anyMeeting(around(at, 3), [&](const QRectF &marker) {
        reach.isCovered = true;
        reach.west = qMax(reach.west, at.x() - marker.left() + 1);
        reach.east = qMax(reach.east, marker.right() - at.x() + 1);
        reach.north = qMax(reach.north, at.y() - marker.top());
        reach.south = qMax(reach.south, marker.bottom() - at.y());
        return false;
    });
    return reach;
}

struct Offsets
{
    std::array<QPoint, 7> all;
    size_t count = 7;
    const QPoint *begin() const { return all.data(); }
    const QPoint *end() const { return all.data() + count; }
};

/** On the area, above it, below it; and the edges of it. */
Offsets areaOffsets(const Place &area, const QSize &size, double scale)
{
    const int w = size.width(), h = size.height(), far = int(qMin(area.extent.height() * scale / 2, 4000.0)) + 6,
              aside = int(qMin(area.extent.width() * scale / 4, 4000.0));
    return {{QPoint(-w / 2, -h / 2), QPoint(-w / 2, -far - h), QPoint(-w / 2, far), QPoint(-w / 2 - aside, -h / 2), QPoint(-w / 2 + aside, -h / 2),
             QPoint(-w / 2, -far / 2 - h / 2), QPoint(-w / 2, far / 2 - h / 2)}};
}

/** Where the box may stand, from the place, the best first. */
Offsets offsetsOf(const Place &place, const QSize &size, const Reach &reach)
{
    const int w = size.width(), h = size.height();
    if (place.kind != Place::Kind::Town)
        return {{QPoint(-w / 2, -h / 2), QPoint(-w / 2, -h - h / 2), QPoint(-w / 2, h / 2), QPoint(-w / 2, -3 * h), QPoint(-w / 2, 2 * h),
                 QPoint(0, -h / 2), QPoint(-w, -h / 2)}};
    const int east = int(std::ceil(reach.east)), west = int(std::ceil(reach.west)), north = int(std::ceil(reach.north)),
              south = int(std::ceil(reach.south));
    return {{QPoint(east, -h / 2), QPoint(-west - w, -h / 2), QPoint(-w / 2, -north - h), QPoint(-w / 2, south)}, 4};
}

} // namespace

MapLabels::MapLabels(const Theme &theme) : m_theme(theme) {}

int MapLabels::stepOf(double scale)
{
    return int(std::floor(std::log2(scale / 256) * stepsPerLevel + 1e-6));
}

void MapLabels::setPlaces(std::shared_ptr<const std::vector<Place>> places)
{
    m_places = std::move(places);
    m_sizes.clear();
    m_sprites.clear();
    m_step = -1;
}

const std::vector<Place> &MapLabels::places() const
{
    static const std::vector<Place> none;
    return m_places ? *m_places : none;
}

void MapLabels::setMarkers(std::vector<LabelObstacle> markers)
{
    m_markers = std::move(markers);
    m_step = -1;
}

void MapLabels::setAreas(std::vector<Place> areas)
{
    m_areas = std::move(areas);
    m_sprites.clear();
    m_step = -1;
}

const Place &MapLabels::placeOf(const Label &label) const
{
    return label.place & areaBit ? m_areas[label.place & ~areaBit] : places()[label.place];
}

void MapLabels::forget()
{
    m_advances.clear();
    m_sizes.clear();
    m_sprites.clear();
    m_step = -1;
}

MapLabels::Look MapLabels::lookOf(const Place &place)
{
    switch (place.kind) {
    case Place::Kind::Country: return Look::Country;
    case Place::Kind::State: return Look::State;
    case Place::Kind::Town: return place.rank <= 3 ? Look::City : Look::Town;
    case Place::Kind::Area: return Look::Area;
    }
    return Look::Town;
}

QString MapLabels::textOf(const Place &place)
{
    return place.kind == Place::Kind::Country || place.kind == Place::Kind::State ? place.name.toUpper() : place.name;
}

/** Areas are written wide, as maps do. Pixels between letters, which the advance of a single letter does not hold. */
double MapLabels::spacingOf(Look look)
{
    return look == Look::Country ? 1.5 : look == Look::State ? 1 : 0;
}

QFont MapLabels::fontOf(Look look) const
{
    switch (look) {
    case Look::Country:
    case Look::State: {
        QFont font = m_theme.font(TextStyle::Micro);
        font.setLetterSpacing(QFont::AbsoluteSpacing, spacingOf(look));
        return font;
    }
    case Look::City:
    case Look::Area: return m_theme.font(TextStyle::Small);
    case Look::Town: return m_theme.font(TextStyle::Micro);
    }
    return {};
}

QColor MapLabels::colourOf(Look look) const
{
    return look == Look::City || look == Look::Area ? m_theme.colours().text.secondary : m_theme.colours().text.muted;
}

QSize MapLabels::sizeOf(quint32 index)
{
    if (m_sizes.size() != places().size())
        m_sizes.assign(places().size(), QSize());
    if (m_sizes[index].isEmpty())
        m_sizes[index] = measured(places()[index]);
    return m_sizes[index];
}

/** Advances of single letters add up to the width of a name but for kerning, for which the box has room. */
QSize MapLabels::measured(const Place &place)
{
    if (place.kind == Place::Kind::Area)
        return {qMin(draw::textWidth(place.name, fontOf(Look::Area)) + 12, m_theme.scaled(260)), m_theme.scaled(18)};
    const Look look = lookOf(place);
    const double spacing = spacingOf(look);
    std::optional<QFontMetricsF> metrics;
    double width = 0;
    const QString text = textOf(place);
    for (const QChar letter : text) {
        const quint32 key = quint32(look) << 16 | letter.unicode();
        auto found = m_advances.constFind(key);
        if (found == m_advances.constEnd()) {
            if (!metrics)
                metrics.emplace(fontOf(look));
            found = m_advances.insert(key, float(metrics->horizontalAdvance(letter)));
        }
        width += double(*found) + spacing;
    }
    const int height = m_theme.lineHeight(look == Look::City ? TextStyle::Small : TextStyle::Micro);
    return {int(std::ceil(width * 1.01)) + 2 * halo + 2, height};
}

const std::vector<MapLabels::Label> &MapLabels::labels(double scale)
{
    const int step = stepOf(scale);
    if (step != m_step) {
        m_step = step;
        layOut(256 * std::exp2(step / stepsPerLevel));
    }
    return m_labels;
}

/** At the smallest scale of the step: further in, places only move apart, and boxes keep their size. */
void MapLabels::layOut(double scale)
{
    m_labels.clear();
    const double level = std::log2(scale / 256);
    BoxTable markers(m_markers.size()), taken(places().size());
    for (const LabelObstacle &marker : m_markers)
        markers.add(around(marker.at * scale, double(marker.radius)));
    for (quint32 i = 0; i < m_areas.size(); ++i) {
        const Place &area = m_areas[i];
        if (double(area.minZoom) > level)
            continue;
        const QPointF at(std::floor(area.at.x() * scale + 0.5), std::floor(area.at.y() * scale + 0.5));
        const QSize size = measured(area);
        const Offsets offsets = areaOffsets(area, size, scale);
        const auto isFree = [&](const QPoint &offset) {
            const QRectF box(at + offset, QSizeF(size));
            return !taken.meets(box) && !markers.meets(box);
        };
        const QPoint *found = std::find_if(offsets.begin(), offsets.end(), isFree);
        const QPoint offset = found == offsets.end() ? offsets.all[1] : *found; // an outage is named all the same
        if (found == offsets.end() && taken.meets(QRectF(at + offset, QSizeF(size))))
            continue;
        taken.add(QRectF(at + offset, QSizeF(size)));
        m_labels.push_back({i | areaBit, offset, size, false});
    }
    for (quint32 i = 0; i < places().size(); ++i) {
        const Place &place = places()[i];
        if (double(place.minZoom) > level || double(place.maxZoom) <= level)
            continue;
        const QPointF at(std::floor(place.at.x() * scale + 0.5), std::floor(place.at.y() * scale + 0.5));
        const QSize size = sizeOf(i);
        const Reach reach = place.kind == Place::Kind::Town ? reachOf(at, markers) : Reach();
        for (const QPoint &offset : offsetsOf(place, size, reach)) {
            const QRectF box(at + offset, QSizeF(size));
            if (taken.meets(box.adjusted(-gap, 0, gap, 0)) || markers.meets(box))
                continue;
            taken.add(box);
            if (place.kind == Place::Kind::Town && !reach.isCovered)
                taken.add(around(at, 3));
            m_labels.push_back({i, offset, size, place.kind == Place::Kind::Town && !reach.isCovered});
            break;
        }
    }
}

const QPixmap &MapLabels::sprite(const Label &label, qreal ratio)
{
    if (m_ratio != ratio) {
        m_sprites.clear();
        m_ratio = ratio;
    }
    if (const QPixmap *known = m_sprites.object(label.place))
        return *known;
    auto *pixmap = new QPixmap((QSizeF(label.size) * ratio).toSize());
    pixmap->setDevicePixelRatio(ratio);
    pixmap->fill(Qt::transparent);
    QPainter painter(pixmap);
    write(painter, placeOf(label), QRect(QPoint(0, 0), label.size));
    m_sprites.insert(label.place, pixmap);
    return *m_sprites.object(label.place);
}

void MapLabels::write(QPainter &painter, const Place &place, const QRect &box) const
{
    const Look look = lookOf(place);
    if (look == Look::Area) {
        painter.fillRect(box, m_theme.colours().bg.panel);
        draw::frame(painter, box, m_theme.colours().line.strong);
        draw::text(painter, box.adjusted(6, 0, -4, 0), place.name, fontOf(look), colourOf(look));
        return;
    }
    const auto letters = [&](QPoint way) {
        painter.drawText(box.adjusted(halo, 0, 0, 0).translated(way), int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip), textOf(place));
    };
    painter.setFont(fontOf(look));
    QColor ground = m_theme.colours().map.land;
    ground.setAlpha(200);
    painter.setPen(ground);
    for (const QPoint way : {QPoint(-1, 0), QPoint(1, 0), QPoint(0, -1), QPoint(0, 1), QPoint(-1, -1), QPoint(1, 1), QPoint(-1, 1), QPoint(1, -1)})
        letters(way);
    painter.setPen(colourOf(look));
    letters({0, 0});
}

void MapLabels::paint(QPainter &painter, const MapView &view, bool onlyAreas)
{
    const QRect screen(QPoint(0, 0), view.size.toSize());
    const MapFrame frame(view, screen);
    const qreal ratio = painter.device()->devicePixelRatioF();
    for (const Label &label : labels(view.scale)) {
        const QPoint at = frame.toScreen(placeOf(label).at);
        const bool isArea = (label.place & areaBit) != 0;
        if ((onlyAreas && !isArea) || !screen.intersects(QRect(at + label.offset, label.size).united(QRect(at, QSize(1, 1)))))
            continue;
        if (label.hasDot)
            painter.fillRect(QRect(at.x() - 1, at.y() - 1, 3, 3), m_theme.colours().text.muted);
        painter.drawPixmap(at + label.offset, sprite(label, ratio));
    }
}
