#include "map_panel.h"

#include "action_button.h"
#include "chip.h"
#include "initials.h"
#include "map_layers.h"
#include "network_map.h"
#include "panel_header.h"
#include "printable.h"
#include "region_list.h"
#include "state_glyph.h"
#include "tier_badge.h"
#include "timeline_entry.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>

using namespace Qt::StringLiterals;

MapPanel::MapPanel(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_header(new PanelHeader(theme, tr("Live map"))),
      m_map(new NetworkMap(desk.operations().network(), theme)),
      m_layers(new MapLayers(m_map->ground(), desk.operations().network(), this)), m_regions(new RegionList(desk.operations(), m_map->clusters(), theme))
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
    connect(m_map, &NetworkMap::siteWanted, this, &MapPanel::siteWanted);
    connect(m_map, &NetworkMap::regionWanted, this, &MapPanel::regionWanted);
    connect(m_map, &NetworkMap::portsMarked, this, [this](std::vector<PortIx> ports, bool add) {
        if (add)
            ports.insert(ports.end(), m_selection.marked().begin(), m_selection.marked().end());
        m_selection.mark(std::move(ports));
    });
    connect(&selection, &Selection::markedChanged, this, [this] { m_map->setMarked(m_selection.marked()); });
    connect(m_regions, &RegionList::regionPicked, this, &MapPanel::regionPicked);
    connect(m_regions, &RegionList::regionWanted, this, &MapPanel::regionWanted);
    connect(&selection, &Selection::changed, this, &MapPanel::showSelection);
    m_regions->count(desk.now());
    m_header->setDetail(m_map->summary());
    showSelection();
    showCrews();
}

Chip *MapPanel::addChip(const QString &icon, const QString &text, const QString &tip, bool on)
{
    auto *chip = new Chip(m_theme, Chip::Kind::Filter, text);
    chip->setIconName(icon);
    chip->setToolTip(tip);
    chip->setCheckable(true);
    chip->setChecked(on);
    m_header->addWidget(chip);
    return chip;
}

void MapPanel::makeHeader()
{
    Chip *sites = addChip(u"site"_s, tr("Sites"), tr("Every site by itself, at any scale"), false);
    connect(sites, &QAbstractButton::toggled, this, [this](bool on) { m_map->setClustered(!on); });
    Chip *outlines = addChip(u"scope"_s, tr("Regions"), tr("Outlines of the regions, in the colour of what stands out there"), true);
    connect(outlines, &QAbstractButton::toggled, m_map, &NetworkMap::setRegionsShown);
    m_crews = addChip(u"technician"_s, tr("Crews"), tr("Who was sent where; positions are not known, orders are"), true);
    connect(m_crews, &QAbstractButton::toggled, m_map, &NetworkMap::setCrewsShown);
    m_follow = addChip(u"follow"_s, tr("Follow selection"), tr("The map moves to what is selected elsewhere, L"), true);
    connect(m_follow, &QAbstractButton::toggled, this, [this](bool on) {
        m_map->setFollowSelection(on);
        Q_EMIT followChanged(on);
    });
    const auto add = [this](const QString &icon, const QString &tip, void (MapPanel::*action)()) {
        auto *button = new ActionButton(m_theme, icon, {}, {});
        button->setLook(ActionButton::Look::Ghost);
        button->setToolTip(tip);
        button->setFixedWidth(m_theme.scaled(Size::minHitTarget));
        button->setAccessibleName(tip);
        connect(button, &QAbstractButton::clicked, this, action);
        m_header->addWidget(button);
    };
    auto *layers = new ActionButton(m_theme, u"layers"_s, {}, {});
    layers->setLook(ActionButton::Look::Ghost);
    layers->setToolTip(tr("Layers: weather and utility areas"));
    layers->setFixedWidth(m_theme.scaled(Size::minHitTarget));
    layers->setAccessibleName(tr("Layers"));
    connect(layers, &QAbstractButton::clicked, this, [this, layers] { showLayersMenu(layers); });
    connect(m_layers, &MapLayers::settingsWanted, this, &MapPanel::mapSettingsWanted);
    m_header->addWidget(layers);
    add(u"zoom-in"_s, tr("Zoom in, +"), &MapPanel::zoomIn);
    add(u"zoom-out"_s, tr("Zoom out, \u2212"), &MapPanel::zoomOut);
    add(u"fit"_s, tr("Show everything, 0"), &MapPanel::fit);
}

void MapPanel::showLayersMenu(QWidget *below)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_layers->fillMenu(*menu);
    menu->popup(below->mapToGlobal(QPoint(0, below->height())));
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
        m_layers->countPorts();
        m_regions->count(m_desk.now());
    } else if (!changes.ports.empty()) {
        m_map->portsChanged(changes.ports);
    }
    if (changes.inventory || !changes.orders.empty())
        showCrews();
}

/** Orders say who goes where and when; nothing says where they are now. */
void MapPanel::showCrews()
{
    std::vector<MapCrew> crews;
    for (const WorkOrder *order : m_desk.operations().orders().open()) {
        const bool isSent = order->stage != OrderStage::New && order->stage != OrderStage::Closed;
        if (!isSent || order->assignee.isEmpty() || !order->site.isValid())
            continue;
        const std::string_view stage = text(order->stage);
        QString line = tr("%1: %2").arg(printable(order->assignee, 40), QString::fromLatin1(stage.data(), qsizetype(stage.size())));
        if (order->planned > 0)
            line = tr("%1, planned %2").arg(line, timeOfDay(order->planned));
        crews.push_back({order->site, initials(order->assignee), line});
    }
    m_map->setCrews(std::move(crews));
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
