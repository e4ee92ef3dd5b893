#include "file_bytes.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>

namespace {

constexpr int gzipWindow = 15 + 16; // zlib's way of saying "gzip"
constexpr qsizetype chunk = 256 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("FileBytes", text);
}

Result<QByteArray> gunzipped(QByteArray packed, const QString &path, qint64 limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return Problem{tr("Cannot unpack %1: not enough memory.").arg(path)};
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = uInt(packed.size());
    QByteArray out;
    int state = Z_OK;
    while (state == Z_OK && out.size() <= limit) {
        const qsizetype before = out.size();
        out.resize(before + chunk);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = uInt(chunk);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - qsizetype(stream.avail_out));
        if (state == Z_STREAM_END && stream.avail_in > 0) // gzip files may be several members in a row
            state = inflateReset(&stream);
    }
    inflateEnd(&stream);
    if (out.size() > limit)
        return Problem{tr("%1 unpacks to more than %2 MB.").arg(path, QString::number(limit >> 20))};
    if (state != Z_STREAM_END)
        return Problem{tr("%1 is damaged: its gzip data ends too early or does not fit together.").arg(path)};
    return out;
}

} // namespace

Result<QByteArray> fileBytes(const QString &path, qint64 limit)
{
    if (QFileInfo(path).isDir())
        return Problem{tr("%1 is a folder, not a file.").arg(path)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("Cannot read %1: %2.").arg(path, file.errorString())};
    if (file.size() > limit)
        return Problem{tr("%1 has more than %2 MB.").arg(path, QString::number(limit >> 20))};
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Problem{tr("Cannot read %1: %2.").arg(path, file.errorString())};
    if (bytes.size() >= 2 && quint8(bytes[0]) == 0x1f && quint8(bytes[1]) == 0x8b)
        return gunzipped(std::move(bytes), path, limit);
    return bytes;
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray input = bytes;
    QByteArray out(qsizetype(deflateBound(&stream, uLong(input.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const int state = deflate(&stream, Z_FINISH);
    out.resize(out.size() - qsizetype(stream.avail_out));
    deflateEnd(&stream);
    return state == Z_STREAM_END ? out : QByteArray();
}
