#include "outage_model.h"

#include "cell_roles.h"
#include "csv.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

using namespace Qt::StringLiterals;

OutageModel::OutageModel(const Operations &operations, QObject *parent)
    : KeyedTableModel(parent), m_operations(operations)
{
}

void OutageModel::setFigures(const UptimeFigures &figures)
{
    m_now = figures.now;
    m_rows.clear();
    std::vector<quint64> keys;
    for (const Outage &outage : figures.open) {
        const quint64 key = quint64(outage.port.value) + 1;
        if (m_rows.contains(key))
            continue;
        m_rows.insert(key, outage);
        keys.push_back(key);
    }
    setKeys(std::move(keys));
}

PortIx OutageModel::portAt(int row) const
{
    const quint64 key = keyAt(row);
    return key == 0 ? PortIx{} : PortIx{quint32(key - 1)};
}

AlertId OutageModel::alertAt(int row) const
{
    return m_rows.value(keyAt(row)).alert;
}

int OutageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant OutageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section >= Since ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case PortName: return tr("Port");
    case SiteName: return tr("Site");
    case Cause: return tr("Cause");
    case Since: return tr("Since, UTC");
    case Duration: return tr("Out for");
    case columnTotal: return {};
    }
    return {};
}

QString OutageModel::cellText(const Outage &outage, int column) const
{
    const Network &network = m_operations.network();
    switch (Column(column)) {
    case Shape: return tierText(network.state(outage.port).tier);
    case PortName: return printable(network.name(outage.port));
    case SiteName: return placeText(network, network.siteOf(outage.port));
    case Cause: return causeText(m_operations.catalogue(), outage.cause, outage.code);
    case Since: return timeText(outage.start, m_now);
    case Duration: return formatDuration(qMax<qint64>(0, m_now - outage.start));
    case columnTotal: return {};
    }
    return {};
}

QVariant OutageModel::data(const QModelIndex &index, int role) const
{
    const auto outage = m_rows.constFind(keyAt(index.row()));
    if (!index.isValid() || outage == m_rows.cend())
        return {};
    const int column = index.column();
    const Tier tier = m_operations.network().state(outage->port).tier;
    switch (role) {
    case Qt::DisplayRole: return cellText(*outage, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, out for %3").arg(cellText(*outage, PortName), cellText(*outage, Cause),
                                            cellText(*outage, Duration));
    case TierRole: return column == Shape && tier != Tier::None ? QVariant(int(tier)) : QVariant();
    case MonoRole: return column == PortName;
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}

QByteArray outageCsv(const Operations &operations, UtcMs from, UtcMs now)
{
    QByteArray csv = csvLine({u"port"_s, u"site"_s, u"region"_s, u"start"_s, u"end"_s, u"minutes"_s, u"cause"_s,
                              u"code"_s, u"excluded"_s, u"alert"_s});
    const Network &network = operations.network();
    for (const Outage &outage : operations.uptime().outages()) {
        const UtcMs end = outage.end == 0 ? now : outage.end;
        if (end <= from || outage.start >= now || outage.port.value >= network.portCount())
            continue;
        const RegionIx region = network.regionOf(outage.port);
        csv += csvLine({network.name(outage.port), placeText(network, network.siteOf(outage.port)),
                        region.isValid() ? network.inventory().regions[region.value].name : QString(),
                        QString::fromLatin1(formatTime(outage.start)),
                        outage.end == 0 ? QString() : QString::fromLatin1(formatTime(outage.end)),
                        CsvField(double(end - outage.start) / double(minute), 2),
                        QString::fromUtf8(text(outage.cause).data(), qsizetype(text(outage.cause).size())),
                        printable(outage.code), outage.excluded ? 1 : 0, toText(outage.alert)});
    }
    return csv;
}
