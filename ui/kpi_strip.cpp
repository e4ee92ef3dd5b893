#include "kpi_strip.h"

#include "draw.h"
#include "sparkline.h"
#include "state_glyph.h"
#include "tier_badge.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 12, lineWidth = 38, gap = 8;
constexpr qint64 freshMs = 5000; // a changed value is underlined for so long (design: ui, behaviour)

bool isAbnormal(PortMode mode)
{
    return shownTier(mode, Tier::None) != Tier::None;
}

} // namespace

KpiStrip::KpiStrip(Desk &desk, const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent), m_desk(desk)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_beat.setInterval(500);
    m_clock.start();
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (!m_changed.isEmpty() && !m_dirty && isVisible())
            update(); // underlines end
        m_changed.removeIf([this](const auto &each) { return m_clock.elapsed() - each.value() > freshMs; });
        refresh();
    });
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        m_dirty = true;
        if (changes.inventory) {
            m_past.clear();
            refresh();
        }
    });
    connect(&desk, &Desk::feedHealthChanged, this, [this] {
        m_lost = m_desk.feedHealth().state == FeedHealth::State::Lost;
        update();
    });
    m_lost = desk.feedHealth().state == FeedHealth::State::Lost;
    m_beat.start();
    themeChanged();
    refresh();
}

void KpiStrip::themeChanged()
{
    setFixedHeight(theme().scaled(Size::kpiStrip));
}

void KpiStrip::setRegion(RegionIx region)
{
    m_region = region;
    m_past.clear(); // the past of another scope is not this one's
    m_cells.clear();
    m_changed.clear();
    m_dirty = true;
    refresh();
}

void KpiStrip::refresh()
{
    const Operations &operations = m_desk.operations();
    if (!m_dirty || (!isVisible() && !m_cells.empty()))
        return;
    m_dirty = false;
    const Network &network = operations.network();
    const bool scoped = m_region.isValid() && m_region.value < network.inventory().regions.size();
    m_past.observe(operations.now(), scoped ? network.tally(m_region) : network.tally());
    std::vector<KpiCell> cells = kpiCells(operations, m_past, m_region, operations.now());
    for (size_t i = 0; i < cells.size() && cells.size() == m_cells.size(); ++i)
        if (cells[i].value != m_cells[i].value || cells[i].tiers != m_cells[i].tiers)
            m_changed[cells[i].caption] = m_clock.elapsed();
    m_cells = std::move(cells);
    QStringList spoken;
    for (const KpiCell &cell : m_cells)
        spoken << tr("%1: %2 %3").arg(cell.caption, cell.value, cell.note);
    setAccessibleName(spoken.join(u"; "_s));
    update();
}

QSize KpiStrip::sizeHint() const
{
    return {theme().scaled(1366), theme().scaled(Size::kpiStrip)};
}

int KpiStrip::leastWidth(const KpiCell &cell, bool withLine) const
{
    const QFont small = theme().font(TextStyle::Small), figure = theme().font(TextStyle::Figure);
    const int caption = draw::textWidth(cell.caption, small) + (cell.kind == KpiCell::Kind::State ? 22 : 0)
        + (cell.aside.isEmpty() ? 0 : 12 + draw::textWidth(cell.aside, small));
    int value = draw::textWidth(cell.value, figure);
    if (cell.kind == KpiCell::Kind::Alerts) {
        value = 0;
        for (const quint32 count : cell.tiers)
            value += 22 + draw::textWidth(QLocale(QLocale::English).toString(count), theme().font(TextStyle::Title)) + 12;
    } else if (cell.kind == KpiCell::Kind::Uptime || cell.kind == KpiCell::Kind::AlarmRate) {
        value += 12 + draw::textWidth(cell.unit, small) + (withLine ? 84 : 0);
    } else if (!cell.line.empty() && withLine) {
        value += gap + lineWidth;
    }
    return 2 * padding + std::max({caption, value, draw::textWidth(cell.note, small)});
}

/** All cells if they fit; then without lines; then the least needed ones go, one by one. */
std::vector<int> KpiStrip::widths() const
{
    std::vector<int> result(m_cells.size());
    std::vector<bool> shown(m_cells.size(), true);
    bool withLine = true;
    for (;;) {
        int sum = 0, count = 0;
        for (size_t i = 0; i < m_cells.size(); ++i) {
            result[i] = shown[i] ? leastWidth(m_cells[i], withLine) : 0;
            sum += result[i];
            count += shown[i] ? 1 : 0;
        }
        if (sum <= width() || count <= 1) {
            const int spare = count > 0 ? qMax(0, width() - sum) / count : 0;
            for (int &wide : result)
                wide += wide > 0 ? spare : 0;
            return result;
        }
        if (withLine) {
            withLine = false;
            continue;
        }
        size_t leave = 0;
        for (size_t i = 0; i < m_cells.size(); ++i) {
            if (shown[i] && (!shown[leave] || m_cells[i].rank > m_cells[leave].rank))
                leave = i;
        }
        shown[leave] = false;
    }
}

void KpiStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    const std::vector<int> wide = widths();
    int x = 0;
    for (size_t i = 0; i < m_cells.size(); ++i) {
        if (wide[i] == 0)
            continue;
        if (x > 0)
            painter.fillRect(QRect(x, 0, 1, height()), c.line.subtle);
        const bool last = std::all_of(wide.begin() + std::ptrdiff_t(i) + 1, wide.end(), [](int w) { return w == 0; });
        paintCell(painter, QRect(x, 0, last ? width() - x : wide[i], height()), m_cells[i]);
        x += wide[i];
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.bg.window);
}

void KpiStrip::paintCell(QPainter &painter, const QRect &rect, const KpiCell &cell) const
{
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small);
    const QRect area = rect.adjusted(padding, 0, -padding, 0);
    const int line = theme().lineHeight(TextStyle::Small), figure = theme().lineHeight(TextStyle::Figure);
    const int top = (rect.height() - 2 * line - figure) / 2;
    QRect caption(area.left(), top, area.width(), line);
    if (cell.kind == KpiCell::Kind::State) {
        const Tier tier = isAbnormal(cell.mode) ? shownTier(cell.mode, Tier::None) : Tier::None;
        const int edge = theme().scaled(14);
        draw::icon(painter, QRect(caption.left() - 1, caption.top() + (line - edge) / 2, edge, edge), StateGlyph::iconName(cell.mode),
                   tier == Tier::None ? c.text.muted : c.tier(tier).stroke, theme());
        caption.setLeft(caption.left() + edge + 5);
    }
    const int aside = cell.aside.isEmpty() ? 0 : draw::text(painter, caption, cell.aside, small, c.text.muted, Qt::AlignRight | Qt::AlignVCenter) + 6;
    draw::text(painter, caption.adjusted(0, 0, -aside, 0), cell.caption, small, c.text.muted);
    const QRect row(area.left(), top + line, area.width(), figure);
    if (cell.kind == KpiCell::Kind::Alerts)
        paintTiers(painter, row, cell);
    else
        paintValue(painter, row, cell);
    draw::text(painter, QRect(area.left(), row.bottom() + 1, area.width(), line), cell.note, small, c.text.muted);
}

void KpiStrip::paintValue(QPainter &painter, const QRect &row, const KpiCell &cell) const
{
    const Colours &c = theme().colours();
    const QColor ink = m_lost || cell.value == "–"_L1 ? c.text.muted : c.text.primary;
    QRect rest = row;
    const int wide = draw::text(painter, rest, cell.value, theme().font(TextStyle::Figure), ink);
    if (isFresh(cell))
        painter.fillRect(QRect(rest.left(), rest.bottom() - 1, wide, 1), c.text.secondary);
    rest.setLeft(rest.left() + wide + gap);
    if (!cell.unit.isEmpty() && cell.share >= 0)
        rest.setLeft(rest.left() + draw::text(painter, rest.adjusted(0, 3, 0, 0), cell.unit, theme().font(TextStyle::Small), c.text.muted) + gap);
    if (cell.share >= 0 && rest.width() >= 60) {
        paintScale(painter, rest.adjusted(4, 0, -4, 0), cell);
    } else if (cell.line.size() >= 2 && rest.width() >= lineWidth) {
        const Tier tier = isAbnormal(cell.mode) ? shownTier(cell.mode, Tier::None) : Tier::None;
        const int span = qMin(rest.width(), 2 * lineWidth);
        Sparkline::paint(painter, QRect(rest.left() + 2, row.top() + 3, span - 4, row.height() - 6), cell.line,
                         m_lost ? c.chart.s3 : tier == Tier::None ? c.chart.s2 : c.tier(tier).stroke);
    }
}

bool KpiStrip::isFresh(const KpiCell &cell) const
{
    const auto changed = m_changed.constFind(cell.caption);
    return !m_lost && changed != m_changed.constEnd() && m_clock.elapsed() - *changed <= freshMs;
}

void KpiStrip::paintTiers(QPainter &painter, const QRect &row, const KpiCell &cell) const
{
    const Colours &c = theme().colours();
    const QLocale locale(QLocale::English);
    const int edge = theme().scaled(Size::tierShape);
    int x = row.left();
    for (int tier = 0; tier < 4; ++tier) {
        TierBadge::paint(painter, QRectF(x, row.top() + (row.height() - edge) / 2, edge, edge), static_cast<Tier>(tier + 1), theme());
        x += edge + 5;
        const QString count = locale.toString(cell.tiers[size_t(tier)]);
        x += draw::text(painter, QRect(x, row.top(), qMax(0, row.right() - x), row.height()), count, theme().font(TextStyle::Title),
                        m_lost ? c.text.muted : c.text.primary)
            + 12;
    }
}

/** A short scale with a mark: uptime from 94 to 100 % with the target at 97, alarm rate from 0 to 3 with bounds at 1 and 2. */
void KpiStrip::paintScale(QPainter &painter, const QRect &field, const KpiCell &cell) const
{
    const Colours &c = theme().colours();
    const bool uptime = cell.kind == KpiCell::Kind::Uptime;
    const double low = uptime ? 94 : 0, high = uptime ? 100 : 3;
    const auto x = [&](double value) { return field.left() + int((qBound(low, value, high) - low) / (high - low) * field.width()); };
    const QRect band(field.left(), field.top() + field.height() / 2 - 4, field.width(), 8);
    painter.fillRect(band, c.bg.input);
    const QColor mark = m_lost ? c.text.muted : c.text.primary;
    if (uptime) {
        painter.fillRect(QRect(band.left(), band.top(), x(cell.share) - band.left(), band.height()), c.state.charging);
        painter.fillRect(QRect(x(97) - 1, band.top() - 4, 2, band.height() + 8), mark);
        return;
    }
    painter.fillRect(QRect(x(1), band.top(), x(2) - x(1), band.height()), c.state.available);
    painter.fillRect(QRect(x(2), band.top(), band.right() - x(2) + 1, band.height()), c.state.occupied);
    draw::frame(painter, band, c.line.control);
    const int at = x(cell.share);
    painter.fillRect(QRect(at - 1, band.top() - 4, 2, band.height() + 4), mark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark);
    const QPoint head[] = {QPoint(at - 4, band.top() - 6), QPoint(at + 4, band.top() - 6), QPoint(at, band.top() - 1)};
    painter.drawPolygon(head, 3);
}

bool KpiStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::vector<int> wide = widths();
    int x = 0;
    for (size_t i = 0; i < m_cells.size(); ++i) {
        if (help->x() >= x && help->x() < x + wide[i]) {
            const KpiCell &cell = m_cells[i];
            const QString text = cell.reason.isEmpty() ? tr("%1: %2, %3").arg(cell.caption, cell.value, cell.note) : cell.reason;
            QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
            return true;
        }
        x += wide[i];
    }
    return true;
}
