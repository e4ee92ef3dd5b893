#pragma once
// Head of the port table: says which columns the rows are ordered by, in which order and direction.

#include "port_column.h"
#include "theme.h"

#include <QHeaderView>

/** A click orders by that column alone, or turns it round; with Shift it becomes a further key, turns round, then goes. */
class PortTableHeader : public QHeaderView
{
    Q_OBJECT
public:
    PortTableHeader(const Theme &theme, QWidget *parent);

    void setOrder(const std::vector<PortOrder> &order);
    /** What a click makes of an order. */
    static std::vector<PortOrder> clicked(std::vector<PortOrder> order, PortColumn column, bool shift);
    QSize sizeHint() const override;

Q_SIGNALS:
    void orderWanted(const std::vector<PortOrder> &order);
    void resizedByHand();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int paintMark(QPainter &painter, const QRect &rect, size_t place) const;

    const Theme &m_theme;
    std::vector<PortOrder> m_order;
};
