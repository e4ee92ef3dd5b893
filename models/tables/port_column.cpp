#include "port_column.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

/** Only the context of the translations. */
class PortTable
{
    Q_DECLARE_TR_FUNCTIONS(PortTable)
};

} // namespace

QString columnId(PortColumn column)
{
    switch (column) {
    case PortColumn::Tier: return u"tier"_s;
    case PortColumn::State: return u"state"_s;
    case PortColumn::Port: return u"port"_s;
    case PortColumn::Site: return u"site"_s;
    case PortColumn::Type: return u"type"_s;
    case PortColumn::Model: return u"model"_s;
    case PortColumn::Since: return u"since"_s;
    case PortColumn::Fault: return u"fault"_s;
    case PortColumn::Uptime: return u"uptime"_s;
    case PortColumn::Budget: return u"budget"_s;
    case PortColumn::Owner: return u"owner"_s;
    case PortColumn::Power: return u"power"_s;
    case PortColumn::Session: return u"session"_s;
    case PortColumn::Soc: return u"soc"_s;
    case PortColumn::LastContact: return u"lastContact"_s;
    case PortColumn::Firmware: return u"firmware"_s;
    case PortColumn::Station: return u"station"_s;
    case PortColumn::Region: return u"region"_s;
    }
    return {};
}

std::optional<PortColumn> columnFromId(const QString &id)
{
    for (int i = 0; i < portColumnCount; ++i)
        if (columnId(static_cast<PortColumn>(i)) == id)
            return static_cast<PortColumn>(i);
    return std::nullopt;
}

QString columnTitle(PortColumn column)
{
    switch (column) {
    case PortColumn::Tier: return {};
    case PortColumn::State: return PortTable::tr("State");
    case PortColumn::Port: return PortTable::tr("Port");
    case PortColumn::Site: return PortTable::tr("Site");
    case PortColumn::Type: return PortTable::tr("Type, kW");
    case PortColumn::Model: return PortTable::tr("Model, fw");
    case PortColumn::Since: return PortTable::tr("Since");
    case PortColumn::Fault: return PortTable::tr("Fault");
    case PortColumn::Uptime: return PortTable::tr("12 mo");
    case PortColumn::Budget: return PortTable::tr("Budget left");
    case PortColumn::Owner: return PortTable::tr("Owner");
    case PortColumn::Power: return PortTable::tr("kW now");
    case PortColumn::Session: return PortTable::tr("Session");
    case PortColumn::Soc: return PortTable::tr("SoC");
    case PortColumn::LastContact: return PortTable::tr("Contact");
    case PortColumn::Firmware: return PortTable::tr("Firmware");
    case PortColumn::Station: return PortTable::tr("Station");
    case PortColumn::Region: return PortTable::tr("Region");
    }
    return {};
}

QString columnName(PortColumn column)
{
    switch (column) {
    case PortColumn::Tier: return PortTable::tr("Tier");
    case PortColumn::Type: return PortTable::tr("Type and rated kW");
    case PortColumn::Model: return PortTable::tr("Model and firmware");
    case PortColumn::Since: return PortTable::tr("In this state since");
    case PortColumn::Uptime: return PortTable::tr("Uptime, 12 months");
    case PortColumn::Power: return PortTable::tr("Power now, kW");
    case PortColumn::Soc: return PortTable::tr("State of charge");
    case PortColumn::LastContact: return PortTable::tr("Last contact");
    case PortColumn::State:
    case PortColumn::Port:
    case PortColumn::Site:
    case PortColumn::Fault:
    case PortColumn::Budget:
    case PortColumn::Owner:
    case PortColumn::Session:
    case PortColumn::Firmware:
    case PortColumn::Station:
    case PortColumn::Region: return columnTitle(column);
    }
    return {};
}

bool isRightAligned(PortColumn column)
{
    switch (column) {
    case PortColumn::Since:
    case PortColumn::Uptime:
    case PortColumn::Power:
    case PortColumn::Session:
    case PortColumn::Soc:
    case PortColumn::LastContact: return true;
    case PortColumn::Tier:
    case PortColumn::State:
    case PortColumn::Port:
    case PortColumn::Site:
    case PortColumn::Type:
    case PortColumn::Model:
    case PortColumn::Fault:
    case PortColumn::Budget:
    case PortColumn::Owner:
    case PortColumn::Firmware:
    case PortColumn::Station:
    case PortColumn::Region: return false;
    }
    return false;
}
