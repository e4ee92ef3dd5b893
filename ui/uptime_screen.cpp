#include "uptime_screen.h"

#include "action_button.h"
#include "breach_model.h"
#include "chip.h"
#include "figure_list.h"
#include "figure_strip.h"
#include "figure_table.h"
#include "outage_model.h"
#include "panel_header.h"
#include "panel_state.h"
#include "region_table_model.h"
#include "segmented_control.h"
#include "splitter.h"
#include "uptime_trend_chart.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static void stack(QWidget *box, std::initializer_list<QWidget *> widgets, int spacing = 0)
{
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
}

UptimeScreen::UptimeScreen(Desk &desk, Theme &theme, Selection &selection, QWidget *parent)
    : Screen(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_regionModel(new RegionTableModel(this)),
      m_breachModel(new BreachModel(desk.operations(), this)), m_outageModel(new OutageModel(desk.operations(), this)),
      m_strip(new FigureStrip(theme, Size::kpiStrip, this))
{
    setObjectName(u"uptimeScreen"_s);
    auto *upper = new Splitter(Qt::Horizontal, this);
    for (QWidget *panel : {buildRegions(), buildTrend(), buildBreach()})
        upper->addWidget(panel);
    upper->setStretchFactor(0, 10);
    upper->setStretchFactor(1, 10);
    upper->setStretchFactor(2, 10);
    auto *lower = new Splitter(Qt::Horizontal, this);
    m_causes = new FigureList(theme, {tr("Downtime by fault code"), {}, true, tr("No counted outage"), tr("Time lost to faults, lost contact and unavailability is listed here.")}, lower);
    lower->addWidget(m_causes);
    lower->addWidget(buildOutages());
    lower->setStretchFactor(0, 10);
    lower->setStretchFactor(1, 14);
    upper->setSizes({500, 500, 500}); // shares, not pixels: the splitter scales them
    lower->setSizes({500, 700});
    auto *rows = new Splitter(Qt::Vertical, this);
    rows->addWidget(upper);
    rows->addWidget(lower);
    rows->setStretchFactor(0, 6);
    rows->setStretchFactor(1, 5);
    rows->setSizes({600, 500});
    upper->remember(u"uptime/upper"_s);
    lower->remember(u"uptime/lower"_s);
    rows->remember(u"uptime/rows"_s);
    stack(this, {buildHead(), m_strip, rows}, 1);
    m_panels = {m_regions, m_chart, m_breach, m_causes, m_outages};
    setFocusProxy(m_regions);
    listen();
    refresh();
}

QWidget *UptimeScreen::buildHead()
{
    m_head = new PanelHeader(m_theme, tr("Uptime and compliance"), this);
    m_period = new SegmentedControl(m_theme, {tr("24 h"), tr("7 d"), tr("30 d"), tr("12 mo")}, {}, m_head);
    m_period->setCurrent(3);
    m_provisional = new Chip(m_theme, Chip::Kind::Filter, QString(), m_head);
    m_provisional->setFocusPolicy(Qt::NoFocus);
    m_provisional->setCheckable(false);
    m_provisional->setIconName(u"calendar"_s);
    auto *csv = new ActionButton(m_theme, u"export-csv"_s, tr("CSV"), u"Ctrl E"_s, m_head);
    csv->setLook(ActionButton::Look::Dense);
    m_head->addLeading(m_period);
    m_head->addLeading(m_provisional);
    m_head->addWidget(csv);
    connect(m_period, &SegmentedControl::picked, this, &UptimeScreen::refresh);
    connect(csv, &QAbstractButton::clicked, this, &UptimeScreen::askExport);
    return m_head;
}

QWidget *UptimeScreen::buildRegions()
{
    auto *box = new QWidget(this);
    m_regionHead = new PanelHeader(m_theme, tr("Regions"), box);
    // The mark stands at 97 % of a bar from 96 to 99 %.
    m_regions = new FigureTable(m_theme, m_regionModel, 1.0 / 3, box);
    m_regions->setObjectName(u"regions"_s);
    m_regions->setAccessibleName(tr("Regions by uptime"));
    m_regions->setWidths({34, 0, 62, 130, 62, 64, 60, 78});
    m_regions->setHiddenBelow(RegionTableModel::OutageTime, 500);
    m_regions->setHiddenBelow(RegionTableModel::Month, 540);
    m_regions->setHiddenBelow(RegionTableModel::Bar, 440);
    stack(box, {m_regionHead, m_regions});
    return box;
}

QWidget *UptimeScreen::buildTrend()
{
    auto *box = new QWidget(this);
    m_trendHead = new PanelHeader(m_theme, tr("Uptime per region"), box);
    m_chart = new UptimeTrendChart(m_theme, box);
    m_chart->setFocusPolicy(Qt::StrongFocus);
    m_trendEmpty = new PanelState(m_theme, box);
    m_trendEmpty->show(PanelState::Kind::Empty, tr("Not measured yet"), tr("The line begins with the first event of the feed."));
    stack(box, {m_trendHead, m_chart, m_trendEmpty});
    return box;
}

QWidget *UptimeScreen::buildBreach()
{
    auto *box = new QWidget(this);
    m_breachHead = new PanelHeader(m_theme, tr("Closest to falling under 97 %"), box);
    m_breach = new FigureTable(m_theme, m_breachModel, -1, box);
    m_breach->setObjectName(u"breach"_s);
    m_breach->setAccessibleName(tr("Ports closest to falling under 97 %"));
    m_breach->setWidths({34, 150, 0, 118, 92, 60});
    m_breach->setHiddenBelow(BreachModel::SiteName, 560);
    m_breach->setHiddenBelow(BreachModel::Percent, 470);
    m_breachEmpty = new PanelState(m_theme, box);
    m_breachEmpty->show(PanelState::Kind::Empty, tr("No port is out"), tr("A port that is out now is listed with the time it has left."));
    stack(box, {m_breachHead, m_breach, m_breachEmpty});
    connect(m_breach, &FigureTable::keyPicked, this, [this](quint64 key) { m_selection.select(PortIx{quint32(key - 1)}); });
    connect(m_breach, &FigureTable::keyActivated, this, [this](quint64 key) { showPort(PortIx{quint32(key - 1)}, {}); });
    return box;
}

QWidget *UptimeScreen::buildOutages()
{
    auto *box = new QWidget(this);
    m_outageHead = new PanelHeader(m_theme, tr("Open outages"), box);
    m_outages = new FigureTable(m_theme, m_outageModel, -1, box);
    m_outages->setObjectName(u"outages"_s);
    m_outages->setAccessibleName(tr("Open outages, longest first"));
    m_outages->setWidths({34, 160, 0, 190, 110, 90});
    m_outages->setHiddenBelow(OutageModel::SiteName, 560);
    m_outageEmpty = new PanelState(m_theme, box);
    m_outageEmpty->show(PanelState::Kind::Empty, tr("No outage is open"), tr("Every port that was heard of is in use or available."));
    stack(box, {m_outageHead, m_outages, m_outageEmpty});
    connect(m_outages, &FigureTable::keyPicked, this, [this](quint64 key) { m_selection.select(PortIx{quint32(key - 1)}); });
    connect(m_outages, &FigureTable::keyActivated, this, [this](quint64 key) {
        showPort(PortIx{quint32(key - 1)}, m_outageModel->alertAt(m_outageModel->rowOf(key)));
    });
    return box;
}

void UptimeScreen::listen()
{
    m_pulse.setInterval(10'000); // percentages of a year do not move faster
    m_soon.setSingleShot(true);
    m_soon.setInterval(1000);
    connect(&m_pulse, &QTimer::timeout, this, &UptimeScreen::refresh);
    connect(&m_soon, &QTimer::timeout, this, &UptimeScreen::refresh);
    connect(&m_desk, &Desk::changed, this, [this](const Changes &changes) {
        if (changes.inventory)
            m_trend.forget();
        if ((!changes.outages.empty() || changes.inventory) && isVisible() && !m_soon.isActive())
            m_soon.start();
    });
}

std::vector<KeyHint> UptimeScreen::keyHints() const
{
    return {{u"Alt 1…5"_s, tr("panels")}, {u"P"_s, tr("period")}, {u"J K"_s, tr("down, up")}, {u"Enter"_s, tr("open the port")},
            {u"Ctrl E"_s, tr("export CSV")}};
}

void UptimeScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
    m_pulse.start();
}

void UptimeScreen::hideEvent(QHideEvent *event)
{
    m_pulse.stop();
    Screen::hideEvent(event);
}

void UptimeScreen::showPort(PortIx port, AlertId alert)
{
    m_selection.select(port, alert);
    Q_EMIT screenWanted(1);
}

void UptimeScreen::focusPanel(int number)
{
    if (number >= 1 && number <= int(m_panels.size()))
        m_panels[size_t(number) - 1]->setFocus(Qt::ShortcutFocusReason);
}

void UptimeScreen::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::AltModifier && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return focusPanel(event->key() - Qt::Key_0);
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_E)
        return askExport();
    if (modifiers == Qt::NoModifier && event->key() == Qt::Key_P)
        return m_period->setCurrent((m_period->current() + 1) % 4);
    Screen::keyPressEvent(event);
}

void UptimeScreen::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export region table and outages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"uptime.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const Result<QString> outages = exportCsv(file);
        Q_EMIT statusText(outages ? tr("Written: %1 and %2.").arg(QFileInfo(file).fileName(), QFileInfo(outages.value()).fileName())
                                 : outages.problem().text);
    });
    dialog->open();
}

static Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Problem{UptimeScreen::tr("%1 was not written: %2.").arg(path, file.errorString())};
    return {};
}

Result<QString> UptimeScreen::exportCsv(const QString &file) const
{
    const QFileInfo name(file);
    const QString outages = name.path() + u'/' + name.completeBaseName() + u"-outages.csv"_s;
    const UtcMs now = m_desk.now();
    if (const Result<void> done = write(file, regionCsv(uptimeFigures(m_desk.operations(), periodStart(), now))); !done)
        return done.problem();
    if (const Result<void> done = write(outages, outageCsv(m_desk.operations(), periodStart(), now)); !done)
        return done.problem();
    return outages;
}
