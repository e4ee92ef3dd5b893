#pragma once
// A short list with a bar behind each figure: top sources, chattering, stale, downtime by code.

#include "keyed_table_model.h"
#include "port_state.h"

#include <QHash>

struct RankedRow
{
    quint64 key = 0;      ///< unique and not 0: an alert id, or any number
    Tier tier = Tier::None; ///< shape before the text; None: no shape
    QString text, value;  ///< printable
    double share = -1;    ///< bar length 0..1; negative: no bar
};

/** One column. Rows are given whole; what stays keeps its place. */
class RankedModel : public KeyedTableModel
{
    Q_OBJECT
public:
    using KeyedTableModel::KeyedTableModel;

    void setRows(const std::vector<RankedRow> &rows);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QHash<quint64, RankedRow> m_rows;
};
