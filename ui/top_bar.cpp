#include "top_bar.h"

#include "clock_field.h"
#include "draw.h"
#include "feed_field.h"
#include "person_field.h"
#include "printable.h"
#include "screen_tab.h"
#include "search_field.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int markLeft = 14, nameLeft = 46;

/** Three courses with a fault through them. */
void paintMark(QPainter &painter, QPointF at, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(at);
    const double left[] = {9.5, 7.5, 5.7}, right[] = {14, 12, 10.2};
    for (int i = 0; i < 3; ++i) {
        painter.fillRect(QRectF(0, 4.4 + 6 * i, left[i], 2), ink);
        painter.fillRect(QRectF(right[i], 5.4 + 6 * i, 20 - right[i], 2), ink);
    }
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(6.4, 21.5), QPointF(13.2, 1.5));
    painter.restore();
}

} // namespace

TopBar::TopBar(Desk &desk, const Theme &theme, QWidget *parent)
    : ThemedWidget(theme, parent), m_desk(desk), m_row(new QHBoxLayout(this)), m_tabRow(new QHBoxLayout), m_region(new QComboBox(this)),
      m_search(new SearchField(theme, this)), m_feed(new FeedField(desk, theme, this)), m_clock(new ClockField(desk, theme, this)),
      m_person(new PersonField(desk, theme, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->setSpacing(0);
    m_tabRow->setSpacing(0);
    m_row->addLayout(m_tabRow);
    m_row->addSpacing(14);
    m_region->setAccessibleName(tr("Region"));
    m_region->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(m_region, 1);
    m_row->addSpacing(10);
    m_row->addWidget(m_search, 2);
    m_row->addSpacing(14);
    m_row->addStretch(1);
    for (QWidget *field : {static_cast<QWidget *>(m_feed), static_cast<QWidget *>(m_clock), static_cast<QWidget *>(m_person)})
        m_row->addWidget(field, 0, Qt::AlignTop);
    connect(m_region, &QComboBox::activated, this, [this] { Q_EMIT regionPicked(region()); });
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::paletteWanted);
    connect(m_person, &QAbstractButton::clicked, this, [this] { Q_EMIT menuWanted(m_person->mapToGlobal(m_person->rect().bottomLeft())); });
    reloadRegions();
    themeChanged();
}

void TopBar::addTab(const QString &name, const QString &)
{
    const int index = int(m_tabs.size());
    auto *tab = new ScreenTab(theme(), name, QString::number(index + 1), this);
    m_tabs.push_back(tab);
    m_tabRow->addWidget(tab, 0, Qt::AlignTop);
    connect(tab, &QAbstractButton::clicked, this, [this, index] { Q_EMIT tabPicked(index); });
}

void TopBar::setCurrent(int index)
{
    m_tabs[size_t(index)]->setChecked(true);
}

void TopBar::reloadRegions()
{
    const RegionIx before = region();
    const QSignalBlocker quiet(m_region);
    m_region->clear();
    m_region->addItem(theme().icon(u"scope"_s), tr("All regions"), quint32(RegionIx::none));
    const std::vector<Region> &regions = m_desk.operations().network().inventory().regions;
    for (quint32 i = 0; i < regions.size(); ++i)
        m_region->addItem(theme().icon(u"scope"_s), printable(regions[i].name, 40), i);
    setRegion(before);
}

RegionIx TopBar::region() const
{
    const QVariant value = m_region->currentData();
    return value.isValid() ? RegionIx{value.toUInt()} : RegionIx{};
}

void TopBar::setRegion(RegionIx region)
{
    const QSignalBlocker quiet(m_region);
    m_region->setCurrentIndex(qMax(0, m_region->findData(region.value)));
}

int TopBar::nameWidth() const
{
    return m_withName ? nameLeft + draw::textWidth(tr("Faultline"), theme().font(TextStyle::Title)) + 16 : nameLeft + 4;
}

QSize TopBar::sizeHint() const
{
    return {theme().scaled(1366), theme().scaled(Size::topBar)};
}

/** Narrow windows lose words first, never the feed's state (design: ui, layout). */
void TopBar::resizeEvent(QResizeEvent *event)
{
    ThemedWidget::resizeEvent(event);
    const int wide = width() * 100 / theme().textScale();
    m_withName = wide >= 1440;
    m_feed->setCompact(wide < 1700);
    m_person->setCompact(wide < 1440);
    for (ScreenTab *tab : m_tabs)
        tab->setCompact(wide < 1200);
    m_row->setContentsMargins(nameWidth(), 0, 0, 0);
}

/** The lines between the fields are painted here, and the fields grow with what they say. */
bool TopBar::event(QEvent *event)
{
    const bool done = ThemedWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        update();
    return done;
}

void TopBar::themeChanged()
{
    setFixedHeight(theme().scaled(Size::topBar));
    m_region->setMinimumWidth(theme().scaled(132));
    m_region->setMaximumWidth(theme().scaled(150));
    m_search->setMaximumWidth(theme().scaled(260));
    m_row->setContentsMargins(nameWidth(), 0, 0, 0);
    for (int i = 0; i < m_region->count(); ++i)
        m_region->setItemIcon(i, theme().icon(u"scope"_s));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = theme().colours();
    painter.fillRect(rect(), c.bg.bar);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line.subtle);
    paintMark(painter, QPointF(markLeft, (height() - 24) / 2.0), c.text.primary);
    if (m_withName)
        draw::text(painter, QRect(nameLeft, 0, 120, height()), tr("Faultline"), theme().font(TextStyle::Title), c.text.primary);
    for (const int x : {nameWidth() - 1, m_tabs.empty() ? -1 : m_tabs.back()->geometry().right() + 1, m_feed->x() - 1, m_clock->x() - 1, m_person->x() - 1})
        painter.fillRect(QRect(x, 0, 1, height()), c.line.subtle);
}
