#pragma once
// One column of the board: name, count, a figure, and its cards.

#include "themed_widget.h"
#include "work_order_board_model.h"

class QListView;

class WorkOrderColumn : public ThemedWidget
{
    Q_OBJECT
public:
    WorkOrderColumn(const Operations &operations, OrderStage stage, const Theme &theme, QWidget *parent);

    static QString stageName(OrderStage stage); ///< "En route"
    WorkOrderColumnModel &model() { return *m_model; }
    QListView *view() const { return m_view; }
    void refresh(UtcMs now);

Q_SIGNALS:
    void picked(OrderId order);
    void activated(OrderId order);
    void dropped(OrderId order, OrderStage stage);

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;

private:
    int headHeight() const { return theme().scaled(32); }

    WorkOrderColumnModel *m_model;
    QListView *m_view;
};
