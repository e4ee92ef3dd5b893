#pragma once
// Six columns side by side, with one current card. H L K J move it, a mouse drags it.

#include "work_order_column.h"

#include <array>

class WorkOrderBoard : public QWidget
{
    Q_OBJECT
public:
    static constexpr int columnTotal = 6;
    WorkOrderBoard(const Operations &operations, const Theme &theme, QWidget *parent = nullptr);

    void refresh(UtcMs now);
    OrderId current() const { return m_current; }
    void select(OrderId order); ///< marks the card and scrolls to it; emits nothing
    void moveColumn(int step);  ///< to the next column with cards, at the same height
    void moveCard(int step);
    WorkOrderColumn &column(OrderStage stage) { return *m_columns[size_t(stage)]; }
    int openCount() const;
    int closedCount() const { return m_columns[5]->model().rowCount(); }
    bool isEmpty() const { return openCount() + closedCount() == 0; }

Q_SIGNALS:
    void picked(OrderId order);
    void activated(OrderId order);
    void moveWanted(OrderId order, OrderStage stage);

private:
    void pick(int column, int row);
    int columnOf(OrderId order) const; ///< -1: on no column
    void mark();

    std::array<WorkOrderColumn *, columnTotal> m_columns{};
    OrderId m_current;
};
