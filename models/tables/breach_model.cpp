#include "breach_model.h"

#include "cell_roles.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"
#include "uptime_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

BreachModel::BreachModel(const Operations &operations, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations)
{
}

void BreachModel::setFigures(const UptimeFigures &figures)
{
    m_now = figures.now;
    m_rows.clear();
    std::vector<quint64> keys;
    for (const PortAtRisk &port : figures.atRisk) {
        const quint64 key = quint64(port.port.value) + 1;
        m_rows.insert(key, port);
        keys.push_back(key);
    }
    setKeys(std::move(keys));
}

PortIx BreachModel::portAt(int row) const
{
    const quint64 key = keyAt(row);
    return key == 0 ? PortIx{} : PortIx{quint32(key - 1)};
}

int BreachModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant BreachModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Percent ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case PortName: return tr("Port");
    case SiteName: return tr("Site");
    case TimeLeft: return tr("Time left");
    case IfNotFixed: return tr("If not fixed");
    case Percent: return tr("12 mo");
    case columnTotal: return {};
    }
    return {};
}

QString BreachModel::cellText(const PortAtRisk &port, int column) const
{
    const Network &network = m_operations.network();
    switch (Column(column)) {
    case Shape: return tierText(port.tier);
    case PortName: return printable(network.name(port.port));
    case SiteName: return placeText(network, network.siteOf(port.port));
    case TimeLeft: return budgetText(port.budget.leftMs());
    case IfNotFixed: return comingTimeText(port.budget.fallsUnderAt, m_now);
    case Percent: return percentText(port.budget.uptimePercent);
    case columnTotal: return {};
    }
    return {};
}

QVariant BreachModel::data(const QModelIndex &index, int role) const
{
    const auto port = m_rows.constFind(keyAt(index.row()));
    if (!index.isValid() || port == m_rows.cend())
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cellText(*port, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2 left, under 97 % at %3").arg(cellText(*port, PortName), cellText(*port, TimeLeft),
                                                       cellText(*port, IfNotFixed));
    case TierRole: return column == Shape && port->tier != Tier::None ? QVariant(int(port->tier)) : QVariant();
    case ToneRole: return int(column == TimeLeft ? budgetTone(port->budget) : Tier::None);
    case ShareRole: return column == TimeLeft ? QVariant(budgetShare(port->budget)) : QVariant();
    case StrongRole: return column == TimeLeft && port->budget.leftMs() < 4 * hour;
    case MonoRole: return column == PortName;
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}

QString comingTimeText(UtcMs time, UtcMs now)
{
    if (time <= 0)
        return {};
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    const qint64 days = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().daysTo(then.date());
    if (days == 0)
        return QCoreApplication::translate("BreachModel", "%1 today").arg(then.toString(u"HH:mm"_s));
    if (days > 0 && days < 7)
        return QLocale::c().toString(then, u"HH:mm ddd"_s);
    return QLocale::c().toString(then, days < 300 ? u"d MMM"_s : u"MMM yyyy"_s);
}
