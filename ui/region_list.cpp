#include "region_list.h"

#include "draw.h"
#include "port_texts.h"
#include "printable.h"
#include "region_share_bar.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {
constexpr double target = 97.0;
constexpr int header = 26, barLeft = 166, barWidth = 46, shareRight = 258;
}

RegionList::RegionList(const Operations &operations, const MapClusters &counts, const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_operations(operations), m_counts(counts), m_theme(theme)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::TabFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Regions"));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int RegionList::rowHeight() const
{
    return m_theme.scaled(38);
}

void RegionList::count(UtcMs now)
{
    const auto &regions = m_operations.network().inventory().regions;
    if (m_measured.size() != regions.size()) {
        m_measured.assign(regions.size(), 0);
        m_uptimes.assign(regions.size(), std::nan(""));
    }
    m_rows.clear();
    measureUptime(now);
    for (quint32 i = 0; i < regions.size(); ++i) {
        const ClusterCounts &counts = m_counts.countsOf(RegionIx{i});
        if (counts.total() == 0)
            continue;
        m_rows.push_back({RegionIx{i}, printable(regions[i].name.isEmpty() ? regions[i].id : regions[i].name, 40), counts.total(), counts.abnormal, m_uptimes[i]});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.ports > b.ports; });
    fitScrollBar();
    viewport()->update();
}

/** Uptime is a sum over every port of a region: one region at a time, so that no second costs the whole network. */
void RegionList::measureUptime(UtcMs now)
{
    const auto oldest = std::min_element(m_measured.begin(), m_measured.end());
    if (oldest == m_measured.end() || (*oldest != 0 && now - *oldest < minute))
        return;
    const auto region = quint32(oldest - m_measured.begin());
    m_uptimes[region] = m_operations.uptime().regionUptime(RegionIx{region}, now - 30 * day, now);
    m_measured[region] = now;
}

void RegionList::setHighlighted(RegionIx region)
{
    if (m_highlighted == region)
        return;
    m_highlighted = region;
    viewport()->update();
}

void RegionList::fitScrollBar()
{
    const int content = int(m_rows.size()) * rowHeight();
    verticalScrollBar()->setPageStep(viewport()->height() - header);
    verticalScrollBar()->setRange(0, std::max(0, content - (viewport()->height() - header)));
    verticalScrollBar()->setSingleStep(rowHeight());
}

void RegionList::resizeEvent(QResizeEvent *)
{
    fitScrollBar();
}

void RegionList::paintRow(QPainter &painter, const QRect &rect, const Row &row) const
{
    const Colours &c = m_theme.colours();
    if (row.region == m_highlighted)
        painter.fillRect(rect, c.bg.selected);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line.subtle);
    const QFont dense = m_theme.font(TextStyle::Dense);
    const QLocale figures(QLocale::English);
    draw::text(painter, rect.adjusted(12, 0, -(rect.width() - 108), 0), row.name, m_theme.font(TextStyle::Dense, QFont::Medium),
               c.text.primary);
    draw::text(painter, QRect(rect.left() + 96, rect.top(), 56, rect.height()), figures.toString(row.ports), dense,
               c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    const QRect bar(rect.left() + barLeft, rect.center().y() - 4, barWidth, 9);
    RegionShareBar::paint(painter, bar, row.tiers, row.ports, 0.04, m_theme);
    const quint32 abnormal = row.tiers[0] + row.tiers[1] + row.tiers[2] + row.tiers[3];
    const QString share = u"%1 %"_s.arg(row.ports ? 100.0 * abnormal / row.ports : 0.0, 0, 'f', 1);
    draw::text(painter, QRect(rect.left() + barLeft + barWidth, rect.top(), shareRight - barLeft - barWidth, rect.height()), share,
               dense, c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
    const bool measured = std::isfinite(row.uptime);
    const bool under = measured && row.uptime < target;
    const QString uptime = measured ? u"%1 %"_s.arg(row.uptime, 0, 'f', 2) : u"\u2013"_s;
    draw::text(painter, rect.adjusted(shareRight, 0, -12, 0), under ? u"\u25BC "_s + uptime : uptime,
               m_theme.font(TextStyle::Dense, under ? QFont::DemiBold : QFont::Medium),
               under ? c.tier(Tier::P2).text : measured ? c.text.primary : c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
}

void RegionList::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colours &c = m_theme.colours();
    const int width = viewport()->width();
    painter.fillRect(viewport()->rect(), c.bg.panel);
    const int top = header - verticalScrollBar()->value();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const QRect rect(0, top + int(i) * rowHeight(), width, rowHeight());
        if (rect.bottom() >= header && rect.top() < viewport()->height())
            paintRow(painter, rect, m_rows[i]);
    }
    painter.fillRect(QRect(0, 0, width, header), c.bg.raised);
    const QFont small = m_theme.font(TextStyle::Small, QFont::Medium);
    const auto head = [&](const QRect &rect, const QString &text, Qt::Alignment side) {
        draw::text(painter, rect, text, small, c.text.muted, side | Qt::AlignVCenter);
    };
    head(QRect(12, 0, 90, header), tr("Region"), Qt::AlignLeft);
    head(QRect(96, 0, 56, header), tr("Ports"), Qt::AlignRight);
    head(QRect(barLeft, 0, shareRight - barLeft, header), tr("Abnormal, share"), Qt::AlignLeft);
    head(QRect(shareRight - 6, 0, width - shareRight - 6, header), tr("Uptime, 30 d"), Qt::AlignRight);
    if (hasFocus())
        draw::frame(painter, viewport()->rect(), c.line.focus);
}

RegionIx RegionList::regionAt(const QPointF &point) const
{
    const int row = (int(point.y()) - header + verticalScrollBar()->value()) / rowHeight();
    return point.y() >= header && row >= 0 && row < int(m_rows.size()) ? m_rows[size_t(row)].region : RegionIx{};
}

void RegionList::mousePressEvent(QMouseEvent *event)
{
    const RegionIx region = regionAt(event->position());
    if (region.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT regionPicked(region);
}

void RegionList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const RegionIx region = regionAt(event->position());
    if (region.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT regionWanted(region);
}

void RegionList::keyPressEvent(QKeyEvent *event)
{
    const auto now = std::find_if(m_rows.begin(), m_rows.end(), [this](const Row &r) { return r.region == m_highlighted; });
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && now != m_rows.end()) {
        Q_EMIT regionWanted(m_highlighted);
        return;
    }
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_rows.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const int index = now == m_rows.end() ? 0 : int(now - m_rows.begin()) + step;
    Q_EMIT regionPicked(m_rows[size_t(std::clamp(index, 0, int(m_rows.size()) - 1))].region);
}
