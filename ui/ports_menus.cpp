#include "ports_menus.h"

#include "choice_popup.h"
#include "desk.h"
#include "port_export_job.h"
#include "port_filter_menu.h"
#include "port_table_view.h"
#include "port_texts.h"
#include "ports_panel.h"
#include "saved_views.h"
#include "sentence_dialog.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

/** The clipboard is no place for half a million rows. */
constexpr size_t mostCopied = 50'000;

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

QString menuText(const QString &text)
{
    QString escaped = text;
    return escaped.replace(u'&', u"&&"_s);
}

QMenu *freshMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

/** A file dialog that does not stop the event loop. */
template <typename Take>
void askFile(QWidget *parent, QFileDialog::AcceptMode mode, const QString &title, const QStringList &filters, const QString &name, Take take)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [take](const QString &path) { take(path); });
    dialog->open();
}

} // namespace

PortsMenus::PortsMenus(Desk &desk, Theme &theme, Selection &selection, SavedViews &views, PortsPanel &panel)
    : QObject(&panel), m_desk(desk), m_theme(theme), m_selection(selection), m_views(views), m_panel(panel)
{
}

void PortsMenus::openFilters(const QPoint &globalPos)
{
    auto *menu = new PortFilterMenu(m_panel.filter(), m_desk.operations().network(), &m_panel);
    connect(menu, &PortFilterMenu::filterWanted, &m_panel, &PortsPanel::setFilter);
    connect(menu, &PortFilterMenu::listWanted, this, [this, globalPos](FilterList list) { openList(list, globalPos); });
    connect(menu, &PortFilterMenu::siteWanted, this, [this, globalPos] { openSites(globalPos); });
    connect(menu, &PortFilterMenu::powerWanted, this, &PortsMenus::askPower);
    menu->popup(globalPos);
}

void PortsMenus::openList(FilterList list, const QPoint &globalPos)
{
    PortFilter filter = m_panel.filter();
    auto *popup = new ChoicePopup(m_theme, filterListName(list),
                                  choicesOf(list, m_panel.table()->ports().index(), m_desk.operations().network()), listOf(filter, list), &m_panel);
    connect(popup, &ChoicePopup::picked, this, [this, list](const QStringList &ids) {
        PortFilter wanted = m_panel.filter();
        listOf(wanted, list) = ids;
        m_panel.setFilter(wanted);
    });
    popup->popUp(globalPos);
}

void PortsMenus::openSites(const QPoint &globalPos)
{
    const Network &network = m_desk.operations().network();
    const PortFilter filter = m_panel.filter();
    const QStringList ticked = filter.site.isValid() ? QStringList{network.site(filter.site).id} : QStringList();
    auto *popup = new ChoicePopup(m_theme, tr("Site"), siteChoices(network, filter.region), ticked, &m_panel);
    popup->setSingle();
    connect(popup, &ChoicePopup::picked, this, [this](const QStringList &ids) {
        PortFilter wanted = m_panel.filter();
        wanted.site = ids.isEmpty() ? SiteIx() : siteWithId(m_desk.operations().network(), ids.first());
        m_panel.setFilter(wanted);
    });
    popup->popUp(globalPos);
}

/** "150 350", "150-", "-50": from, to, in kW. */
void PortsMenus::askPower()
{
    auto *dialog = new SentenceDialog(m_theme, {u"filter"_s, tr("Rated power, kW"), tr("From and to, as in 50-150; either may be left out."), {}, tr("Filter")},
                                      m_panel.window());
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        static const QRegularExpression range(uR"(^\s*(\d{0,5}(?:\.\d)?)\s*[-\x{2013}]\s*(\d{0,5}(?:\.\d)?)\s*$)"_s);
        const QRegularExpressionMatch match = range.match(dialog->text());
        PortFilter filter = m_panel.filter();
        filter.leastKw = match.captured(1).toFloat();
        filter.mostKw = match.captured(2).toFloat();
        if (!match.hasMatch() || (filter.mostKw > 0 && filter.mostKw < filter.leastKw)) {
            dialog->refuse(tr("Two numbers with a dash between them are needed."));
            return;
        }
        m_panel.setFilter(filter);
        dialog->accept();
    });
    dialog->open();
}

void PortsMenus::openColumns(const QPoint &globalPos)
{
    QMenu *menu = freshMenu(&m_panel);
    m_panel.table()->fillColumnsMenu(menu);
    menu->popup(globalPos);
}

void PortsMenus::openViews(const QPoint &globalPos)
{
    QMenu *menu = freshMenu(&m_panel);
    const QStringList names = m_views.names();
    for (const QString &name : names)
        connect(menu->addAction(menuText(name)), &QAction::triggered, this, [this, name] { showView(name); });
    menu->addSeparator();
    connect(menu->addAction(tr("Save this view\u2026")), &QAction::triggered, this, &PortsMenus::saveView);
    QMenu *give = menu->addMenu(tr("Write to a file"));
    QMenu *drop = menu->addMenu(tr("Delete"));
    for (QMenu *each : {give, drop})
        each->setEnabled(!names.isEmpty());
    for (const QString &name : names) {
        connect(give->addAction(menuText(name)), &QAction::triggered, this, [this, name] { exportView(name); });
        connect(drop->addAction(menuText(name)), &QAction::triggered, this, [this, name] {
            m_views.remove(name);
            Q_EMIT said(tr("The view \"%1\" is deleted.").arg(name));
        });
    }
    connect(menu->addAction(tr("Read from a file\u2026")), &QAction::triggered, this, &PortsMenus::importView);
    menu->popup(globalPos);
}

void PortsMenus::showView(const QString &name)
{
    const Result<PortView> view = m_views.view(name, m_desk.operations().network().inventory());
    if (!view) {
        Q_EMIT said(view.problem().text);
        return;
    }
    m_panel.setView(view.value());
    Q_EMIT said(tr("View: %1.").arg(name));
}

void PortsMenus::saveView()
{
    auto *dialog = new SentenceDialog(m_theme, {u"pin"_s, tr("Save this view as"),
                                                tr("Filter, order, columns, and whether cells or rows are shown. A view of that name is replaced."), {}, tr("Save")},
                                      m_panel.window());
    connect(dialog, &SentenceDialog::wanted, this, [this, dialog] {
        PortView view = m_panel.view();
        view.name = dialog->text().simplified().left(60);
        if (view.name.isEmpty()) {
            dialog->refuse(tr("A view needs a name."));
            return;
        }
        m_views.save(view, m_desk.operations().network().inventory());
        Q_EMIT said(tr("Saved as \"%1\". The palette finds it.").arg(view.name));
        dialog->accept();
    });
    dialog->open();
}

void PortsMenus::importView()
{
    askFile(&m_panel, QFileDialog::AcceptOpen, tr("Read a view"), {tr("Views (*.json)")}, {}, [this](const QString &path) {
        const Result<QString> name = m_views.importFile(path, m_desk.operations().network().inventory());
        if (name)
            showView(name.value());
        else
            Q_EMIT said(name.problem().text);
    });
}

void PortsMenus::exportView(const QString &name)
{
    askFile(&m_panel, QFileDialog::AcceptSave, tr("Write the view \"%1\"").arg(name), {tr("Views (*.json)")}, u"view.json"_s, [this, name](const QString &path) {
        const Result<void> written = m_views.exportFile(name, path);
        Q_EMIT said(written ? tr("The view is in %1.").arg(path) : written.problem().text);
    });
}

std::vector<PortColumn> PortsMenus::visibleColumns() const
{
    std::vector<PortColumn> columns;
    for (const PortView::Column &column : m_panel.table()->columns())
        columns.push_back(column.column);
    return columns;
}

void PortsMenus::copy()
{
    std::vector<PortIx> ports = m_panel.table()->chosen();
    if (ports.empty()) {
        Q_EMIT said(tr("No row is marked."));
        return;
    }
    if (ports.size() > mostCopied) {
        Q_EMIT said(tr("%1 rows are too many for the clipboard; export them (Ctrl E).").arg(number(qint64(ports.size()))));
        return;
    }
    const size_t count = ports.size();
    PortExport rows(m_panel.table()->ports(), m_desk.operations(), std::move(ports), visibleColumns(), PortExport::Format::Tsv);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(rows.all()));
    Q_EMIT said(tr("%1 rows copied.").arg(number(qint64(count))));
}

void PortsMenus::exportRows()
{
    askFile(&m_panel, QFileDialog::AcceptSave, m_selection.marked().empty() ? tr("Export all rows") : tr("Export the marked rows"),
            {tr("Comma-separated (*.csv)"), tr("JSON (*.json)")}, u"ports.csv"_s, [this](const QString &path) { exportTo(path); });
}

void PortsMenus::exportTo(const QString &path)
{
    PortTableView *table = m_panel.table();
    table->setAwake(true);
    std::vector<PortIx> ports = m_selection.marked().empty() ? table->ports().ports() : m_selection.marked();
    const auto format = path.endsWith(".json"_L1, Qt::CaseInsensitive) ? PortExport::Format::Json : PortExport::Format::Csv;
    auto *job = new PortExportJob(PortExport(table->ports(), m_desk.operations(), std::move(ports), visibleColumns(), format), path, this);
    connect(job, &PortExportJob::progressed, this, [this](quint32 written, quint32 total) {
        Q_EMIT said(tr("Writing: %1 of %2 ports").arg(number(written), number(total)));
    });
    connect(job, &PortExportJob::finished, this, &PortsMenus::said);
}

/** "Only this site", "only this model": the quick way to a filter. */
void PortsMenus::addOnlyActions(QMenu *menu, PortIx port)
{
    const Network &network = m_desk.operations().network();
    const auto add = [&](const QString &text, auto change) {
        connect(menu->addAction(menuText(text)), &QAction::triggered, this, [this, change] {
            PortFilter filter = m_panel.filter();
            change(filter);
            m_panel.setFilter(filter);
        });
    };
    const SiteIx site = network.siteOf(port);
    add(tr("Only this site: %1").arg(siteName(network.site(site))), [site](PortFilter &f) { f.site = site; });
    if (const QString model = modelText(network, network.stationIxOf(port)); !model.isEmpty())
        add(tr("Only this model: %1").arg(model), [model](PortFilter &f) { f.models = {model}; });
    if (const QString firmware = firmwareText(network, network.stationIxOf(port)); !firmware.isEmpty())
        add(tr("Only this firmware: %1").arg(firmware), [firmware](PortFilter &f) { f.firmwares = {firmware}; });
    if (const QString id = faultId(m_desk.operations(), port); !id.isEmpty())
        add(tr("Only this fault: %1").arg(faultText(m_desk.operations(), port)), [id](PortFilter &f) { f.faults = {id}; });
}

void PortsMenus::openRowMenu(const QPoint &globalPos)
{
    PortTableView *table = m_panel.table();
    const PortIx port = table->ports().portAt(table->currentIndex().row());
    if (!port.isValid())
        return;
    QMenu *menu = freshMenu(&m_panel);
    addOnlyActions(menu, port);
    menu->addSeparator();
    connect(menu->addAction(m_selection.isMarked(port) ? tr("Take the mark off\tSpace") : tr("Mark\tSpace")), &QAction::triggered, this,
            [this, port] { m_selection.toggleMark(port); });
    connect(menu->addAction(tr("Mark all %1 rows\tCtrl+A").arg(number(table->ports().rowCount()))), &QAction::triggered, this,
            [this] { m_selection.mark(m_panel.table()->ports().ports()); });
    menu->addSeparator();
    connect(menu->addAction(tr("Copy\tCtrl+C")), &QAction::triggered, this, &PortsMenus::copy);
    connect(menu->addAction(tr("Export\u2026\tCtrl+E")), &QAction::triggered, this, &PortsMenus::exportRows);
    menu->popup(globalPos);
}
