#pragma once
// Pictures of a map's signs and rings: painted once for each look, then copied.

#include "map_clusters.h"
#include "theme.h"

#include <QCache>
#include <QCoreApplication>
#include <QPixmap>

#include <array>

class QPainter;

class MapMarkers
{
    Q_DECLARE_TR_FUNCTIONS(MapMarkers)
public:
    enum class Edge : quint8 { Tiny, Small, Close }; ///< of a sign: 7, 11, 14 px; P1 is 4 px larger

    explicit MapMarkers(const Theme &theme);

    void forget(); ///< theme, text size changed
    /** A site or port that stands alone: grey when all is well, else the mark of its state in the colour of its tier. */
    void paintSign(QPainter &painter, QPoint at, MapClusters::Face face, Edge edge, bool lost);
    /**
     * Shares clockwise from the top: worst tier first (16 degrees at least), then charging, then the rest. In the middle
     * the number of abnormal ports, where there is no room the shape of the worst tier; P1 has its badge at the edge.
     * With `lost` what was normal is a thin line.
     */
    void paintRing(QPainter &painter, QPoint at, const ClusterCounts &counts, double radius, bool lost);
    quint64 ringsMade() const { return m_made; } ///< for tests and measurements

private:
    struct RingLook
    {
        std::array<quint16, 8> degrees{}; ///< P1..P4, charging, occupied, out of service, available
        quint32 abnormal = 0;
        quint16 radius = 0;               ///< quarters of a pixel
        Tier worst = Tier::None;
        bool lost = false;
        friend bool operator==(const RingLook &, const RingLook &) = default;
        friend size_t qHash(const RingLook &look, size_t seed = 0)
        {
            return qHashMulti(qHashRange(look.degrees.begin(), look.degrees.end(), seed), look.abnormal, look.radius, int(look.worst), look.lost);
        }
    };
    static RingLook lookOf(const ClusterCounts &counts, double radius, bool lost);
    QPixmap makeSign(MapClusters::Face face, Edge edge, bool lost) const;
    QPixmap makeRing(const RingLook &look) const;
    void paintMiddle(QPainter &painter, QPointF at, const RingLook &look) const;
    QPixmap canvas(int edge) const;
    void follow(const QPainter &painter);

    const Theme &m_theme;
    qreal m_ratio = 1;
    std::array<QPixmap, 8 * 5 * 3 * 2> m_signs;
    QCache<RingLook, QPixmap> m_rings{2000};
    quint64 m_made = 0;
};
