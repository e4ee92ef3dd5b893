#include "map_panel.h"

#include "action_button.h"
#include "chip.h"
#include "network_map.h"
#include "panel_header.h"
#include "region_list.h"
#include "state_glyph.h"
#include "tier_badge.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

MapPanel::MapPanel(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_header(new PanelHeader(theme, tr("Live map"))),
      m_map(new NetworkMap(desk.operations().network(), theme)), m_regions(new RegionList(desk.operations(), theme))
{
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeHeader();
    layout->addWidget(m_header);
    auto *body = new QHBoxLayout;
    body->setSpacing(1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_map, 1);
    left->addWidget(makeLegend());
    body->addLayout(left, 1);
    m_regions->setFixedWidth(theme.scaled(354));
    body->addWidget(m_regions);
    layout->addLayout(body, 1);
    connect(m_map, &NetworkMap::portPicked, this, [this](PortIx port) { m_selection.select(port); });
    connect(m_map, &NetworkMap::portOpened, this, [this](PortIx port) {
        m_selection.select(port);
        Q_EMIT opened();
    });
    connect(m_map, &NetworkMap::summaryChanged, this, [this] { m_header->setDetail(m_map->summary()); });
    connect(m_regions, &RegionList::regionPicked, this, &MapPanel::regionPicked);
    connect(&selection, &Selection::changed, this, &MapPanel::showSelection);
    m_regions->count(desk.now());
    m_header->setDetail(m_map->summary());
    showSelection();
}

void MapPanel::makeHeader()
{
    m_follow = new Chip(m_theme, Chip::Kind::Filter, tr("Follow selection"));
    m_follow->setIconName(u"follow"_s);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QAbstractButton::toggled, this, [this](bool on) {
        m_map->setFollowSelection(on);
        Q_EMIT followChanged(on);
    });
    m_header->addWidget(m_follow);
    const auto add = [this](const QString &icon, const QString &tip, void (MapPanel::*action)()) {
        auto *button = new ActionButton(m_theme, icon, {}, {});
        button->setLook(ActionButton::Look::Ghost);
        button->setToolTip(tip);
        button->setFixedWidth(m_theme.scaled(Size::minHitTarget));
        button->setAccessibleName(tip);
        connect(button, &QAbstractButton::clicked, this, action);
        m_header->addWidget(button);
    };
    add(u"zoom-in"_s, tr("Zoom in, +"), &MapPanel::zoomIn);
    add(u"zoom-out"_s, tr("Zoom out, \u2212"), &MapPanel::zoomOut);
    add(u"fit"_s, tr("Show everything, 0"), &MapPanel::fit);
}

QWidget *MapPanel::makeLegend()
{
    auto *bar = new QWidget;
    bar->setFixedHeight(m_theme.scaled(28));
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(12, 0, 12, 0);
    line->setSpacing(0);
    m_legendNormal = new QWidget;
    m_legendAbnormal = new QWidget;
    for (QWidget *part : {m_legendNormal, m_legendAbnormal}) {
        auto *own = new QHBoxLayout(part);
        own->setContentsMargins(0, 0, 0, 0);
        own->setSpacing(4);
        line->addWidget(part);
    }
    auto *row = static_cast<QHBoxLayout *>(m_legendNormal->layout());
    const auto word = [&](const QString &text) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("type", u"small"_s);
        label->setProperty("tone", u"secondary"_s);
        row->addWidget(label);
        row->addSpacing(6);
        return label;
    };
    const auto glyph = [&](PortMode mode, const QString &text) {
        auto *sign = new StateGlyph(m_theme);
        sign->setState(mode, Tier::None);
        row->addWidget(sign);
        word(text);
    };
    glyph(PortMode::Available, tr("available"));
    glyph(PortMode::Charging, tr("charging"));
    row = static_cast<QHBoxLayout *>(m_legendAbnormal->layout());
    for (Tier tier : {Tier::P1, Tier::P2, Tier::P3, Tier::P4})
        row->addWidget(new TierBadge(m_theme, tier, Size::tierShapeSmall));
    word(tr("abnormal, by tier"));
    glyph(PortMode::Faulted, tr("faulted"));
    glyph(PortMode::Offline, tr("offline"));
    glyph(PortMode::Unknown, tr("unknown"));
    line->addStretch(1);
    row = line;
    m_ringWord = word(tr("in ring: abnormal ports"));
    bar->setMinimumWidth(0);
    bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return bar;
}

/** The last words give way whole, not cut in the middle. */
void MapPanel::fitLegend()
{
    const int room = width() - (m_regions->isHidden() ? 0 : m_regions->width()) - 32;
    const int abnormal = m_legendAbnormal->sizeHint().width(), normal = m_legendNormal->sizeHint().width();
    m_legendAbnormal->setVisible(abnormal <= room);
    m_legendNormal->setVisible(abnormal + normal <= room);
    m_ringWord->setVisible(abnormal + normal + m_ringWord->sizeHint().width() <= room);
}

void MapPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitLegend();
}

void MapPanel::apply(const Changes &changes)
{
    if (changes.inventory) {
        m_map->reload();
        m_regions->count(m_desk.now());
    } else if (!changes.ports.empty()) {
        m_map->portsChanged(changes.ports);
    }
}

void MapPanel::tick()
{
    if (m_regions->isVisible())
        m_regions->count(m_desk.now());
}

void MapPanel::setRegion(RegionIx region)
{
    m_map->setScope(region);
}

void MapPanel::setFeedLost(bool lost, const QString &asOf)
{
    m_map->setFeedLost(lost);
    m_header->setTitle(lost ? tr("Map") : tr("Live map"));
    m_header->setDetail(lost ? QString() : m_map->summary());
    m_header->setAsOf(asOf);
}

void MapPanel::setRegionsShown(bool shown)
{
    m_regions->setVisible(shown);
    fitLegend();
}

bool MapPanel::followsSelection() const { return m_follow->isChecked(); }
void MapPanel::toggleFollow() { m_follow->toggle(); }
void MapPanel::zoomIn() { m_map->zoomIn(); }
void MapPanel::zoomOut() { m_map->zoomOut(); }
void MapPanel::fit() { m_map->fit(); }

void MapPanel::showSelection()
{
    const PortIx port = m_selection.port();
    m_map->setSelected(port);
    m_regions->setHighlighted(port.isValid() ? m_desk.operations().network().regionOf(port) : RegionIx{});
}
