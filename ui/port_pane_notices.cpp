#include "port_pane_notices.h"

#include "action_button.h"
#include "notice.h"
#include "printable.h"
#include "quiet_text.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int refusalMs = 8000;

QString minutes(qint64 ms)
{
    return u"%1:%2"_s.arg(ms / minute).arg(ms % minute / 1000, 2, 10, QLatin1Char('0'));
}

} // namespace

QString verificationText(const WorkOrder &order, const WorkSettings &settings, UtcMs now)
{
    const TestSession &test = order.test;
    switch (test.step) {
    case TestSession::Step::WaitingForAvailable: return PortPaneNotices::tr("Waiting until the port is Available.");
    case TestSession::Step::HoldingAvailable: {
        const qint64 held = std::clamp<qint64>(now - test.availableSince, 0, settings.holdAvailable);
        return PortPaneNotices::tr("Available for %1 of %2 without a break.").arg(minutes(held), minutes(settings.holdAvailable));
    }
    case TestSession::Step::ReadyToStart: return PortPaneNotices::tr("Available for %1. Press T to start the test session.").arg(minutes(settings.holdAvailable));
    case TestSession::Step::Starting: return PortPaneNotices::tr("Remote start sent, waiting for the session.");
    case TestSession::Step::Charging:
        return PortPaneNotices::tr("Charging: %1 kWh of %2 kWh, peak %3 kW.")
            .arg(test.energyWh / 1000.0, 0, 'f', 2).arg(settings.testEnergyWh / 1000.0, 0, 'f', 1).arg(test.peakW / 1000.0, 0, 'f', 0);
    case TestSession::Step::Passed:
        return test.noLoad ? PortPaneNotices::tr("Passed without a load: start accepted, timed out, Available again. The order can be closed.")
                           : PortPaneNotices::tr("Passed: %1 kWh, peak %2 kW. The order can be closed.")
                                 .arg(test.energyWh / 1000.0, 0, 'f', 2).arg(test.peakW / 1000.0, 0, 'f', 0);
    case TestSession::Step::Failed: return PortPaneNotices::tr("Failed: %1").arg(printable(test.why, 160));
    }
    return {};
}

PortPaneNotices::PortPaneNotices(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_offers(offers), m_feed(new Notice(theme)), m_lockout(new Notice(theme)),
      m_quiet(new Notice(theme)), m_guard(new Notice(theme)), m_test(new Notice(theme)), m_refusal(new Notice(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (Notice *notice : {m_feed, m_lockout, m_quiet, m_guard, m_test, m_refusal}) {
        layout->addWidget(notice);
        notice->hide();
    }
    m_forget.setSingleShot(true);
    m_forget.setInterval(refusalMs);
    connect(&m_forget, &QTimer::timeout, this, [this] { set(m_refusal, 0, {}, {}); });
}

/** Shows the notice, or hides it when there is nothing to say; the same words again change nothing. */
void PortPaneNotices::set(Notice *notice, int kind, const QString &title, const QString &text)
{
    const Notice *all[] = {m_feed, m_lockout, m_quiet, m_guard, m_test, m_refusal};
    QStringList &shown = m_texts[std::find(std::begin(all), std::end(all), notice) - std::begin(all)];
    const QStringList now = text.isEmpty() && title.isEmpty() ? QStringList{} : QStringList{title, text};
    if (now == shown)
        return;
    shown = now;
    if (!now.isEmpty())
        notice->show(static_cast<Notice::Kind>(kind), title, text);
    notice->setVisible(!now.isEmpty());
}

QStringList PortPaneNotices::sentences() const
{
    QStringList all;
    for (const QStringList &texts : m_texts)
        if (!texts.isEmpty())
            all.append(texts.join(u' ').trimmed());
    return all;
}

void PortPaneNotices::showFeed()
{
    const FeedHealth health = m_desk.feedHealth();
    if (health.state == FeedHealth::State::Lost || health.state == FeedHealth::State::Connecting) {
        set(m_feed, int(Notice::Kind::Critical), {},
            tr("Commands are held until the feed is back. %1 waiting. Work orders and notes still save.").arg(health.commandsHeld));
    } else if (!health.recording) {
        set(m_feed, int(Notice::Kind::Warning), tr("Nothing is recorded."), printable(health.recordingProblem, 200));
    } else {
        set(m_feed, 0, {}, {});
    }
}

void PortPaneNotices::showGuard()
{
    const StationIx station = m_offers.station();
    const Alert *lockout = station.isValid() ? m_desk.operations().alerts().lockout(station) : nullptr;
    if (lockout) {
        set(m_lockout, int(Notice::Kind::Critical), tr("Locked out."),
            tr("%1 at this station. No reset, start or unlock until an inspection on site is recorded (Shift+I).").arg(printable(lockout->title, 80)));
    } else {
        set(m_lockout, 0, {}, {});
    }
    QString guard;
    for (PortAction action : {PortAction::SoftReset, PortAction::HardReset, PortAction::Unlock, PortAction::Availability}) {
        const ActionOffer offer = m_offers.port().isValid() ? m_offers.offer(action) : ActionOffer{};
        if (guard.isEmpty() && offer.kind == ActionOffer::Kind::Guarded && !offer.reasons.isEmpty())
            guard = offer.reasons.first();
    }
    set(m_guard, int(Notice::Kind::Caution), {}, guard);
}

/** Which rule silences the alert and since when, or the planned work that would. */
void PortPaneNotices::showQuiet()
{
    const Alert *alert = m_offers.alert();
    const QString why = alert && alert->isOpen() ? quietText(*alert, m_desk.now()) : QString();
    if (!why.isEmpty())
        set(m_quiet, int(Notice::Kind::Info), tr("Quiet."), why);
    else if (const std::optional<MaintenanceWindow> window = m_offers.maintenance())
        set(m_quiet, int(Notice::Kind::Info), tr("Maintenance."), maintenanceText(*window, m_desk.now()));
    else
        set(m_quiet, 0, {}, {});
}

void PortPaneNotices::showVerification()
{
    const WorkOrder *order = m_offers.order();
    const bool verifying = order && order->stage == OrderStage::Verify;
    set(m_test, int(Notice::Kind::Info), verifying ? tr("Verify.") : QString(),
        verifying ? verificationText(*order, m_desk.operations().orders().settings(), m_desk.now()) : QString());
}

void PortPaneNotices::refresh()
{
    showFeed();
    showGuard();
    showQuiet();
    showVerification();
    bool any = false;
    for (const QStringList &texts : m_texts)
        any = any || !texts.isEmpty();
    setVisible(any);
}

void PortPaneNotices::refuse(const QString &sentence)
{
    set(m_refusal, int(Notice::Kind::Warning), tr("Not done."), sentence);
    show();
    m_forget.start();
}
