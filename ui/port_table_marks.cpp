// The rows of the port table that are marked for bulk work.
#include "port_table_view.h"

#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

std::vector<PortIx> PortTableView::chosen() const
{
    if (!m_selection.marked().empty())
        return m_selection.marked();
    const PortIx current = m_model.portAt(currentIndex().row());
    return current.isValid() ? std::vector<PortIx>{current} : std::vector<PortIx>{};
}

void PortTableView::markRange(int from, int to)
{
    const auto &rows = m_model.ports();
    const int first = std::clamp(std::min(from, to), 0, m_model.rowCount() - 1), last = std::clamp(std::max(from, to), 0, m_model.rowCount() - 1);
    m_selection.mark({rows.begin() + first, rows.begin() + last + 1});
}

/** Shift and an arrow: the row that is left and the one that is reached are marked. */
void PortTableView::markAndStep(int step)
{
    const int row = currentIndex().row(), next = std::clamp(row + step, 0, m_model.rowCount() - 1);
    if (row < 0)
        return;
    if (m_markedFrom < 0)
        m_markedFrom = row;
    setCurrentIndex(m_model.index(next, int(PortColumn::Port)));
    markRange(m_markedFrom, next);
}

bool PortTableView::takeMarkKey(QKeyEvent *event)
{
    const bool shift = event->modifiers() == Qt::ShiftModifier;
    if (event->matches(QKeySequence::SelectAll)) {
        m_selection.mark(m_model.ports());
    } else if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (const PortIx port = m_model.portAt(currentIndex().row()); port.isValid())
            m_selection.toggleMark(port);
        m_markedFrom = currentIndex().row();
    } else if (event->key() == Qt::Key_Escape && !m_selection.marked().empty()) {
        m_selection.mark({});
        m_markedFrom = -1;
    } else if (shift && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
        markAndStep(event->key() == Qt::Key_Down ? 1 : -1);
    } else {
        return false;
    }
    return true;
}
