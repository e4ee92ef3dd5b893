#include "setting_table_model.h"

SettingTableModel::SettingTableModel(AlertSettings settings, QObject *parent)
    : QAbstractTableModel(parent), m_settings(std::move(settings)), m_before(toJson(m_settings)), m_rows(settingRows(m_settings)),
      m_defaultRows(settingRows(m_defaults))
{
}

bool SettingTableModel::isChanged() const { return toJson(m_settings) != m_before; }

int SettingTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int SettingTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columnTotal; }

QVariant SettingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name: return tr("Setting");
    case Value: return tr("Value");
    case Default: return tr("Default");
    case Meaning: return tr("Meaning");
    case columnTotal: return {};
    }
    return {};
}

QVariant SettingTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SettingRow &row = m_rows[size_t(index.row())];
    const SettingRow &usual = m_defaultRows[size_t(index.row())];
    if (role == Qt::ToolTipRole)
        return row.meaning;
    if (role == Qt::AccessibleTextRole && index.column() == Value)
        return tr("%1: %2, default %3. %4").arg(row.path(), row.text(), usual.text(), row.meaning);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (Column(index.column())) {
    case Name: return row.path();
    case Value: return row.text();
    case Default: return usual.text();
    case Meaning: return row.meaning;
    case columnTotal: return {};
    }
    return {};
}

Qt::ItemFlags SettingTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Value ? usual | Qt::ItemIsEditable : usual;
}

bool SettingTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Value || role != Qt::EditRole)
        return false;
    if (const Result<void> read = m_rows[size_t(index.row())].read(value.toString()); !read) {
        Q_EMIT refused(read.problem().text);
        return false;
    }
    Q_EMIT dataChanged(index, index);
    Q_EMIT taken();
    return true;
}

void SettingTableModel::restoreDefault(int row)
{
    if (row >= 0 && row < rowCount())
        setData(index(row, Value), m_defaultRows[size_t(row)].text(), Qt::EditRole);
}
