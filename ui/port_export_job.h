#pragma once
// Writes rows to a file while the window goes on.

#include "port_export.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

/** Deletes itself at the end. The file appears under its name only when all of it is written. */
class PortExportJob : public QObject
{
    Q_OBJECT
public:
    PortExportJob(PortExport rows, const QString &path, QObject *parent);

Q_SIGNALS:
    void progressed(quint32 written, quint32 total);
    void finished(const QString &sentence);

private:
    void writeSlice();
    void finish(const QString &sentence);

    PortExport m_rows;
    QSaveFile m_file;
    QTimer m_next;
};
