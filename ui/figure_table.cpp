#include "figure_table.h"

#include "figure_cell_delegate.h"
#include "keyed_table_model.h"

#include <QHeaderView>
#include <QKeyEvent>

FigureTable::FigureTable(const Theme &theme, KeyedTableModel *model, double mark, QWidget *parent)
    : QTableView(parent), m_theme(theme), m_model(model)
{
    setModel(model);
    setItemDelegate(new FigureCellDelegate(theme, mark, this));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(8);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) { Q_EMIT keyPicked(m_model->keyAt(index.row())); });
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT keyActivated(m_model->keyAt(index.row())); });
    connect(&theme, &Theme::changed, this, &FigureTable::applyWidths);
}

void FigureTable::setWidths(std::vector<int> widths)
{
    m_widths = std::move(widths);
    applyWidths();
}

void FigureTable::setHiddenBelow(int column, int tableWidth)
{
    m_hiddenBelow.push_back({column, tableWidth});
    applyWidths();
}

void FigureTable::applyWidths()
{
    verticalHeader()->setDefaultSectionSize(m_theme.scaled(27));
    horizontalHeader()->setFixedHeight(m_theme.scaled(Size::tableHeader));
    for (const auto &[column, width] : m_hiddenBelow)
        setColumnHidden(column, viewport()->width() < m_theme.scaled(width));
    int used = 0, flexible = -1;
    for (int i = 0; i < int(m_widths.size()); ++i) {
        if (isColumnHidden(i))
            continue;
        if (m_widths[size_t(i)] == 0) {
            flexible = i;
            continue;
        }
        setColumnWidth(i, m_theme.scaled(m_widths[size_t(i)]));
        used += m_theme.scaled(m_widths[size_t(i)]);
    }
    if (flexible >= 0)
        setColumnWidth(flexible, qMax(m_theme.scaled(80), viewport()->width() - used));
    else if (m_widths.size() > 1 && viewport()->width() > used)
        setColumnWidth(1, columnWidth(1) + viewport()->width() - used); // the flexible column gave way
}

void FigureTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    applyWidths();
}

void FigureTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        step(1);
}

quint64 FigureTable::currentKey() const
{
    return currentIndex().isValid() ? m_model->keyAt(currentIndex().row()) : 0;
}

void FigureTable::selectKey(quint64 key)
{
    const int row = key == 0 ? -1 : m_model->rowOf(key);
    if (row < 0)
        return selectionModel()->clear();
    if (currentIndex().row() == row && selectionModel()->hasSelection())
        return;
    setCurrentIndex(m_model->index(row, 0));
    scrollTo(m_model->index(row, 0));
}

void FigureTable::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? -1 : m_model->rowCount();
    const int row = qBound(0, from + rows, m_model->rowCount() - 1);
    setCurrentIndex(m_model->index(row, 0));
    scrollTo(m_model->index(row, 0));
    Q_EMIT keyPicked(m_model->keyAt(row));
}

void FigureTable::keyPressEvent(QKeyEvent *event)
{
    const int page = qMax(1, viewport()->height() / qMax(1, verticalHeader()->defaultSectionSize()) - 1);
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (plain ? event->key() : 0) {
    case Qt::Key_J:
    case Qt::Key_Down: return step(1);
    case Qt::Key_K:
    case Qt::Key_Up: return step(-1);
    case Qt::Key_PageDown: return step(page);
    case Qt::Key_PageUp: return step(-page);
    case Qt::Key_Home: return step(-m_model->rowCount());
    case Qt::Key_End: return step(m_model->rowCount());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentKey() != 0)
            Q_EMIT keyActivated(currentKey());
        return;
    default: event->ignore(); // letters belong to the screen, not to a keyboard search
    }
}
