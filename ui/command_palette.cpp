#include "command_palette.h"

#include "chip.h"
#include "key_cap.h"
#include "palette_delegate.h"
#include "palette_model.h"
#include "palette_preview.h"
#include "port_texts.h"
#include "printable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace {
constexpr int againMs = 1000; // rows that are read must not jump about
}

CommandPalette::CommandPalette(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, NameIndex &names, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_desk(desk), m_theme(theme), m_selection(selection), m_flow(flow),
      m_search(desk, flow.actions(), names), m_field(new QLineEdit), m_list(new QListView), m_model(new PaletteModel(this)),
      m_delegate(new PaletteDelegate(theme, *m_model, this)), m_preview(new PalettePreview(desk, theme, flow.actions()))
{
    setObjectName(u"commandPalette"_s);
    setModal(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addWidget(makeHead());
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    body->addWidget(m_list, 64);
    body->addWidget(m_preview, 40);
    all->addLayout(body, 1);
    all->addWidget(makeHints());
    m_slices.setInterval(0);
    m_again.setInterval(againMs);
    connect(&m_slices, &QTimer::timeout, this, &CommandPalette::prepare);
    connect(&m_again, &QTimer::timeout, this, &CommandPalette::refresh);
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        m_search.apply(changes);
        m_stale = true;
    });
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_preview, &PalettePreview::runWanted, this, &CommandPalette::run);
    connect(m_preview, &PalettePreview::insteadWanted, this, [this](PortAction action) {
        accept();
        m_flow.confirmed(action);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { m_preview->show(m_model->entryAt(index.row())); });
}

QWidget *CommandPalette::makeHead()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(8);
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setFrame(false);
    m_field->setMinimumHeight(m_theme.scaled(46));
    m_field->addAction(m_theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_progress = new QLabel;
    m_progress->setProperty("type", u"small"_s);
    m_progress->setProperty("tone", u"muted"_s);
    m_chip = new Chip(m_theme, Chip::Kind::Filter, {});
    m_chip->setFocusPolicy(Qt::NoFocus);
    connect(m_chip, &QAbstractButton::clicked, this, [this] { leaveScope(); });
    row->addWidget(m_field, 1);
    row->addWidget(m_progress);
    row->addWidget(m_chip);
    row->addWidget(new KeyCap(m_theme, u"Esc"_s));
    return bar;
}

QWidget *CommandPalette::makeHints()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(new KeyCap(m_theme, u"\u2191 \u2193"_s, tr("move")));
    row->addWidget(new KeyCap(m_theme, u"Enter"_s, tr("run")));
    row->addWidget(new KeyCap(m_theme, u"Tab"_s, tr("search inside")));
    row->addWidget(new KeyCap(m_theme, u"Alt Enter"_s, tr("copy frame")));
    row->addStretch(1);
    row->addWidget(new KeyCap(m_theme, u">"_s, tr("commands")));
    row->addWidget(new KeyCap(m_theme, u":"_s, tr("ports")));
    row->addWidget(new KeyCap(m_theme, u"#"_s, tr("incidents")));
    row->addWidget(new KeyCap(m_theme, u"@"_s, tr("people")));
    return bar;
}

void CommandPalette::openWith(const QString &text, RegionIx region, QWidget *over)
{
    if (const QWidget *under = over ? over : parentWidget()) {
        const int width = std::min(m_theme.scaled(1040), under->width() - 48);
        resize(width, std::min(m_theme.scaled(588), under->height() - 96));
        move(under->mapToGlobal(QPoint((under->width() - width) / 2, std::max(24, under->height() / 9))));
    }
    m_search.setViews(m_views ? m_views() : std::vector<PaletteView>{});
    m_scope = {};
    m_scope.region = region;
    showScope();
    {
        const QSignalBlocker quiet(m_field); // searched once, below
        m_field->setText(text);
    }
    m_field->setFocus();
    m_slices.start();
    m_again.start();
    find();
    open();
}

void CommandPalette::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_slices.stop();
    m_again.stop();
}

/** One slice between two events: keys and paints come first. */
void CommandPalette::prepare()
{
    const bool was = m_search.isReady();
    if (m_search.prepare()) {
        m_slices.stop();
        m_stale = m_stale || !was;
        refresh();
    }
    showProgress();
}

void CommandPalette::showProgress()
{
    const QLocale locale(QLocale::English);
    m_progress->setText(m_search.prepared() >= m_search.toPrepare()
                            ? QString()
                            : tr("reading names, %1 of %2").arg(locale.toString(m_search.prepared()), locale.toString(m_search.toPrepare())));
}

void CommandPalette::find()
{
    m_stale = false;
    m_delegate->setWords(paletteQuery(m_field->text()).words);
    m_model->setSections(m_search.find(m_field->text(), m_scope));
    const int first = m_model->firstEntry();
    const QSignalBlocker quiet(m_list->selectionModel()); // shown once, below
    m_list->setCurrentIndex(first < 0 ? QModelIndex() : m_model->index(first));
    m_list->scrollToTop();
    m_preview->show(first < 0 ? nullptr : m_model->entryAt(first));
}

void CommandPalette::refresh()
{
    if (!m_search.isReady() && !m_slices.isActive())
        m_slices.start();
    if (!m_stale)
        return;
    m_stale = false;
    const PaletteEntry *chosen = m_model->entryAt(m_list->currentIndex().row());
    if (!chosen) {
        find();
        return;
    }
    const PaletteEntry before = *chosen;
    const int scrolled = m_list->verticalScrollBar()->value();
    m_model->setSections(m_search.find(m_field->text(), m_scope));
    const int row = std::max(m_model->rowOf(before), m_model->firstEntry() < 0 ? -1 : m_model->firstEntry());
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
    m_list->verticalScrollBar()->setValue(scrolled);
    m_preview->show(m_model->entryAt(row));
}

void CommandPalette::showScope()
{
    const Network &network = m_desk.operations().network();
    QString text = tr("All regions");
    if (!m_scope.person.isEmpty())
        text = printable(m_scope.person, 40);
    else if (m_scope.station.isValid())
        text = printable(network.station(m_scope.station).id, 40);
    else if (m_scope.site.isValid())
        text = siteName(network.site(m_scope.site));
    else if (m_scope.region.isValid() && m_scope.region.value < network.inventory().regions.size())
        text = printable(network.inventory().regions[m_scope.region.value].name, 40);
    const bool whole = !m_scope.isInside() && !m_scope.region.isValid();
    m_chip->setText(whole ? text : text + u" \u00d7"_s);
    m_chip->setToolTip(whole ? QString() : tr("Search everywhere (Backspace in the empty field)"));
    m_chip->setAccessibleName(tr("Searching in %1").arg(text));
    m_chip->updateGeometry();
}

/** Tab: the search goes on inside of the site, station or person that is chosen; of a port, in its site. */
bool CommandPalette::goInside()
{
    const PaletteEntry *chosen = m_model->entryAt(m_list->currentIndex().row());
    if (!chosen)
        return false;
    const Network &network = m_desk.operations().network();
    PaletteScope inside{m_scope.region, {}, {}, {}};
    switch (chosen->kind) {
    case PaletteEntry::Kind::Site: inside.site = chosen->site; break;
    case PaletteEntry::Kind::Station: inside.station = chosen->station; break;
    case PaletteEntry::Kind::Person: inside.person = chosen->person; break;
    case PaletteEntry::Kind::Port:
    case PaletteEntry::Kind::Alert:
    case PaletteEntry::Kind::Order:
        if (!chosen->port.isValid())
            return false;
        inside.site = network.siteOf(chosen->port);
        break;
    case PaletteEntry::Kind::Command:
    case PaletteEntry::Kind::View: return false;
    }
    m_scope = inside;
    showScope();
    m_field->clear();
    find();
    return true;
}

/** Backspace in the empty field, or the chip: out of the innermost scope. */
bool CommandPalette::leaveScope()
{
    if (!m_scope.isInside() && !m_scope.region.isValid())
        return false;
    const RegionIx region = m_scope.isInside() ? m_scope.region : RegionIx{};
    m_scope = {};
    m_scope.region = region;
    showScope();
    find();
    return true;
}

/** Headings are stepped over. */
void CommandPalette::step(int rows)
{
    int row = m_list->currentIndex().row();
    do
        row += rows;
    while (row >= 0 && row < m_model->rowCount() && !m_model->entryAt(row));
    if (m_model->entryAt(row))
        m_list->setCurrentIndex(m_model->index(row));
    if (row <= 1)
        m_list->scrollToTop(); // the heading too
}

/** Page keys go from heading to heading. */
void CommandPalette::stepSection(int sections)
{
    int row = m_list->currentIndex().row() + (sections > 0 ? 1 : -2);
    while (row > 0 && row < m_model->rowCount() && m_model->entryAt(row))
        row += sections;
    if (m_model->entryAt(row + 1)) {
        m_list->setCurrentIndex(m_model->index(row + 1));
        m_list->scrollTo(m_model->index(row), QAbstractItemView::EnsureVisible);
    }
}

void CommandPalette::run()
{
    const PaletteEntry *chosen = m_model->entryAt(m_list->currentIndex().row());
    if (!chosen)
        return;
    if (chosen->kind == PaletteEntry::Kind::Person) {
        goInside();
        return;
    }
    const PaletteEntry entry = *chosen;
    accept();
    go(entry);
}

void CommandPalette::go(const PaletteEntry &entry)
{
    switch (entry.kind) {
    case PaletteEntry::Kind::Command:
        if (entry.marks.empty()) {
            m_flow.confirmed(entry.action);
        } else {
            m_selection.mark(entry.marks);
            Q_EMIT said(tr("%n ports are marked.", nullptr, int(entry.marks.size())));
        }
        return;
    case PaletteEntry::Kind::View:
        if (entry.view >= 0 && entry.view < int(m_search.views().size()))
            m_search.views()[size_t(entry.view)].show();
        return;
    case PaletteEntry::Kind::Order:
        m_selection.selectOrder(entry.order);
        Q_EMIT screenWanted(3);
        return;
    case PaletteEntry::Kind::Site:
        Q_EMIT siteWanted(entry.site);
        return;
    case PaletteEntry::Kind::Port:
    case PaletteEntry::Kind::Station:
    case PaletteEntry::Kind::Alert:
        m_selection.select(entry.port, entry.alert);
        Q_EMIT screenWanted(1);
        return;
    case PaletteEntry::Kind::Person: return;
    }
}

void CommandPalette::copyFrame()
{
    if (m_preview->frame().isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_preview->frame());
    Q_EMIT said(tr("The frame is on the clipboard."));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: stepSection(1); return true;
    case Qt::Key_PageUp: stepSection(-1); return true;
    case Qt::Key_Tab: goInside(); return true; // never out of the field
    case Qt::Key_Backtab: leaveScope(); return true;
    case Qt::Key_Backspace:
        if (m_field->text().isEmpty())
            return leaveScope();
        return QDialog::eventFilter(watched, event);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers().testFlag(Qt::AltModifier))
            copyFrame();
        else
            run();
        return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().bg.panel);
    painter.setPen(m_theme.colours().line.strong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}
