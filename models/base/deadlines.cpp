#include "deadlines.h"

#include <QDataStream>

static constexpr size_t mostSpare = 256;

void Deadlines::insert(const Due &due)
{
    if (m_spare.empty()) {
        m_due.insert(due);
        return;
    }
    Node node = std::move(m_spare.back());
    m_spare.pop_back();
    node.value() = due;
    m_due.insert(std::move(node));
}

void Deadlines::release(std::set<Due>::iterator due)
{
    Node node = m_due.extract(due);
    if (m_spare.size() < mostSpare)
        m_spare.push_back(std::move(node));
}

void Deadlines::set(quint8 kind, quint32 subject, UtcMs at)
{
    cancel(kind, subject);
    insert({at, kind, subject});
    m_times.insert(key(kind, subject), at);
}

void Deadlines::cancel(quint8 kind, quint32 subject)
{
    if (m_times.isEmpty())
        return;
    const auto found = m_times.constFind(key(kind, subject));
    if (found == m_times.constEnd())
        return;
    release(m_due.find({found.value(), kind, subject}));
    m_times.erase(found);
}

UtcMs Deadlines::timeOf(quint8 kind, quint32 subject) const
{
    return m_times.value(key(kind, subject), 0);
}

UtcMs Deadlines::next() const
{
    return m_due.empty() ? 0 : m_due.begin()->at;
}

std::optional<Deadlines::Due> Deadlines::take(UtcMs time)
{
    if (m_due.empty() || m_due.begin()->at > time)
        return std::nullopt;
    const Due due = *m_due.begin();
    release(m_due.begin());
    m_times.remove(key(due.kind, due.subject));
    return due;
}

void Deadlines::save(QDataStream &stream) const
{
    stream << quint32(m_due.size());
    for (const Due &due : m_due)
        stream << due.at << due.kind << due.subject;
}

void Deadlines::restore(QDataStream &stream)
{
    m_due.clear();
    m_times.clear();
    quint32 count = 0;
    stream >> count;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Due due;
        stream >> due.at >> due.kind >> due.subject;
        set(due.kind, due.subject, due.at);
    }
}
