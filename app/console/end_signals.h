#pragma once
// SIGTERM, SIGINT and SIGHUP as an orderly quit: state saved, children ended. A second one ends the program at once.

#include <QObject>

class QSocketNotifier;

class EndSignals : public QObject
{
    Q_OBJECT
public:
    /** At most one at a time, while the application lives. */
    EndSignals();
    ~EndSignals() override;

Q_SIGNALS:
    void received();

private:
    QSocketNotifier *m_notifier = nullptr;
};
