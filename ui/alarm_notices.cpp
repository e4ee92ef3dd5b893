#include "alarm_notices.h"

#include <QApplication>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

AlarmNotices::AlarmNotices(QWidget &window, const Theme &theme, Annunciator &annunciator)
    : QObject(&window), m_window(window), m_annunciator(annunciator)
{
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(theme.icon(u"nav-operations"_s, 22), this);
        m_tray->setToolTip(tr("Faultline"));
        connect(m_tray, &QSystemTrayIcon::activated, &window, [&window] {
            window.raise();
            window.activateWindow();
        });
        connect(m_tray, &QSystemTrayIcon::messageClicked, &window, [&window] {
            window.raise();
            window.activateWindow();
        });
        m_tray->show();
    }
    connect(&annunciator, &Annunciator::called, this, &AlarmNotices::call);
}

/** Nobody is told twice: who looks at the window sees the queue. */
void AlarmNotices::call(const Call &call, const QString &sentence)
{
    if (QApplication::activeWindow())
        return;
    const SoundSettings &settings = m_annunciator.settings();
    if (settings.attention && call.tier <= Tier::P2)
        QApplication::alert(&m_window);
    if (settings.notices && m_tray && call.tier <= Tier::P3)
        m_tray->showMessage(tr("Faultline"), sentence, call.tier == Tier::P1 ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning);
}
