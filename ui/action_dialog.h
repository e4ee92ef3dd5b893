#pragma once
// The frame that the desk's dialogs share: a title with its icon, a body, a row of buttons with their keys.

#include "theme.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

class ActionDialog : public QDialog
{
    Q_OBJECT
public:
    ActionDialog(Theme &theme, const QString &icon, const QString &title, QWidget *parent);

protected:
    QLabel *addText(const QString &text, bool quiet = false); ///< plain text, wrapped
    QVBoxLayout *body() { return m_body; }
    /** `keys` are shown in the button; the first button added with `safe` answers Enter. */
    QPushButton *addButton(const QString &text, const QString &keys, bool safe);
    void setProblem(const QString &sentence); ///< shown above the buttons; empty hides it
    void paintEvent(QPaintEvent *event) override;

    Theme &m_theme;

private:
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    QLabel *m_problem;
};
