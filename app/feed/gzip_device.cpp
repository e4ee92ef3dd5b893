#include "gzip_device.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>

using namespace Qt::StringLiterals;

Result<std::unique_ptr<GzipDevice>> GzipDevice::open(const QString &path)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("GzipDevice", text); };
    QFile probe(path);
    if (QFileInfo(path).isDir() || !probe.open(ReadOnly))
        return Problem{tr("The file %1 cannot be read: %2.")
                           .arg(path, probe.errorString().isEmpty() || QFileInfo(path).isDir() ? tr("it is a folder")
                                                                                                : probe.errorString())};
    gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    if (!file)
        return Problem{tr("The file %1 cannot be read.").arg(path)};
    gzbuffer(file, 256 * 1024);
    std::unique_ptr<GzipDevice> device(new GzipDevice(file));
    device->QIODevice::open(ReadOnly);
    return device;
}

GzipDevice::~GzipDevice()
{
    gzclose(static_cast<gzFile>(m_file));
}

bool GzipDevice::atEnd() const { return m_end && QIODevice::atEnd(); }

qint64 GzipDevice::readData(char *data, qint64 most)
{
    const int got = gzread(static_cast<gzFile>(m_file), data, unsigned(std::min<qint64>(most, 1 << 30)));
    m_end = got <= 0 || gzeof(static_cast<gzFile>(m_file));
    if (got < 0) {
        int code = 0;
        setErrorString(QString::fromUtf8(gzerror(static_cast<gzFile>(m_file), &code)));
        return -1;
    }
    return got;
}
