#pragma once
// Ctrl K: go to or do anything by typing. Up and down choose, Enter does, Esc leaves.

#include "action_flow.h"
#include "palette_entry.h"

#include <QDialog>

class PaletteDelegate;
class PaletteModel;
class PalettePreview;
class QLineEdit;
class QListView;

class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    /** `flow` does what is chosen; its confirmations appear where it puts them. */
    CommandPalette(Desk &desk, Theme &theme, Selection &selection, ActionFlow &flow, QWidget *parent);

    void openWith(const QString &text = {}); ///< centred over the parent, the text selected
    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    PaletteModel *model() const { return m_model; }
    PalettePreview *preview() const { return m_preview; }

Q_SIGNALS:
    void screenWanted(int screen); ///< 1..5

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search();
    void run();
    void step(int rows);
    void copyFrame();
    QWidget *makeHints();

    Desk &m_desk;
    const Theme &m_theme;
    Selection &m_selection;
    ActionFlow &m_flow;
    QLineEdit *m_field;
    QListView *m_list;
    PaletteModel *m_model;
    PaletteDelegate *m_delegate;
    PalettePreview *m_preview;
};
