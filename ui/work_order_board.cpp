#include "work_order_board.h"

#include <QHBoxLayout>
#include <QListView>

WorkOrderBoard::WorkOrderBoard(const Operations &operations, const Theme &theme, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("board"));
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < columnTotal; ++i) {
        auto *column = new WorkOrderColumn(operations, static_cast<OrderStage>(i), theme, this);
        m_columns[size_t(i)] = column;
        layout->addWidget(column, 1);
        connect(column, &WorkOrderColumn::picked, this, [this](OrderId order) {
            select(order);
            Q_EMIT picked(order);
        });
        connect(column, &WorkOrderColumn::activated, this, &WorkOrderBoard::activated);
        connect(column, &WorkOrderColumn::dropped, this, &WorkOrderBoard::moveWanted);
    }
}

void WorkOrderBoard::refresh(UtcMs now)
{
    for (WorkOrderColumn *column : m_columns)
        column->refresh(now);
    mark();
}

int WorkOrderBoard::columnOf(OrderId order) const
{
    for (int i = 0; i < columnTotal; ++i)
        if (m_columns[size_t(i)]->model().rowOf(order.value) >= 0)
            return i;
    return -1;
}

int WorkOrderBoard::openCount() const
{
    int count = 0;
    for (int i = 0; i < columnTotal - 1; ++i)
        count += m_columns[size_t(i)]->model().rowCount();
    return count;
}

void WorkOrderBoard::select(OrderId order)
{
    m_current = order;
    mark();
    const int column = columnOf(order);
    if (column < 0)
        return;
    WorkOrderColumn &in = *m_columns[size_t(column)];
    in.view()->scrollTo(in.model().index(in.model().rowOf(order.value), 0));
}

/** Only the current card is marked, in whichever column it stands now. */
void WorkOrderBoard::mark()
{
    for (WorkOrderColumn *column : m_columns) {
        const int row = m_current.isValid() ? column->model().rowOf(m_current.value) : -1;
        if (row >= 0)
            column->view()->setCurrentIndex(column->model().index(row, 0));
        else
            column->view()->selectionModel()->clear();
    }
}

void WorkOrderBoard::pick(int column, int row)
{
    const OrderId order = m_columns[size_t(column)]->model().orderAt(row);
    select(order);
    Q_EMIT picked(order);
}

void WorkOrderBoard::moveColumn(int step)
{
    const int from = columnOf(m_current);
    const int row = from < 0 ? 0 : m_columns[size_t(from)]->model().rowOf(m_current.value);
    const int begin = from < 0 ? (step > 0 ? 0 : columnTotal - 1) : from + step;
    for (int i = begin; i >= 0 && i < columnTotal; i += step) {
        const int rows = m_columns[size_t(i)]->model().rowCount();
        if (rows > 0)
            return pick(i, qMin(row, rows - 1));
    }
}

void WorkOrderBoard::moveCard(int step)
{
    const int column = columnOf(m_current);
    if (column < 0)
        return moveColumn(1);
    const int row = m_columns[size_t(column)]->model().rowOf(m_current.value) + step;
    if (row >= 0 && row < m_columns[size_t(column)]->model().rowCount())
        pick(column, row);
}
