#include "handover_delegate.h"

#include "cell_roles.h"
#include "draw.h"
#include "figure_cell_delegate.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace {
constexpr int pad = 12, box = 14, gap = 9, byWidth = 82, above = 7;
constexpr int mostLines = 4;
}

HandoverDelegate::HandoverDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

int HandoverDelegate::textWidth(int rowWidth) const
{
    return qMax(60, rowWidth - m_theme.scaled(2 * pad + box + 2 * gap + byWidth));
}

QFont HandoverDelegate::textFont(const QModelIndex &index) const
{
    QFont font = m_theme.font(TextStyle::Dense);
    font.setStrikeOut(index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    return font;
}

/** Breaks the text into lines, painting them when there is a painter; a very long note ends in dots. */
HandoverDelegate::Lines HandoverDelegate::layOut(const QModelIndex &index, int width, QPainter *painter, QPointF at) const
{
    Lines lines;
    const QFont font = textFont(index);
    const int step = m_theme.lineHeight(TextStyle::Dense);
    const QString text = index.data().toString();
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (int row = 0; row < mostLines; ++row) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        QString shown = text.mid(line.textStart(), line.textLength());
        if (row == mostLines - 1 && line.textStart() + line.textLength() < text.size())
            shown = QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
        if (painter)
            painter->drawText(QRectF(at.x(), at.y() + lines.height, width, step), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        lines.lastTop = lines.height;
        lines.lastWidth = int(std::ceil(line.naturalTextWidth()));
        lines.height += step;
    }
    layout.endLayout();
    return lines;
}

QRect HandoverDelegate::boxRect(const QRect &row) const
{
    const int side = m_theme.scaled(box);
    return {row.left() + m_theme.scaled(pad), row.top() + m_theme.scaled(above) + (m_theme.lineHeight(TextStyle::Dense) - side) / 2, side, side};
}

/** Behind the last word when there is room, else under it. */
QRect HandoverDelegate::linkRect(const QRect &row, const QModelIndex &index) const
{
    const QString link = index.data(SecondTextRole).toString();
    if (link.isEmpty())
        return {};
    const int width = textWidth(row.width()), left = boxRect(row).right() + m_theme.scaled(gap), step = m_theme.lineHeight(TextStyle::Dense);
    const Lines lines = layOut(index, width, nullptr, {});
    const int linkWidth = draw::textWidth(link, m_theme.font(TextStyle::Mono));
    const bool behind = lines.lastWidth + m_theme.scaled(8) + linkWidth <= width;
    return {behind ? left + lines.lastWidth + m_theme.scaled(8) : left, row.top() + m_theme.scaled(above) + (behind ? lines.lastTop : lines.height), linkWidth, step};
}

void HandoverDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Colours &c = m_theme.colours();
    FigureCellDelegate::paintGround(*painter, option, true, m_theme);
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QRect tick = boxRect(option.rect);
    draw::roundBox(*painter, tick, ticked ? c.line.control : c.bg.input, c.line.control, 2);
    if (ticked)
        draw::icon(*painter, tick.adjusted(1, 1, -1, -1), QStringLiteral("check"), c.bg.panel, m_theme);
    const int left = tick.right() + m_theme.scaled(gap), width = textWidth(option.rect.width());
    painter->setFont(textFont(index));
    painter->setPen(ticked ? c.text.muted : c.text.primary);
    layOut(index, width, painter, QPointF(left, option.rect.top() + m_theme.scaled(above)));
    if (const QRect link = linkRect(option.rect, index); !link.isNull()) {
        QFont mono = m_theme.font(TextStyle::Mono);
        mono.setUnderline(true);
        draw::text(*painter, link.adjusted(0, 0, 2, 0), index.data(SecondTextRole).toString(), mono, ticked ? c.text.muted : c.text.primary);
    }
    const QRect by(option.rect.right() - m_theme.scaled(pad + byWidth), option.rect.top() + m_theme.scaled(above), m_theme.scaled(byWidth),
                   m_theme.lineHeight(TextStyle::Dense));
    draw::text(*painter, by, index.data(ValueRole).toString(), m_theme.font(TextStyle::Small), c.text.muted, Qt::AlignRight | Qt::AlignVCenter);
    painter->restore();
}

QSize HandoverDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int rowWidth = option.rect.width() > 0 ? option.rect.width() : m_theme.scaled(420);
    const QRect row(0, 0, rowWidth, 0);
    const int text = layOut(index, textWidth(rowWidth), nullptr, {}).height;
    const QRect link = linkRect(row, index);
    return {m_theme.scaled(200), qMax(text + m_theme.scaled(above), link.isNull() ? 0 : link.bottom() + 1) + m_theme.scaled(above)};
}
