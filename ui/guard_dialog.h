#pragma once
// A command that hurts somebody: says whom, offers the safe way first, and is forced only by a key held for a second.

#include "action_dialog.h"

#include <QKeySequence>
#include <QTimer>

class GuardDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Question
    {
        QString title;       ///< "Hard reset TX-BAY-792-03?"
        QString consequence;
        QStringList reasons; ///< what the guard found
        QString force;       ///< "Reset now"
        QString safe;        ///< "Reset when idle"; empty: leaving is the safe choice
        QKeySequence key;    ///< to hold
    };
    static constexpr int holdMs = 1000;

    GuardDialog(Theme &theme, const Question &question, QWidget *parent);

Q_SIGNALS:
    void forced();
    void safeChosen();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void beginHold();
    void endHold();

    Qt::Key m_key;
    QTimer m_hold;
    QPushButton *m_force;
    QString m_forceText;
};
