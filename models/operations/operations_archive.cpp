// The whole state in bytes: complete, and the same bytes for the same state.
#include "operations_parts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

static constexpr quint32 stateMark = 0x464C5331; // "FLS1"
static constexpr quint32 stateVersion = 3; // 2: with the sessions; 3: action ids with their times

/** Guards a saved state against a damaged disk: eight bytes of a SHA-1. */
static quint64 checksum(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(bytes);
    quint64 sum = 0;
    for (const char byte : hash.result().left(8))
        sum = sum << 8 | quint8(byte);
    return sum;
}

QByteArray Operations::save() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateMark << stateVersion << quint64(0);
    const qint64 start = stream.device()->pos();
    stream << m->now << m->cursor.sequence << m->cursor.part << m->epoch;
    m->actions.save(stream);
    m->network.save(stream);
    m->alerts.save(stream);
    m->commands.save(stream);
    m->orders.save(stream);
    m->sessions.save(stream);
    m->uptime.save(stream);
    const quint64 sum = checksum(QByteArrayView(bytes).sliced(start));
    stream.device()->seek(start - qint64(sizeof sum));
    stream << sum;
    return bytes;
}

Result<void> Operations::restore(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0, version = 0;
    stream >> mark >> version;
    if (mark != stateMark)
        return Problem{QCoreApplication::translate("Operations", "This is no saved state of Faultline.")};
    if (version != stateVersion)
        return Problem{QCoreApplication::translate("Operations", "The saved state is of version %1; this program reads %2.")
                           .arg(QString::number(version), QString::number(stateVersion))};
    quint64 sum = 0;
    stream >> sum;
    if (sum != checksum(QByteArrayView(state).sliced(stream.device()->pos())))
        return Problem{QCoreApplication::translate("Operations", "The saved state is damaged.")};
    stream >> m->now >> m->cursor.sequence >> m->cursor.part >> m->epoch;
    m->actions.restore(stream);
    m->midnight = 0;
    if (const Result<void> read = m->network.restore(stream); !read)
        return read;
    if (const Result<void> read = m->alerts.restore(stream); !read)
        return read;
    if (const Result<void> read = m->commands.restore(stream); !read)
        return read;
    if (const Result<void> read = m->orders.restore(stream); !read)
        return read;
    if (const Result<void> read = m->sessions.restore(stream); !read)
        return read;
    return m->uptime.restore(stream);
}

QByteArray Operations::digest() const
{
    return QCryptographicHash::hash(save(), QCryptographicHash::Sha256);
}
