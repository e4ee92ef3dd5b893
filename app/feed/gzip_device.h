#pragma once
// A file, plain or gzip, as one sequential device.

#include "result.h"

#include <QIODevice>

#include <memory>

class GzipDevice : public QIODevice
{
public:
    /** Opens for reading; gzip is recognised by its first bytes. */
    static Result<std::unique_ptr<GzipDevice>> open(const QString &path);
    ~GzipDevice() override;
    bool isSequential() const override { return true; }
    bool atEnd() const override;

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    explicit GzipDevice(void *file) : m_file(file) {}
    void *m_file; ///< gzFile
    bool m_end = false;
};
