#pragma once
// Who has how much: a block per incident in hand in its tier's colour, against what one person can hold. The unowned last.

#include "owner_rate.h"
#include "themed_widget.h"

class ShiftOwnerLoad : public ThemedWidget
{
    Q_OBJECT
public:
    explicit ShiftOwnerLoad(const Theme &theme, QWidget *parent = nullptr);

    /** `capacity`: incidents that one person can hold. */
    void setOwners(std::vector<OwnerLoad> owners, std::map<QString, OwnerRate> rates, int capacity, UtcMs now);
    void setUnownedButton(QWidget *button); ///< stands in the row of the unowned; takes ownership
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void themeChanged() override;

private:
    struct Columns { int name = 0, blocks = 0, blocksWidth = 0, count = 0, oldest = 0, ack = 0, rate = 0, line = 0; }; ///< left edges; line: sparkline
    int rowHeight() const { return theme().scaled(32); }
    int shownOwners() const; ///< beside the unowned
    Columns columns() const;
    void placeButton();
    void paintHeads(QPainter &painter) const;
    void paintRow(QPainter &painter, const QRect &rect, const OwnerLoad &load) const;
    void paintUnowned(QPainter &painter, const QRect &rect, const OwnerLoad &load) const;
    void paintBlocks(QPainter &painter, const QRect &rect, const TierCounts &counts) const;
    void paintRate(QPainter &painter, const QRect &rect, const OwnerLoad &load) const;

    std::vector<OwnerLoad> m_owners;
    std::map<QString, OwnerRate> m_rates;
    QWidget *m_button = nullptr;
    int m_capacity = 14;
    UtcMs m_now = 0;
};
