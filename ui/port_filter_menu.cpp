#include "port_filter_menu.h"

#include "port_texts.h"
#include "printable.h"

using namespace Qt::StringLiterals;

PortFilterMenu::PortFilterMenu(const PortFilter &filter, const Network &network, QWidget *parent) : QMenu(parent), m_filter(filter)
{
    setAttribute(Qt::WA_DeleteOnClose);
    add(this, tr("Abnormal only"), filter.abnormalOnly, [](PortFilter &f) { f.abnormalOnly = !f.abnormalOnly; });
    addStates();
    addTiers();
    addSeparator();
    addLists();
    addRegions(network);
    addSeparator();
    addPower();
    addDown();
    add(this, tr("Never used today"), filter.unusedToday, [](PortFilter &f) { f.unusedToday = !f.unusedToday; });
    addSeparator();
    QAction *clear = addAction(tr("Clear filters\tC"));
    clear->setEnabled(!filter.isEmpty());
    connect(clear, &QAction::triggered, this, [this] { Q_EMIT filterWanted({}); });
}

/** A ticked line that asks for the filter as `change` leaves it. */
template <typename Change>
QAction *PortFilterMenu::add(QMenu *menu, const QString &text, bool on, Change change)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    connect(action, &QAction::triggered, this, [this, change] {
        PortFilter wanted = m_filter;
        change(wanted);
        Q_EMIT filterWanted(wanted);
    });
    return action;
}

void PortFilterMenu::addStates()
{
    QMenu *menu = addMenu(tr("State"));
    for (int i = 0; i < 8; ++i) {
        const auto bit = quint8(1u << i);
        add(menu, modeText(static_cast<PortMode>(i)), m_filter.modes & bit, [bit](PortFilter &f) { f.modes = f.modes ^ bit; });
    }
}

void PortFilterMenu::addTiers()
{
    QMenu *menu = addMenu(tr("Tier"));
    for (int i = 1; i <= 4; ++i) {
        const auto tier = static_cast<Tier>(i);
        const quint8 bit = PortFilter::bit(tier);
        add(menu, tierText(tier) + u' ' + tierName(tier), m_filter.tiers & bit, [bit](PortFilter &f) { f.tiers = f.tiers ^ bit; });
    }
}

void PortFilterMenu::addRegions(const Network &network)
{
    const auto &regions = network.inventory().regions;
    QMenu *menu = addMenu(tr("Region"));
    menu->setEnabled(!regions.empty());
    for (quint32 i = 0; i < regions.size(); ++i)
        add(menu, printable(regions[i].name, 60).replace(u'&', u"&&"_s), m_filter.region == RegionIx{i},
            [i](PortFilter &f) { f.region = f.region == RegionIx{i} ? RegionIx{} : RegionIx{i}; });
}

void PortFilterMenu::addLists()
{
    connect(addAction(m_filter.site.isValid() ? tr("Site (1)\u2026") : tr("Site\u2026")), &QAction::triggered, this, &PortFilterMenu::siteWanted);
    for (const FilterList list : {FilterList::Faults, FilterList::Models, FilterList::Firmwares, FilterList::Connectors,
                                  FilterList::Programmes, FilterList::Areas}) {
        const qsizetype count = listOf(m_filter, list).size();
        QAction *action = addAction(count == 0 ? tr("%1\u2026").arg(filterListName(list))
                                               : tr("%1 (%2)\u2026").arg(filterListName(list), QString::number(count)));
        connect(action, &QAction::triggered, this, [this, list] { Q_EMIT listWanted(list); });
    }
}

void PortFilterMenu::addPower()
{
    QMenu *menu = addMenu(tr("Rated power"));
    for (const int kw : {11, 22, 50, 100, 150, 250, 350}) {
        const auto least = float(kw);
        add(menu, tr("%1 kW or more").arg(kw), m_filter.leastKw == least && m_filter.mostKw <= 0, [least](PortFilter &f) {
            f.leastKw = f.leastKw == least && f.mostKw <= 0 ? 0 : least;
            f.mostKw = 0;
        });
    }
    menu->addSeparator();
    add(menu, tr("Below 50 kW"), m_filter.mostKw == 49.9F, [](PortFilter &f) {
        f.mostKw = f.mostKw == 49.9F ? 0 : 49.9F;
        f.leastKw = 0;
    });
    connect(menu->addAction(tr("From, to\u2026")), &QAction::triggered, this, &PortFilterMenu::powerWanted);
}

void PortFilterMenu::addDown()
{
    QMenu *menu = addMenu(tr("Down longer than"));
    const std::pair<UtcMs, QString> steps[] = {{15 * minute, tr("15 minutes")}, {hour, tr("1 hour")},       {4 * hour, tr("4 hours")},
                                               {day, tr("1 day")},              {3 * day, tr("3 days")},    {7 * day, tr("7 days")},
                                               {30 * day, tr("30 days")}};
    for (const auto &[time, text] : steps)
        add(menu, text, m_filter.downLongerThan == time, [time = time](PortFilter &f) { f.downLongerThan = f.downLongerThan == time ? 0 : time; });
}
