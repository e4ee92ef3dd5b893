#pragma once
// The whole network at 2 px beside a mosaic; a frame shows what the mosaic shows, a click moves it.

#include "ids.h"
#include "themed_widget.h"

#include <QImage>

#include <span>

class Network;
class PortMosaic;

class MosaicMinimap : public ThemedWidget
{
    Q_OBJECT
public:
    MosaicMinimap(const Network &network, PortMosaic &mosaic, const Theme &theme, QWidget *parent = nullptr);

    void reload();
    void portsChanged(std::span<const PortIx> ports);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void themeChanged() override;

private:
    QRect field() const;
    void render();
    void scrollTo(QPoint point);

    const Network &m_network;
    PortMosaic &m_mosaic;
    QImage m_image;
    bool m_stale = true;
};
