#pragma once
// 24 hours of one port as a band: solid greys, tier colours, hatch for offline, dots for unknown.

#include "themed_widget.h"

#include <vector>

/** A stretch of one state; half-open, UTC milliseconds. */
struct RibbonSpan
{
    UtcMs start = 0, end = 0;
    PortMode mode = PortMode::Unknown;
    Tier tier = Tier::None;
};

class StateRibbon : public ThemedWidget
{
    Q_OBJECT
public:
    explicit StateRibbon(const Theme &theme, QWidget *parent = nullptr);

    /** Spans outside of [from, to) are cut; a short abnormal one is at least 2 px wide, so that it is never lost. */
    void setSpans(std::vector<RibbonSpan> spans, UtcMs from, UtcMs to);
    void setAxisShown(bool shown); ///< hours below the band, every third one; "now" at the right
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    static void paint(QPainter &painter, const QRect &rect, const std::vector<RibbonSpan> &spans, UtcMs from, UtcMs to,
                      const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tooltip: what was when

private:
    std::vector<RibbonSpan> m_spans;
    UtcMs m_from = 0, m_to = 0;
    bool m_axis = true;
};
