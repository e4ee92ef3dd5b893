#pragma once
// Asks for one text: an inspection's finding, why an alert is escalated, who takes it on.

#include "action_dialog.h"

class QLineEdit;

class SentenceDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Question { QString icon, title, explanation, initial, go; };
    SentenceDialog(Theme &theme, const Question &question, QWidget *parent);

    QString text() const;
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted();

private:
    QLineEdit *m_text;
};
