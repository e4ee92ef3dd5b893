#include "action_ids.h"

#include <QDataStream>

#include <algorithm>

bool ActionIds::add(const QByteArray &id, UtcMs at, bool told)
{
    at = std::max<UtcMs>(at, 1); // 0 has its own meaning
    const auto known = m_times.find(id);
    const bool isNew = known == m_times.end();
    if (isNew)
        m_times.insert(id, told ? at : 0);
    else if (told && known.value() == 0)
        known.value() = at;
    else
        return false;
    if (told)
        m_told.insert({at, id});
    return isNew;
}

void ActionIds::forget(UtcMs time)
{
    while (!m_told.empty() && m_told.begin()->first <= time) {
        m_times.remove(m_told.begin()->second);
        m_told.erase(m_told.begin());
    }
}

void ActionIds::save(QDataStream &stream) const
{
    QList<QByteArray> own;
    for (auto each = m_times.begin(); each != m_times.end(); ++each) {
        if (each.value() == 0)
            own.append(each.key());
    }
    std::sort(own.begin(), own.end());
    stream << own << quint32(m_told.size());
    for (const auto &[at, id] : m_told)
        stream << at << id;
}

void ActionIds::restore(QDataStream &stream)
{
    m_times.clear();
    m_told.clear();
    QList<QByteArray> own;
    quint32 count = 0;
    stream >> own >> count;
    for (const QByteArray &id : own)
        add(id, 0, false);
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        UtcMs at = 0;
        QByteArray id;
        stream >> at >> id;
        add(id, at, true);
    }
}
