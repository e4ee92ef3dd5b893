#pragma once
// The regions' league: who keeps the ports up.

#include "keyed_table_model.h"
#include "uptime_figures.h"

/** Keys are region index + 1. */
class RegionTableModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Rank, Name, Ports, Bar, Year, Month, UnderTarget, OutageTime, columnTotal };
    using KeyedTableModel::KeyedTableModel;

    void setFigures(const UptimeFigures &figures);
    const std::vector<RegionStanding> &rows() const { return m_rows; }
    RegionIx regionAt(int row) const; ///< none outside

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const RegionStanding *find(int row) const;
    QString cellText(const RegionStanding &region, int row, int column) const;

    std::vector<RegionStanding> m_rows;
};

/** The league as CSV: percentages and hours as numbers, names defused. First line: column names. */
QByteArray regionCsv(const UptimeFigures &figures);
