#pragma once
// One row of the triage queue, 70 px: tier and title, code and place, next step and budget.

#include "blink.h"
#include "theme.h"

#include <QStyledItemDelegate>

#include <set>

class QueueDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /** The badges of `setBlinking` rows come and go with the blink; all others stand still. */
    QueueDelegate(const Theme &theme, const Blink &blink, QObject *parent);

    void setBlinking(std::set<quint64> alerts) { m_blinking = std::move(alerts); }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFirstLine(QPainter &painter, const QRect &row, const QModelIndex &index, Tier tier) const;
    void paintSecondLine(QPainter &painter, const QRect &row, const QModelIndex &index, Tier tier) const;
    void paintThirdLine(QPainter &painter, const QRect &row, const QModelIndex &index, bool selected) const;

    const Theme &m_theme;
    const Blink &m_blink;
    std::set<quint64> m_blinking;
};

/** What is left of a budget, in the colour of its urgency; shared by queue and table. */
QColor budgetColour(const Theme &theme, qint64 leftMs, const QColor &calm);
