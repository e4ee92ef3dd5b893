#pragma once
// Names on the map that never cover each other or a marker, and that stay where they are while the map is moved.

#include "map_view.h"
#include "theme.h"

#include <QCache>
#include <QHash>
#include <QPixmap>

#include <memory>
#include <span>
#include <vector>

/** Something that names keep clear of. */
struct LabelObstacle
{
    QPointF at;       ///< unit square
    float radius = 0; ///< pixels
};

struct Place
{
    enum class Kind : quint8 { Country, State, Town, Area };
    QString name;
    QPointF at;          ///< unit square
    float minZoom = 0;   ///< map level from which it is worth showing
    float maxZoom = 99;  ///< areas: from here on the eye is inside of them
    int rank = 0;        ///< 0: world city
    Kind kind = Kind::Town;
    QSizeF extent;       ///< unit square; of an area: its name may stand above or below it
};

/**
 * Which names are shown depends on the scale (in steps of the fourth root of two) and on the markers of the whole world, never on
 * the part that is on screen: panning cannot make a name appear, vanish or jump. Important ones are placed first; one that finds
 * no room beside its place is left out.
 */
class MapLabels
{
public:
    struct Label
    {
        quint32 place = 0; ///< see placeOf()
        QPoint offset;     ///< of the box's upper left corner from the place, pixels
        QSize size;
        bool hasDot = false; ///< a town's place that no marker covers
    };

    explicit MapLabels(const Theme &theme);

    void setPlaces(std::shared_ptr<const std::vector<Place>> places); ///< most important first
    bool hasPlaces() const { return m_places != nullptr; }
    const std::vector<Place> &places() const;
    void setMarkers(std::vector<LabelObstacle> markers);
    void setAreas(std::vector<Place> areas); ///< names of layers: placed before all others, whether or not a marker is in the way
    void forget(); ///< theme or text size changed

    /** All of the world at this scale. Kept until the next step of the scale. */
    const std::vector<Label> &labels(double scale);
    const Place &placeOf(const Label &label) const;
    void paint(QPainter &painter, const MapView &view, bool onlyAreas = false);

    static int stepOf(double scale);

private:
    static constexpr quint32 areaBit = 0x80000000u; ///< of Label::place: index into the areas
    enum class Look : quint8 { Country, State, City, Town, Area };
    static Look lookOf(const Place &place);
    static double spacingOf(Look look);
    static QString textOf(const Place &place);
    void layOut(double scale);
    QSize sizeOf(quint32 place);
    QSize measured(const Place &place);
    QFont fontOf(Look look) const;
    QColor colourOf(Look look) const;
    const QPixmap &sprite(const Label &label, qreal ratio);
    void write(QPainter &painter, const Place &place, const QRect &box) const;

    const Theme &m_theme;
    std::shared_ptr<const std::vector<Place>> m_places;
    std::vector<LabelObstacle> m_markers;
    std::vector<Place> m_areas;
    std::vector<Label> m_labels;
    int m_step = -1;
    QHash<quint32, float> m_advances; ///< pixels, by look and letter: shaping 7,000 names would take a frame
    std::vector<QSize> m_sizes;       ///< by place; empty: not measured yet
    QCache<quint32, QPixmap> m_sprites{600};
    qreal m_ratio = 1;                ///< of the sprites
};
