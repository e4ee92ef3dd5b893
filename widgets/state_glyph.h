#pragma once
// The glyph of a port's state; abnormal ones take the colour of their tier.

#include "themed_widget.h"

class StateGlyph : public ThemedWidget
{
    Q_OBJECT
public:
    explicit StateGlyph(const Theme &theme, QWidget *parent = nullptr);

    void setState(PortMode mode, Tier tier);
    QSize sizeHint() const override;

    static QString iconName(PortMode mode);
    static QColor colour(PortMode mode, Tier tier, const Theme &theme);
    static void paint(QPainter &painter, const QRect &rect, PortMode mode, Tier tier, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PortMode m_mode = PortMode::Unknown;
    Tier m_tier = Tier::None;
};
