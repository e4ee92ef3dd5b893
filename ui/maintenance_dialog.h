#pragma once
// Asks where, when and why somebody works on a place, so that its alerts can be quiet meanwhile.

#include "action_dialog.h"
#include "clock.h"

class QComboBox;
class QLineEdit;

class MaintenanceDialog : public ActionDialog
{
    Q_OBJECT
public:
    struct Place { QString site, station; };
    MaintenanceDialog(Theme &theme, const Place &place, UtcMs now, QWidget *parent);

    bool isWholeSite() const;
    QString reason() const;
    UtcMs from() const; ///< 0: at once
    UtcMs until() const;
    void refuse(const QString &sentence) { setProblem(sentence); }

Q_SIGNALS:
    void wanted();

private:
    QComboBox *addChoice(const QString &label, const QString &name);
    void showEnds();

    UtcMs m_now;
    QComboBox *m_place, *m_begin, *m_end;
    QLineEdit *m_reason;
};
