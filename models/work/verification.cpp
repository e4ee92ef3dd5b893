// The proof that a port is back: available without a break, then a remotely started test session.
#include "work_order_parts.h"

#include "printable.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using Step = TestSession::Step;

static QString tr(const char *text) { return QCoreApplication::translate("WorkOrderBook", text); }

std::string_view text(TestSession::Step step)
{
    switch (step) {
    case Step::WaitingForAvailable: return "waiting for available";
    case Step::HoldingAvailable: return "holding available";
    case Step::ReadyToStart: return "ready to start";
    case Step::Starting: return "starting";
    case Step::Charging: return "charging";
    case Step::Passed: return "passed";
    case Step::Failed: return "failed";
    }
    return {};
}

void WorkOrderBook::Parts::saw(WorkOrder &order, UtcMs at, const QString &what)
{
    order.test.evidence.push_back({at, what});
    changed.push_back(order.id);
}

void WorkOrderBook::Parts::beginVerification(WorkOrder &order, UtcMs at)
{
    order.test = {};
    if (order.ports.empty())
        return;
    order.test.port = order.ports.front();
    proving.insert({order.test.port, byId.value(order.id)});
    if (network.state(order.test.port).mode == PortMode::Available)
        hold(order, at);
}

void WorkOrderBook::Parts::endVerification(WorkOrder &order)
{
    const quint32 index = byId.value(order.id);
    std::erase_if(proving, [index](const auto &pair) { return pair.second == index; });
    for (const Timer timer : {Timer::HoldPassed, Timer::TimeOutPassed, Timer::GiveUp})
        deadlines.cancel(quint8(timer), index);
}

void WorkOrderBook::Parts::hold(WorkOrder &order, UtcMs at)
{
    order.test.availableSince = at;
    if (order.test.step != Step::Failed)
        order.test.step = Step::HoldingAvailable;
    saw(order, at, tr("Available: the %1 begin").arg(formatDuration(settings.holdAvailable)));
    deadlines.set(quint8(Timer::HoldPassed), byId.value(order.id), at + settings.holdAvailable);
}

void WorkOrderBook::Parts::breakHold(WorkOrder &order, UtcMs at, const QString &why)
{
    order.test.availableSince = 0;
    if (order.test.step != Step::Failed)
        order.test.step = Step::WaitingForAvailable;
    saw(order, at, tr("%1: the hold starts again from zero").arg(why));
    deadlines.cancel(quint8(Timer::HoldPassed), byId.value(order.id));
}

void WorkOrderBook::Parts::startTest(WorkOrder &order, const DeskAction &action, UtcMs at)
{
    TestSession &test = order.test;
    const quint32 index = byId.value(order.id);
    deadlines.cancel(quint8(Timer::HoldPassed), index);
    test.step = Step::Starting;
    test.command = action.command;
    test.started = test.ended = test.acceptedAt = test.lastMeterAt = 0;
    test.transactionId.clear();
    test.energyWh = 0;
    test.peakW = 0;
    test.startWh = test.lastWh = -1;
    test.noLoad = false;
    test.why.clear();
    test.powerCurve.clear();
    saw(order, at, tr("Test session requested by %1").arg(printable(action.by, 64)));
    deadlines.set(quint8(Timer::GiveUp), index, at + settings.connectionTimeOut + settings.backToAvailable);
    observeCommand(order, at); // its answer may be here already, and so may the session
    adoptSession(order, at);
}

/** The desk asks the station first and says what for second: a quick station was charging before this was recorded. */
void WorkOrderBook::Parts::adoptSession(WorkOrder &order, UtcMs at)
{
    TestSession &test = order.test;
    const Session *session = network.lastSession(test.port);
    const Command *command = commands.find(test.command);
    if (!session || !command || command->steps.empty() || session->start < command->steps.front().at
        || test.step != Step::Starting || !isOurs(order, session->idToken, session->remoteStartId))
        return;
    ocpp::SessionStarted started;
    started.transactionId = session->transactionId;
    started.idToken = session->idToken;
    started.remoteStartId = qint32(session->remoteStartId);
    started.meterWh = session->startWh;
    sessionStarted(order, started, session->start);
    test.lastWh = session->lastWh;
    test.energyWh = session->energyWh();
    test.peakW = std::max(0, session->peakW);
    if (!session->isOpen()) {
        test.ended = session->end;
        judge(order, at);
    }
}

void WorkOrderBook::Parts::pass(WorkOrder &order, UtcMs at, bool noLoad, const QString &why)
{
    TestSession &test = order.test;
    const quint32 index = byId.value(order.id);
    test.step = Step::Passed;
    test.noLoad = noLoad;
    test.ended = test.ended ? test.ended : at;
    deadlines.cancel(quint8(Timer::TimeOutPassed), index);
    deadlines.cancel(quint8(Timer::GiveUp), index);
    saw(order, at, why);
    log(order, at, tr("verification"), why);
}

void WorkOrderBook::Parts::fail(WorkOrder &order, UtcMs at, const QString &why)
{
    TestSession &test = order.test;
    const quint32 index = byId.value(order.id);
    test.step = Step::Failed;
    test.why = why;
    test.ended = at;
    deadlines.cancel(quint8(Timer::TimeOutPassed), index);
    deadlines.cancel(quint8(Timer::GiveUp), index);
    saw(order, at, tr("Failed: %1").arg(why));
    log(order, at, tr("verification"), tr("Test session failed: %1").arg(why));
    test.availableSince = 0;
    if (network.state(test.port).mode == PortMode::Available)
        hold(order, at); // the next try needs a hold of its own
}

void WorkOrderBook::Parts::fire(const Deadlines::Due &due)
{
    WorkOrder &order = orders[due.subject];
    TestSession &test = order.test;
    switch (Timer(due.kind)) {
    case Timer::HoldPassed:
        if (test.step == Step::HoldingAvailable || test.step == Step::Failed) {
            test.step = Step::ReadyToStart;
            saw(order, due.at, tr("Available for %1 without a break").arg(formatDuration(settings.holdAvailable)));
        }
        break;
    case Timer::TimeOutPassed:
        observeMode(order, due.at);
        break;
    case Timer::GiveUp:
        if (test.step == Step::Starting)
            fail(order, due.at, test.acceptedAt ? tr("accepted, but the port did not come back to Available")
                                                : tr("the station did not accept the remote start"));
        break;
    }
}

void WorkOrderBook::Parts::observe(const Fact &fact)
{
    if (proving.empty())
        return;
    if (const auto *gap = fact.as<FeedGap>()) {
        for (const auto &[port, index] : std::multimap<PortIx, quint32>(proving)) {
            WorkOrder &order = orders[index];
            if (order.test.availableSince == 0 || order.test.step > Step::ReadyToStart || gap->from >= fact.at)
                continue;
            breakHold(order, fact.at, tr("The feed had a gap"));
            if (network.state(port).mode == PortMode::Available)
                hold(order, fact.at);
        }
        return;
    }
    std::vector<quint32> concerned;
    for (const auto &[port, index] : proving) {
        const bool same = fact.port.isValid() ? fact.port == port : fact.station == network.stationIxOf(port);
        if (same)
            concerned.push_back(index);
    }
    for (const quint32 index : concerned) {
        WorkOrder &order = orders[index];
        if (const auto *command = fact.as<CommandEvent>()) {
            if (command->id == order.test.command)
                observeCommand(order, fact.at);
            continue;
        }
        observeEvent(order, fact);
        observeMode(order, fact.at);
    }
}

static bool isOut(PortMode mode)
{
    return mode == PortMode::Faulted || mode == PortMode::Offline || mode == PortMode::OutOfService
        || mode == PortMode::Unknown;
}

static QString modeWord(const PortState &state)
{
    if (state.mode == PortMode::Offline)
        return tr("Offline");
    const std::string_view name = ocpp::text(state.status);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

void WorkOrderBook::Parts::observeMode(WorkOrder &order, UtcMs at)
{
    TestSession &test = order.test;
    const PortState &state = network.state(test.port);
    const bool available = state.mode == PortMode::Available;
    switch (test.step) {
    case Step::WaitingForAvailable:
        if (available)
            hold(order, at);
        break;
    case Step::HoldingAvailable:
        if (!available)
            breakHold(order, at, modeWord(state));
        break;
    case Step::ReadyToStart: // plugging in for the test is no break
        if (isOut(state.mode))
            breakHold(order, at, modeWord(state));
        break;
    case Step::Starting:
        if (isOut(state.mode))
            fail(order, at, tr("the port went %1").arg(modeWord(state)));
        else if (available && test.acceptedAt && at >= test.acceptedAt + settings.connectionTimeOut)
            pass(order, at, true, tr("Passed without load: start accepted, connection timed out, Available again"));
        break;
    case Step::Charging:
        if (isOut(state.mode))
            fail(order, at, tr("the port went %1 while charging").arg(modeWord(state)));
        break;
    case Step::Passed:
        if (isOut(state.mode))
            breakHold(order, at, tr("%1 after the test session").arg(modeWord(state)));
        break;
    case Step::Failed:
        if (available && test.availableSince == 0)
            hold(order, at);
        else if (!available && test.availableSince != 0)
            breakHold(order, at, modeWord(state));
        break;
    }
}

void WorkOrderBook::Parts::observeCommand(WorkOrder &order, UtcMs at)
{
    TestSession &test = order.test;
    const Command *command = commands.find(test.command);
    if (!command || test.step != Step::Starting)
        return;
    switch (command->stage) {
    case CommandStage::Requested:
    case CommandStage::Recorded:
    case CommandStage::Sent:
    case CommandStage::Unconfirmed:
    case CommandStage::Unknown: break;
    case CommandStage::Accepted:
    case CommandStage::Confirmed:
        if (test.acceptedAt)
            break;
        test.acceptedAt = at;
        saw(order, at, tr("The station accepted the remote start"));
        deadlines.set(quint8(Timer::TimeOutPassed), byId.value(order.id), at + settings.connectionTimeOut);
        break;
    case CommandStage::Refused:
    case CommandStage::Rejected:
    case CommandStage::TimedOut:
    case CommandStage::Cancelled:
        fail(order, at, tr("the remote start was not accepted: %1").arg(command->steps.back().detail));
        break;
    }
}

void WorkOrderBook::Parts::observeEvent(WorkOrder &order, const Fact &fact)
{
    if (const auto *started = fact.as<ocpp::SessionStarted>())
        sessionStarted(order, *started, fact.at);
    else if (const auto *meter = fact.as<ocpp::MeterReading>())
        reading(order, *meter, fact.at);
    else if (const auto *ended = fact.as<ocpp::SessionEnded>())
        sessionEnded(order, *ended, fact.at);
}

bool WorkOrderBook::Parts::isOurs(const WorkOrder &order, const QByteArray &idToken, qint64 remoteStartId) const
{
    const Command *command = commands.find(order.test.command);
    const qint64 asked = command ? qint64(argumentsOf(*command).value("remoteStartId"_L1).toDouble(-1)) : -1;
    return idToken == settings.testIdToken || (asked >= 0 && remoteStartId == asked);
}

void WorkOrderBook::Parts::sessionStarted(WorkOrder &order, const ocpp::SessionStarted &started, UtcMs at)
{
    TestSession &test = order.test;
    if (test.step != Step::Starting)
        return;
    if (!isOurs(order, started.idToken, started.remoteStartId)) {
        saw(order, at, tr("A session of somebody else started: not the test"));
        return;
    }
    test.step = Step::Charging;
    test.started = at;
    test.transactionId = started.transactionId;
    test.startWh = test.lastWh = started.meterWh;
    test.lastMeterAt = at;
    deadlines.cancel(quint8(Timer::TimeOutPassed), byId.value(order.id));
    deadlines.cancel(quint8(Timer::GiveUp), byId.value(order.id));
    saw(order, at, tr("Test session %1 started").arg(printable(started.transactionId, 40)));
}

/** Peak power: the largest reading, or the largest energy over time between two readings (standards 2.2). */
void WorkOrderBook::Parts::reading(WorkOrder &order, const ocpp::MeterReading &meter, UtcMs at)
{
    TestSession &test = order.test;
    const bool ours = meter.transactionId.isEmpty() || meter.transactionId == test.transactionId;
    if (test.step != Step::Charging || !ours)
        return;
    qint32 watts = -1;
    if (meter.powerW >= 0 && meter.powerW < 1e8f)
        watts = qint32(meter.powerW);
    if (meter.energyWh >= 0) {
        if (test.startWh < 0)
            test.startWh = meter.energyWh;
        if (watts < 0 && test.lastWh >= 0 && at > test.lastMeterAt && meter.energyWh >= test.lastWh)
            watts = qint32(std::min(1e8, (meter.energyWh - test.lastWh) * double(hour) / double(at - test.lastMeterAt)));
        test.lastWh = std::max(test.lastWh, meter.energyWh);
        test.lastMeterAt = at;
        test.energyWh = std::max(test.energyWh, test.lastWh - test.startWh);
    }
    if (watts >= 0) {
        test.peakW = std::max(test.peakW, watts);
        if (test.powerCurve.size() < 2000)
            test.powerCurve.push_back({at, watts});
    }
    changed.push_back(order.id);
}

void WorkOrderBook::Parts::sessionEnded(WorkOrder &order, const ocpp::SessionEnded &ended, UtcMs at)
{
    TestSession &test = order.test;
    if (test.step != Step::Charging || ended.transactionId != test.transactionId)
        return;
    if (ended.meterWh >= 0 && test.startWh >= 0)
        test.energyWh = std::max(test.energyWh, ended.meterWh - test.startWh);
    if (test.peakW <= 0 && at > test.started) // no reading on the way: the mean is the least that the peak can have been
        test.peakW = qint32(std::min(1e8, test.energyWh * double(hour) / double(at - test.started)));
    test.ended = at;
    judge(order, at);
}

void WorkOrderBook::Parts::judge(WorkOrder &order, UtcMs at)
{
    const TestSession &test = order.test;
    const QString figures = tr("%1 kWh, peak %2 kW").arg(QString::number(test.energyWh / 1000, 'f', 2),
                                                        QString::number(test.peakW / 1000.0, 'f', 1));
    if (test.energyWh > settings.testEnergyWh)
        pass(order, at, false, tr("Passed: %1").arg(figures));
    else
        fail(order, at, tr("too little energy: %1").arg(figures));
}
