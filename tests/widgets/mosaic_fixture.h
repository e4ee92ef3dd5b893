#pragma once
// A network of 40 sites for the tests of the mosaic, and ways to look at its pixels.

#include "port_mosaic.h"
#include "sample_network.h"

#include <QObject>

class MosaicFixture : public QObject
{
protected:
    static constexpr MosaicZoom zooms[] = {MosaicZoom::Network2, MosaicZoom::Sites4, MosaicZoom::Marks8, MosaicZoom::Connectors14};

    Network network;
    Theme theme{Theme::Scheme::Dark};

    void renew()
    {
        theme.setScheme(Theme::Scheme::Dark);
        network = Network();
        network.setInventory(sampleInventory(40, 6));
        bringUp(network);
    }

    static QImage seen(PortMosaic &mosaic) { return mosaic.viewport()->grab().toImage(); }
    static QRgb cornerOf(PortMosaic &mosaic, PortIx port) { return seen(mosaic).pixel(mosaic.rectOf(port).topLeft()); }
    static QRgb middleOf(PortMosaic &mosaic, PortIx port) { return seen(mosaic).pixel(mosaic.rectOf(port).center()); }

    /** Pixels in that colour within `reach` of the middle of the port's cell. */
    static int near(const QImage &image, PortMosaic &mosaic, PortIx port, const QColor &colour, int reach)
    {
        int count = 0;
        const QPoint middle = mosaic.rectOf(port).center();
        for (int y = middle.y() - reach; y <= middle.y() + reach; ++y) {
            for (int x = middle.x() - reach; x <= middle.x() + reach; ++x)
                count += image.rect().contains(x, y) && image.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
        return count;
    }
};
