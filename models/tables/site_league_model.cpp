#include "site_league_model.h"

#include "cell_roles.h"
#include "port_texts.h"
#include "printable.h"
#include "session_table_model.h"
#include "uptime_text.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

SiteLeagueModel::SiteLeagueModel(const Operations &operations, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations)
{
}

void SiteLeagueModel::setStandings(std::vector<SiteStanding> standings)
{
    m_rows.clear();
    std::vector<quint64> keys;
    for (const SiteStanding &site : standings) {
        keys.push_back(quint64(site.site.value) + 1);
        m_rows.insert(keys.back(), site);
    }
    setKeys(std::move(keys));
}

SiteIx SiteLeagueModel::siteAt(int row) const
{
    const quint64 key = keyAt(row);
    return key == 0 ? SiteIx{} : SiteIx{quint32(key - 1)};
}

int SiteLeagueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant SiteLeagueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section <= Name || section == Power ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case Name: return tr("Site");
    case Ports: return tr("Ports");
    case Abnormal: return tr("Abnormal");
    case Charging: return tr("Charging");
    case Alerts: return tr("Alerts");
    case Orders: return tr("Orders");
    case Uptime: return tr("30 days");
    case Power: return tr("Power now");
    case columnTotal: return {};
    }
    return {};
}

QString SiteLeagueModel::cellText(const SiteStanding &site, int column) const
{
    const auto number = [](qint64 value) { return value == 0 ? u"\u2013"_s : QLocale(QLocale::English).toString(value); };
    switch (Column(column)) {
    case Shape: return tierText(site.worst);
    case Name: return siteAndState(m_operations.network().site(site.site));
    case Ports: return number(site.tally.total);
    case Abnormal: return number(site.tally.abnormal());
    case Charging: return number(site.tally.of(PortMode::Charging));
    case Alerts: return number(site.alerts);
    case Orders: return number(site.orders);
    case Uptime: return percentText(site.uptime);
    case Power:
        return site.limitKw > 0 ? tr("%1 of %2").arg(kilowattText(site.powerW), kilowattText(qint64(double(site.limitKw) * 1000)))
                                : kilowattText(site.powerW);
    case columnTotal: return {};
    }
    return {};
}

QVariant SiteLeagueModel::data(const QModelIndex &index, int role) const
{
    const auto site = m_rows.constFind(keyAt(index.row()));
    if (!index.isValid() || site == m_rows.cend())
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cellText(*site, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2 of %3 ports abnormal").arg(cellText(*site, Name)).arg(site->tally.abnormal()).arg(site->tally.total);
    case TierRole: return column == Shape && site->worst != Tier::None ? QVariant(int(site->worst)) : QVariant();
    case SiteRole: return site->site.value;
    case ToneRole: return int(column == Uptime && site->uptime <= 97 ? Tier::P2 : Tier::None);
    case ShareRole: return column == Power && site->limitKw > 0 ? QVariant(double(site->powerW) / (double(site->limitKw) * 1000)) : QVariant();
    case StrongRole: return column == Abnormal && site->tally.abnormal() > 0;
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}
