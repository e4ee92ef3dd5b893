// How the ports panel is put together: header, filters, zoom and the two pages.
#include "ports_panel.h"

#include "action_button.h"
#include "chip.h"
#include "mosaic_minimap.h"
#include "panel_header.h"
#include "panel_state.h"
#include "port_filter_chips.h"
#include "port_mosaic.h"
#include "port_table_view.h"
#include "port_texts.h"
#include "segmented_control.h"
#include "state_legend.h"
#include "time_travel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

static QLabel *smallLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", u"small"_s);
    label->setProperty("tone", u"muted"_s);
    return label;
}

void PortsPanel::makeHeader()
{
    m_header->addLeading(m_form);
    if (m_extent == Extent::Screen)
        makeFilters();
    m_legend = new StateLegend(m_theme);
    m_header->addWidget(m_legend);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find port, site, model"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(m_theme.scaled(190));
    m_find->setObjectName(u"findPort"_s);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        PortFilter filter = m_filter;
        filter.text = text;
        setFilter(filter);
    });
    connect(m_find, &QLineEdit::returnPressed, this, [this] {
        m_table->setAwake(true); // the first row in its order, also when the cells are shown
        if (const PortIx first = m_table->ports().portAt(0); first.isValid())
            m_selection.select(first);
        current()->setFocus();
    });
    auto *leave = new QShortcut(Qt::Key_Escape, m_find, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        m_find->clear();
        current()->setFocus();
    });
    m_abnormal = new Chip(m_theme, Chip::Kind::Filter, tr("Abnormal only"));
    m_abnormal->setIconName(u"filter"_s);
    m_abnormal->setCheckable(true);
    connect(m_abnormal, &QAbstractButton::clicked, this, [this](bool on) {
        PortFilter filter = m_filter;
        filter.abnormalOnly = on;
        setFilter(filter);
    });
    m_region = new Chip(m_theme, Chip::Kind::Filter, {});
    m_region->setCheckable(true);
    connect(m_region, &QAbstractButton::clicked, this, [this] { setRegion({}); });
    m_header->addWidget(m_find);
    m_header->addWidget(m_abnormal);
    m_header->addWidget(m_region);
    makeTools();
    makeZoom();
}

void PortsPanel::makeFilters()
{
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<Tier>(i + 1);
        m_tiers[i] = new Chip(m_theme, Chip::Kind::Filter, u"0"_s);
        m_tiers[i]->setTier(tier);
        m_tiers[i]->setCheckable(true);
        connect(m_tiers[i], &QAbstractButton::clicked, this, [this, tier] { toggleTier(tier); });
        m_header->addWidget(m_tiers[i]);
    }
    for (PortMode mode : {PortMode::Faulted, PortMode::Offline, PortMode::Unknown})
        addModeChip(mode, modeText(mode).toLower());
    makeLists();
}

void PortsPanel::addModeChip(PortMode mode, const QString &text)
{
    auto *chip = new Chip(m_theme, Chip::Kind::Filter, text);
    chip->setCheckable(true);
    connect(chip, &QAbstractButton::clicked, this, [this, mode] {
        PortFilter filter = m_filter;
        filter.modes = filter.modes ^ PortFilter::bit(mode);
        setFilter(filter);
    });
    m_header->addWidget(chip);
    m_modes.emplace_back(mode, chip);
}

void PortsPanel::makeZoom()
{
    m_zoom = new QWidget;
    auto *row = new QHBoxLayout(m_zoom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto add = [&](const QString &icon, const QString &tip, int steps) {
        auto *button = new ActionButton(m_theme, icon, {}, {});
        button->setLook(ActionButton::Look::Ghost);
        button->setToolTip(tip);
        button->setFixedWidth(m_theme.scaled(Size::minHitTarget));
        button->setAccessibleName(tip);
        connect(button, &QAbstractButton::clicked, this, [this, steps] { zoomBy(steps); });
        row->addWidget(button);
    };
    auto *past = new ActionButton(m_theme, u"clock"_s, m_extent == Extent::Screen ? tr("Last 24 h") : QString(), {});
    past->setLook(m_extent == Extent::Screen ? ActionButton::Look::Dense : ActionButton::Look::Ghost);
    past->setToolTip(tr("What the cells showed in the last 24 h: [ and ] by 15 min, with Shift by the hour"));
    past->setAccessibleName(tr("Last 24 h"));
    past->setObjectName(u"last24h"_s);
    connect(past, &QAbstractButton::clicked, this, [this] { m_travel->isLive() ? m_travel->stepBy(-1) : m_travel->goLive(); });
    row->addWidget(past);
    add(u"zoom-out"_s, tr("Smaller cells, \u2212"), -1);
    add(u"zoom-in"_s, tr("Larger cells, +"), 1);
    add(u"fit"_s, tr("Everything at once, 0"), 0);
    m_header->addWidget(m_zoom);
}

QWidget *PortsPanel::makeMosaicPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_travel);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row, 1);
    row->addWidget(m_mosaic, 1);
    m_overview = new QWidget;
    auto *side = new QVBoxLayout(m_overview);
    side->setContentsMargins(8, 6, 8, 4);
    side->setSpacing(4);
    m_networkSize = smallLabel();
    side->addWidget(m_networkSize);
    m_minimap->setFixedWidth(m_theme.scaled(130));
    side->addWidget(m_minimap, 1);
    row->addWidget(m_overview);
    connect(m_mosaic, &PortMosaic::visibleContentChanged, this, &PortsPanel::fitOverview);
    m_mosaic->setDescription([this](PortIx port) { return cardOf(port); });
    m_mosaic->setClock([this] { return m_desk.now(); });
    m_mosaic->setMarked(m_selection.marked());
    connect(m_travel, &TimeTravel::moved, this, &PortsPanel::showTravel);
    connect(m_travel, &TimeTravel::said, this, &PortsPanel::said);
    m_travel->addKeys(this);
    connect(m_mosaic, &PortMosaic::portPicked, this, [this](PortIx port) { m_selection.select(port); });
    connect(m_mosaic, &PortMosaic::portOpened, this, [this](PortIx port) {
        m_selection.select(port);
        Q_EMIT opened();
    });
    return page;
}

QWidget *PortsPanel::makeTablePage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_none);
    column->addWidget(m_tableStack, 1);
    auto *footer = new QWidget;
    footer->setFixedHeight(m_theme.scaled(26));
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(14);
    for (QLabel **label : {&m_shown, &m_order, &m_held}) {
        *label = smallLabel();
        if (label == &m_held)
            row->addStretch(1);
        row->addWidget(*label);
    }
    column->addWidget(footer);
    connect(m_table, &PortTableView::opened, this, &PortsPanel::opened);
    connect(&m_table->ports(), &PortTableModel::contentChanged, this, &PortsPanel::showFooter);
    connect(&m_table->ports(), &PortTableModel::heldCountChanged, this, &PortsPanel::showFooter);
    return page;
}
