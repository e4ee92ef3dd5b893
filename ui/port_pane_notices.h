#pragma once
// What must be seen before a press: lock-outs, sessions that would end, a lost feed, a running verification, a refusal.

#include "port_offers.h"
#include "theme.h"

#include <QTimer>
#include <QWidget>

class Notice;

class PortPaneNotices : public QWidget
{
    Q_OBJECT
public:
    PortPaneNotices(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent = nullptr);

    void refresh();
    void refuse(const QString &sentence); ///< shown beside the buttons for a while
    QStringList sentences() const;        ///< of all notices that are shown

Q_SIGNALS:
    void inspectionWanted();

private:
    void set(Notice *notice, int kind, const QString &title, const QString &text);
    void showFeed();
    void showGuard();
    void showQuiet();
    void showVerification();

    Desk &m_desk;
    const PortOffers &m_offers;
    Notice *m_feed, *m_lockout, *m_quiet, *m_guard, *m_test, *m_refusal;
    QStringList m_texts[6];
    QTimer m_forget;
};

/** "Available 2:14 of 5:00, without a break": how far a verification is. */
QString verificationText(const WorkOrder &order, const WorkSettings &settings, UtcMs now);
