#include "sessions_panel.h"

#include "chip.h"
#include "panel_header.h"
#include "panel_state.h"
#include "printable.h"
#include "segmented_control.h"
#include "session_detail.h"
#include "sessions_table.h"
#include "splitter.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

QLabel *smallLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", u"small"_s);
    label->setProperty("tone", u"muted"_s);
    return label;
}

} // namespace

SessionsPanel::SessionsPanel(Desk &desk, Theme &theme, Selection &selection, const QStringList &forms, const QStringList &icons,
                             QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_flow(desk, theme, selection, this), m_header(new PanelHeader(theme, tr("Sessions"))),
      m_table(new SessionsTable(desk, theme, selection)), m_detail(new SessionDetail(desk, theme, selection, m_flow)),
      m_none(new PanelState(theme)), m_pages(new QStackedWidget)
{
    m_flow.setParent(nullptr); // a member: no second owner
    setObjectName(u"sessionsPanel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    makeHeader(forms, icons);
    makeBody();
    setFocusProxy(m_table);
    connect(&m_table->sessions(), &SessionTableModel::contentChanged, this, &SessionsPanel::showCounts);
    connect(m_table, &SessionsTable::opened, this, &SessionsPanel::opened);
    connect(m_detail, &SessionDetail::portWanted, this, &SessionsPanel::opened);
    connect(m_detail, &SessionDetail::siteWanted, this, &SessionsPanel::siteWanted);
    connect(m_none, &PanelState::actionWanted, this, &SessionsPanel::clearFilters);
    connect(&m_flow, &ActionFlow::said, this, &SessionsPanel::said);
    connect(&m_flow, &ActionFlow::refused, this, &SessionsPanel::said);
    showCounts();
}

SessionsPanel::~SessionsPanel()
{
    delete m_detail; // holds m_flow, which goes before Qt deletes children
}

void SessionsPanel::makeHeader(const QStringList &forms, const QStringList &icons)
{
    m_form = new SegmentedControl(m_theme, forms, icons);
    m_form->setCurrent(int(forms.size()) - 1);
    m_header->addLeading(m_form);
    connect(m_form, &SegmentedControl::picked, this, [this, last = int(forms.size()) - 1](int form) {
        m_form->setCurrent(last);
        if (form != last)
            Q_EMIT formPicked(form);
    });
    m_find = new QLineEdit;
    m_find->setObjectName(u"findSession"_s);
    m_find->setPlaceholderText(tr("Find port, site, city"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(m_theme.scaled(190));
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        SessionFilter filter = m_table->sessions().filter();
        filter.text = text;
        m_table->sessions().setFilter(filter);
    });
    connect(m_find, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(); });
    auto *leave = new QShortcut(Qt::Key_Escape, m_find, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        m_find->clear();
        m_table->setFocus();
    });
    m_low = new Chip(m_theme, Chip::Kind::Filter, {});
    m_low->setIconName(u"arrow-down"_s);
    m_low->setCheckable(true);
    m_low->setToolTip(tr("Less than half of what this port gave and this vehicle took before, after five minutes. A hint, not an alert."));
    connect(m_low, &QAbstractButton::clicked, this, [this](bool on) {
        SessionFilter filter = m_table->sessions().filter();
        filter.lowOnly = on;
        m_table->sessions().setFilter(filter);
    });
    m_region = new Chip(m_theme, Chip::Kind::Filter, {});
    m_region->setCheckable(true);
    connect(m_region, &QAbstractButton::clicked, this, [this] {
        setRegion({});
        Q_EMIT regionCleared();
    });
    m_header->addWidget(m_find);
    m_header->addWidget(m_low);
    m_header->addWidget(m_region);
    m_region->hide();
}

void SessionsPanel::makeBody()
{
    auto *left = new QWidget;
    left->setProperty("surface", u"panel"_s);
    left->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_none);
    column->addWidget(m_pages, 1);
    auto *footer = new QWidget;
    footer->setFixedHeight(m_theme.scaled(26));
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(14);
    for (QLabel **label : {&m_shown, &m_order}) {
        *label = smallLabel();
        row->addWidget(*label);
    }
    row->addStretch(1);
    column->addWidget(footer);
    auto *split = new Splitter(Qt::Horizontal);
    split->addWidget(left);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setChildrenCollapsible(false);
    m_detail->setMinimumWidth(m_theme.scaled(360));
    m_detail->setMaximumWidth(m_theme.scaled(520));
    split->setSizes({1400, m_theme.scaled(Size::columnRight)});
    split->remember(u"sessions/columns"_s);
    layout()->addWidget(split);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(split, 1);
}

void SessionsPanel::apply(const Changes &changes)
{
    m_table->apply(changes);
    if (!changes.commands.empty() || changes.inventory)
        m_detail->refresh();
}

void SessionsPanel::tick()
{
    m_table->tick();
    m_detail->refresh();
    showCounts();
}

void SessionsPanel::setRegion(RegionIx region)
{
    SessionFilter filter = m_table->sessions().filter();
    filter.region = region;
    m_table->sessions().setFilter(filter);
    const auto &regions = m_desk.operations().network().inventory().regions;
    const bool scoped = region.isValid() && region.value < regions.size();
    m_region->setVisible(scoped);
    m_region->setChecked(scoped);
    if (scoped)
        m_region->setText(tr("Region: %1  \u00D7").arg(printable(regions[region.value].name, 40)));
    showCounts();
}

void SessionsPanel::setFeedLost(bool lost, const QString &asOf)
{
    m_header->setAsOf(asOf);
    m_table->setStale(lost);
    m_detail->refresh();
}

void SessionsPanel::find()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void SessionsPanel::clearFilters()
{
    m_find->clear();
    SessionFilter filter;
    filter.region = m_table->sessions().filter().region;
    m_table->sessions().setFilter(filter);
    showCounts();
}

void SessionsPanel::showCounts()
{
    SessionTableModel &model = m_table->sessions();
    const Operations &operations = m_desk.operations();
    const int running = operations.sessions().runningCount();
    m_header->setDetail(tr("%1 running", nullptr, running).arg(number(running)));
    m_low->setText(tr("Lower than usual %1").arg(number(model.lowCount())));
    m_low->setChecked(model.filter().lowOnly);
    m_shown->setText(tr("%1 of %2 sessions").arg(number(model.rowCount()), number(running)));
    m_order->setText(m_table->orderText());
    const bool none = model.rowCount() == 0;
    m_pages->setCurrentIndex(none ? 1 : 0);
    if (!none)
        return;
    const bool waits = operations.network().portCount() == 0 || operations.now() == 0;
    if (running > 0) {
        m_none->show(PanelState::Kind::NoMatch, tr("No session matches"), tr("%1 sessions are running.").arg(number(running)));
        m_none->setAction(tr("Clear filters"), u"C"_s);
    } else if (waits) {
        m_none->show(PanelState::Kind::Loading, tr("Waiting for the feed"), tr("Sessions appear with the first snapshot."));
    } else {
        m_none->show(PanelState::Kind::Empty, tr("No session is running"), tr("A session appears here when a port starts one."));
    }
}
