// The ports panel's filters, columns, views and bars.
#include "action_button.h"
#include "chip.h"
#include "marked_bar.h"
#include "panel_header.h"
#include "port_filter_chips.h"
#include "port_mosaic.h"
#include "port_table_view.h"
#include "ports_menus.h"
#include "ports_panel.h"

#include <QJsonDocument>
#include <QSettings>
#include <QShortcut>

using namespace Qt::StringLiterals;

/** The two lists that are asked for most have a chip of their own (design: ui, Ports). */
void PortsPanel::makeLists()
{
    for (const FilterList list : {FilterList::Faults, FilterList::Models}) {
        auto *chip = new Chip(m_theme, Chip::Kind::Filter, filterListName(list));
        chip->setIconName(u"chevron-down"_s);
        chip->setCheckable(false);
        connect(chip, &QAbstractButton::clicked, this, [this, list, chip] {
            m_menus->openList(list, chip->mapToGlobal(QPoint(0, chip->height() + 2)));
        });
        m_header->addWidget(chip);
    }
}

void PortsPanel::makeTools()
{
    const auto add = [&](const QString &icon, const QString &text, const QString &tip, auto act) {
        auto *button = new ActionButton(m_theme, icon, text, {});
        button->setLook(ActionButton::Look::Ghost);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        connect(button, &QAbstractButton::clicked, this, act);
        m_header->addWidget(button);
        return button;
    };
    m_filters = add(u"filter"_s, {}, tr("All conditions, Shift F"), [this] { openFilters(); });
    m_columns = add(u"columns"_s, {}, tr("Columns and order"), [this] {
        m_menus->openColumns(m_columns->mapToGlobal(QPoint(0, m_columns->height() + 2)));
    });
    m_views = add(u"pin"_s, {}, tr("Saved views, Shift V"), [this] { openViews(); });
    for (ActionButton *button : {m_filters, m_columns, m_views})
        button->setFixedWidth(m_theme.scaled(Size::minHitTarget + 4));
}

void PortsPanel::openFilters()
{
    m_menus->openFilters(m_filters->mapToGlobal(QPoint(0, m_filters->height() + 2)));
}

void PortsPanel::openViews()
{
    m_menus->openViews(m_views->mapToGlobal(QPoint(0, m_views->height() + 2)));
}

/** Below the head: what is asked. Below the rows: what is marked. */
void PortsPanel::makeBars()
{
    m_chips = new PortFilterChips(m_theme);
    connect(m_chips, &PortFilterChips::filterWanted, this, &PortsPanel::setFilter);
    m_bar = new MarkedBar(m_desk, m_theme, m_selection);
    connect(m_bar, &MarkedBar::said, this, &PortsPanel::said);
    connect(m_bar, &MarkedBar::copyWanted, m_menus, &PortsMenus::copy);
    connect(m_bar, &MarkedBar::exportWanted, m_menus, &PortsMenus::exportRows);
    connect(m_menus, &PortsMenus::said, this, &PortsPanel::said);
    connect(m_table, &PortTableView::copyWanted, m_menus, &PortsMenus::copy);
    connect(m_table, &PortTableView::rowMenuWanted, m_menus, &PortsMenus::openRowMenu);
    connect(m_table, &PortTableView::columnsChanged, this, [this] {
        storeColumns();
        showFooter();
    });
    auto *write = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(write, &QShortcut::activated, m_menus, &PortsMenus::exportRows);
    restoreColumns();
}

QString PortsPanel::columnsKey() const
{
    return m_extent == Extent::Screen ? u"ports/columns/screen"_s : u"ports/columns/panel"_s;
}

void PortsPanel::storeColumns() const
{
    PortView kept = view();
    kept.name = u"last"_s;
    kept.filter = {};
    QSettings().setValue(columnsKey(), QJsonDocument(toJson(kept, {})).toJson(QJsonDocument::Compact));
}

void PortsPanel::restoreColumns()
{
    if (m_extent == Extent::Screen)
        m_table->setDefaultColumns({PortColumn::Tier, PortColumn::State, PortColumn::Port, PortColumn::Site, PortColumn::Type,
                                    PortColumn::Model, PortColumn::Since, PortColumn::Fault, PortColumn::Power, PortColumn::Session,
                                    PortColumn::Soc, PortColumn::LastContact, PortColumn::Uptime, PortColumn::Budget, PortColumn::Owner});
    const QByteArray kept = QSettings().value(columnsKey()).toByteArray();
    const Result<PortView> last = portViewFromJson(QJsonDocument::fromJson(kept).object(), {});
    if (!last)
        return; // nothing kept yet, or by another version
    m_table->setColumns(last.value().columns);
    if (!last.value().order.empty())
        m_table->setOrder(last.value().order);
}

PortView PortsPanel::view() const
{
    return {{}, m_filter, m_table->ports().order(), m_table->columns(), form() == Form::Table};
}

void PortsPanel::setView(const PortView &view)
{
    m_table->setColumns(view.columns);
    if (!view.order.empty())
        m_table->setOrder(view.order);
    setFilter(view.filter);
    setForm(view.asTable ? Form::Table : Form::Mosaic);
    storeColumns();
}

/** Only conditions that no other control of the head shows as active. */
void PortsPanel::showChips()
{
    std::vector<FilterPart> shown;
    for (const FilterPart &part : partsOf(m_filter, m_table->ports().index(), m_desk.operations().network().inventory())) {
        const bool elsewhere = part.without.text != m_filter.text || part.without.region != m_filter.region
                            || part.without.abnormalOnly != m_filter.abnormalOnly
                            || (m_extent == Extent::Screen && part.without.tiers != m_filter.tiers);
        if (!elsewhere)
            shown.push_back(part);
    }
    m_chips->show(shown);
}
