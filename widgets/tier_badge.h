#pragma once
// The shape and digit of a tier: square 1, triangle 2, diamond 3, circle 4.

#include "themed_widget.h"

class TierBadge : public ThemedWidget
{
    Q_OBJECT
public:
    /** `size`: 14, 18 or 24 pixels. */
    TierBadge(const Theme &theme, Tier tier, int size = Size::tierShape, QWidget *parent = nullptr);

    Tier tier() const { return m_tier; }
    void setTier(Tier tier);
    QSize sizeHint() const override;

    /** For delegates: the same shape, centred in `rect`. Nothing for Tier::None. */
    static void paint(QPainter &painter, const QRectF &rect, Tier tier, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tier m_tier;
    int m_size;
};
