#pragma once
// What has been proved of a repair and what has not, line by line.

#include "order_evidence.h"
#include "themed_widget.h"

class WorkOrderEvidence : public ThemedWidget
{
    Q_OBJECT
public:
    explicit WorkOrderEvidence(const Theme &theme, QWidget *parent = nullptr);

    void setLines(std::vector<EvidenceLine> lines);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int headHeight() const { return theme().scaled(32); }
    int lineHeight() const { return theme().scaled(41); }
    void paintLine(QPainter &painter, const QRect &rect, const EvidenceLine &line) const;
    void paintMark(QPainter &painter, const QRectF &box, const EvidenceLine &line) const;

    std::vector<EvidenceLine> m_lines;
};
