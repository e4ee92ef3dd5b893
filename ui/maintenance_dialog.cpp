#include "maintenance_dialog.h"

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QString clockText(UtcMs time, UtcMs now)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc());
    return moment.toString(time / day == now / day ? u"HH:mm"_s : u"ddd d MMM HH:mm"_s);
}

UtcMs nextHour(UtcMs time) { return (time / hour + 1) * hour; }

} // namespace

MaintenanceDialog::MaintenanceDialog(Theme &theme, const Place &place, UtcMs now, QWidget *parent)
    : ActionDialog(theme, u"calendar"_s, tr("Plan maintenance"), parent), m_now(now)
{
    setObjectName(u"maintenanceDialog"_s);
    addText(tr("Alerts of the place are quiet meanwhile and come back by themselves. Safety faults call all the same. Uptime goes on counting."), true);
    m_place = addChoice(tr("Where"), u"place"_s);
    m_place->addItem(tr("the whole site, %1").arg(place.site), true);
    m_place->addItem(tr("only station %1").arg(place.station), false);
    addText(tr("What is done there"), true);
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reason"_s);
    body()->addWidget(m_reason);
    m_begin = addChoice(tr("From"), u"begin"_s);
    m_begin->addItem(tr("now"), qint64(0));
    for (const int later : {0, 1, 2, 4, 8, 12, 24, 48})
        m_begin->addItem(tr("%1 UTC").arg(clockText(nextHour(now) + later * hour, now)), nextHour(now) + later * hour);
    m_end = addChoice(tr("Until"), u"end"_s);
    showEnds();
    connect(m_begin, &QComboBox::currentIndexChanged, this, &MaintenanceDialog::showEnds);
    QPushButton *plan = addButton(tr("Plan"), tr("Enter"), true);
    connect(plan, &QPushButton::clicked, this, &MaintenanceDialog::wanted);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_reason->setFocus();
}

QComboBox *MaintenanceDialog::addChoice(const QString &label, const QString &name)
{
    QLabel *caption = addText(label, true);
    auto *box = new QComboBox;
    box->setObjectName(name);
    caption->setBuddy(box);
    body()->addWidget(box);
    return box;
}

/** The same lengths, counted from the chosen begin. */
void MaintenanceDialog::showEnds()
{
    const QSignalBlocker quiet(m_end);
    const int before = qMax(1, m_end->currentIndex());
    const UtcMs begin = qMax(m_now, m_begin->currentData().toLongLong());
    m_end->clear();
    for (const int hours : {1, 2, 4, 8, 12, 24, 48, 168}) {
        const UtcMs end = begin + hours * hour;
        m_end->addItem(tr("%1 UTC, %2 h").arg(clockText(end, m_now), QString::number(hours)), end);
    }
    m_end->setCurrentIndex(before);
}

bool MaintenanceDialog::isWholeSite() const { return m_place->currentData().toBool(); }
QString MaintenanceDialog::reason() const { return m_reason->text().trimmed(); }
UtcMs MaintenanceDialog::from() const { return m_begin->currentData().toLongLong(); }
UtcMs MaintenanceDialog::until() const { return m_end->currentData().toLongLong(); }
