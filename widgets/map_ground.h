#pragma once
// The ground under the markers as a picture larger than the view: panning blits it, a pool thread makes the next one.

#include "basemap.h"

#include <QImage>
#include <QObject>
#include <QPixmap>

#include <memory>

/**
 * paint() never draws a coast: it blits the picture that is there, scaled while the scale is moving, and has the next one made when
 * the view comes near its edge or its scale is another. Only the first picture is made at once. Basemap::paint runs in a pool thread, so it must
 * not change anything that it shares.
 */
class MapGround : public QObject
{
    Q_OBJECT
public:
    MapGround(std::shared_ptr<const Basemap> basemap, const Theme &theme, QObject *parent = nullptr);
    ~MapGround() override;

    void paint(QPainter &painter, const MapView &view, qreal ratio);
    void forget();                               ///< theme or text size changed
    bool isReadyFor(const MapView &view) const;  ///< sharp, and whole
    quint64 picturesMade() const { return m_made; } ///< for tests and measurements

    static constexpr int margin = 256;           ///< pixels around the view

Q_SIGNALS:
    void changed();                              ///< a better picture is there

private:
    struct Request { MapView view; qreal ratio = 1; quint64 number = 0; };
    static MapView grown(const MapView &view);
    void ask(const MapView &view, qreal ratio);
    void take(const Request &request, const QImage &image);
    std::shared_ptr<const Theme> ownTheme();

    std::shared_ptr<const Basemap> m_basemap;
    const Theme &m_theme;
    std::shared_ptr<const Theme> m_copy; ///< for the pool: nobody changes it
    QPixmap m_picture;
    MapView m_view;                      ///< of m_picture
    MapView m_asked;                     ///< being made
    quint64 m_number = 0, m_made = 0;
    bool m_busy = false;
};
