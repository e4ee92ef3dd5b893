#include "queue_list.h"

#include <QKeyEvent>
#include <QScrollBar>

QueueList::QueueList(QWidget *parent) : QListView(parent)
{
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    setMouseTracking(true);
}

void QueueList::rememberPlace()
{
    m_current = hasFocus() ? currentIndex() : QModelIndex();
    m_top = m_current.isValid() ? visualRect(m_current).top() : 0;
}

void QueueList::restorePlace()
{
    if (!m_current.isValid() || verticalScrollBar()->value() == 0)
        return;
    executeDelayedItemsLayout();
    const int moved = visualRect(m_current).top() - m_top;
    if (moved != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
}

void QueueList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT chosen();
        return;
    }
    // Letters are commands of the screen; the list's own search by typing would eat them.
    if (!event->text().isEmpty() && event->text().front().isPrint() && event->key() != Qt::Key_Space) {
        event->ignore();
        return;
    }
    QListView::keyPressEvent(event);
}
