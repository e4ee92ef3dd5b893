#include "sessions_table.h"

#include "sessions_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int heldMs = 3000; // after the last scroll
constexpr std::array<int, SessionTableModel::columnTotal> widths{250, 170, 90, 84, 86, 60, 78, 250, 120};
constexpr std::array<int, SessionTableModel::columnTotal> stretch{1, 4, 0, 0, 0, 0, 0, 1, 1};
/** What gives way first when the table is narrow. */
constexpr std::pair<int, int> hiddenBelow[] = {{SessionTableModel::Started, 1120}, {SessionTableModel::Soc, 900}, {SessionTableModel::Energy, 800}};

} // namespace

SessionsTable::SessionsTable(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent)
    : QTableView(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_model(desk.operations()),
      m_delegate(new SessionsDelegate(theme, this))
{
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setObjectName(u"sessionsTable"_s);
    setAccessibleName(tr("Running sessions"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(m_model.sortColumn(), m_model.sortOrder());
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_model.sort(column, order);
        showSelection();
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_showing && index.isValid())
            m_selection.select(m_model.portAt(index.row()));
    });
    connect(this, &QTableView::doubleClicked, this, &SessionsTable::opened);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SessionsTable::showSelection);
    connect(&selection, &Selection::changed, this, &SessionsTable::showSelection);
    connect(&theme, &Theme::changed, this, &SessionsTable::spreadColumns);
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &SessionsTable::hold);
    m_held.setSingleShot(true);
    m_held.setInterval(heldMs);
    spreadColumns();
}

void SessionsTable::hold()
{
    m_held.start();
}

void SessionsTable::apply(const Changes &changes)
{
    m_showing = true; // a row that leaves moves the cursor, not the selection
    m_model.apply(changes, m_desk.now());
    m_showing = false;
}

void SessionsTable::tick()
{
    m_model.setNow(m_desk.now());
    if (!m_held.isActive() && !viewport()->underMouse()) {
        m_showing = true;
        m_model.resort();
        m_showing = false;
    }
    viewport()->update();
}

void SessionsTable::setStale(bool stale)
{
    m_delegate->setStale(stale);
    viewport()->update();
}

QString SessionsTable::orderText() const
{
    return tr("sorted by %1").arg(m_model.headerData(m_model.sortColumn(), Qt::Horizontal).toString().toLower());
}

void SessionsTable::wheelEvent(QWheelEvent *event)
{
    hold();
    QTableView::wheelEvent(event);
}

void SessionsTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    const auto go = [this](int to) {
        if (m_model.rowCount() > 0)
            setCurrentIndex(m_model.index(qBound(0, to, m_model.rowCount() - 1), 0));
    };
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (plain ? event->key() : 0) {
    case Qt::Key_J: return go(row + 1);
    case Qt::Key_K: return go(row - 1);
    case Qt::Key_Home: return go(0);
    case Qt::Key_End: return go(m_model.rowCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0)
            Q_EMIT opened();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: return QTableView::keyPressEvent(event);
    default: event->ignore(); // letters are commands of the screen
    }
}

void SessionsTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0, 0));
}

void SessionsTable::showSelection()
{
    const int row = m_selection.port().isValid() ? m_model.rowOf(m_selection.port()) : -1;
    m_showing = true;
    if (row < 0)
        selectionModel()->clear();
    else if (currentIndex().row() != row || !selectionModel()->hasSelection())
        setCurrentIndex(m_model.index(row, 0));
    m_showing = false;
}

void SessionsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void SessionsTable::spreadColumns()
{
    verticalHeader()->setDefaultSectionSize(m_theme.scaled(Size::tableRow));
    horizontalHeader()->setFixedHeight(m_theme.scaled(Size::tableHeader));
    for (const auto &[column, width] : hiddenBelow)
        setColumnHidden(column, viewport()->width() < m_theme.scaled(width));
    int total = 0, shares = 0;
    for (int i = 0; i < int(widths.size()); ++i) {
        total += isColumnHidden(i) ? 0 : m_theme.scaled(widths[size_t(i)]);
        shares += isColumnHidden(i) ? 0 : stretch[size_t(i)];
    }
    const int spare = std::max(0, viewport()->width() - total);
    for (int i = 0; i < int(widths.size()); ++i)
        horizontalHeader()->resizeSection(i, m_theme.scaled(widths[size_t(i)]) + (shares ? spare * stretch[size_t(i)] / shares : 0));
}
