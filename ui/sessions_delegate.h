#pragma once
// Cells of the session table: state and id, figures, and power against what is usual.

#include "theme.h"

#include <QStyledItemDelegate>

class SessionsDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SessionsDelegate(const Theme &theme, QObject *parent);

    void setStale(bool stale) { m_stale = stale; } ///< the feed is lost: nothing here is known to be so now
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPort(QPainter &painter, QRect rest, const QModelIndex &index) const;
    void paintUsual(QPainter &painter, const QRect &rest, const QModelIndex &index) const;
    QColor ink(const QColor &colour) const;

    const Theme &m_theme;
    bool m_stale = false;
};
