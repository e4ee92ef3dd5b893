#pragma once
// What happened to an order, newest first.

#include "operations.h"
#include "themed_widget.h"

class WorkOrderLog : public ThemedWidget
{
    Q_OBJECT
public:
    static constexpr int shown = 30;
    explicit WorkOrderLog(const Theme &theme, QWidget *parent = nullptr);

    /** The order's own log and what the test session saw, merged by time. */
    void setOrder(const WorkOrder &order, UtcMs now);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row { QString at, by, text; };
    std::vector<Row> m_rows;
};
