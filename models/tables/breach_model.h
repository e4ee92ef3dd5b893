#pragma once
// The ports that are out now and closest to falling under 97 %.

#include "keyed_table_model.h"
#include "uptime_figures.h"

#include <QHash>

/** Keys are port index + 1; soonest first. */
class BreachModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, PortName, SiteName, TimeLeft, IfNotFixed, Percent, columnTotal };
    explicit BreachModel(const Operations &operations, QObject *parent = nullptr);

    void setFigures(const UptimeFigures &figures);
    PortIx portAt(int row) const; ///< none outside

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const PortAtRisk &port, int column) const;

    const Operations &m_operations;
    QHash<quint64, PortAtRisk> m_rows;
    UtcMs m_now = 0;
};

/** "16:22 today", "01:28 Fri", "12 Mar", "Mar 2027": a time to come. */
QString comingTimeText(UtcMs time, UtcMs now);
