#include "shift_owner_load.h"

#include "draw.h"
#include "owner_badge.h"
#include "printable.h"
#include "sparkline.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
/** Columns from the right edge, in pixels at 100 %. */
constexpr int rateWidth = 34, aloneWidth = 54, lineWidth = 92, ackWidth = 52, oldestWidth = 58, countWidth = 30, nameWidth = 138, gap = 8;
constexpr double mostOnePersonCanManage = 2; ///< alarms in 10 min (standards 5.3)
}

ShiftOwnerLoad::ShiftOwnerLoad(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void ShiftOwnerLoad::setOwners(std::vector<OwnerLoad> owners, std::map<QString, OwnerRate> rates, int capacity, UtcMs now)
{
    // Who only ever had P4 and acknowledged nothing has nothing to show here.
    std::erase_if(owners, [&](const OwnerLoad &load) { return !load.owner.isEmpty() && total(load.inHand) + load.inField == 0 && !rates.contains(load.owner); });
    if (owners.size() != m_owners.size())
        updateGeometry();
    m_owners = std::move(owners);
    m_rates = std::move(rates);
    m_capacity = capacity;
    m_now = now;
    QStringList words;
    for (const OwnerLoad &load : m_owners)
        words.append(tr("%1: %2 in hand").arg(load.owner.isEmpty() ? tr("Unowned") : printable(load.owner, 40)).arg(total(load.inHand)));
    setAccessibleName(words.join(u", "_s));
    placeButton();
    update();
}

void ShiftOwnerLoad::setUnownedButton(QWidget *button)
{
    m_button = button;
    button->setParent(this);
    placeButton();
}

QSize ShiftOwnerLoad::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(Size::tableHeader) + int(qMin<size_t>(9, m_owners.size())) * rowHeight()};
}

QSize ShiftOwnerLoad::minimumSizeHint() const
{
    return {theme().scaled(240), theme().scaled(Size::tableHeader) + qMin(5, int(m_owners.size())) * rowHeight()};
}

void ShiftOwnerLoad::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    placeButton();
}

void ShiftOwnerLoad::themeChanged()
{
    placeButton();
    updateGeometry();
}

int ShiftOwnerLoad::shownOwners() const
{
    const int room = qMax(1, (height() - theme().scaled(Size::tableHeader)) / rowHeight());
    return qMin(qMax(0, int(m_owners.size()) - 1), room - 1);
}

void ShiftOwnerLoad::placeButton()
{
    if (!m_button)
        return;
    const QSize size = m_button->sizeHint();
    const int top = theme().scaled(Size::tableHeader) + shownOwners() * rowHeight();
    m_button->setGeometry(width() - theme().scaled(10) - size.width(), top + (rowHeight() - size.height()) / 2, size.width(), size.height());
    m_button->setVisible(!m_owners.empty());
}

/** Too narrow, and the line of the rate gives way, then the rate. */
ShiftOwnerLoad::Columns ShiftOwnerLoad::columns() const
{
    const auto s = [this](int pixels) { return theme().scaled(pixels); };
    Columns at;
    int right = width() - s(12);
    const bool withLine = width() >= s(520), withRate = width() >= s(430);
    at.rate = withRate ? right - s(withLine ? rateWidth : aloneWidth) : -1;
    right = withRate ? at.rate - s(gap) : right;
    at.line = withLine ? right - s(lineWidth) : -1;
    right = withLine ? at.line - s(gap) : right;
    at.ack = right - s(ackWidth);
    at.oldest = at.ack - s(oldestWidth + gap);
    at.count = at.oldest - s(countWidth + gap);
    at.name = s(12);
    at.blocks = at.name + s(width() >= s(520) ? nameWidth : nameWidth - 30);
    at.blocksWidth = qMax(0, at.count - at.blocks - s(gap));
    return at;
}

void ShiftOwnerLoad::paintHeads(QPainter &painter) const
{
    const Colours &c = theme().colours();
    const QFont font = theme().font(TextStyle::Small, QFont::Medium);
    const int height = theme().scaled(Size::tableHeader);
    const Columns at = columns();
    painter.fillRect(0, 0, width(), height, c.bg.raised);
    painter.fillRect(0, height - 1, width(), 1, c.line.subtle);
    const auto head = [&](int left, int columnWidth, const QString &text, Qt::Alignment side) {
        draw::text(painter, QRect(left, 0, columnWidth, height), text, font, c.text.muted, side | Qt::AlignVCenter);
    };
    head(at.name, at.blocks - at.name, tr("Analyst"), Qt::AlignLeft);
    head(at.blocks, at.blocksWidth + theme().scaled(countWidth), tr("In hand, capacity %1").arg(m_capacity), Qt::AlignLeft);
    head(at.oldest, theme().scaled(oldestWidth), tr("Oldest"), Qt::AlignRight);
    head(at.ack, theme().scaled(ackWidth), tr("Ack"), Qt::AlignRight);
    if (const int left = at.line > 0 ? at.line : at.rate; left > 0)
        head(left, width() - theme().scaled(12) - left, at.line > 0 ? tr("Alarms / 10 min, 2 h") : tr("/ 10 min"), Qt::AlignRight);
}

void ShiftOwnerLoad::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().bg.panel);
    paintHeads(painter);
    // The unowned are the last row and always in sight; of many owners the busiest are shown.
    int y = theme().scaled(Size::tableHeader);
    for (int i = 0; i < shownOwners(); ++i, y += rowHeight())
        paintRow(painter, QRect(0, y, width(), rowHeight()), m_owners[size_t(i)]);
    if (!m_owners.empty())
        paintUnowned(painter, QRect(0, y, width(), rowHeight()), m_owners.back());
}

void ShiftOwnerLoad::paintRow(QPainter &painter, const QRect &rect, const OwnerLoad &load) const
{
    const Colours &c = theme().colours();
    const Columns at = columns();
    const int count = total(load.inHand);
    const bool over = count > m_capacity;
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, c.line.subtle);
    const QRect badge(at.name, rect.center().y() - theme().scaled(8), theme().scaled(22), theme().scaled(17));
    OwnerBadge::paint(painter, badge, printable(load.owner, 40), theme());
    const QFont font = theme().font(TextStyle::Dense), strong = theme().font(TextStyle::Dense, QFont::DemiBold);
    const int nameLeft = badge.right() + theme().scaled(8);
    draw::text(painter, QRect(nameLeft, rect.top(), at.blocks - nameLeft - theme().scaled(6), rect.height()), printable(load.owner, 40), font, c.text.primary);
    const auto value = [&](int left, int columnWidth, const QString &text, const QFont &in, const QColor &colour) {
        draw::text(painter, QRect(left, rect.top(), theme().scaled(columnWidth), rect.height()), text, in, colour, Qt::AlignRight | Qt::AlignVCenter);
    };
    paintBlocks(painter, QRect(at.blocks, rect.center().y() - theme().scaled(6), at.blocksWidth, theme().scaled(13)), load.inHand);
    value(at.count, countWidth, QString::number(count), over ? strong : font, over ? c.tier(Tier::P3).text : c.text.primary);
    value(at.oldest, oldestWidth, load.oldest == 0 ? u"\u2013"_s : formatDuration(qMax<qint64>(0, m_now - load.oldest)), font, c.text.secondary);
    value(at.ack, ackWidth, load.medianAck < 0 ? u"\u2013"_s : formatDuration(load.medianAck), font, c.text.secondary);
    paintRate(painter, rect, load);
}

/** The line of the last two hours, and its mean; the dashes are what one person can manage. */
void ShiftOwnerLoad::paintRate(QPainter &painter, const QRect &rect, const OwnerLoad &load) const
{
    const Colours &c = theme().colours();
    const Columns at = columns();
    const auto rate = m_rates.find(load.owner);
    const double mean = rate == m_rates.end() ? 0 : rate->second.perBin;
    const bool tooMany = mean > mostOnePersonCanManage;
    if (at.rate > 0)
        draw::text(painter, QRect(at.rate, rect.top(), width() - theme().scaled(12) - at.rate, rect.height()), QString::number(mean, 'f', 1),
                   tooMany ? theme().font(TextStyle::Dense, QFont::DemiBold) : theme().font(TextStyle::Dense), tooMany ? c.tier(Tier::P3).text : c.text.secondary,
                   Qt::AlignRight | Qt::AlignVCenter);
    if (at.line > 0 && rate != m_rates.end())
        Sparkline::paint(painter, QRect(at.line, rect.top() + theme().scaled(7), theme().scaled(lineWidth), rect.height() - theme().scaled(14)),
                         rate->second.bins, tooMany ? c.tier(Tier::P3).stroke : c.chart.s2);
}

void ShiftOwnerLoad::paintUnowned(QPainter &painter, const QRect &rect, const OwnerLoad &load) const
{
    const Colours &c = theme().colours();
    const Columns at = columns();
    if (load.counts[0] > 0)
        painter.fillRect(rect, c.tier(Tier::P1).wash);
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, c.line.subtle);
    const QRect badge(at.name, rect.center().y() - theme().scaled(8), theme().scaled(22), theme().scaled(17));
    OwnerBadge::paint(painter, badge, {}, theme());
    const QFont strong = theme().font(TextStyle::Dense, QFont::DemiBold);
    int x = badge.right() + theme().scaled(8);
    draw::text(painter, QRect(x, rect.top(), at.blocks - x, rect.height()), tr("Unowned"), strong, c.text.primary);
    x = at.blocks;
    const int end = m_button ? m_button->x() - theme().scaled(gap) : rect.right();
    for (int tier = 0; tier < 4; ++tier) {
        if (load.counts[size_t(tier)] == 0)
            continue;
        const QString text = QString::number(load.counts[size_t(tier)]);
        const int side = theme().scaled(Size::tierShapeSmall), width = draw::textWidth(text, strong);
        if (x + side + theme().scaled(6) + width > end)
            return;
        TierBadge::paint(painter, QRectF(x, rect.center().y() - side / 2.0, side, side), static_cast<Tier>(tier + 1), theme());
        draw::text(painter, QRect(x + side + theme().scaled(5), rect.top(), width + 2, rect.height()), text, strong, c.text.primary);
        x += side + theme().scaled(5 + 14) + width;
    }
    const QString oldest = load.oldest > 0 ? tr("oldest %1").arg(formatDuration(qMax<qint64>(0, m_now - load.oldest))) : QString();
    if (draw::textWidth(oldest, theme().font(TextStyle::Dense)) <= end - x)
        draw::text(painter, QRect(x, rect.top(), end - x, rect.height()), oldest, theme().font(TextStyle::Dense), c.text.secondary, Qt::AlignRight | Qt::AlignVCenter);
}

void ShiftOwnerLoad::paintBlocks(QPainter &painter, const QRect &rect, const TierCounts &counts) const
{
    const Colours &c = theme().colours();
    const int count = total(counts), cells = qMax(m_capacity + 2, count);
    if (rect.width() < theme().scaled(30))
        return;
    // One block an incident while they fit, else a bar in proportion; the mark is the capacity.
    const int step = qMin(theme().scaled(11), rect.width() / cells), block = step - (step > 4 ? 2 : 1);
    const bool fits = step >= 4;
    int x = rect.left();
    for (size_t tier = 0; tier < 4; ++tier) {
        const QColor fill = tier == 3 ? c.state.charging : c.tiers[tier].fill;
        if (!fits && counts[tier] > 0) {
            const int width = qMax(2, rect.width() * counts[tier] / count);
            painter.fillRect(x, rect.top(), width - 1, rect.height(), fill);
            x += width;
        }
        for (int i = 0; fits && i < counts[tier]; ++i, x += step)
            painter.fillRect(x, rect.top(), block, rect.height(), fill);
    }
    const int mark = fits ? rect.left() + m_capacity * step - 1 : rect.left() + rect.width() * qMin(m_capacity, count) / qMax(1, count);
    for (int y = rect.top() - 2; y < rect.bottom() + 3; y += 3)
        painter.fillRect(mark, y, 1, 2, c.chart.target);
}
