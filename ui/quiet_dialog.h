#pragma once
// "Why is this quiet?": which rule keeps the port from the queue, and since when.

#include "action_dialog.h"
#include "desk.h"

class QuietDialog : public ActionDialog
{
    Q_OBJECT
public:
    QuietDialog(Desk &desk, Theme &theme, PortIx port, QWidget *parent);
    QString answer() const;

private:
    QLabel *m_answer;
};
