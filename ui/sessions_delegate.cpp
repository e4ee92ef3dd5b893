#include "sessions_delegate.h"

#include "cell_roles.h"
#include "draw.h"
#include "figure_cell_delegate.h"
#include "session_table_model.h"
#include "state_glyph.h"

#include <QPainter>

using namespace Qt::StringLiterals;

SessionsDelegate::SessionsDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

QColor SessionsDelegate::ink(const QColor &colour) const
{
    return m_stale ? m_theme.colours().text.muted : colour;
}

void SessionsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    FigureCellDelegate::paintGround(*painter, option, index.column() == 0, m_theme);
    const QRect rest = option.rect.adjusted(m_theme.scaled(8), 0, -m_theme.scaled(8), 0);
    if (index.column() == SessionTableModel::PortName)
        paintPort(*painter, rest, index);
    else if (index.column() == SessionTableModel::Usual)
        paintUsual(*painter, rest, index);
    else
        draw::text(*painter, rest, index.data().toString(), m_theme.font(TextStyle::Dense), ink(m_theme.colours().text.primary),
                   Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    painter->restore();
}

/** Ids never elide (design: ui, layout): what is left goes to the connector. */
void SessionsDelegate::paintPort(QPainter &painter, QRect rest, const QModelIndex &index) const
{
    const int size = m_theme.scaled(14);
    const auto mode = PortMode(index.data(ModeRole).toInt());
    const auto tier = Tier(index.data(TierRole).toInt());
    StateGlyph::paint(painter, QRect(rest.left(), rest.center().y() - size / 2, size, size), mode, m_stale ? Tier::None : tier, m_theme);
    rest.setLeft(rest.left() + size + m_theme.scaled(8));
    const QFont mono = m_theme.font(TextStyle::Mono);
    rest.setLeft(rest.left() + draw::text(painter, rest, index.data().toString(), mono, ink(m_theme.colours().text.primary)) + m_theme.scaled(10));
    draw::text(painter, rest, index.data(SecondTextRole).toString(), m_theme.font(TextStyle::Small), m_theme.colours().text.muted);
}

/** A bar up to the expected power, which the tick marks; more than that runs past it. */
void SessionsDelegate::paintUsual(QPainter &painter, const QRect &rest, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const QVariant share = index.data(ShareRole);
    if (!share.isValid()) {
        const QString text = index.data().toString();
        const bool known = text != u"\u2013"_s;
        draw::text(painter, rest, known ? SessionTableModel::tr("of %1").arg(text) : SessionTableModel::tr("nothing to compare with yet"), m_theme.font(TextStyle::Small),
                   c.text.muted);
        return;
    }
    const bool low = index.data(StrongRole).toBool();
    const int height = m_theme.scaled(7), width = m_theme.scaled(84), mark = width * 4 / 5;
    const QRect bar(rest.left(), rest.center().y() - height / 2, width, height);
    painter.fillRect(bar, c.line.subtle);
    painter.fillRect(bar.left(), bar.top(), qBound(0, qRound(share.toDouble() * mark), width), height,
                     low && !m_stale ? c.text.primary : c.chart.s2);
    painter.fillRect(bar.left() + mark, bar.top() - 3, 1, height + 6, c.chart.target);
    QRect text = rest;
    text.setLeft(bar.right() + m_theme.scaled(8));
    if (low) {
        const int size = m_theme.scaled(14);
        draw::icon(painter, QRect(text.left(), text.center().y() - size / 2, size, size), u"arrow-down"_s, ink(c.text.primary), m_theme);
        text.setLeft(text.left() + size + m_theme.scaled(4));
    }
    const QString words = SessionTableModel::tr("%1 % of %2").arg(QString::number(qRound(100 * share.toDouble())), index.data().toString());
    draw::text(painter, text, words, m_theme.font(TextStyle::Dense, low ? QFont::DemiBold : QFont::Normal),
               ink(low ? c.text.primary : c.text.secondary));
}

QSize SessionsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), m_theme.scaled(Size::tableRow)};
}
