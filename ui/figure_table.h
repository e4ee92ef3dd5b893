#pragma once
// A table of the Shift and Uptime screens: whole rows, J and K, letters left to the screen.

#include "theme.h"

#include <QTableView>

class KeyedTableModel;

class FigureTable : public QTableView
{
    Q_OBJECT
public:
    /** `mark`: see FigureCellDelegate. */
    FigureTable(const Theme &theme, KeyedTableModel *model, double mark = -1, QWidget *parent = nullptr);

    /** Widths in pixels at 100 %; the one column with 0 takes what is left. */
    void setWidths(std::vector<int> widths);
    void setHiddenBelow(int column, int tableWidth); ///< the column gives way when the table is narrower
    quint64 currentKey() const;
    void selectKey(quint64 key);
    void step(int rows);

Q_SIGNALS:
    void keyPicked(quint64 key);    ///< by mouse or keys; never by selectKey()
    void keyActivated(quint64 key); ///< Enter or double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void applyWidths();

    const Theme &m_theme;
    KeyedTableModel *m_model;
    std::vector<int> m_widths;
    std::vector<std::pair<int, int>> m_hiddenBelow;
};
