#include "handover_model.h"

#include "cell_roles.h"
#include "initials.h"
#include "place_text.h"

#include <algorithm>

HandoverModel::HandoverModel(const Operations &operations, QObject *parent) : KeyedTableModel(parent), m_operations(operations)
{
}

void HandoverModel::refresh(UtcMs now)
{
    m_now = now;
    std::vector<const HandoverNote *> notes;
    for (const HandoverNote &note : m_operations.handover().notes())
        if (note.isOpen() || now - note.tickedAt < day)
            notes.push_back(&note);
    std::stable_sort(notes.begin(), notes.end(), [](const HandoverNote *a, const HandoverNote *b) {
        if (a->isOpen() != b->isOpen())
            return a->isOpen();
        return a->isOpen() ? a->at / minute > b->at / minute : a->tickedAt > b->tickedAt; // what was written together keeps its order
    });
    m_open = int(std::count_if(notes.begin(), notes.end(), [](const HandoverNote *note) { return note->isOpen(); }));
    m_ids.clear();
    std::vector<quint64> keys;
    for (const HandoverNote *note : notes) {
        const quint64 key = derivedIdValue({note->id.value});
        if (m_ids.contains(key))
            continue;
        m_ids.insert(key, note->id);
        keys.push_back(key);
    }
    setKeys(std::move(keys));
}

const HandoverNote *HandoverModel::noteAt(int row) const
{
    const auto id = m_ids.constFind(keyAt(row));
    return id == m_ids.cend() ? nullptr : m_operations.handover().find(*id);
}

int HandoverModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant HandoverModel::data(const QModelIndex &index, int role) const
{
    const HandoverNote *note = index.isValid() ? noteAt(index.row()) : nullptr;
    if (!note)
        return {};
    const QString link = note->alert.isValid() ? toText(note->alert) : toText(note->order);
    const QString ticked = note->isOpen() ? QString() : tr("Ticked off by %1 at %2").arg(note->tickedBy, timeText(note->tickedAt, m_now));
    switch (role) {
    case Qt::DisplayRole: return note->text;
    case Qt::CheckStateRole: return note->isOpen() ? Qt::Unchecked : Qt::Checked;
    case Qt::ToolTipRole: {
        const QString written = tr("Written by %1 at %2").arg(note->by, timeText(note->at, m_now));
        return (ticked.isEmpty() ? written : tr("%1. %2").arg(written, ticked)).toHtmlEscaped();
    }
    case Qt::AccessibleTextRole: return tr("%1, %2, %3").arg(note->text, note->by, ticked.isEmpty() ? tr("open") : ticked);
    case ValueRole:
        return note->isOpen() ? tr("%1, %2").arg(initials(note->by), timeText(note->at, m_now))
                              : tr("%1, %2").arg(initials(note->tickedBy), timeText(note->tickedAt, m_now));
    case SecondTextRole: return note->text.contains(link) ? QString() : link;
    case AlertRole: return note->alert.value;
    case OrderRole: return note->order.value;
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}
