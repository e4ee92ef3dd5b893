#pragma once
// Paints the cells of the Shift and Uptime tables from their roles (cell_roles.h): shape, bar, initials, chip, text.

#include "theme.h"

#include <QStyledItemDelegate>

class FigureCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /** A bar with `mark` >= 0 has a tick there (0..1 of its length): a target. */
    explicit FigureCellDelegate(const Theme &theme, double mark = -1, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /** The ground of a row in every table and list: selection, bar at its left edge, hover, hairline. */
    static void paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool firstColumn, const Theme &theme);

private:
    void paintBar(QPainter &painter, QRect &rest, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &rest, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const Theme &m_theme;
    double m_mark;
};
