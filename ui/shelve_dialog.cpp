#include "shelve_dialog.h"

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ShelveDialog::ShelveDialog(Theme &theme, const QString &what, UtcMs now, QWidget *parent)
    : ActionDialog(theme, u"act-shelve"_s, tr("Shelve this alert?"), parent), m_now(now)
{
    setObjectName(u"shelveDialog"_s);
    addText(what);
    addText(tr("It leaves the queue and comes back by itself. Uptime goes on counting."), true);
    addText(tr("Reason"), true);
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reason"_s);
    body()->addWidget(m_reason);
    addText(tr("Until"), true);
    m_hours = new QComboBox;
    for (int hours : {1, 2, 4, 8, 12}) {
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(now + hours * hour, QTimeZone::utc());
        m_hours->addItem(tr("%1 UTC, in %2 h").arg(end.toString(u"HH:mm"_s)).arg(hours), hours);
    }
    m_hours->addItem(tr("until the condition goes, 12 h at most"), 0);
    m_hours->setObjectName(u"until"_s);
    body()->addWidget(m_hours);
    QPushButton *shelve = addButton(tr("Shelve"), tr("Enter"), true);
    connect(shelve, &QPushButton::clicked, this, &ShelveDialog::wanted);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_reason->setFocus();
}

QString ShelveDialog::reason() const { return m_reason->text().trimmed(); }

UtcMs ShelveDialog::until() const
{
    const int hours = m_hours->currentData().toInt();
    return hours > 0 ? m_now + hours * hour : 0;
}
