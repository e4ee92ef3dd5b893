#include "key_overlay.h"

#include "draw.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int columnWidth = 300, rowHeight = 26, padding = 24, keysWidth = 120;
}

KeyOverlay::KeyOverlay(const Theme &theme, QWidget *parent) : ThemedWidget(theme, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void KeyOverlay::open(std::vector<Group> groups)
{
    m_groups = std::move(groups);
    m_before = QApplication::focusWidget();
    QStringList spoken;
    for (const Group &group : m_groups) {
        for (const KeyHint &hint : group.hints)
            spoken << tr("%1: %2").arg(hint.keys, hint.text);
    }
    setAccessibleName(spoken.join(u"; "_s));
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
}

void KeyOverlay::leave()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void KeyOverlay::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    leave();
}

void KeyOverlay::mousePressEvent(QMouseEvent *)
{
    leave();
}

void KeyOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    QColor scrim = c.bg.overlay;
    scrim.setAlphaF(0.72F);
    painter.fillRect(rect(), scrim);
    // Every group starts a column; a long one is broken where the window ends.
    const int wide = theme().scaled(columnWidth), row = theme().scaled(rowHeight);
    int longest = 0;
    for (const Group &group : m_groups)
        longest = qMax(longest, int(group.hints.size()) + 1);
    const int rows = qMin(longest, qMax(4, (height() - 160) / row));
    std::vector<std::pair<const Group *, const KeyHint *>> cells; // a cell without a hint is a title
    for (const Group &group : m_groups) {
        while (int(cells.size()) % rows != 0)
            cells.emplace_back(nullptr, nullptr);
        cells.emplace_back(&group, nullptr);
        for (const KeyHint &hint : group.hints)
            cells.emplace_back(&group, &hint);
    }
    const int columns = qMax(1, (int(cells.size()) + rows - 1) / rows);
    const int used = qMin(rows, int(cells.size()));
    QRect card(0, 0, qMin(width() - 20, columns * wide + 2 * padding), used * row + 2 * padding);
    card.moveCenter(rect().center());
    draw::roundBox(painter, card, c.bg.panel, c.line.control, Size::radiusPopup);
    for (size_t i = 0; i < cells.size(); ++i) {
        const auto [group, hint] = cells[i];
        const QRect box(card.left() + padding + int(i) / rows * wide, card.top() + padding + int(i) % rows * row, wide - 16, row);
        if (!group)
            continue;
        if (!hint) {
            draw::text(painter, box, group->title, theme().font(TextStyle::BaseStrong), c.text.primary);
            continue;
        }
        int x = box.left();
        for (const QString &key : hint->keys.split(u' ', Qt::SkipEmptyParts)) {
            const int width = draw::keyCapWidth(key, theme());
            draw::keyCap(painter, QRect(x, box.top(), width - 4, row), key, theme(), c.text.secondary, c.line.control, c.bg.raised);
            x += width;
        }
        const int text = qMax(x + 6, box.left() + theme().scaled(keysWidth));
        draw::text(painter, QRect(text, box.top(), box.right() - text, row), hint->text, theme().font(TextStyle::Dense), c.text.secondary);
    }
}
