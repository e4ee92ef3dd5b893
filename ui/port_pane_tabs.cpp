#include "port_pane_tabs.h"

#include "chip.h"
#include "printable.h"
#include "timeline_view.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int rowsAsked = 60, askDelayMs = 300;
}

PortPaneTabs::PortPaneTabs(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_offers(offers), m_bar(new QTabBar), m_frames(new Chip(theme, Chip::Kind::Filter, tr("OCPP frames"))),
      m_view(new TimelineView(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    for (const QString &name : {tr("Timeline"), tr("Notes"), tr("Port history"), tr("Sessions")})
        m_bar->addTab(name);
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setFixedHeight(theme.scaled(34));
    head->addWidget(m_bar);
    head->addStretch(1);
    m_frames->setCheckable(true);
    m_frames->setChecked(true);
    head->addWidget(m_frames);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    m_view->setMinimumHeight(theme.scaled(140));
    connect(m_bar, &QTabBar::currentChanged, this, &PortPaneTabs::refresh);
    connect(m_frames, &QAbstractButton::toggled, this, &PortPaneTabs::refresh);
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(askDelayMs);
    connect(&m_askSoon, &QTimer::timeout, this, &PortPaneTabs::ask);
}

PortPaneTabs::Tab PortPaneTabs::tab() const { return static_cast<Tab>(m_bar->currentIndex()); }
void PortPaneTabs::setTab(Tab tab) { m_bar->setCurrentIndex(tab); }
void PortPaneTabs::toggleFrames() { m_frames->toggle(); }

void PortPaneTabs::selectionChanged()
{
    ++m_job;
    m_rows.clear();
    m_problem.clear();
    m_waiting = m_offers.port().isValid();
    refresh();
    if (m_waiting)
        ask();
}

void PortPaneTabs::ask()
{
    if (!m_offers.port().isValid())
        return;
    const int job = ++m_job;
    const QPointer<PortPaneTabs> self(this);
    m_desk.history(m_offers.station(), m_offers.port(), rowsAsked, {}, [self, job](const Result<HistoryPage> &page) {
        if (self)
            self->take(job, page);
    });
}

void PortPaneTabs::take(int job, const Result<HistoryPage> &page)
{
    if (job != m_job)
        return;
    m_waiting = false;
    m_problem = page.ok() ? QString() : page.problem().text;
    if (page.ok())
        m_rows = page.value().rows;
    refresh();
}

bool PortPaneTabs::concerns(const Changes &changes) const
{
    const PortIx port = m_offers.port();
    if (!port.isValid())
        return false;
    const auto has = [](const auto &list, auto what) { return std::find(list.begin(), list.end(), what) != list.end(); };
    if (has(changes.ports, port) || has(changes.outages, port) || has(changes.stations, m_offers.station()) || changes.inventory)
        return true;
    return std::any_of(changes.alerts.begin(), changes.alerts.end(), [&](AlertId id) {
        const Alert *alert = m_desk.operations().alerts().find(id);
        return alert && alert->station == m_offers.station();
    });
}

void PortPaneTabs::apply(const Changes &changes)
{
    const bool concerned = concerns(changes);
    if (concerned && !m_askSoon.isActive())
        m_askSoon.start();
    if (concerned || !changes.commands.empty()) // not for every fault of the network
        refresh();
}

void PortPaneTabs::tick()
{
    const auto &rows = m_offers.station().isValid() ? m_desk.operations().commands().running() : std::vector<const Command *>{};
    if (tab() == Timeline && std::any_of(rows.begin(), rows.end(), [this](const Command *c) { return c->station == m_offers.station(); }))
        refresh();
}

std::vector<TimelineEntry> PortPaneTabs::timeline() const
{
    const Alert *alert = m_offers.alert();
    std::vector<TimelineEntry> entries = historyEntries(m_rows, alert ? alert->tier : Tier::P2, m_frames->isChecked(),
                                                         m_desk.identity().person);
    const UtcMs oldest = m_rows.size() < rowsAsked || m_rows.empty() ? 0 : m_rows.back().at;
    for (const Command *command : m_desk.operations().commands().ofStation(m_offers.station())) {
        if (command->port.isValid() && command->port != m_offers.port())
            continue;
        TimelineEntry entry = commandEntry(*command, m_desk.identity().person, m_desk.now());
        if (!m_frames->isChecked() && !entry.running)
            entry.detail = entry.detail.section(u"\n> "_s, 0, 0);
        if (entry.at >= oldest)
            entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const TimelineEntry &a, const TimelineEntry &b) { return a.at > b.at; });
    return entries;
}

std::vector<TimelineEntry> PortPaneTabs::sessions() const
{
    std::vector<HistoryRow> rows;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(rows),
                 [](const HistoryRow &row) { return row.type.contains("Transaction") && !row.type.contains(".conf"); });
    return historyEntries(rows, Tier::None, m_frames->isChecked(), m_desk.identity().person);
}

void PortPaneTabs::refresh()
{
    const Alert *alert = m_offers.alert();
    const int notes = alert ? int(alert->notes.size()) : 0;
    m_bar->setTabText(Notes, notes ? tr("Notes %1").arg(notes) : tr("Notes"));
    if (!m_offers.port().isValid()) {
        m_view->setEntries({}, tr("Nothing is selected."));
        return;
    }
    const QString none = m_waiting ? tr("Asking the gateway's log\u2026") : m_problem;
    switch (tab()) {
    case Timeline: m_view->setEntries(timeline(), none.isEmpty() ? tr("Nothing is on record for this port yet.") : none); return;
    case Notes:
        m_view->setEntries(alert ? noteEntries(*alert) : std::vector<TimelineEntry>{}, tr("No notes. N writes one."));
        return;
    case History:
        m_view->setEntries(outageEntries(m_desk.operations().uptime().ofPort(m_offers.port()), m_desk.now()),
                           tr("No outage is on record for this port."));
        return;
    case Sessions: m_view->setEntries(sessions(), none.isEmpty() ? tr("No session among the last %1 events.").arg(rowsAsked) : none); return;
    }
}
