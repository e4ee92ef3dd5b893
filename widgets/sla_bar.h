#pragma once
// Time used of a target: grey, P3 from 80 %, P2 over 100 %.

#include "themed_widget.h"

class SlaBar : public ThemedWidget
{
    Q_OBJECT
public:
    explicit SlaBar(const Theme &theme, QWidget *parent = nullptr);

    void setUsed(double share); ///< 1: the whole target
    QSize sizeHint() const override;

    static Tier tierOf(double share);
    static void paint(QPainter &painter, const QRect &rect, double share, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
};
