#pragma once
// Share of abnormal ports of a region by tier, on a common scale.

#include "themed_widget.h"

#include <array>

class RegionShareBar : public ThemedWidget
{
    Q_OBJECT
public:
    explicit RegionShareBar(const Theme &theme, QWidget *parent = nullptr);

    /** Ports per tier P1..P4 of `total`; a full bar is `fullShare` (0.04: 4 %). */
    void setCounts(const std::array<quint32, 4> &perTier, quint32 total, double fullShare = 0.04);
    QSize sizeHint() const override;

    static void paint(QPainter &painter, const QRect &rect, const std::array<quint32, 4> &perTier, quint32 total, double fullShare,
                      const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<quint32, 4> m_perTier{};
    quint32 m_total = 0;
    double m_fullShare = 0.04;
};
