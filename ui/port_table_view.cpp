#include "port_table_view.h"

#include "port_cell_delegate.h"
#include "port_table_header.h"

#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace {

/** Changes come back this long after the last scroll or step. */
constexpr int releaseMs = 1500;
/** By column: pixels at 100 % text size (ids never elide), and shares of what is left. */
constexpr std::array<int, portColumnCount> widths{36, 108, 146, 136, 84, 94, 74, 126, 66, 108, 54, 62, 116, 52, 64, 80, 132, 100};
constexpr std::array<int, portColumnCount> stretch{0, 0, 0, 4, 1, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1};

} // namespace

PortTableView::PortTableView(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent, NameIndex *names)
    : QTableView(parent), m_desk(desk), m_theme(theme), m_selection(selection), m_model(desk.operations(), nullptr, names, false),
      m_header(new PortTableHeader(theme, this))
{
    setHorizontalHeader(m_header);
    setModel(&m_model);
    setItemDelegate(new PortCellDelegate(theme, selection, this));
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
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PortTableView::takeCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PortTableView::showSelection);
    connect(&selection, &Selection::changed, this, &PortTableView::showSelection);
    connect(&selection, &Selection::markedChanged, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::sliderPressed, this, &PortTableView::hold);
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &PortTableView::hold);
    m_release.setSingleShot(true);
    m_release.setInterval(releaseMs);
    connect(&m_release, &QTimer::timeout, this, [this] {
        const Anchor before = anchor();
        m_model.setHeld(false);
        keep(before);
    });
    makeHeader();
    setDefaultColumns({PortColumn::Tier, PortColumn::State, PortColumn::Port, PortColumn::Site, PortColumn::Type, PortColumn::Model,
                       PortColumn::Since, PortColumn::Fault, PortColumn::Uptime, PortColumn::Budget, PortColumn::Owner});
    setOrder({{PortColumn::Tier, false}, {PortColumn::Budget, false}, {PortColumn::Since, false}});
}

void PortTableView::makeHeader()
{
    connect(m_header, &PortTableHeader::orderWanted, this, [this](const std::vector<PortOrder> &order) {
        setOrder(order);
        Q_EMIT columnsChanged();
    });
    connect(m_header, &PortTableHeader::resizedByHand, this, [this] {
        m_widthsByHand = true;
        Q_EMIT columnsChanged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_spreading)
            Q_EMIT columnsChanged();
    });
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { popUpColumns(m_header->mapToGlobal(at)); });
}

void PortTableView::setOrder(const std::vector<PortOrder> &order)
{
    m_model.setOrder(order);
    m_header->setOrder(m_model.order());
}

// --- what keeps rows where they are ---

int PortTableView::rowAtY(int y) const
{
    const int row = verticalHeader()->logicalIndexAt(y);
    return row < 0 ? m_model.rowCount() - 1 : row;
}

/** The visible rows, and the one that somebody points at or stands on. Nothing at the top while nobody works here. */
PortTableView::Anchor PortTableView::anchor() const
{
    Anchor anchor;
    const bool works = hasFocus() || viewport()->underMouse();
    if (m_model.rowCount() == 0 || (!works && verticalScrollBar()->value() == 0))
        return anchor;
    const int first = rowAtY(0), last = rowAtY(viewport()->height() - 1);
    for (int row = first; row <= last; ++row)
        anchor.visible.emplace_back(m_model.portAt(row), row);
    if (viewport()->underMouse())
        anchor.hand = m_model.portAt(verticalHeader()->logicalIndexAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
    else if (currentIndex().row() >= first && currentIndex().row() <= last)
        anchor.hand = m_model.portAt(currentIndex().row());
    return anchor;
}

/** Scrolls by as much as the row under the hand moved; a row that went far away itself takes nobody with it. */
void PortTableView::keep(const Anchor &anchor)
{
    std::vector<int> moves;
    int hand = 0;
    bool hasHand = false;
    for (const auto &[port, row] : anchor.visible) {
        const int now = m_model.rowOf(port);
        if (now < 0)
            continue;
        moves.push_back(now - row);
        if (port == anchor.hand) {
            hand = now - row;
            hasHand = true;
        }
    }
    if (moves.empty())
        return;
    std::nth_element(moves.begin(), moves.begin() + qsizetype(moves.size() / 2), moves.end());
    const int usual = moves[moves.size() / 2];
    const bool follows = hasHand && std::abs(hand - usual) <= int(anchor.visible.size());
    if (const int by = follows ? hand : usual; by != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
}

void PortTableView::apply(const Changes &changes)
{
    const Anchor before = m_model.isAwake() ? anchor() : Anchor{};
    m_showing = true; // a row that leaves moves the cursor, not the selection
    m_model.apply(changes, m_desk.now());
    m_showing = false;
    keep(before);
}

void PortTableView::tick()
{
    const Anchor before = m_model.isAwake() ? anchor() : Anchor{};
    m_model.setNow(m_desk.now());
    keep(before);
}

void PortTableView::hold()
{
    m_model.setHeld(true);
    m_release.start();
}

void PortTableView::setAwake(bool awake)
{
    if (m_model.isAwake() == awake)
        return;
    m_model.setNow(m_desk.now());
    m_showing = true;
    m_model.setAwake(awake);
    m_showing = false;
}

void PortTableView::showEvent(QShowEvent *event)
{
    setAwake(true);
    QTableView::showEvent(event);
}

void PortTableView::wheelEvent(QWheelEvent *event)
{
    hold();
    QTableView::wheelEvent(event);
}

// --- columns ---

void PortTableView::setDefaultColumns(std::vector<PortColumn> columns)
{
    m_defaults = std::move(columns);
    setColumns({});
}

std::vector<PortView::Column> PortTableView::columns() const
{
    std::vector<PortView::Column> all;
    for (int place = 0; place < portColumnCount; ++place) {
        const int section = m_header->logicalIndex(place);
        if (!m_header->isSectionHidden(section))
            all.push_back({static_cast<PortColumn>(section), m_widthsByHand ? m_header->sectionSize(section) * 100 / m_theme.textScale() : 0});
    }
    return all;
}

void PortTableView::setColumns(const std::vector<PortView::Column> &columns)
{
    std::vector<PortView::Column> wanted = columns;
    if (wanted.empty())
        for (const PortColumn column : m_defaults)
            wanted.push_back({column, 0});
    m_spreading = true;
    m_widthsByHand = false;
    for (int i = 0; i < portColumnCount; ++i)
        m_header->setSectionHidden(i, true);
    for (size_t i = 0; i < wanted.size(); ++i) {
        const int section = int(wanted[i].column);
        m_header->moveSection(m_header->visualIndex(section), int(i));
        m_header->setSectionHidden(section, false);
        m_widthsByHand = m_widthsByHand || wanted[i].width > 0;
        m_header->resizeSection(section, m_theme.scaled(wanted[i].width > 0 ? wanted[i].width : widths[size_t(section)]));
    }
    m_spreading = false;
    spreadColumns();
}

/** Width that is left goes to the columns that hold names, unless somebody chose the widths. */
void PortTableView::spreadColumns()
{
    if (m_widthsByHand)
        return;
    int total = 0, shares = 0;
    for (int i = 0; i < portColumnCount; ++i) {
        if (m_header->isSectionHidden(i))
            continue;
        total += m_theme.scaled(widths[size_t(i)]);
        shares += stretch[size_t(i)];
    }
    const int spare = shares > 0 ? std::max(0, viewport()->width() - total) : 0;
    for (int i = 0; i < portColumnCount; ++i)
        if (!m_header->isSectionHidden(i))
            m_header->resizeSection(i, m_theme.scaled(widths[size_t(i)]) + (shares > 0 ? spare * stretch[size_t(i)] / shares : 0));
}

void PortTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void PortTableView::setColumnShown(PortColumn column, bool shown)
{
    std::vector<PortView::Column> all = columns();
    const auto place = std::find_if(all.begin(), all.end(), [&](const auto &c) { return c.column == column; });
    if (shown && place == all.end())
        all.push_back({column, m_widthsByHand ? widths[size_t(column)] : 0});
    else if (!shown && place != all.end() && all.size() > 1)
        all.erase(place);
    setColumns(all);
    Q_EMIT columnsChanged();
}

void PortTableView::fillColumnsMenu(QMenu *menu)
{
    QMenu *order = menu->addMenu(tr("Order by"));
    for (int i = 0; i < portColumnCount; ++i) {
        const auto column = static_cast<PortColumn>(i);
        connect(order->addAction(columnName(column)), &QAction::triggered, this, [this, column] {
            setOrder(PortTableHeader::clicked(m_model.order(), column, false));
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    for (int i = 0; i < portColumnCount; ++i) {
        const auto column = static_cast<PortColumn>(i);
        QAction *action = menu->addAction(columnName(column));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(i));
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnShown(column, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns and widths as at first")), &QAction::triggered, this, [this] {
        setColumns({});
        Q_EMIT columnsChanged();
    });
}

void PortTableView::popUpColumns(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnsMenu(menu);
    menu->popup(globalPos);
}

// --- keys and mouse ---

void PortTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT opened();
        return;
    }
    if (m_model.rowCount() > 0 && takeMarkKey(event))
        return;
    if (!event->text().isEmpty() && event->text().front().isPrint()) {
        event->ignore(); // letters are commands of the screen
        return;
    }
    hold();
    QTableView::keyPressEvent(event);
}

void PortTableView::mousePressEvent(QMouseEvent *event)
{
    const int row = indexAt(event->position().toPoint()).row();
    const bool marks = event->button() == Qt::LeftButton && row >= 0;
    if (marks && event->modifiers() == Qt::ControlModifier) {
        m_selection.toggleMark(m_model.portAt(row));
        m_markedFrom = row;
        return;
    }
    if (marks && event->modifiers() == Qt::ShiftModifier) {
        markRange(m_markedFrom >= 0 ? m_markedFrom : std::max(0, currentIndex().row()), row);
        return;
    }
    if (marks)
        m_markedFrom = row;
    QTableView::mousePressEvent(event);
}

/** A drag marks the rows that it passes, from where it began. */
void PortTableView::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->position().toPoint()).row();
    if (event->buttons() == Qt::LeftButton && row >= 0 && m_markedFrom >= 0 && row != m_markedFrom)
        markRange(m_markedFrom, row);
    else
        QTableView::mouseMoveEvent(event);
}

void PortTableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const QModelIndex at = indexAt(event->pos()); at.isValid())
            setCurrentIndex(at);
        Q_EMIT rowMenuWanted(event->globalPos());
    } else {
        Q_EMIT rowMenuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    }
}

void PortTableView::showSelection()
{
    const int row = m_selection.port().isValid() ? m_model.rowOf(m_selection.port()) : -1;
    m_showing = true;
    if (row < 0 || !m_model.isAwake())
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
    const auto name = [](PortColumn column) {
        const QString title = columnTitle(column);
        return (title.isEmpty() ? columnName(column) : title).toLower();
    };
    if (order.size() > 1 && order[0].column == PortColumn::Tier)
        return tr("sorted by %1 within tier").arg(name(order[1].column));
    if (order.size() > 1)
        return tr("sorted by %1, then %2").arg(name(order[0].column), name(order[1].column));
    return order.empty() ? QString() : tr("sorted by %1").arg(name(order[0].column));
}
