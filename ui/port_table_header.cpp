#include "port_table_header.h"

#include "draw.h"
#include "port_keys.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 8, arrow = 7;
}

PortTableHeader::PortTableHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setSortIndicatorShown(false);
    setMinimumSectionSize(30);
    setSectionResizeMode(Interactive);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        const bool shift = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
        Q_EMIT orderWanted(clicked(m_order, static_cast<PortColumn>(section), shift));
    });
    connect(this, &QHeaderView::sectionResized, this, [this] {
        if (QGuiApplication::mouseButtons() != Qt::NoButton)
            Q_EMIT resizedByHand();
    });
}

QSize PortTableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), m_theme.scaled(Size::tableHeader)};
}

void PortTableHeader::setOrder(const std::vector<PortOrder> &order)
{
    m_order = order;
    viewport()->update();
}

std::vector<PortOrder> PortTableHeader::clicked(std::vector<PortOrder> order, PortColumn column, bool shift)
{
    const auto place = std::find_if(order.begin(), order.end(), [&](const PortOrder &o) { return o.column == column; });
    if (!shift)
        return {{column, order.size() == 1 && place != order.end() && !place->descending}};
    if (place == order.end()) {
        if (order.size() < PortKeys::mostOrders)
            order.push_back({column, false});
    } else if (!place->descending) {
        place->descending = true;
    } else if (order.size() > 1) {
        order.erase(place);
    } else {
        place->descending = false;
    }
    return order;
}

/** Arrow and, with several keys, its place among them; returns the width taken from the right. */
int PortTableHeader::paintMark(QPainter &painter, const QRect &rect, size_t place) const
{
    const QColor ink = m_theme.colours().text.primary;
    int width = arrow + 2;
    QRect rest = rect;
    if (m_order.size() > 1) {
        const QString digit = QString::number(place + 1);
        width += draw::text(painter, rest, digit, m_theme.font(TextStyle::Micro), ink, Qt::AlignRight | Qt::AlignVCenter) + 2;
        rest.setRight(rect.right() - width + arrow + 2);
    }
    const int x = rest.right() - arrow + 1, y = rect.center().y();
    const bool down = m_order[place].descending;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const QPoint shape[] = {{x, down ? y - 1 : y + 3}, {x + arrow, down ? y - 1 : y + 3}, {x + arrow / 2, down ? y + 3 : y - 1}};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPolygon(shape, 3);
    return width;
}

void PortTableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Colours &c = m_theme.colours();
    const auto column = static_cast<PortColumn>(section);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, c.bg.raised);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line.subtle);
    const auto place = std::find_if(m_order.begin(), m_order.end(), [&](const PortOrder &o) { return o.column == column; });
    QRect text = rect.adjusted(padding, 0, -padding, -1);
    if (place != m_order.end()) {
        const bool narrow = rect.width() < 40;
        text.setRight(text.right() - paintMark(*painter, narrow ? rect.adjusted(2, 0, -4, -1) : text, size_t(place - m_order.begin())) - 2);
    }
    draw::text(*painter, text, columnTitle(column), m_theme.font(TextStyle::Small, QFont::Medium),
               place != m_order.end() ? c.text.primary : c.text.muted,
               (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    painter->restore();
}

void PortTableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    viewport()->update();
}
