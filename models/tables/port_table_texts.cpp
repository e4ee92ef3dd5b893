// What the cells of the port table say.
#include "port_table_model.h"
#include "port_texts.h"
#include "printable.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString kilo(double value, int decimals) { return QString::number(value / 1000, 'f', decimals); }

} // namespace

QString PortTableModel::text(PortIx port, PortColumn column) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    const auto age = [this](UtcMs since) { return since > 0 ? formatDuration(std::max<qint64>(0, m_now - since)) : QString(); };
    switch (column) {
    case PortColumn::Tier: return tierText(shownTier(state));
    case PortColumn::State: return modeText(state.mode);
    case PortColumn::Port: return printable(network.name(port));
    case PortColumn::Station: return printable(network.stationOf(port).id);
    case PortColumn::Site: return siteName(network.site(network.siteOf(port)));
    case PortColumn::Region: {
        const RegionIx region = network.regionOf(port);
        return region.value < network.inventory().regions.size() ? printable(network.inventory().regions[region.value].name) : QString();
    }
    case PortColumn::Type: return connectorText(network.port(port));
    case PortColumn::Model: return modelText(network, network.stationIxOf(port));
    case PortColumn::Firmware: return firmwareText(network, network.stationIxOf(port));
    case PortColumn::Since: return age(state.since);
    case PortColumn::LastContact: return age(UtcMs(state.lastContactS) * second);
    case PortColumn::Fault: return faultText(m_operations, port);
    case PortColumn::Uptime: {
        // Nothing measured is no 100 %.
        const Budget budget = m_operations.uptime().budget(port, m_now);
        return budget.measuredSince ? QString::number(budget.uptimePercent, 'f', 2) : QString();
    }
    case PortColumn::Budget: return budgetText(m_operations.uptime().budget(port, m_now).leftMs());
    case PortColumn::Owner: return ownerOf(m_operations, port);
    case PortColumn::Power: return state.powerW >= 0 ? kilo(state.powerW, state.powerW < 10'000 ? 1 : 0) : QString();
    case PortColumn::Session: return state.sessionStart == 0 ? QString() : tr("%1 kWh").arg(kilo(std::max(0, state.sessionWh), 1));
    case PortColumn::Soc: return state.soc <= 100 ? tr("%1 %").arg(state.soc) : QString();
    }
    return {};
}

QString PortTableModel::secondText(PortIx port, PortColumn column) const
{
    const Network &network = m_operations.network();
    if (column == PortColumn::Type)
        return powerText(network.port(port));
    if (column == PortColumn::Model)
        return firmwareText(network, network.stationIxOf(port));
    if (column == PortColumn::Session && network.state(port).sessionStart != 0)
        return formatDuration(std::max<qint64>(0, m_now - network.state(port).sessionStart));
    return {};
}
