#pragma once
// What the palette found, with a heading over each kind.

#include "palette_entry.h"

#include <QAbstractListModel>

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    const PaletteEntry *entryAt(int row) const; ///< null for headings
    int firstEntry() const;                     ///< -1 when there is none
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row { int entry = -1; QString heading; };

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
};
