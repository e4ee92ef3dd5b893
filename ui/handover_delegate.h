#pragma once
// Paints a handover note: box, wrapped text, link, who and when. Ticked notes are struck through.

#include "theme.h"

#include <QStyledItemDelegate>

class HandoverDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit HandoverDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /** Where a press ticks the note, and where it jumps (null: no link). In the view's coordinates. */
    QRect boxRect(const QRect &row) const;
    QRect linkRect(const QRect &row, const QModelIndex &index) const;

private:
    struct Lines { int height = 0, lastWidth = 0, lastTop = 0; };
    int textWidth(int rowWidth) const;
    QFont textFont(const QModelIndex &index) const;
    Lines layOut(const QModelIndex &index, int width, QPainter *painter, QPointF at) const;

    const Theme &m_theme;
};
