#include "shift_owner_load.h"

#include "draw.h"
#include "owner_badge.h"
#include "printable.h"

#include <QPainter>

using namespace Qt::StringLiterals;

ShiftOwnerLoad::ShiftOwnerLoad(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ShiftOwnerLoad::setOwners(std::vector<OwnerLoad> owners, UtcMs now)
{
    if (owners.size() != m_owners.size())
        updateGeometry();
    m_owners = std::move(owners);
    m_now = now;
    QStringList words;
    for (const OwnerLoad &load : m_owners)
        words.append(tr("%1: %2 open").arg(load.owner.isEmpty() ? tr("Unowned") : printable(load.owner, 40)).arg(total(load.counts)));
    setAccessibleName(words.join(u", "_s));
    update();
}

QSize ShiftOwnerLoad::sizeHint() const
{
    return {theme().scaled(380), theme().scaled(Size::tableHeader) + int(m_owners.size()) * rowHeight()};
}

QSize ShiftOwnerLoad::minimumSizeHint() const
{
    return {theme().scaled(240), theme().scaled(Size::tableHeader) + qMin(3, int(m_owners.size())) * rowHeight()};
}

namespace {
/** Columns from the right edge, in pixels at 100 %. */
constexpr int ackWidth = 54, oldestWidth = 60, countWidth = 32, nameWidth = 128;
}

void ShiftOwnerLoad::paintHeads(QPainter &painter) const
{
    const Colours &c = theme().colours();
    const QFont font = theme().font(TextStyle::Small, QFont::Medium);
    const int height = theme().scaled(Size::tableHeader), pad = theme().scaled(12);
    painter.fillRect(0, 0, width(), height, c.bg.raised);
    painter.fillRect(0, height - 1, width(), 1, c.line.subtle);
    int right = width() - pad;
    const auto head = [&](const QString &text, int columnWidth) {
        draw::text(painter, QRect(right - theme().scaled(columnWidth), 0, theme().scaled(columnWidth), height), text, font, c.text.muted,
                   Qt::AlignRight | Qt::AlignVCenter);
        right -= theme().scaled(columnWidth);
    };
    head(tr("Ack"), ackWidth);
    head(tr("Oldest"), oldestWidth);
    draw::text(painter, QRect(pad, 0, theme().scaled(nameWidth), height), tr("Owner"), font, c.text.muted);
    draw::text(painter, QRect(pad + theme().scaled(nameWidth), 0, right - pad - theme().scaled(nameWidth + 8), height), tr("Open alerts"), font, c.text.muted);
}

void ShiftOwnerLoad::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().bg.panel);
    paintHeads(painter);
    const int top = theme().scaled(Size::tableHeader);
    // The unowned are the last row and always in sight; of many owners the busiest are shown.
    const int room = qMax(1, (height() - top) / rowHeight()), owned = qMax(0, int(m_owners.size()) - 1);
    int y = top;
    for (int i = 0; i < qMin(owned, room - 1); ++i, y += rowHeight())
        paintRow(painter, QRect(0, y, width(), rowHeight()), m_owners[size_t(i)]);
    if (!m_owners.empty())
        paintRow(painter, QRect(0, y, width(), rowHeight()), m_owners.back());
}

void ShiftOwnerLoad::paintRow(QPainter &painter, const QRect &rect, const OwnerLoad &load) const
{
    const Colours &c = theme().colours();
    const int pad = theme().scaled(12), count = total(load.counts);
    const bool alarming = load.owner.isEmpty() && load.counts[0] > 0;
    if (alarming)
        painter.fillRect(rect, c.tier(Tier::P1).wash);
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, c.line.subtle);
    const QRect badge(pad, rect.center().y() - theme().scaled(9), theme().scaled(24), theme().scaled(18));
    OwnerBadge::paint(painter, badge, printable(load.owner, 40), theme());
    const QFont font = theme().font(TextStyle::Dense), strong = theme().font(TextStyle::Dense, QFont::DemiBold);
    const QRect name(badge.right() + theme().scaled(9), rect.top(), theme().scaled(nameWidth) - theme().scaled(40), rect.height());
    draw::text(painter, name, load.owner.isEmpty() ? tr("Unowned") : printable(load.owner, 40), load.owner.isEmpty() ? strong : font,
               c.text.primary);
    int right = rect.right() - pad;
    const auto value = [&](const QString &text, int columnWidth, const QFont &in, const QColor &colour) {
        draw::text(painter, QRect(right - theme().scaled(columnWidth), rect.top(), theme().scaled(columnWidth), rect.height()), text, in,
                   colour, Qt::AlignRight | Qt::AlignVCenter);
        right -= theme().scaled(columnWidth);
    };
    value(load.medianAck < 0 ? u"\u2013"_s : formatDuration(load.medianAck), ackWidth, font, c.text.secondary);
    value(load.oldest == 0 ? u"\u2013"_s : formatDuration(qMax<qint64>(0, m_now - load.oldest)), oldestWidth, font, c.text.secondary);
    value(QString::number(count), countWidth, strong, c.text.primary);
    const int left = pad + theme().scaled(nameWidth);
    paintBlocks(painter, QRect(left, rect.center().y() - theme().scaled(6), right - left, theme().scaled(13)), load.counts);
}

void ShiftOwnerLoad::paintBlocks(QPainter &painter, const QRect &rect, const TierCounts &counts) const
{
    const Colours &c = theme().colours();
    const int count = total(counts);
    if (count == 0 || rect.width() < 8)
        return;
    // One block an alert while they fit, else a bar in proportion.
    const int block = theme().scaled(8), step = block + 2;
    const bool fits = count * step <= rect.width();
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
}
