#include "state_legend.h"

#include "draw.h"
#include "port_texts.h"
#include "state_glyph.h"

#include <QPainter>

#include <array>

namespace {

/** Normal ones first: they are left out first. */
constexpr std::array shown{PortMode::Available, PortMode::Charging, PortMode::OutOfService,
                           PortMode::Faulted,   PortMode::Offline,  PortMode::Unknown};
constexpr size_t firstAbnormal = 3;
constexpr int glyphGap = 4, entryGap = 12;

} // namespace

StateLegend::StateLegend(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    setAccessibleName(tr("What the cells mean"));
}

int StateLegend::widthOf(size_t first) const
{
    int width = 0;
    for (size_t i = first; i < shown.size(); ++i)
        width += theme().scaled(Size::icon) + glyphGap + draw::textWidth(modeText(shown[i]).toLower(), theme().font(TextStyle::Small))
            + entryGap;
    return width;
}

QSize StateLegend::sizeHint() const
{
    return {widthOf(0), theme().scaled(Size::minHitTarget)};
}

QSize StateLegend::minimumSizeHint() const
{
    return {0, theme().scaled(Size::minHitTarget)};
}

void StateLegend::paintEvent(QPaintEvent *)
{
    size_t first = 0;
    if (widthOf(first) > width())
        first = firstAbnormal;
    if (widthOf(first) > width())
        return;
    QPainter painter(this);
    const int edge = theme().scaled(Size::icon);
    const QFont font = theme().font(TextStyle::Small);
    int x = width() - widthOf(first);
    for (size_t i = first; i < shown.size(); ++i) {
        StateGlyph::paint(painter, QRect(x, (height() - edge) / 2, edge, edge), shown[i], Tier::None, theme());
        x += edge + glyphGap;
        x += draw::text(painter, QRect(x, 0, width() - x, height()), modeText(shown[i]).toLower(), font, theme().colours().text.muted);
        x += entryGap;
    }
}
