#include "palette_model.h"

#include "roles.h"

using namespace Qt::StringLiterals;

namespace {

QString headingOf(PaletteEntry::Kind kind)
{
    switch (kind) {
    case PaletteEntry::Kind::Command: return PaletteModel::tr("Commands");
    case PaletteEntry::Kind::Port: return PaletteModel::tr("Ports");
    case PaletteEntry::Kind::Site: return PaletteModel::tr("Sites");
    case PaletteEntry::Kind::Alert: return PaletteModel::tr("Alerts");
    case PaletteEntry::Kind::Screen: return PaletteModel::tr("Screens");
    }
    return {};
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_rows.clear();
    for (int i = 0; i < int(m_entries.size()); ++i) {
        if (i == 0 || m_entries[size_t(i)].kind != m_entries[size_t(i - 1)].kind)
            m_rows.push_back({-1, headingOf(m_entries[size_t(i)].kind)});
        m_rows.push_back({i, {}});
    }
    endResetModel();
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[size_t(row)].entry < 0)
        return nullptr;
    return &m_entries[size_t(m_rows[size_t(row)].entry)];
}

int PaletteModel::firstEntry() const
{
    return m_rows.size() > 1 ? 1 : -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const PaletteEntry *entry = entryAt(index.row());
    if (!entry)
        return role == Qt::DisplayRole ? QVariant(m_rows[size_t(index.row())].heading) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return entry->title;
    case Qt::AccessibleTextRole: return QString(entry->title + u", "_s + entry->detail);
    case SecondTextRole: return entry->detail;
    case TierRole: return static_cast<int>(entry->tier);
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return entryAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}
