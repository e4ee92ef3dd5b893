#pragma once
// Cells of the port table: tier shape, state glyph, two-tone text, budget bar, owner.

#include "port_query.h"
#include "theme.h"

#include <QStyledItemDelegate>

class PortCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PortCellDelegate(const Theme &theme, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCell(QPainter &painter, const QRect &cell, const QModelIndex &index, PortColumn column) const;
    void paintBudget(QPainter &painter, const QRect &cell, const QModelIndex &index) const;

    const Theme &m_theme;
};
