#include "queue_panel.h"

#include "action_button.h"
#include "chip.h"
#include "panel_header.h"
#include "panel_state.h"
#include "queue_delegate.h"
#include "queue_list.h"
#include "roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostBlinking = 3, blinkingAmong = 200;

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

} // namespace

QueuePanel::QueuePanel(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_model(desk.operations()),
      m_header(new PanelHeader(theme, tr("Triage queue"))), m_stack(new QStackedWidget), m_list(new QueueList),
      m_delegate(new QueueDelegate(theme, m_blink, this)), m_state(new PanelState(theme))
{
    setProperty("surface", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeHeader();
    layout->addWidget(m_header);
    layout->addWidget(makeChips());
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Triage queue"));
    m_stack->addWidget(m_list);
    m_state->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_list);
    m_stack->addWidget(m_state);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeFooter());
    QueueFilter filter;
    filter.me = desk.identity().person;
    m_model.setFilter(filter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePanel::takeCurrent);
    connect(m_list, &QueueList::chosen, this, &QueuePanel::chosen);
    connect(&m_selection, &Selection::changed, this, &QueuePanel::showSelection);
    connect(&m_model, &AlertQueueModel::countsChanged, this, &QueuePanel::showCounts);
    connect(&m_blink, &Blink::beat, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_state, &PanelState::actionWanted, this, &QueuePanel::showAll);
    connect(&desk, &Desk::identityChanged, this, [this] {
        QueueFilter mine = m_model.filter();
        mine.me = m_desk.identity().person;
        setFilter(mine);
    });
    showCounts();
    blinkFirst();
}

void QueuePanel::makeHeader()
{
    auto *all = new ActionButton(m_theme, u"filter"_s, {}, {});
    all->setLook(ActionButton::Look::Ghost);
    all->setToolTip(tr("Show every tier and everybody's alerts"));
    all->setAccessibleName(all->toolTip());
    all->setFocusPolicy(Qt::TabFocus);
    all->setFixedWidth(m_theme.scaled(Size::minHitTarget));
    connect(all, &QAbstractButton::clicked, this, &QueuePanel::showAll);
    m_header->addWidget(all);
}

QWidget *QueuePanel::makeChips()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(6);
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<Tier>(i + 1);
        m_tiers[i] = new Chip(m_theme, Chip::Kind::Filter, u"0"_s);
        m_tiers[i]->setTier(tier);
        m_tiers[i]->setCheckable(true);
        m_tiers[i]->setChecked(true);
        m_tiers[i]->setToolTip(tr("P%1 on or off, Shift %1").arg(i + 1));
        connect(m_tiers[i], &QAbstractButton::clicked, this, [this, tier] { toggleTier(tier); });
        row->addWidget(m_tiers[i]);
    }
    row->addStretch(1);
    m_mine = new Chip(m_theme, Chip::Kind::Filter, tr("Mine"));
    m_unowned = new Chip(m_theme, Chip::Kind::Filter, tr("Unowned"));
    for (Chip *chip : {m_mine, m_unowned}) {
        chip->setCheckable(true);
        row->addWidget(chip);
    }
    connect(m_mine, &QAbstractButton::clicked, this, &QueuePanel::toggleMine);
    connect(m_unowned, &QAbstractButton::clicked, this, &QueuePanel::toggleUnowned);
    return bar;
}

QWidget *QueuePanel::makeFooter()
{
    auto *bar = new QWidget;
    bar->setFixedHeight(m_theme.scaled(26));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    m_shown = new QLabel;
    m_hidden = new QLabel;
    for (QLabel *label : {m_shown, m_hidden}) {
        label->setProperty("type", u"small"_s);
        label->setProperty("tone", u"muted"_s);
        label->setTextFormat(Qt::PlainText);
    }
    row->addWidget(m_shown, 1);
    row->addWidget(m_hidden);
    return bar;
}

void QueuePanel::apply(const Changes &changes)
{
    if (!changes.inventory && changes.alerts.empty() && changes.outages.empty() && changes.orders.empty() && changes.commands.empty())
        return;
    m_list->rememberPlace();
    // A row that leaves takes the list's cursor to its neighbour. The selection stays: the next key must not go to
    // another port because an alert closed a moment before it.
    m_showing = true;
    m_model.apply(changes, m_desk.now());
    m_showing = false;
    m_list->restorePlace();
    blinkFirst();
    showCounts();
    if (!m_list->currentIndex().isValid() || m_model.alertAt(m_list->currentIndex().row()) != m_selection.alert())
        showSelection();
}

void QueuePanel::tick()
{
    m_model.setNow(m_desk.now());
}

void QueuePanel::setRegion(RegionIx region)
{
    QueueFilter filter = m_model.filter();
    filter.region = region;
    setFilter(filter);
}

QString QueuePanel::amountText() const
{
    const auto &counts = m_model.counts();
    return tr("%1 incidents", nullptr, int(counts.open)).arg(number(counts.open)) + u", "_s
        + tr("%1 ports", nullptr, int(counts.ports)).arg(number(counts.ports));
}

void QueuePanel::setAsOf(const QString &asOf)
{
    m_header->setAsOf(asOf);
    m_header->setDetail(asOf.isEmpty() ? amountText() : QString());
}

void QueuePanel::setFilter(const QueueFilter &filter)
{
    m_model.setFilter(filter);
    showCounts();
    showSelection();
    blinkFirst();
}

void QueuePanel::toggleTier(Tier tier)
{
    QueueFilter filter = m_model.filter();
    bool &on = filter.tiers[static_cast<int>(tier) - 1];
    on = !on;
    setFilter(filter);
}

void QueuePanel::toggleMine()
{
    QueueFilter filter = m_model.filter();
    filter.mine = !filter.mine;
    setFilter(filter);
}

void QueuePanel::toggleUnowned()
{
    QueueFilter filter = m_model.filter();
    filter.unowned = !filter.unowned;
    setFilter(filter);
}

void QueuePanel::showAll()
{
    QueueFilter filter;
    filter.me = m_model.filter().me;
    filter.region = m_model.filter().region;
    setFilter(filter);
}

/** The keys stay here when the list gives way to a sentence, and come back with it. */
void QueuePanel::showPage(QWidget *page)
{
    const bool hadKeys = m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentWidget(page);
    setFocusProxy(page);
    if (hadKeys)
        page->setFocus(Qt::OtherFocusReason);
}

void QueuePanel::showCounts()
{
    const QueueCounts &counts = m_model.counts();
    const QueueFilter &filter = m_model.filter();
    for (int i = 0; i < 4; ++i) {
        m_tiers[i]->setText(number(counts.tiers[i]));
        m_tiers[i]->setChecked(filter.tiers[i]);
        m_tiers[i]->setAccessibleName(tr("P%1, %2 alerts", nullptr, int(counts.tiers[i])).arg(i + 1).arg(counts.tiers[i]));
    }
    m_mine->setText(tr("Mine %1").arg(number(counts.mine)));
    m_mine->setChecked(filter.mine);
    m_unowned->setText(tr("Unowned %1").arg(number(counts.unowned)));
    m_unowned->setChecked(filter.unowned);
    m_header->setDetail(amountText());
    m_shown->setText(tr("%1 of %2 shown, by urgency").arg(number(m_model.rowCount()), number(counts.open)));
    QStringList hidden;
    if (counts.shelved)
        hidden.append(tr("%1 shelved").arg(number(counts.shelved)));
    if (counts.suppressed)
        hidden.append(tr("%1 part of an incident").arg(number(counts.suppressed)));
    m_hidden->setText(hidden.join(u"   "_s));
    if (m_model.rowCount() > 0) {
        showPage(m_list);
    } else if (m_desk.operations().network().portCount() == 0) {
        m_state->show(PanelState::Kind::Empty, tr("No charger is known yet"),
                      tr("Chargers show up here once one has connected to the gateway."));
        m_state->setAction({});
        showPage(m_state);
    } else if (counts.open == 0) {
        m_state->show(PanelState::Kind::Empty, tr("Nothing needs you"),
                      counts.shelved ? tr("%1 alerts are shelved and come back by themselves.", nullptr,
                                          int(counts.shelved)).arg(counts.shelved)
                                     : tr("New alerts come in here by themselves."));
        m_state->setAction({});
        showPage(m_state);
    } else {
        m_state->show(PanelState::Kind::NoMatch, tr("No alert matches"),
                      tr("%1 are open, none of them with these filters.", nullptr, int(counts.open)).arg(counts.open));
        m_state->setAction(tr("Show all"));
        showPage(m_state);
    }
}

void QueuePanel::showSelection()
{
    const Alert *selected = m_desk.operations().alerts().find(m_selection.alert());
    int row = selected ? m_model.rowOf(m_desk.operations().alerts().incidentOf(*selected).id) : -1;
    if (row < 0 && m_selection.port().isValid())
        for (const Alert *alert : m_desk.operations().alerts().ofPort(m_selection.port()))
            if (row < 0)
                row = m_model.rowOf(m_desk.operations().alerts().incidentOf(*alert).id);
    m_showing = true;
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    else
        m_list->setCurrentIndex({});
    m_showing = false;
    m_row = row >= 0 ? row : m_row;
    if (row >= 0)
        m_list->scrollTo(m_model.index(row));
    m_model.pin(m_list->hasFocus() ? m_selection.alert() : AlertId{});
}

void QueuePanel::takeCurrent(const QModelIndex &index)
{
    if (m_showing || !index.isValid())
        return;
    m_row = index.row();
    m_selection.select({index.data(PortRole).toUInt()}, m_model.alertAt(index.row()));
}

void QueuePanel::step(int rows)
{
    if (m_model.rowCount() == 0)
        return;
    // Where the selected row has left, its neighbours are next.
    const int left = m_row < 0 ? (rows > 0 ? -1 : m_model.rowCount()) : rows > 0 ? m_row - 1 : m_row;
    const int now = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : left;
    m_list->setCurrentIndex(m_model.index(std::clamp(now + rows, 0, m_model.rowCount() - 1)));
    m_list->scrollTo(m_list->currentIndex());
}

AlertId QueuePanel::takeNextUnowned()
{
    const AlertId next = m_model.firstUnowned();
    if (next.isValid())
        m_list->setCurrentIndex(m_model.index(m_model.rowOf(next)));
    return next;
}

/** The first three that nobody acknowledged blink; more would be a disco (tokens: motion). */
void QueuePanel::blinkFirst()
{
    std::set<quint64> blinking;
    for (int row = 0; row < std::min(m_model.rowCount(), blinkingAmong) && blinking.size() < mostBlinking; ++row)
        if (m_model.index(row).data(UnacknowledgedRole).toBool())
            blinking.insert(m_model.alertAt(row).value);
    m_blink.setWanted(!blinking.empty());
    m_delegate->setBlinking(std::move(blinking));
}
