#include "port_table_view.h"

#include "port_cell_delegate.h"
#include "roles.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <array>

namespace {

/** Changes come back this long after the last scroll. */
constexpr int releaseMs = 1500;
constexpr std::array<int, portColumnCount> widths{32, 108, 146, 136, 84, 94, 56, 126, 52, 104, 50}; // ids never elide
constexpr std::array<int, portColumnCount> stretch{0, 0, 0, 4, 1, 1, 0, 3, 0, 0, 0};

} // namespace

PortTableView::PortTableView(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent)
    : QTableView(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_model(desk.operations())
{
    m_model.setOrder({{PortColumn::Tier, false}, {PortColumn::Budget, false}, {PortColumn::Since, false}});
    setModel(&m_model);
    setItemDelegate(new PortCellDelegate(theme, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setAccessibleName(tr("Ports"));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(theme.scaled(Size::tableRow));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(30);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicator(int(PortColumn::Budget), Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) { m_model.sort(column, order); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PortTableView::takeCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PortTableView::showSelection);
    connect(&selection, &Selection::changed, this, &PortTableView::showSelection);
    connect(verticalScrollBar(), &QScrollBar::sliderPressed, this, &PortTableView::holdWhileScrolling);
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &PortTableView::holdWhileScrolling);
    m_release.setSingleShot(true);
    m_release.setInterval(releaseMs);
    connect(&m_release, &QTimer::timeout, this, [this] { m_model.setHeld(false); });
    spreadColumns();
}

void PortTableView::apply(const Changes &changes)
{
    m_showing = true; // a row that leaves moves the cursor, not the selection
    m_model.apply(changes, m_desk.now());
    m_showing = false;
}

void PortTableView::tick()
{
    m_model.setNow(m_desk.now());
}

void PortTableView::holdWhileScrolling()
{
    m_model.setHeld(true);
    m_release.start();
}

void PortTableView::wheelEvent(QWheelEvent *event)
{
    holdWhileScrolling();
    QTableView::wheelEvent(event);
}

/** Width that is left goes to the columns that hold names. */
void PortTableView::spreadColumns()
{
    int total = 0, shares = 0;
    for (size_t i = 0; i < widths.size(); ++i) {
        total += m_theme.scaled(widths[i]);
        shares += stretch[i];
    }
    const int spare = std::max(0, viewport()->width() - total);
    for (int i = 0; i < portColumnCount; ++i)
        horizontalHeader()->resizeSection(i, m_theme.scaled(widths[size_t(i)]) + spare * stretch[size_t(i)] / shares);
}

void PortTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void PortTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT opened();
        return;
    }
    if (!event->text().isEmpty() && event->text().front().isPrint()) {
        event->ignore(); // letters are commands of the screen
        return;
    }
    QTableView::keyPressEvent(event);
}

void PortTableView::showSelection()
{
    const int row = m_selection.port().isValid() ? m_model.rowOf(m_selection.port()) : -1;
    m_showing = true;
    if (row < 0)
        selectionModel()->clear();
    else
        setCurrentIndex(m_model.index(row, int(PortColumn::Port)));
    m_showing = false;
}

void PortTableView::takeCurrent(const QModelIndex &index)
{
    if (!m_showing && index.isValid())
        m_selection.select(m_model.portAt(index.row()));
}

QString PortTableView::orderText() const
{
    const auto &order = m_model.order();
    const auto name = [this](PortColumn column) {
        const QString text = m_model.headerData(int(column), Qt::Horizontal, Qt::DisplayRole).toString().toLower();
        return text.isEmpty() ? tr("tier") : text;
    };
    if (order.size() > 1 && order[0].column == PortColumn::Tier)
        return tr("sorted by %1 within tier").arg(name(order[1].column));
    if (order.size() > 1)
        return tr("sorted by %1, then %2").arg(name(order[0].column), name(order[1].column));
    return order.empty() ? QString() : tr("sorted by %1").arg(name(order[0].column));
}
