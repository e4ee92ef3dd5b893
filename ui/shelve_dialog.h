#pragma once
// Takes an alert out of the queue for a while: why, and until when (12 h at most).

#include "action_dialog.h"
#include "clock.h"

class QComboBox;
class QLineEdit;

class ShelveDialog : public ActionDialog
{
    Q_OBJECT
public:
    ShelveDialog(Theme &theme, const QString &what, UtcMs now, QWidget *parent);

    QString reason() const;
    UtcMs until() const;
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted();

private:
    UtcMs m_now;
    QLineEdit *m_reason;
    QComboBox *m_hours;
};
