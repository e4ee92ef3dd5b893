#pragma once
// Lines and rings of a map in whole numbers, with boxes over every run of points, so that what is out of view costs next to nothing.

#include "map_view.h"

#include <QPainterPath>
#include <QPoint>
#include <QPolygon>
#include <QRect>

#include <functional>
#include <vector>

/** A part of the screen in whole pixels of the world at one scale: what is painted twice falls on the same pixels. */
struct MapFrame
{
    double scale = 0;         ///< pixels for the width of the world
    qint64 left = 0, top = 0; ///< world pixel of the view's upper left corner
    QRect clip;               ///< screen pixels that are asked for

    MapFrame() = default;
    MapFrame(const MapView &view, const QRect &strip);
    QPoint toScreen(QPointF unit) const;
};

class MapShapes
{
public:
    static constexpr int worldBits = 28; ///< the world is 2^28 units wide: 15 cm
    static constexpr quint32 runLength = 48;

    struct Box
    {
        qint32 west = INT32_MAX, north = INT32_MAX, east = INT32_MIN, south = INT32_MIN;
        void add(QPoint at);
        void add(const Box &other);
        bool meets(const Box &other) const
        {
            return west <= other.east && other.west <= east && north <= other.south && other.north <= south;
        }
    };
    struct Part
    {
        quint32 first = 0, count = 0, firstRun = 0;
        quint8 sides[2] = {0, 0}; ///< numbers of the areas on both sides, where the layer knows them
        Box box;
    };

    void reserve(size_t parts, size_t points);
    void beginPart(quint8 sideA = 0, quint8 sideB = 0);
    void add(QPoint at);
    void add(QPointF unit);
    void endPart(); ///< a part without points is dropped
    /** Boxes over groups of parts; call once when all parts are in. */
    void finish();

    const std::vector<Part> &parts() const { return m_parts; }
    const QPoint &point(quint32 index) const { return m_points[index]; }
    size_t pointCount() const { return m_points.size(); }
    /** Even-odd over some rings: work is about one step per run, not per point. */
    bool contains(quint32 firstPart, quint32 partCount, QPoint at) const;

    /** Parts whose box meets the frame's clip, in order. */
    void visit(const MapFrame &frame, const std::function<void(quint32 part)> &act) const;
    /** Adds the ring, cut to the clip and a margin, in screen pixels; what cannot be seen is cut short. Points added. */
    int addRing(QPainterPath &path, quint32 part, const MapFrame &frame) const;
    /** The pieces of a line or ring's edge that meet the clip, in screen pixels. Points handed out. */
    int forPieces(quint32 part, const MapFrame &frame, bool close, const std::function<void(const QPolygon &)> &act) const;

    static QPoint toUnits(QPointF unit);
    static QPointF toUnit(QPoint units);

private:
    Box clipBox(const MapFrame &frame) const;

    std::vector<QPoint> m_points;
    std::vector<Part> m_parts;
    std::vector<Box> m_runs;   ///< of `runLength` points and the one after
    std::vector<Box> m_groups; ///< of 32 parts
};
