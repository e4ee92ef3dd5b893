#pragma once
// The fix target of an order: what is left, when it is due, and where the time went.

#include "fix_target.h"
#include "operations.h"
#include "themed_widget.h"

class WorkOrderClock : public ThemedWidget
{
    Q_OBJECT
public:
    struct Stretch { QString name; qint64 ms = 0; };

    explicit WorkOrderClock(const Theme &theme, QWidget *parent = nullptr);

    void setOrder(const WorkOrder &order, const AlertBook &alerts, UtcMs now);
    QSize sizeHint() const override;

    /** Triage (alert to order), then each stage that was entered, up to now or the closing. Only what the record has. */
    static std::vector<Stretch> stretches(const WorkOrder &order, const AlertBook &alerts, UtcMs now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRect &room) const;

    TargetReading m_target;
    std::vector<Stretch> m_stretches;
    QString m_due;
    bool m_open = true;
};
