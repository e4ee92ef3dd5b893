#pragma once
// What the palette found, with a heading and a count over each kind.

#include "palette_entry.h"

#include <QAbstractListModel>

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setSections(std::vector<PaletteSection> sections);
    const PaletteEntry *entryAt(int row) const; ///< null for headings
    int firstEntry() const;                     ///< -1 when there is none
    int rowOf(const PaletteEntry &entry) const; ///< of what is the same thing; -1 when it is not there
    QString countAt(int row) const;             ///< of a heading: "5", "8 of 412"
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row { int section = 0, entry = -1; };

    std::vector<PaletteSection> m_sections;
    std::vector<Row> m_rows;
};
