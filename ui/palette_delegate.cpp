#include "palette_delegate.h"

#include "draw.h"
#include "name_index.h"
#include "palette_model.h"
#include "roles.h"
#include "tier_badge.h"

#include <QPainter>

using namespace Qt::StringLiterals;

PaletteDelegate::PaletteDelegate(const Theme &theme, const PaletteModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, m_theme.scaled(m_model.entryAt(index.row()) ? 34 : 24)};
}

std::vector<bool> PaletteDelegate::marked(const QString &text, const std::vector<QByteArray> &words)
{
    std::vector<bool> marks(size_t(text.size()), false);
    // Folding changes lengths, so each byte of the folded text remembers its character.
    QByteArray folded;
    std::vector<size_t> from;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype units = text.at(i).isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QByteArray piece = foldedName(text.mid(i, units));
        folded += piece;
        from.insert(from.end(), size_t(piece.size()), size_t(i));
        i += units - 1;
    }
    for (const QByteArray &word : words)
        for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.size()))
            for (qsizetype byte = at; byte < at + word.size(); ++byte)
                marks[from[size_t(byte)]] = true;
    return marks;
}

/** Writes the title with the searched words bold and underlined; returns its width. */
int PaletteDelegate::paintTitle(QPainter &painter, const QRect &rect, const QString &title) const
{
    const std::vector<bool> marks = marked(title, m_words);
    int x = 0;
    for (qsizetype start = 0; start < title.size();) {
        qsizetype end = start;
        while (end < title.size() && marks[size_t(end)] == marks[size_t(start)])
            ++end;
        QFont font = m_theme.font(TextStyle::Base);
        if (marks[size_t(start)]) {
            font.setWeight(QFont::Bold);
            font.setUnderline(true);
        }
        x += draw::text(painter, rect.adjusted(x, 0, 0, 0), title.mid(start, end - start), font, m_theme.colours().text.primary);
        start = end;
    }
    return x;
}

void PaletteDelegate::paintHeading(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    painter.fillRect(row, c.bg.panel);
    if (index.row() > 0)
        painter.fillRect(QRect(row.left(), row.top(), row.width(), 1), c.line.subtle);
    const QRect words = row.adjusted(12, 0, -12, 0);
    draw::text(painter, words, index.data().toString(), m_theme.font(TextStyle::Small), c.text.muted);
    draw::text(painter, words, index.data(SecondTextRole).toString(), m_theme.font(TextStyle::Small), c.text.muted,
               Qt::AlignRight | Qt::AlignVCenter);
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const QRect row = option.rect;
    const PaletteEntry *entry = m_model.entryAt(index.row());
    painter->save();
    painter->setClipRect(row);
    if (!entry) {
        paintHeading(*painter, row, index);
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(row, selected ? c.bg.selected : c.bg.panel);
    if (selected)
        painter->fillRect(QRect(row.left(), row.top(), Size::selectionBar, row.height()), c.line.focus);
    const QRect sign(row.left() + 12, row.center().y() - 8, 16, 16);
    if (entry->kind == PaletteEntry::Kind::Alert)
        TierBadge::paint(*painter, sign, entry->tier, m_theme);
    else
        draw::icon(*painter, sign, entry->icon, entry->tier == Tier::None ? c.text.secondary : c.tier(entry->tier).text, m_theme);
    QRect rest = row.adjusted(38, 0, -12, 0);
    if (!entry->key.isEmpty())
        rest.setRight(rest.right() - draw::keyCap(*painter, rest, entry->key, m_theme, c.text.secondary, c.line.control));
    if (entry->guarded) {
        draw::icon(*painter, QRect(rest.right() - 18, row.center().y() - 8, 16, 16), u"guard"_s, c.tier(Tier::P3).text, m_theme);
        rest.setRight(rest.right() - 24);
    }
    const int width = paintTitle(*painter, rest, entry->title);
    draw::text(*painter, rest.adjusted(width + 10, 0, -6, 0), entry->detail, m_theme.font(TextStyle::Dense), c.text.muted);
    painter->restore();
}
