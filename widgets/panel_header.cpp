#include "panel_header.h"

#include "chip.h"
#include "draw.h"

#include <QHBoxLayout>
#include <QPainter>

namespace {
constexpr int gap = 10;
}

PanelHeader::PanelHeader(const Theme &theme, const QString &title, QWidget *parent)
    : ThemedWidget(theme, parent), m_title(title), m_row(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->setSpacing(8);
    m_row->addStretch(1);
    setAccessibleName(title);
    makeRoom();
}

void PanelHeader::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    makeRoom();
}

void PanelHeader::setDetail(const QString &detail)
{
    if (m_detail == detail)
        return;
    m_detail = detail;
    makeRoom();
}

void PanelHeader::setAsOf(const QString &asOf)
{
    m_asOf = asOf;
    makeRoom();
}

void PanelHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

void PanelHeader::addLeading(QWidget *widget)
{
    int stretch = 0;
    while (!m_row->itemAt(stretch)->spacerItem())
        ++stretch;
    m_row->insertWidget(stretch, widget, 0, Qt::AlignVCenter);
}

int PanelHeader::titleWidth() const
{
    int width = Size::panelPadding + draw::textWidth(m_title, theme().font(TextStyle::BaseStrong)) + gap;
    if (!m_asOf.isEmpty())
        width += Chip::size(theme(), Chip::Kind::Stale, m_asOf, true).width() + gap;
    else if (!m_detail.isEmpty())
        width += draw::textWidth(m_detail, theme().font(TextStyle::Dense)) + gap;
    return width;
}

/** The controls start where title and detail end; too narrow, and the detail goes first. */
void PanelHeader::makeRoom()
{
    m_row->setContentsMargins(0, 0, Size::panelPadding - 4, 0);
    int controls = 0;
    for (int i = 0; i < m_row->count(); ++i)
        controls += m_row->itemAt(i)->sizeHint().width() + m_row->spacing();
    const int room = width() - controls - Size::panelPadding;
    const int bare = Size::panelPadding + draw::textWidth(m_title, theme().font(TextStyle::BaseStrong)) + gap;
    m_row->setContentsMargins(width() > 0 ? qMin(titleWidth(), qMax(bare, room)) : bare, 0, Size::panelPadding - 4, 0);
    updateGeometry();
    update();
}

QSize PanelHeader::sizeHint() const
{
    return {theme().scaled(240), theme().scaled(Size::panelHeader)};
}

QSize PanelHeader::minimumSizeHint() const
{
    return {theme().scaled(80), theme().scaled(Size::panelHeader)};
}

void PanelHeader::themeChanged()
{
    makeRoom();
}

void PanelHeader::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    makeRoom();
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line.subtle);
    const int end = m_row->contentsMargins().left() - gap;
    int x = Size::panelPadding;
    x += draw::text(painter, QRect(x, 0, qMax(0, end - x + gap), height()), m_title, theme().font(TextStyle::BaseStrong), c.text.primary) + gap;
    if (!m_asOf.isEmpty()) {
        const QSize chip = Chip::size(theme(), Chip::Kind::Stale, m_asOf, true);
        if (x + chip.width() <= end + gap)
            Chip::paint(painter, QRect(QPoint(x, (height() - chip.height()) / 2), chip), Chip::Kind::Stale, m_asOf, Tier::None, false, theme());
    } else if (m_detail.size() > 16 ? end - x > 24 : draw::textWidth(m_detail, theme().font(TextStyle::Dense)) <= end - x + 2) {
        // A sentence may lose its end; a figure is there whole or not at all.
        draw::text(painter, QRect(x, 0, end - x + 2, height()), m_detail, theme().font(TextStyle::Dense), c.text.muted);
    }
}
