#pragma once
// What calls an operator back to the window: a notice of the desktop, and the task bar.

#include "annunciator.h"
#include "theme.h"

#include <QPointer>

class QSystemTrayIcon;

class AlarmNotices : public QObject
{
    Q_OBJECT
public:
    AlarmNotices(QWidget &window, const Theme &theme, Annunciator &annunciator);

    bool hasTray() const { return m_tray != nullptr; }

private:
    void call(const Call &call, const QString &sentence);

    QWidget &m_window;
    Annunciator &m_annunciator;
    QSystemTrayIcon *m_tray = nullptr; ///< null: this desktop has no place for it
};
