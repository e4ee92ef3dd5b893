#pragma once
// Who has how much: a block per open alert in its tier's colour, the oldest, the median answer. The unowned last.

#include "shift_figures.h"
#include "themed_widget.h"

class ShiftOwnerLoad : public ThemedWidget
{
    Q_OBJECT
public:
    explicit ShiftOwnerLoad(const Theme &theme, QWidget *parent = nullptr);

    void setOwners(std::vector<OwnerLoad> owners, UtcMs now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const { return theme().scaled(36); }
    void paintHeads(QPainter &painter) const;
    void paintRow(QPainter &painter, const QRect &rect, const OwnerLoad &load) const;
    void paintBlocks(QPainter &painter, const QRect &rect, const TierCounts &counts) const;

    std::vector<OwnerLoad> m_owners;
    UtcMs m_now = 0;
};
