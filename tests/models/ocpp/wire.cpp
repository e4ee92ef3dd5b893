#include "models/ocpp/wire.h"

#include <QFile>

using namespace Qt::StringLiterals;

QList<QByteArray> wireLines(const QString &file)
{
    QFile wire(QStringLiteral(FAULTLINE_SOURCE_DIR "/tests/wire/") + file);
    if (!wire.open(QIODevice::ReadOnly))
        qFatal("tests/wire/%s cannot be read", qPrintable(file));
    QList<QByteArray> lines;
    while (!wire.atEnd()) {
        QByteArray line = wire.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        if (!line.isEmpty())
            lines.append(line);
    }
    return lines;
}

QStringList wireTexts(const QString &file)
{
    QStringList texts;
    for (const QByteArray &line : wireLines(file))
        texts.append(QString::fromUtf8(line));
    return texts;
}
