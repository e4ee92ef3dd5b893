#pragma once
// The whole content beside a mosaic, shrunk; a frame shows what the mosaic shows, a click moves it.

#include "ids.h"
#include "themed_widget.h"

#include <QBasicTimer>
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
    void timerEvent(QTimerEvent *event) override;
    void themeChanged() override;

private:
    QRect field() const;
    void render();
    void scrollTo(QPoint point);

    PortMosaic &m_mosaic;
    QImage m_image;
    bool m_stale = true;
    QBasicTimer m_pause; ///< between two drawings
};
