#include "figure_list.h"

#include "figure_row_delegate.h"
#include "panel_header.h"
#include "panel_state.h"

#include <QKeyEvent>
#include <QVBoxLayout>

FigureList::FigureList(const Theme &theme, const Look &look, QWidget *parent)
    : QWidget(parent), m_model(new RankedModel(this)), m_head(new PanelHeader(theme, look.title, this)), m_view(new QListView(this)),
      m_empty(new PanelState(theme, this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FigureRowDelegate(theme, look.ranked, look.icon, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(look.title);
    m_view->installEventFilter(this);
    m_empty->show(PanelState::Kind::Empty, look.emptyTitle, look.emptyText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    setFocusProxy(m_view);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT keyPicked(m_model->keyAt(index.row())); });
    connect(m_view, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT keyActivated(m_model->keyAt(index.row())); });
    setRows({}, {});
}

void FigureList::setRows(const std::vector<RankedRow> &rows, const QString &detail)
{
    m_model->setRows(rows);
    m_head->setDetail(detail);
    m_view->setVisible(!rows.empty());
    m_empty->setVisible(rows.empty());
}

void FigureList::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int from = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
    const int row = qBound(0, from + rows, m_model->rowCount() - 1);
    m_view->setCurrentIndex(m_model->index(row, 0));
    Q_EMIT keyPicked(m_model->keyAt(row));
}

bool FigureList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_J:
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_K:
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_view->currentIndex().isValid())
            Q_EMIT keyActivated(m_model->keyAt(m_view->currentIndex().row()));
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return false;
    default: event->ignore(); return true; // to the screen, past the view's keyboard search
    }
}
