#include "palette_delegate.h"

#include "draw.h"
#include "palette_model.h"
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

/** Writes the title with the searched words bold and underlined; returns its width. */
int PaletteDelegate::paintTitle(QPainter &painter, const QRect &rect, const QString &title) const
{
    const QString folded = title.toCaseFolded();
    std::vector<bool> marked(size_t(title.size()), false);
    for (const QString &word : m_words)
        for (qsizetype at = folded.indexOf(word); at >= 0 && folded.size() == title.size(); at = folded.indexOf(word, at + word.size()))
            std::fill_n(marked.begin() + at, word.size(), true);
    int x = 0;
    for (qsizetype start = 0; start < title.size();) {
        qsizetype end = start;
        while (end < title.size() && marked[size_t(end)] == marked[size_t(start)])
            ++end;
        QFont font = m_theme.font(TextStyle::Base);
        if (marked[size_t(start)]) {
            font.setWeight(QFont::Bold);
            font.setUnderline(true);
        }
        x += draw::text(painter, rect.adjusted(x, 0, 0, 0), title.mid(start, end - start), font, m_theme.colours().text.primary);
        start = end;
    }
    return x;
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const QRect row = option.rect;
    const PaletteEntry *entry = m_model.entryAt(index.row());
    painter->save();
    painter->setClipRect(row);
    if (!entry) {
        painter->fillRect(row, c.bg.raised);
        draw::text(*painter, row.adjusted(12, 0, -12, 0), index.data().toString(), m_theme.font(TextStyle::Small), c.text.muted);
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
    draw::text(*painter, rest.adjusted(width + 10, 0, 0, 0), entry->detail, m_theme.font(TextStyle::Dense), c.text.muted);
    painter->restore();
}
