#include "shipped.h"

#include "fault_folder.h"

#include <QCoreApplication>
#include <QFile>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Shipped", text); }

/** Unpacks gzip in memory. Null when the bytes are damaged. */
QByteArray gunzip(const QByteArray &packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    QByteArray plain;
    int status = Z_OK;
    while (status == Z_OK) {
        const qsizetype had = plain.size();
        plain.resize(had + 1024 * 1024);
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + had);
        stream.avail_out = 1024 * 1024;
        status = inflate(&stream, Z_NO_FLUSH);
        plain.resize(plain.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END ? plain : QByteArray();
}

} // namespace

Result<FaultCatalogue> shippedCatalogue() { return FaultCatalogue::fromFolder(u":/faults"_s); }

Result<FaultCatalogue> catalogueWith(const QString &folder)
{
    Result<FaultCatalogue> catalogue = shippedCatalogue();
    if (catalogue && !folder.isEmpty())
        if (const Result<void> added = addWholeFaultFolder(catalogue.value(), folder); !added)
            return added.problem();
    return catalogue;
}

Result<QByteArray> shippedDemoNetwork()
{
    QFile file(u":/demo/demo_network.json.gz"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("This build of Faultline ships no demo network.")};
    const QByteArray json = gunzip(file.readAll());
    if (json.isEmpty())
        return Problem{tr("The demo network inside this program is damaged.")};
    return json;
}
