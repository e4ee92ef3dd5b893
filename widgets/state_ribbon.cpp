#include "state_ribbon.h"

#include "draw.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

constexpr int bandHeight = 20, axisHeight = 14;

QString clockText(UtcMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"HH:mm"_s);
}

bool isAbnormal(PortMode mode)
{
    return shownTier(mode, Tier::None) != Tier::None;
}

} // namespace

StateRibbon::StateRibbon(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateRibbon::setSpans(std::vector<RibbonSpan> spans, UtcMs from, UtcMs to)
{
    m_spans = std::move(spans);
    m_from = from;
    m_to = to;
    qint64 out = 0;
    for (const RibbonSpan &span : m_spans)
        out += isAbnormal(span.mode) ? qMin(span.end, to) - qMax(span.start, from) : 0;
    setAccessibleName(tr("State over %1; not in order for %2").arg(formatDuration(to - from), formatDuration(out)));
    update();
}

void StateRibbon::setAxisShown(bool shown)
{
    m_axis = shown;
    updateGeometry();
    update();
}

QSize StateRibbon::sizeHint() const
{
    return {theme().scaled(240), theme().scaled(bandHeight + (m_axis ? axisHeight : 0))};
}

QSize StateRibbon::minimumSizeHint() const
{
    return {theme().scaled(80), sizeHint().height()};
}

void StateRibbon::paint(QPainter &painter, const QRect &rect, const std::vector<RibbonSpan> &spans, UtcMs from, UtcMs to, const Theme &theme)
{
    painter.fillRect(rect, theme.colours().bg.panel);
    if (to <= from)
        return;
    const auto x = [&](UtcMs at) { return rect.left() + int((qBound(from, at, to) - from) * rect.width() / (to - from)); };
    painter.save();
    painter.setClipRect(rect);
    // Normal stretches first: an outage of a minute must not be covered by its neighbour.
    for (const bool abnormal : {false, true}) {
        for (const RibbonSpan &span : spans) {
            if (isAbnormal(span.mode) != abnormal || span.end <= from || span.start >= to)
                continue;
            int left = x(span.start), right = x(span.end);
            if (abnormal && right - left < 2)
                right = left + 2;
            if (right > rect.right() + 1) {
                left -= right - rect.right() - 1;
                right = rect.right() + 1;
            }
            if (right > left)
                draw::ribbonSpan(painter, QRect(left, rect.top(), right - left, rect.height()), span.mode, span.tier, theme);
        }
    }
    painter.restore();
}

void StateRibbon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect band(0, 0, width(), theme().scaled(bandHeight));
    paint(painter, band, m_spans, m_from, m_to, theme());
    if (!m_axis || m_to <= m_from)
        return;
    const QFont font = theme().font(TextStyle::Micro);
    const Colours &c = theme().colours();
    const UtcMs step = (m_to - m_from) > 12 * hour ? 3 * hour : hour;
    const int nowLeft = width() - draw::textWidth(tr("now"), font) - 6;
    for (UtcMs at = m_from + step - 1 - (m_from + step - 1) % step; at < m_to; at += step) {
        const int x = int((at - m_from) * width() / (m_to - m_from)), wide = draw::textWidth(clockText(at), font);
        const QRect box(qMax(0, x - wide / 2), band.bottom() + 3, wide + 2, theme().scaled(12));
        if (box.right() < nowLeft)
            draw::text(painter, box, clockText(at), font, c.text.muted);
    }
    draw::text(painter, QRect(0, band.bottom() + 3, width(), theme().scaled(12)), tr("now"), theme().font(TextStyle::Micro, QFont::DemiBold),
               c.text.primary, Qt::AlignRight | Qt::AlignVCenter);
}

bool StateRibbon::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_to <= m_from || width() == 0)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const UtcMs at = m_from + qint64(help->x()) * (m_to - m_from) / width();
    for (const RibbonSpan &span : m_spans) {
        if (at < span.start || at >= span.end)
            continue;
        const QString text = tr("%1 to %2 UTC: %3, %4")
                                 .arg(clockText(span.start), span.end >= m_to ? tr("now") : clockText(span.end), label(span.mode),
                                      formatDuration(span.end - span.start));
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    QToolTip::hideText();
    return true;
}
