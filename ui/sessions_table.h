#pragma once
// The table of running sessions: rows keep their places while the pointer is over them or somebody scrolls.

#include "desk.h"
#include "selection.h"
#include "session_table_model.h"
#include "theme.h"

#include <QTableView>
#include <QTimer>

class SessionsDelegate;

class SessionsTable : public QTableView
{
    Q_OBJECT
public:
    SessionsTable(Desk &desk, const Theme &theme, Selection &selection, QWidget *parent = nullptr);

    SessionTableModel &sessions() { return m_model; }
    void apply(const Changes &changes);
    void tick();              ///< once a second: durations, and the order unless it is held
    void setStale(bool stale);
    QString orderText() const;

Q_SIGNALS:
    void opened(); ///< Enter or double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void showSelection();
    void spreadColumns();
    void hold();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    SessionTableModel m_model;
    SessionsDelegate *m_delegate;
    QTimer m_held;
    bool m_showing = false;
};
