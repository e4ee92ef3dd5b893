#pragma once
// The port table: rows over an own index, held still while somebody scrolls.

#include "desk.h"
#include "port_table_model.h"
#include "selection.h"
#include "theme.h"

#include <QTableView>
#include <QTimer>

class PortTableView : public QTableView
{
    Q_OBJECT
public:
    PortTableView(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent = nullptr);

    void apply(const Changes &changes);
    void tick();
    PortTableModel &ports() { return m_model; }
    QString orderText() const; ///< "sorted by budget left within tier"

Q_SIGNALS:
    void opened(); ///< Enter: focus the pane

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSelection();
    void takeCurrent(const QModelIndex &index);
    void spreadColumns();
    void holdWhileScrolling();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    PortTableModel m_model;
    QTimer m_release;
    bool m_showing = false;
};
