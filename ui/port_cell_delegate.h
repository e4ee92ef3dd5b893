#pragma once
// Cells of the port table: tier shape, state glyph, two-tone text, budget bar, owner. Marked rows have a bar.

#include "port_column.h"
#include "selection.h"
#include "theme.h"

#include <QStyledItemDelegate>

class PortCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PortCellDelegate(const Theme &theme, const Selection &selection, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCell(QPainter &painter, const QRect &cell, const QModelIndex &index, PortColumn column) const;
    void paintBudget(QPainter &painter, const QRect &cell, const QModelIndex &index) const;

    const Theme &m_theme;
    const Selection &m_selection;
};
