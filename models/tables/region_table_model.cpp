#include "region_table_model.h"

#include "cell_roles.h"
#include "csv.h"
#include "uptime_text.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

void RegionTableModel::setFigures(const UptimeFigures &figures)
{
    m_rows = figures.regions;
    std::vector<quint64> keys;
    for (const RegionStanding &region : m_rows)
        keys.push_back(quint64(region.region.value) + 1);
    setKeys(std::move(keys));
}

const RegionStanding *RegionTableModel::find(int row) const
{
    const quint64 key = keyAt(row);
    for (const RegionStanding &region : m_rows)
        if (quint64(region.region.value) + 1 == key)
            return &region;
    return nullptr;
}

RegionIx RegionTableModel::regionAt(int row) const
{
    const RegionStanding *region = find(row);
    return region ? region->region : RegionIx{};
}

int RegionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant RegionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Name || section == Bar ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Rank: return u"#"_s;
    case Name: return tr("Region");
    case Ports: return tr("Ports");
    case Bar: return tr("96 to 99 %, 12 mo");
    case Year: return tr("12 mo");
    case Month: return tr("30 days");
    case UnderTarget: return tr("< 97 %");
    case OutageTime: return tr("Outage, h");
    case columnTotal: return {};
    }
    return {};
}

QString RegionTableModel::cellText(const RegionStanding &region, int row, int column) const
{
    switch (Column(column)) {
    case Rank: return QString::number(row + 1);
    case Name: return region.name;
    case Ports: return QLocale(QLocale::English).toString(region.ports);
    case Bar: return {};
    case Year: return percentText(region.year);
    case Month: return percentText(region.month);
    case UnderTarget: return QLocale(QLocale::English).toString(region.underTarget);
    case OutageTime: return QLocale(QLocale::English).toString(double(region.outageMs) / double(hour), 'f', 1);
    case columnTotal: return {};
    }
    return {};
}

QVariant RegionTableModel::data(const QModelIndex &index, int role) const
{
    const RegionStanding *region = find(index.row());
    if (!index.isValid() || !region)
        return {};
    const int column = index.column();
    const bool under = std::isfinite(region->year) && region->year <= 97.0;
    switch (role) {
    case Qt::DisplayRole: return cellText(*region, index.row(), column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return tr("%1, %2 % over 12 months").arg(region->name, percentText(region->year));
    case ToneRole:
        if (column == UnderTarget)
            return int(region->underTarget > 0 ? Tier::P3 : Tier::None);
        return int(under && (column == Year || column == Bar) ? Tier::P2 : Tier::None);
    case ShareRole:
        if (column != Bar || !std::isfinite(region->year))
            return {};
        return qBound(0.0, (region->year - 96) / 3, 1.0);
    case StrongRole: return column == Name || column == Year;
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}

QByteArray regionCsv(const UptimeFigures &figures)
{
    QByteArray csv = csvLine({u"region"_s, u"ports"_s, u"uptime_12_months_percent"_s, u"uptime_30_days_percent"_s,
                              u"ports_at_or_under_97_percent"_s, u"outage_hours"_s, u"window_start"_s, u"window_end"_s,
                              u"measured_since"_s});
    for (const RegionStanding &region : figures.regions)
        csv += csvLine({region.name, qint64(region.ports), CsvField(region.year, 4), CsvField(region.month, 4),
                        qint64(region.underTarget), CsvField(double(region.outageMs) / double(hour), 4),
                        QString::fromLatin1(formatTime(figures.from)), QString::fromLatin1(formatTime(figures.now)),
                        figures.measuredSince > 0 ? QString::fromLatin1(formatTime(figures.measuredSince)) : QString()});
    return csv;
}
