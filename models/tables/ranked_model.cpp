#include "ranked_model.h"

#include "cell_roles.h"

void RankedModel::setRows(const std::vector<RankedRow> &rows)
{
    std::vector<quint64> order;
    QHash<quint64, RankedRow> wanted;
    for (const RankedRow &row : rows) {
        if (wanted.contains(row.key))
            continue;
        order.push_back(row.key);
        wanted.insert(row.key, row);
    }
    m_rows = wanted;
    setKeys(std::move(order));
}

int RankedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant RankedModel::data(const QModelIndex &index, int role) const
{
    const auto row = m_rows.constFind(keyAt(index.row()));
    if (!index.isValid() || row == m_rows.cend())
        return {};
    switch (role) {
    case Qt::DisplayRole: return row->text;
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(row->text, row->value);
    case ValueRole: return row->value;
    case TierRole: return row->tier == Tier::None ? QVariant() : QVariant(int(row->tier));
    case ShareRole: return row->share < 0 ? QVariant() : QVariant(row->share);
    case KeyRole: return row->key;
    default: return {};
    }
}
