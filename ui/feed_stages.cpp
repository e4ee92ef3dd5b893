#include "feed_stages.h"

#include "draw.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 24, nameWidth = 150, numberWidth = 78;
constexpr double leastMs = 0.01, mostMs = 1000; // of the bar, logarithmic

QString millis(double ms)
{
    return QString::number(ms, 'f', ms < 1 ? 2 : ms < 100 ? 1 : 0);
}

} // namespace

FeedStages::FeedStages(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString FeedStages::name(FeedStage::Kind kind)
{
    switch (kind) {
    case FeedStage::Kind::Decode: return tr("Decode a message");
    case FeedStage::Kind::Wait: return tr("Wait in the inbox");
    case FeedStage::Kind::Fold: return tr("Fold into the state");
    case FeedStage::Kind::Tell: return tr("Tell the screens");
    case FeedStage::Kind::Paint: return tr("Paint");
    case FeedStage::Kind::Frame: return tr("Whole frame");
    case FeedStage::Kind::Store: return tr("Until recorded");
    }
    return {};
}

bool FeedStages::isSlow(const FeedStage &stage)
{
    return stage.count > 0 && stage.p99 > (stage.kind == FeedStage::Kind::Store ? 250 : stage.kind == FeedStage::Kind::Wait ? 33 : 16.7);
}

void FeedStages::setStages(std::vector<FeedStage> stages)
{
    m_stages = std::move(stages);
    setAccessibleName(lines().join(u"; "_s));
    updateGeometry();
    update();
}

QStringList FeedStages::lines() const
{
    QStringList all;
    for (const FeedStage &stage : m_stages)
        all.append(stage.count == 0 ? tr("%1: nothing in the last minute").arg(name(stage.kind))
                                    : tr("%1: %2 ms, %3 ms, %4 ms of %5").arg(name(stage.kind), millis(stage.p50), millis(stage.p99),
                                                                              millis(stage.longest), QLocale(QLocale::English).toString(stage.count)));
    return all;
}

QSize FeedStages::sizeHint() const
{
    return {theme().scaled(560), theme().scaled(rowHeight) * (int(m_stages.size()) + 1)};
}

void FeedStages::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    const QFont small = theme().font(TextStyle::Small), dense = theme().font(TextStyle::Dense);
    const int row = theme().scaled(rowHeight), first = theme().scaled(nameWidth), wide = theme().scaled(numberWidth);
    const QString heads[] = {tr("half below"), tr("99 of 100"), tr("longest"), tr("count")};
    for (int i = 0; i < 4; ++i)
        draw::text(painter, QRect(first + i * wide, 0, wide - 8, row), heads[i], small, c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    draw::text(painter, QRect(0, 0, first, row), tr("last minute, ms"), small, c.text.muted);
    for (size_t i = 0; i < m_stages.size(); ++i) {
        const FeedStage &stage = m_stages[i];
        const int y = row * (int(i) + 1);
        painter.fillRect(QRect(0, y, width(), 1), c.line.subtle);
        const bool slow = isSlow(stage);
        const QColor ink = slow ? c.tiers[2].text : stage.count ? c.text.primary : c.text.muted;
        draw::text(painter, QRect(0, y, first, row), name(stage.kind), dense, slow ? ink : c.text.secondary);
        const QString values[] = {millis(stage.p50), millis(stage.p99), millis(stage.longest), QLocale(QLocale::English).toString(stage.count)};
        for (int v = 0; v < 4; ++v)
            draw::text(painter, QRect(first + v * wide, y, wide - 8, row), stage.count ? values[v] : u"\u2013"_s, dense, ink,
                       Qt::AlignRight | Qt::AlignVCenter);
        const QRect bar(first + 4 * wide + 12, y + row / 2 - 3, width() - first - 4 * wide - 16, 6);
        if (bar.width() < 40)
            continue;
        painter.fillRect(bar, c.bg.input);
        const auto x = [&](double ms) {
            return bar.left() + int(std::log(qBound(leastMs, ms, mostMs) / leastMs) / std::log(mostMs / leastMs) * bar.width());
        };
        if (stage.count)
            painter.fillRect(QRect(x(stage.p50), bar.top(), qMax(2, x(stage.p99) - x(stage.p50)), 6), slow ? c.tiers[2].fill : c.chart.s2);
        if (stage.count)
            painter.fillRect(QRect(x(stage.longest), bar.top() - 2, 1, 10), ink);
        painter.fillRect(QRect(x(16.7), bar.top() - 2, 1, 10), c.chart.target);
    }
}
