#pragma once
// Outages that are still open, longest first; and all of a window as CSV.

#include "keyed_table_model.h"
#include "uptime_figures.h"

#include <QHash>

/** Keys are port index + 1: a port is in one outage at a time. */
class OutageModel : public KeyedTableModel
{
    Q_OBJECT
public:
    enum Column { Shape, PortName, SiteName, Cause, Since, Duration, columnTotal };
    explicit OutageModel(const Operations &operations, QObject *parent = nullptr);

    void setFigures(const UptimeFigures &figures);
    PortIx portAt(int row) const;  ///< none outside
    AlertId alertAt(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const Outage &outage, int column) const;

    const Operations &m_operations;
    QHash<quint64, Outage> m_rows;
    UtcMs m_now = 0;
};

/** Every outage that touches [from, now]: times in RFC 3339, minutes with 2 decimals (EV-ChART's type), text defused. */
QByteArray outageCsv(const Operations &operations, UtcMs from, UtcMs now);
