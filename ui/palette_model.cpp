#include "palette_model.h"

#include "roles.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

QString headingOf(PaletteEntry::Kind kind)
{
    switch (kind) {
    case PaletteEntry::Kind::Command: return PaletteModel::tr("Commands");
    case PaletteEntry::Kind::Port: return PaletteModel::tr("Ports");
    case PaletteEntry::Kind::Site: return PaletteModel::tr("Sites");
    case PaletteEntry::Kind::Station: return PaletteModel::tr("Stations");
    case PaletteEntry::Kind::Alert: return PaletteModel::tr("Incidents");
    case PaletteEntry::Kind::Order: return PaletteModel::tr("Work orders");
    case PaletteEntry::Kind::Person: return PaletteModel::tr("People");
    case PaletteEntry::Kind::View: return PaletteModel::tr("Views");
    }
    return {};
}

bool isSame(const PaletteEntry &a, const PaletteEntry &b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case PaletteEntry::Kind::Command: return a.action == b.action && a.port == b.port && a.marks.empty() == b.marks.empty();
    case PaletteEntry::Kind::Port: return a.port == b.port;
    case PaletteEntry::Kind::Site: return a.site == b.site;
    case PaletteEntry::Kind::Station: return a.station == b.station;
    case PaletteEntry::Kind::Alert: return a.alert == b.alert;
    case PaletteEntry::Kind::Order: return a.order == b.order;
    case PaletteEntry::Kind::Person: return a.person == b.person;
    case PaletteEntry::Kind::View: return a.view == b.view;
    }
    return false;
}

} // namespace

void PaletteModel::setSections(std::vector<PaletteSection> sections)
{
    beginResetModel();
    m_sections = std::move(sections);
    m_rows.clear();
    for (int section = 0; section < int(m_sections.size()); ++section) {
        m_rows.push_back({section, -1});
        for (int entry = 0; entry < int(m_sections[size_t(section)].entries.size()); ++entry)
            m_rows.push_back({section, entry});
    }
    endResetModel();
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[size_t(row)].entry < 0)
        return nullptr;
    const Row &at = m_rows[size_t(row)];
    return &m_sections[size_t(at.section)].entries[size_t(at.entry)];
}

int PaletteModel::firstEntry() const
{
    return m_rows.size() > 1 ? 1 : -1;
}

int PaletteModel::rowOf(const PaletteEntry &entry) const
{
    for (int row = 0; row < int(m_rows.size()); ++row)
        if (const PaletteEntry *there = entryAt(row); there && isSame(*there, entry))
            return row;
    return -1;
}

QString PaletteModel::countAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[size_t(row)].entry >= 0)
        return {};
    const PaletteSection &section = m_sections[size_t(m_rows[size_t(row)].section)];
    const QLocale locale(QLocale::English);
    const QString total = locale.toString(section.total), shown = locale.toString(int(section.entries.size()));
    return int(section.entries.size()) == section.total ? total : tr("%1 of %2").arg(shown, total);
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
    if (!entry) {
        const QString heading = headingOf(m_sections[size_t(m_rows[size_t(index.row())].section)].kind);
        return role == Qt::DisplayRole            ? QVariant(heading)
             : role == SecondTextRole             ? QVariant(countAt(index.row()))
             : role == Qt::AccessibleTextRole ? QVariant(tr("%1, %2").arg(heading, countAt(index.row())))
                                                  : QVariant();
    }
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
