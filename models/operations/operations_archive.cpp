// The whole state in bytes: complete, and the same bytes for the same state.
#include "operations_parts.h"

#include "fingerprint.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDataStream>

#include <memory>

static constexpr quint32 stateMark = 0x464C5331; // "FLS1"
static constexpr quint32 stateVersion = 5; // 2: with the sessions; 3: in columns; 4: action ids with their times; 5: incidents, detectors, handover
static constexpr qint64 headSize = 16; // mark, version, fingerprint

Result<void> Operations::save(QIODevice &device) const
{
    QDataStream head(&device);
    head.setVersion(QDataStream::Qt_6_4);
    head << stateMark << stateVersion << quint64(0);
    FingerprintDevice content(device);
    QDataStream stream(&content);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m->now << m->cursor.sequence << m->cursor.part << m->epoch;
    m->actions.save(stream);
    m->network.save(stream);
    m->alerts.save(stream);
    m->commands.save(stream);
    m->orders.save(stream);
    m->sessions.save(stream);
    m->hours.save(stream);
    m->handover.save(stream);
    m->uptime.save(stream);
    const bool back = device.seek(headSize - qint64(sizeof(quint64)));
    head << content.value();
    if (!back || head.status() != QDataStream::Ok || stream.status() != QDataStream::Ok)
        return Problem{QCoreApplication::translate("Operations", "The state cannot be written: %1.").arg(device.errorString())};
    return {};
}

QByteArray Operations::save() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    (void)save(buffer); // memory does not fail
    return buffer.data();
}

bool Operations::isOlder(QByteArrayView state)
{
    if (state.size() < headSize)
        return false;
    QDataStream stream(QByteArray::fromRawData(state.data(), headSize));
    quint32 mark = 0, version = 0;
    stream >> mark >> version;
    return mark == stateMark && version < stateVersion;
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
    Fingerprint content;
    if (state.size() >= headSize)
        content.add({state.constData() + headSize, size_t(state.size() - headSize)});
    if (sum != content.value())
        return Problem{QCoreApplication::translate("Operations", "The saved state is damaged.")};
    stream >> m->now >> m->cursor.sequence >> m->cursor.part >> m->epoch;
    m->actions.restore(stream);
    m->midnight = 0;
    // It adds to what it knows: over a state that was used (a replay that is turned back) it begins anew, in its place.
    const AlertSettings settings = m->alerts.settings();
    std::destroy_at(&m->alerts);
    std::construct_at(&m->alerts, m->catalogue, m->network, settings);
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
    if (const Result<void> read = m->hours.restore(stream); !read)
        return read;
    if (const Result<void> read = m->handover.restore(stream); !read)
        return read;
    return m->uptime.restore(stream);
}

QByteArray Operations::digest() const
{
    return QCryptographicHash::hash(save(), QCryptographicHash::Sha256);
}
