#include "port_export_job.h"

#include <QFileInfo>
#include <QLocale>

namespace {
constexpr size_t rowsAtOnce = 500; ///< a few milliseconds of work
}

PortExportJob::PortExportJob(PortExport rows, const QString &path, QObject *parent) : QObject(parent), m_rows(std::move(rows)), m_file(path)
{
    connect(&m_next, &QTimer::timeout, this, &PortExportJob::writeSlice);
    m_next.start(0);
}

void PortExportJob::writeSlice()
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly)) {
        finish(tr("%1 cannot be written: %2.").arg(m_file.fileName(), m_file.errorString()));
        return;
    }
    if (m_file.write(m_rows.next(rowsAtOnce)) < 0) {
        finish(tr("%1 cannot be written: %2.").arg(m_file.fileName(), m_file.errorString()));
        return;
    }
    if (!m_rows.isDone()) {
        Q_EMIT progressed(m_rows.written(), m_rows.total());
        return;
    }
    const QString count = QLocale(QLocale::English).toString(m_rows.total());
    finish(m_file.commit() ? tr("%1 ports written to %2.").arg(count, QFileInfo(m_file.fileName()).fileName())
                           : tr("%1 cannot be written: %2.").arg(m_file.fileName(), m_file.errorString()));
}

void PortExportJob::finish(const QString &sentence)
{
    m_next.stop();
    Q_EMIT finished(sentence);
    deleteLater();
}
