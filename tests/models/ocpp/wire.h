#pragma once
// The recorded bytes in tests/wire.

#include <QByteArray>
#include <QList>
#include <QStringList>

/** The lines of a file in tests/wire, without empty ones; a failed test run when there is no such file. */
QList<QByteArray> wireLines(const QString &file);
/** The same as text. */
QStringList wireTexts(const QString &file);
