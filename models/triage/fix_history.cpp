#include "fix_history.h"

#include "printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FixHistory", text); }

bool isForced(const Command &command) { return command.arguments.contains("Immediate") || command.arguments.contains("Hard"); }

/** A command that can end a condition, in words; empty for those that only look or only lock away. */
QString remedyText(const Command &command)
{
    switch (command.action) {
    case ocpp::Action::Reset: return isForced(command) ? tr("Hard reset") : tr("Soft reset");
    case ocpp::Action::UnlockConnector: return tr("Unlock connector");
    case ocpp::Action::ChangeAvailability: return command.arguments.contains("Inoperative") ? QString() : tr("Make operative");
    case ocpp::Action::RequestStopTransaction: return tr("Stop the session");
    case ocpp::Action::SetVariables: return tr("Change of a setting");
    case ocpp::Action::UpdateFirmware: return tr("Firmware update");
    case ocpp::Action::ClearCache: return tr("Clear the authorization cache");
    case ocpp::Action::ClearChargingProfile: return tr("Clear the charging profile");
    case ocpp::Action::TriggerMessage:
    case ocpp::Action::RequestStartTransaction:
    case ocpp::Action::GetVariables:
    case ocpp::Action::GetLog:
    case ocpp::Action::SetChargingProfile:
    case ocpp::Action::DataTransfer: return {};
    }
    return {};
}

bool reachedTheStation(CommandStage stage)
{
    switch (stage) {
    case CommandStage::Accepted:
    case CommandStage::Confirmed:
    case CommandStage::Unconfirmed: return true;
    case CommandStage::Requested:
    case CommandStage::Recorded:
    case CommandStage::Sent:
    case CommandStage::Refused:
    case CommandStage::Rejected:
    case CommandStage::TimedOut:
    case CommandStage::Unknown:
    case CommandStage::Cancelled: return false;
    }
    return false;
}

/** When somebody stood at the charger; 0: nobody yet. */
UtcMs onSiteSince(const WorkOrder &order)
{
    for (const auto &[stage, at] : order.stages)
        if (stage >= OrderStage::OnSite)
            return at;
    return 0;
}

Fix fixBy(const WorkOrder &order, UtcMs at)
{
    const QString part = printable(order.part, 80);
    return {Fix::Kind::WorkOrder, part.isEmpty() ? tr("Repair on site") : tr("Repair on site: %1").arg(part), at, order.id,
            printable(order.assignee, 60)};
}

/** Of orders whose alert left the book. */
bool isAbout(const WorkOrder &order, const FaultEntry &fault)
{
    return order.faultCode.split(u' ', Qt::SkipEmptyParts).contains(fault.code);
}

void count(ModelFixes &model, Fix fix)
{
    ++model.returns;
    const auto same = std::find_if(model.remedies.begin(), model.remedies.end(), [&](const Remedy &one) {
        return one.last.kind == fix.kind && one.last.what == fix.what;
    });
    Remedy &remedy = same == model.remedies.end() ? model.remedies.emplace_back() : *same;
    ++remedy.count;
    if (remedy.count == 1 || fix.at > remedy.last.at)
        remedy.last = std::move(fix);
}

} // namespace

QString modelOf(const Network &network, StationIx station)
{
    if (!station.isValid() || station.value >= network.stationCount())
        return {};
    const StationState &said = network.stationState(station);
    return printable(said.vendor + ' ' + said.model, 80).trimmed();
}

std::optional<Fix> fixOf(const Operations &operations, const Alert &alert)
{
    const UtcMs gone = alert.returned != 0 ? alert.returned : alert.goneSince;
    if (gone == 0)
        return std::nullopt;
    if (const WorkOrder *order = operations.orders().find(alert.order)) {
        const UtcMs there = onSiteSince(*order);
        if (there != 0 && there <= gone)
            return fixBy(*order, gone);
    }
    const Command *last = nullptr;
    for (const Command *command : operations.commands().ofStation(alert.station)) { // newest first
        const bool here = !command->port.isValid() || !alert.port.isValid() || command->port == alert.port;
        const bool then = !command->steps.empty() && command->steps.front().at >= alert.lastRaised && command->steps.front().at <= gone;
        if (here && then && reachedTheStation(command->stage) && !remedyText(*command).isEmpty()) {
            last = command;
            break;
        }
    }
    if (last)
        return Fix{Fix::Kind::Command, remedyText(*last), gone, {}, printable(last->by, 60)};
    return Fix{Fix::Kind::ByItself, {}, gone, {}, {}};
}

std::vector<ModelFixes> fixesOf(const Operations &operations, const FaultEntry &fault, const QString &first)
{
    std::map<QString, ModelFixes> byModel;
    const Network &network = operations.network();
    const auto add = [&](StationIx station, Fix fix) {
        const QString model = modelOf(network, station);
        ModelFixes &fixes = byModel[model];
        fixes.model = model;
        count(fixes, std::move(fix));
    };
    for (const Alert &alert : operations.alerts().all()) {
        if (alert.faultId != fault.id || alert.isGroup)
            continue;
        if (std::optional<Fix> fix = fixOf(operations, alert))
            add(alert.station, std::move(*fix));
    }
    for (const WorkOrder &order : operations.orders().all())
        if (!order.isOpen() && onSiteSince(order) != 0 && !operations.alerts().find(order.alert) && isAbout(order, fault))
            add(order.station, fixBy(order, order.closed));
    std::vector<ModelFixes> all;
    for (auto &[model, fixes] : byModel) {
        std::stable_sort(fixes.remedies.begin(), fixes.remedies.end(), [](const Remedy &a, const Remedy &b) {
            return a.count != b.count ? a.count > b.count : a.last.at > b.last.at;
        });
        all.push_back(std::move(fixes));
    }
    std::stable_sort(all.begin(), all.end(), [&](const ModelFixes &a, const ModelFixes &b) {
        if ((a.model == first) != (b.model == first))
            return a.model == first;
        return a.returns > b.returns;
    });
    return all;
}
