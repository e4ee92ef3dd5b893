#pragma once
// The head of an order's detail: tier, title, ids, where; and below who goes with what part.

#include "operations.h"
#include "themed_widget.h"

class WorkOrderHead : public ThemedWidget
{
    Q_OBJECT
public:
    explicit WorkOrderHead(const Theme &theme, QWidget *parent = nullptr);

    void setOrder(const WorkOrder &order, const Operations &operations, UtcMs now);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tier m_tier = Tier::P4;
    QString m_title, m_ids, m_place, m_who, m_plan, m_part, m_skill;
};
