#pragma once
// The sites of a region, worst first.

#include "keyed_table_model.h"
#include "place_figures.h"

#include <QHash>

/** Keys are site index + 1. */
class SiteLeagueModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, Name, Ports, Abnormal, Charging, Alerts, Orders, Uptime, Power, columnTotal };
    explicit SiteLeagueModel(const Operations &operations, QObject *parent = nullptr);

    void setStandings(std::vector<SiteStanding> standings);
    SiteIx siteAt(int row) const; ///< none outside

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const SiteStanding &site, int column) const;

    const Operations &m_operations;
    QHash<quint64, SiteStanding> m_rows;
};
