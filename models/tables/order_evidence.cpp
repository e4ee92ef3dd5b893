#include "order_evidence.h"

#include "place_text.h"
#include "printable.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

using State = EvidenceLine::State;
using Step = TestSession::Step;

struct EvidenceText { Q_DECLARE_TR_FUNCTIONS(EvidenceText) };

/** After a failed session the port has to hold again, so that counts as not held. */
bool hasHeld(Step step)
{
    switch (step) {
    case Step::WaitingForAvailable:
    case Step::HoldingAvailable:
    case Step::Failed: return false;
    case Step::ReadyToStart:
    case Step::Starting:
    case Step::Charging:
    case Step::Passed: return true;
    }
    return false;
}

EvidenceLine reported(const WorkOrder &order, const Network &network)
{
    const TestSession &test = order.test;
    EvidenceLine line;
    line.title = EvidenceText::tr("Reported Available after the repair");
    if (!hasHeld(test.step) && test.availableSince == 0) {
        line.detail = order.stage < OrderStage::Verify ? EvidenceText::tr("begins in Verify")
                                                       : EvidenceText::tr("waiting for the charger to say so");
        return line;
    }
    line.state = State::Passed;
    line.detail = EvidenceText::tr("StatusNotification, %1").arg(orderPortText(order, network));
    line.value = test.availableSince > 0 ? clockText(test.availableSince) : QString();
    return line;
}

EvidenceLine held(const TestSession &test, const WorkSettings &settings, UtcMs now)
{
    EvidenceLine line;
    line.title = EvidenceText::tr("Stays Available for %1 min").arg(settings.holdAvailable / minute);
    line.detail = EvidenceText::tr("restarts from zero if the port faults or goes offline");
    if (hasHeld(test.step)) {
        line.state = State::Passed;
        return line;
    }
    if (test.availableSince > 0) {
        const qint64 done = qBound<qint64>(0, now - test.availableSince, settings.holdAvailable);
        line.state = State::Running;
        line.progress = double(done) / double(qMax<qint64>(1, settings.holdAvailable));
        line.value = formatDuration(done);
    }
    return line;
}

QString sessionValue(const TestSession &test)
{
    if (test.noLoad)
        return EvidenceText::tr("no load");
    return EvidenceText::tr("%1 kW, %2 kWh").arg(QString::number(test.peakW / 1000.0, 'f', test.peakW < 10'000 ? 1 : 0),
                                                 QString::number(test.energyWh / 1000.0, 'f', 1));
}

QString sessionDetail(const TestSession &test, UtcMs now)
{
    switch (test.step) {
    case Step::WaitingForAvailable:
    case Step::HoldingAvailable: return EvidenceText::tr("remote start, once the port has stayed Available");
    case Step::ReadyToStart: return EvidenceText::tr("ready: T starts it from the desk");
    case Step::Starting: return EvidenceText::tr("remote start asked for, waiting for the car or the time-out");
    case Step::Charging: return EvidenceText::tr("charging since %1").arg(clockText(test.started));
    case Step::Passed:
        if (test.noLoad)
            return EvidenceText::tr("start accepted, no vehicle, back to Available at %1").arg(clockText(test.ended));
        return EvidenceText::tr("session %1, %2 to %3").arg(printable(test.transactionId, 24), timeText(test.started, now),
                                                            timeText(test.ended, now));
    case Step::Failed: return printable(test.why, 120);
    }
    return {};
}

EvidenceLine session(const TestSession &test, const WorkSettings &settings, UtcMs now)
{
    EvidenceLine line;
    line.title = test.step == Step::Passed && test.noLoad
        ? EvidenceText::tr("Test session without a vehicle")
        : EvidenceText::tr("Test session over %1 kWh").arg(QString::number(settings.testEnergyWh / 1000, 'g', 3));
    line.detail = sessionDetail(test, now);
    switch (test.step) {
    case Step::WaitingForAvailable:
    case Step::HoldingAvailable:
    case Step::ReadyToStart: break;
    case Step::Starting: line.state = State::Running; break;
    case Step::Charging:
        line.state = State::Running;
        line.value = sessionValue(test);
        break;
    case Step::Passed:
        line.state = State::Passed;
        line.value = sessionValue(test);
        break;
    case Step::Failed: line.state = State::Failed; break;
    }
    return line;
}

} // namespace

QString orderPortText(const WorkOrder &order, const Network &network)
{
    if (!order.ports.empty() && order.ports.front().value < network.portCount()) {
        const QString first = printable(network.name(order.ports.front()));
        return order.ports.size() == 1 ? first : EvidenceText::tr("%1 and %2 more").arg(first, QString::number(order.ports.size() - 1));
    }
    return order.station.isValid() && order.station.value < network.stationCount()
        ? printable(network.station(order.station).id)
        : QString();
}

std::vector<EvidenceLine> evidenceOf(const WorkOrder &order, const Network &network, const WorkSettings &settings,
                                     UtcMs now)
{
    std::vector<EvidenceLine> lines{reported(order, network), held(order.test, settings, now),
                                    session(order.test, settings, now)};
    if (!order.overriddenBy.isEmpty())
        lines.push_back({State::Overridden, EvidenceText::tr("Closed by a lead without proof"),
                         printable(order.overrideReason, 160), printable(order.overriddenBy, 40), -1});
    return lines;
}

int passedCount(const std::vector<EvidenceLine> &lines)
{
    int passed = 0;
    for (const EvidenceLine &line : lines)
        passed += line.state == State::Passed;
    return passed;
}
