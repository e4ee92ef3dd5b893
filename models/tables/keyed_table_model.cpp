#include "keyed_table_model.h"

#include <QSet>

#include <algorithm>

quint64 KeyedTableModel::keyAt(int row) const
{
    return row >= 0 && row < int(m_keys.size()) ? m_keys[size_t(row)] : 0;
}

int KeyedTableModel::rowOf(quint64 key) const
{
    const auto at = std::find(m_keys.begin(), m_keys.end(), key);
    return at == m_keys.end() ? -1 : int(at - m_keys.begin());
}

int KeyedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

void KeyedTableModel::setKeys(std::vector<quint64> keys)
{
    if (keys != m_keys) {
        removeMissing(keys);
        reorder(keys);
        insertMissing(keys);
    }
    if (!m_keys.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, columnCount() - 1));
}

void KeyedTableModel::removeMissing(const std::vector<quint64> &wanted)
{
    const QSet<quint64> kept(wanted.begin(), wanted.end());
    for (int last = int(m_keys.size()) - 1; last >= 0; --last) {
        if (kept.contains(m_keys[size_t(last)]))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(m_keys[size_t(first) - 1]))
            --first;
        beginRemoveRows({}, first, last);
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void KeyedTableModel::reorder(const std::vector<quint64> &wanted)
{
    const QSet<quint64> present(m_keys.begin(), m_keys.end());
    std::vector<quint64> ordered;
    for (const quint64 key : wanted)
        if (present.contains(key))
            ordered.push_back(key);
    if (ordered == m_keys)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<quint64> beforeKeys;
    for (const QModelIndex &index : before)
        beforeKeys.push_back(keyAt(index.row()));
    m_keys = std::move(ordered);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(createIndex(rowOf(beforeKeys[size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void KeyedTableModel::insertMissing(const std::vector<quint64> &wanted)
{
    for (size_t at = 0; at < wanted.size();) {
        size_t end = at;
        const quint64 next = at < m_keys.size() ? m_keys[at] : 0;
        while (end < wanted.size() && (at >= m_keys.size() || wanted[end] != next))
            ++end;
        if (end == at) {
            ++at;
            continue;
        }
        beginInsertRows({}, int(at), int(end) - 1);
        m_keys.insert(m_keys.begin() + qsizetype(at), wanted.begin() + qsizetype(at), wanted.begin() + qsizetype(end));
        endInsertRows();
        at = end;
    }
}
