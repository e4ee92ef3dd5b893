#pragma once
// The port table: rows over an own index, held still while somebody scrolls.

#include "desk.h"
#include "port_table_model.h"
#include "port_view.h"
#include "selection.h"
#include "theme.h"

#include <QTableView>
#include <QTimer>

class PortTableHeader;
class QMenu;

/**
 * Its current row is the desk's selected port; further rows are marked (Selection::marked): Space, Ctrl or Shift and a
 * click, Shift and the arrows, Ctrl A. Rows move under nobody's hand: while keys or wheel are used changes wait, and what
 * comes in above shifts the content with it.
 */
class PortTableView : public QTableView
{
    Q_OBJECT
public:
    PortTableView(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent = nullptr, NameIndex *names = nullptr);

    void apply(const Changes &changes);
    void tick();
    PortTableModel &ports() { return m_model; }
    void setAwake(bool awake); ///< asleep it has no rows, and costs nothing; it wakes up when it is shown
    void setOrder(const std::vector<PortOrder> &order);
    QString orderText() const; ///< "sorted by budget left within tier"

    std::vector<PortView::Column> columns() const; ///< visible ones from left to right, with widths set by hand
    void setColumns(const std::vector<PortView::Column> &columns); ///< empty: those of a fresh table
    void setDefaultColumns(std::vector<PortColumn> columns);       ///< what a fresh table shows
    void fillColumnsMenu(QMenu *menu); ///< which columns, and what the rows are ordered by
    std::vector<PortIx> chosen() const; ///< the marked ports, else the current one

Q_SIGNALS:
    void opened(); ///< Enter: focus the pane
    void columnsChanged(); ///< columns, their widths or the order, by hand
    void copyWanted();
    void rowMenuWanted(const QPoint &globalPos);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Anchor { std::vector<std::pair<PortIx, int>> visible; PortIx hand; };
    Anchor anchor() const;
    void keep(const Anchor &anchor);
    int rowAtY(int y) const;
    void makeHeader();
    void showSelection();
    void takeCurrent(const QModelIndex &index);
    void spreadColumns();
    void hold();
    void markRange(int from, int to);
    void markAndStep(int step);
    bool takeMarkKey(QKeyEvent *event);
    void setColumnShown(PortColumn column, bool shown);
    void popUpColumns(const QPoint &globalPos);

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    PortTableModel m_model;
    PortTableHeader *m_header;
    QTimer m_release;
    std::vector<PortColumn> m_defaults;
    bool m_showing = false;
    bool m_widthsByHand = false;
    bool m_spreading = false;
    int m_markedFrom = -1; ///< row from which Shift extends
};
