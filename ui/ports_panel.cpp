#include "ports_panel.h"

#include "action_button.h"
#include "chip.h"
#include "mosaic_minimap.h"
#include "panel_header.h"
#include "panel_state.h"
#include "port_card.h"
#include "marked_bar.h"
#include "port_filter_chips.h"
#include "port_mosaic.h"
#include "port_table_view.h"
#include "port_texts.h"
#include "ports_menus.h"
#include "printable.h"
#include "saved_views.h"
#include "segmented_control.h"
#include "state_legend.h"
#include "time_travel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

} // namespace

PortsPanel::PortsPanel(Desk &desk, Theme &theme, Selection &selection, Extent extent, QWidget *parent, SavedViews *views,
                       NameIndex *names)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_extent(extent),
      m_header(new PanelHeader(theme, tr("Ports"))),
      m_form(new SegmentedControl(theme, extent == Extent::Screen ? formNames() : formNames().mid(0, 2), formIcons())),
      m_pages(new QStackedWidget),
      m_mosaic(new PortMosaic(desk.operations().network(), theme)),
      m_minimap(new MosaicMinimap(desk.operations().network(), *m_mosaic, theme)),
      m_travel(new TimeTravel(desk, theme, *m_mosaic)),
      m_table(new PortTableView(desk, theme, selection, nullptr, names)),
      m_menus(new PortsMenus(desk, theme, selection, views ? *views : *new SavedViews(this), *this)), m_none(new PanelState(theme)), m_tableStack(new QStackedWidget)
{
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    makeHeader();
    makeBars();
    layout->addWidget(m_chips);
    m_pages->addWidget(makeMosaicPage());
    m_pages->addWidget(makeTablePage());
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_bar);
    connect(m_form, &SegmentedControl::picked, this, [this](int picked) {
        if (picked <= int(Form::Table)) {
            setForm(static_cast<Form>(picked));
            return;
        }
        m_form->setCurrent(int(form()));
        Q_EMIT sessionsWanted();
    });
    connect(&selection, &Selection::changed, this, &PortsPanel::showSelection);
    connect(&selection, &Selection::markedChanged, m_mosaic, [this] { m_mosaic->setMarked(m_selection.marked()); });
    connect(m_mosaic, &PortMosaic::marksPicked, this, [this](const std::vector<PortIx> &ports) { m_selection.mark(ports); });
    connect(m_none, &PanelState::actionWanted, this, &PortsPanel::clearFilters);
    PortFilter filter;
    filter.abnormalOnly = extent == Extent::Panel;
    setFilter(filter);
    setForm(Form::Mosaic);
    if (extent == Extent::Screen) {
        m_mosaic->setFillsView(true);
        m_mosaic->setZoom(MosaicZoom::Network2); // the whole network first (design: ui, Ports)
    }
    showSelection();
}

/** The screen needs no overview beside a mosaic that is whole. The panel keeps it: its cells must not jump. */
void PortsPanel::fitOverview()
{
    const bool whole = m_mosaic->zoom() == MosaicZoom::Network2 && m_mosaic->layout().size().height() <= m_mosaic->viewport()->height();
    if (m_extent == Extent::Screen && m_overview->isHidden() != whole)
        m_overview->setHidden(whole);
}

QStringList PortsPanel::formNames()
{
    return {tr("Mosaic"), tr("Table"), tr("Sessions")};
}

QStringList PortsPanel::formIcons()
{
    return {u"mosaic"_s, u"table"_s, u"status-charging"_s};
}

PortsPanel::Form PortsPanel::form() const
{
    return static_cast<Form>(m_pages->currentIndex());
}

QWidget *PortsPanel::current() const
{
    return form() == Form::Mosaic ? static_cast<QWidget *>(m_mosaic) : m_table;
}

void PortsPanel::setForm(Form form)
{
    const bool hadFocus = current()->hasFocus();
    m_table->setAwake(form == Form::Table && isVisible());
    m_pages->setCurrentIndex(static_cast<int>(form));
    m_form->setCurrent(static_cast<int>(form));
    const bool mosaic = form == Form::Mosaic;
    m_legend->setVisible(mosaic && m_extent == Extent::Panel);
    m_zoom->setVisible(mosaic);
    m_columns->setVisible(!mosaic);
    m_abnormal->setVisible(!mosaic);
    m_find->setVisible(!mosaic || m_extent == Extent::Screen);
    showFooter();
    showSelection();
    if (hadFocus)
        current()->setFocus();
    Q_EMIT formChanged();
}

/** Rows that nobody sees are not kept. */
void PortsPanel::showEvent(QShowEvent *event)
{
    m_table->setAwake(form() == Form::Table);
    QWidget::showEvent(event);
}

void PortsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_table->setAwake(false);
}

void PortsPanel::toggleForm()
{
    setForm(form() == Form::Mosaic ? Form::Table : Form::Mosaic);
}

void PortsPanel::find()
{
    if (m_extent == Extent::Panel)
        setForm(Form::Table);
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void PortsPanel::zoomBy(int steps)
{
    if (steps == 0) {
        m_mosaic->resetZoom();
        return;
    }
    const int last = static_cast<int>(MosaicZoom::Connectors14);
    m_mosaic->setZoom(static_cast<MosaicZoom>(std::clamp(static_cast<int>(m_mosaic->zoom()) + steps, 0, last)));
}

void PortsPanel::toggleTier(Tier tier)
{
    PortFilter filter = m_filter;
    filter.tiers = filter.tiers ^ PortFilter::bit(tier);
    setFilter(filter);
}

void PortsPanel::clearFilters()
{
    PortFilter filter;
    filter.region = m_filter.region;
    setFilter(filter);
}

void PortsPanel::setRegion(RegionIx region)
{
    PortFilter filter = m_filter;
    filter.region = region;
    setFilter(filter);
}

/** The table obeys all of it; the mosaic shows normal ports too, or it would be no map of the network. */
void PortsPanel::setFilter(const PortFilter &filter)
{
    if (filter.region != m_filter.region)
        m_mosaic->setScope(filter.region);
    if (m_find->text() != filter.text) {
        const QSignalBlocker quiet(m_find);
        m_find->setText(filter.text);
    }
    m_filter = filter;
    m_table->ports().setFilter(filter);
    PortFilter cells = filter;
    cells.abnormalOnly = false;
    cells.region = {};
    if (cells.isEmpty())
        m_mosaic->setFilter({});
    else
        m_mosaic->setFilter([this](PortIx port) { return m_table->ports().passes(port); });
    const auto &regions = m_desk.operations().network().inventory().regions;
    const bool scoped = filter.region.isValid() && filter.region.value < regions.size();
    m_region->setVisible(scoped);
    m_region->setChecked(scoped);
    if (scoped)
        m_region->setText(tr("Region: %1  \u00D7").arg(printable(regions[filter.region.value].name, 40)));
    showChips();
    showCounts();
    showFooter();
}

void PortsPanel::showCounts()
{
    const Network &network = m_desk.operations().network();
    const bool scoped = m_filter.region.isValid();
    const Tally &tally = scoped ? network.tally(m_filter.region) : network.tally();
    m_header->setDetail(m_extent == Extent::Screen ? tr("%1, one cell each").arg(number(tally.total)) : number(tally.total));
    m_networkSize->setText(scoped ? tr("Region") : tr("Network"));
    m_abnormal->setChecked(m_filter.abnormalOnly);
    m_abnormal->setText(tr("Abnormal only %1").arg(number(tally.abnormal())));
    for (const auto &[mode, chip] : m_modes) {
        chip->setText(tr("%1 %2").arg(modeText(mode).toLower(), number(tally.of(mode))));
        chip->setChecked(m_filter.modes & PortFilter::bit(mode));
    }
    countTiers();
}

/** From the cells: what they show is counted as it changes, live or past. */
void PortsPanel::countTiers()
{
    quint32 tiers[5] = {}, modes[8] = {};
    const auto &counts = m_mosaic->counts();
    for (int look = 0; look < CellShade::looks; ++look) {
        const CellShade shade{quint8(look)};
        tiers[static_cast<int>(shade.tier())] += counts[size_t(look)];
        modes[static_cast<int>(shade.mode())] += counts[size_t(look)];
    }
    for (int i = 0; i < 4 && m_tiers[i]; ++i) {
        m_tiers[i]->setText(number(tiers[i + 1]));
        m_tiers[i]->setChecked(m_filter.tiers & PortFilter::bit(static_cast<Tier>(i + 1)));
    }
    if (m_travel->isLive())
        return;
    for (const auto &[mode, chip] : m_modes)
        chip->setText(tr("%1 %2").arg(modeText(mode).toLower(), number(modes[static_cast<int>(mode)])));
}

/** Two lines of now; in the past one of then, and that the other is of now. */
QStringList PortsPanel::cardOf(PortIx port) const
{
    const QStringList lines = portCard(m_desk.operations(), port, m_desk.now());
    if (m_travel->isLive())
        return lines;
    const CellShade then = m_mosaic->shade(port);
    const QString tier = then.tier() == Tier::None ? QString() : u", "_s + label(then.tier());
    return {tr("%1: %2%3").arg(m_travel->asOf(), modeText(then.mode()).toLower(), tier), tr("now: %1").arg(lines.value(0))};
}

void PortsPanel::showTravel()
{
    m_header->setAsOf(m_travel->asOf());
    showCounts();
    if (m_travel->isLive())
        Q_EMIT said(tr("Live again."));
}

/** Uptime of the last 30 days beside the names of regions, once a minute: it moves slowly. */
void PortsPanel::showUptime()
{
    const UtcMs now = m_desk.now();
    if (m_extent != Extent::Screen || now - m_uptimeShown < minute)
        return;
    m_uptimeShown = now;
    m_mosaic->setUptime([this, now](RegionIx region) { return m_desk.operations().uptime().regionUptime(region, now - 30 * day, now); });
}

void PortsPanel::showFooter()
{
    const PortTableModel &model = m_table->ports();
    m_shown->setText(tr("%1 of %2 ports").arg(number(model.rowCount()), number(m_desk.operations().network().portCount())));
    m_order->setText(m_table->orderText());
    m_held->setText(tr("updates held while you scroll: %1").arg(number(model.heldCount())));
    const bool none = model.rowCount() == 0;
    if (none) {
        m_none->show(PanelState::Kind::NoMatch, tr("No port matches"), tr("%1 filters are on.").arg(m_filter.count()));
        m_none->setAction(tr("Clear filters"));
    }
    m_tableStack->setCurrentIndex(none ? 1 : 0);
}

void PortsPanel::apply(const Changes &changes)
{
    if (changes.inventory) {
        m_mosaic->reload();
        m_minimap->reload();
        m_travel->refresh();
    } else if (!changes.ports.empty()) {
        m_mosaic->portsChanged(changes.ports);
        m_minimap->portsChanged(changes.ports);
    }
    m_table->apply(changes);
    if (changes.inventory)
        showCounts();
}

void PortsPanel::tick()
{
    showCounts();
    m_travel->tick();
    showUptime();
    m_table->tick();
}

void PortsPanel::setFeedLost(bool lost, const QString &asOf)
{
    m_mosaic->setFeedLost(lost);
    m_header->setAsOf(asOf.isEmpty() ? m_travel->asOf() : asOf);
    showCounts();
    if (lost)
        m_header->setDetail({});
}

void PortsPanel::showSelection()
{
    m_mosaic->setSelected(m_selection.port(), m_follow);
}
