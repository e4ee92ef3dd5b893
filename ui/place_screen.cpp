#include "place_screen.h"

#include "action_button.h"
#include "figure_list.h"
#include "panel_header.h"
#include "place_days.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"
#include "splitter.h"
#include "timeline_entry.h"
#include "work_order_column.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int pulseMs = 1000, slowMs = 10'000, soonMs = 400;

QLabel *label(const QString &type, const QString &tone)
{
    auto *made = new QLabel;
    made->setTextFormat(Qt::PlainText);
    made->setProperty("type", type);
    made->setProperty("tone", tone);
    return made;
}

} // namespace

PlaceScreen::PlaceScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_head(new QWidget(this)), m_crumbs(new QHBoxLayout(m_head)),
      m_title(label(u"title"_s, {})), m_detail(label(u"dense"_s, u"secondary"_s)), m_asOf(label(u"dense"_s, u"p1"_s)),
      m_strip(new FigureStrip(theme, Size::kpiStrip, this)), m_daysHead(new PanelHeader(theme, tr("Last 30 days"))), m_days(new PlaceDays(theme)),
      m_alerts(new FigureList(theme, {tr("Open alerts"), {}, false, tr("No open alert"), tr("Alerts of this place are listed here, the worst first.")})),
      m_orders(new FigureList(theme, {tr("Work orders"), {}, false, tr("No open work order"), tr("Orders that are under way here are listed.")}))
{
    m_head->setProperty("surface", u"panel"_s);
    m_head->setAttribute(Qt::WA_StyledBackground);
    m_head->setFixedHeight(theme.scaled(Size::topBar));
    m_crumbs->setContentsMargins(12, 0, 12, 0);
    m_crumbs->setSpacing(6);
    auto *back = new ActionButton(theme, u"chevron-left"_s, tr("Back"), tr("Backspace"));
    back->setLook(ActionButton::Look::Dense);
    back->setFocusPolicy(Qt::NoFocus);
    back->setObjectName(u"back"_s);
    connect(back, &QAbstractButton::clicked, this, &PlaceScreen::backWanted);
    m_crumbs->addWidget(back);
    m_crumbs->addSpacing(6);
    m_title->setObjectName(u"placeTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_detail->setObjectName(u"placeDetail"_s);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_crumbs->addWidget(m_title);
    m_crumbs->addSpacing(6);
    m_crumbs->addWidget(m_detail, 1);
    m_crumbs->addWidget(m_asOf);
    m_alerts->setObjectName(u"placeAlerts"_s);
    m_orders->setObjectName(u"placeOrders"_s);
    listen();
}

void PlaceScreen::build(QWidget *main, std::initializer_list<QWidget *> sideTop)
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    for (QWidget *widget : sideTop)
        column->addWidget(widget);
    auto *days = new QWidget;
    auto *inner = new QVBoxLayout(days);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(m_daysHead);
    inner->addWidget(m_days);
    column->addWidget(days);
    column->addWidget(m_alerts, 3);
    column->addWidget(m_orders, 2);
    side->setMinimumWidth(m_theme.scaled(400));
    auto *split = new Splitter(Qt::Horizontal, this);
    split->addWidget(main);
    split->addWidget(side);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setChildrenCollapsible(false);
    split->setSizes({1400, m_theme.scaled(560)});
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(1);
    all->addWidget(m_head);
    all->addWidget(m_strip);
    all->addWidget(split, 1);
}

void PlaceScreen::listen()
{
    m_second.setInterval(pulseMs);
    m_slow.setInterval(slowMs);
    m_soon.setInterval(soonMs);
    m_soon.setSingleShot(true);
    connect(&m_second, &QTimer::timeout, this, [this] { if (isKnown()) refresh(); });
    connect(&m_soon, &QTimer::timeout, this, [this] { if (isKnown()) refresh(); });
    connect(&m_slow, &QTimer::timeout, this, [this] { if (isKnown()) refreshSlowly(); });
    connect(&m_desk, &Desk::feedHealthChanged, this, &PlaceScreen::showAsOf);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        if (changes.inventory)
            placeGone(); // its number may mean another place now
        if (isVisible() && !m_soon.isActive() && isTouched(changes))
            m_soon.start();
    });
    const auto pickAlert = [this](quint64 key, bool open) {
        const Alert *alert = m_desk.operations().alerts().find(AlertId{key});
        if (!alert)
            return;
        const auto ports = m_desk.operations().network().portsOf(alert->station);
        const PortIx port = alert->port.isValid() ? alert->port : ports.empty() ? PortIx{} : ports.front();
        if (open)
            openPort(port, alert->id);
        else
            m_selection.select(port, alert->id);
    };
    connect(m_alerts, &FigureList::keyPicked, this, [pickAlert](quint64 key) { pickAlert(key, false); });
    connect(m_alerts, &FigureList::keyActivated, this, [pickAlert](quint64 key) { pickAlert(key, true); });
    connect(m_orders, &FigureList::keyPicked, this, [this](quint64 key) { m_selection.selectOrder(OrderId{key}); });
    connect(m_orders, &FigureList::keyActivated, this, [this](quint64 key) {
        m_selection.selectOrder(OrderId{key});
        Q_EMIT screenWanted(3);
    });
}

std::vector<KeyHint> PlaceScreen::keyHints() const
{
    return {{u"Backspace"_s, tr("back")}, {u"Esc"_s, tr("back")}, {u"Enter"_s, tr("open what is selected")}, {u"Tab"_s, tr("next pane")},
            {u"\u2190 \u2191 \u2192 \u2193"_s, tr("move")}, {u"J K"_s, tr("down, up")}};
}

void PlaceScreen::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Escape)) {
        Q_EMIT backWanted();
        return;
    }
    Screen::keyPressEvent(event);
}

void PlaceScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    showAsOf();
    if (isKnown()) {
        refreshSlowly();
        refresh();
    }
    m_second.start();
    m_slow.start();
}

void PlaceScreen::hideEvent(QHideEvent *event)
{
    m_second.stop();
    m_slow.stop();
    Screen::hideEvent(event);
}

bool PlaceScreen::feedIsLost() const
{
    return m_desk.feedHealth().state == FeedHealth::State::Lost;
}

void PlaceScreen::showAsOf()
{
    const FeedHealth health = m_desk.feedHealth();
    const bool lost = feedIsLost();
    m_asOf->setVisible(lost);
    if (lost)
        m_asOf->setText(tr("feed lost, as of %1 UTC").arg(timeOfDay(health.lostSince ? health.lostSince : health.lastHeard)));
    m_strip->setEnabled(!lost);
    showFeed();
}

void PlaceScreen::showTitle(const QString &title, const QString &detail, const std::vector<Crumb> &crumbs)
{
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setToolTip(detail);
    QStringList texts;
    for (const Crumb &crumb : crumbs)
        texts += crumb.text;
    if (texts == m_trailTexts)
        return; // a crumb under the pointer stays what it is
    m_trailTexts = texts;
    for (QWidget *old : m_trail) {
        old->setParent(nullptr);
        old->deleteLater();
    }
    m_trail.clear();
    int at = 2; // after the way back and its space
    for (const Crumb &crumb : crumbs) {
        auto *button = new ActionButton(m_theme, {}, crumb.text);
        button->setLook(ActionButton::Look::Ghost);
        button->setObjectName(u"crumb"_s);
        connect(button, &QAbstractButton::clicked, this, crumb.go);
        QLabel *arrow = label(u"dense"_s, u"muted"_s);
        arrow->setText(u"\u203A"_s);
        for (QWidget *widget : {static_cast<QWidget *>(button), static_cast<QWidget *>(arrow)}) {
            m_crumbs->insertWidget(at++, widget);
            m_trail.push_back(widget);
        }
    }
}

Figure PlaceScreen::stateFigure(const Tally &tally, PortMode mode) const
{
    const quint32 count = tally.of(mode);
    const QString share = tally.total ? tr("%1 %").arg(100.0 * count / tally.total, 0, 'f', 1) : QString();
    return {modeText(mode), QLocale(QLocale::English).toString(count), share, Tier::None, {}, 1};
}

void PlaceScreen::showOpen(const std::vector<const Alert *> &alerts, const std::vector<const WorkOrder *> &orders)
{
    const Network &network = m_desk.operations().network();
    std::vector<RankedRow> rows;
    for (const Alert *alert : alerts) {
        if (rows.size() == 500)
            break; // more than anybody reads; the count says how many there are
        const QString where = portText(network, *alert);
        rows.push_back({alert->id.value, alert->tier, printable(alert->title, 80) + u"   "_s + where,
                        formatDuration(std::max<UtcMs>(m_desk.now() - alert->raised, 0)), -1});
    }
    m_alerts->setRows(rows, alerts.empty() ? QString() : QLocale(QLocale::English).toString(qulonglong(alerts.size())));
    rows.clear();
    for (const WorkOrder *order : orders) {
        rows.push_back({order->id.value, order->tier, toText(order->id) + u"   "_s + printable(order->title, 80),
                        WorkOrderColumn::stageName(order->stage), -1});
    }
    m_orders->setRows(rows, orders.empty() ? QString() : QLocale(QLocale::English).toString(qulonglong(orders.size())));
}

void PlaceScreen::openPort(PortIx port, AlertId alert)
{
    m_selection.select(port, alert);
    Q_EMIT screenWanted(1);
}
