#include "tile_image.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

static QString tr(const char *text)
{
    return QCoreApplication::translate("TileImage", text);
}

Result<QImage> readTileImage(const QByteArray &bytes)
{
    if (bytes.size() > mostTileBytes)
        return Problem{tr("A tile is larger than 4 MB.")};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg" && format != "jpg" && format != "webp")
        return Problem{tr("A tile is no PNG, JPEG or WebP picture.")};
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty() || size.width() > mostTileEdge || size.height() > mostTileEdge)
        return Problem{tr("A tile is larger than 1024 pixels.")};
    const QImage image = reader.read();
    if (image.isNull() || image.size() != size)
        return Problem{tr("A tile is damaged.")};
    return image.convertToFormat(QImage::Format_RGB32);
}
