#pragma once
// Paints a row of a RankedModel: number or shape, text, bar, figure.

#include "theme.h"

#include <QStyledItemDelegate>

class FigureRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /** `ranked`: rows are numbered. `icon`: before the text of rows without a tier; empty: none. */
    FigureRowDelegate(const Theme &theme, bool ranked, const QString &icon, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    bool m_ranked;
    QString m_icon;
};
