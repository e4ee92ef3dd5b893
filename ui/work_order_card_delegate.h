#pragma once
// Paints one card of the work order board.

#include "work_order_board_model.h"
#include "theme.h"

#include <QStyledItemDelegate>

class WorkOrderCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit WorkOrderCardDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const QRect &line, const WorkOrderCard &card) const;
    void paintFact(QPainter &painter, const QRect &line, const QString &icon, const QString &text, const QString &right,
                   bool quiet) const;

    const Theme &m_theme;
};
