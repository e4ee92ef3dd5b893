#include "inventory.h"

#include <QCoreApplication>
#include <QSet>

#include <simdjson.h>

namespace {

using simdjson::dom::element;

constexpr char format[] = "faultline.inventory.v1";

struct InventoryJson
{
    Q_DECLARE_TR_FUNCTIONS(InventoryJson)
};

/** Reads the columns of one table; the first thing that is wrong stops everything and is kept. */
class Table
{
public:
    Table(element document, const char *name) : m_name(QLatin1StringView(name))
    {
        if (document[name].get(m_table) || !m_table.is_object())
            refuse(InventoryJson::tr("has no table \"%1\"").arg(m_name));
    }

    size_t rows() const { return m_rows; }
    bool ok() const { return m_problem.isEmpty(); }
    const QString &problem() const { return m_problem; }
    void refuse(const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = why;
    }
    void refuseRow(size_t row, const QString &why)
    {
        refuse(InventoryJson::tr("%1, row %2: %3").arg(m_name, QString::number(row), why));
    }

    /** Calls `take(row, element)` for every entry. The first column sets the number of rows; others may be absent. */
    template <typename Take>
    void column(const char *name, Take take)
    {
        element value;
        if (!ok())
            return;
        if (m_table[name].get(value)) {
            if (!m_counted)
                refuse(InventoryJson::tr("%1 has no column \"%2\"").arg(m_name, QLatin1StringView(name)));
            return;
        }
        simdjson::dom::array array;
        if (value.get_array().get(array)) {
            refuse(InventoryJson::tr("%1: the column \"%2\" is no list").arg(m_name, QLatin1StringView(name)));
            return;
        }
        size_t row = 0;
        for (const element entry : array) {
            if (m_counted && row >= m_rows)
                break;
            take(row, entry);
            ++row;
        }
        // simdjson saturates an array's size at 2^24 - 1, so the rows are counted here.
        if (!m_counted)
            m_rows = row;
        else if (row != m_rows || array.size() > m_rows)
            refuse(InventoryJson::tr("%1: the column \"%2\" has another length than the first")
                       .arg(m_name, QLatin1StringView(name)));
        m_counted = true;
    }
    template <typename Set>
    void texts(const char *name, Set set)
    {
        column(name, [&](size_t row, element entry) {
            std::string_view text;
            if (!entry.is_null() && entry.get_string().get(text))
                refuseRow(row, InventoryJson::tr("\"%1\" is no text").arg(QLatin1StringView(name)));
            set(row, QString::fromUtf8(text.data(), qsizetype(text.size())));
        });
    }
    template <typename Set>
    void numbers(const char *name, double from, double to, Set set)
    {
        column(name, [&](size_t row, element entry) {
            double number = 0;
            if (!entry.is_null() && (entry.get_double().get(number) || !(number >= from && number <= to))) {
                refuseRow(row, InventoryJson::tr("\"%1\" is no number from %2 to %3")
                                   .arg(QLatin1StringView(name), QString::number(from), QString::number(to)));
                number = 0;
            }
            set(row, number);
        });
    }
    /** Whole numbers below `end`. */
    template <typename Set>
    void indexes(const char *name, size_t end, Set set)
    {
        column(name, [&](size_t row, element entry) {
            uint64_t index = 0;
            if (entry.get_uint64().get(index) || index >= end) {
                refuseRow(row, InventoryJson::tr("\"%1\" points outside its table").arg(QLatin1StringView(name)));
                return;
            }
            set(row, quint32(index));
        });
    }

private:
    QString m_name, m_problem;
    element m_table;
    size_t m_rows = 0;
    bool m_counted = false;
};

Result<void> readRegions(element document, Inventory &inventory)
{
    Table table(document, "regions");
    auto &regions = inventory.regions;
    table.texts("id", [&](size_t, const QString &text) { regions.push_back({text, {}}); });
    table.texts("name", [&](size_t row, const QString &text) { regions[row].name = text; });
    return table.ok() ? Result<void>() : Problem{table.problem()};
}

Result<void> readSites(element document, Inventory &inventory)
{
    Table table(document, "sites");
    auto &sites = inventory.sites;
    table.texts("id", [&](size_t, const QString &text) {
        sites.emplace_back();
        sites.back().id = text;
    });
    table.texts("name", [&](size_t row, const QString &text) { sites[row].name = text; });
    table.texts("address", [&](size_t row, const QString &text) { sites[row].address = text; });
    table.texts("city", [&](size_t row, const QString &text) { sites[row].city = text; });
    table.texts("state", [&](size_t row, const QString &text) { sites[row].state = text; });
    table.texts("postcode", [&](size_t row, const QString &text) { sites[row].postcode = text; });
    table.texts("country", [&](size_t row, const QString &text) { sites[row].country = text; });
    table.texts("businessUnit", [&](size_t row, const QString &text) { sites[row].businessUnit = text; });
    table.texts("timeZone", [&](size_t row, const QString &text) { sites[row].timeZone = text; });
    table.numbers("latitude", -90, 90, [&](size_t row, double number) { sites[row].latitude = number; });
    table.numbers("longitude", -180, 180, [&](size_t row, double number) { sites[row].longitude = number; });
    table.numbers("limitKw", 0, 1e6, [&](size_t row, double number) { sites[row].limitKw = float(number); });
    table.indexes("region", inventory.regions.size(), [&](size_t row, quint32 index) { sites[row].region = {index}; });
    for (size_t row = 0; row < sites.size(); ++row) {
        if (!sites[row].region.isValid())
            table.refuseRow(row, InventoryJson::tr("the site has no region"));
    }
    return table.ok() ? Result<void>() : Problem{table.problem()};
}

Result<void> readStations(element document, Inventory &inventory)
{
    Table table(document, "stations");
    auto &stations = inventory.stations;
    QSet<QString> ids;
    table.texts("id", [&](size_t row, const QString &text) {
        stations.emplace_back();
        stations.back().id = text;
        if (text.isEmpty())
            table.refuseRow(row, InventoryJson::tr("the station has no id"));
        if (ids.contains(text))
            table.refuseRow(row, InventoryJson::tr("the station id \"%1\" is there twice").arg(text));
        ids.insert(text);
    });
    table.texts("vendor", [&](size_t row, const QString &text) { stations[row].vendor = text; });
    table.texts("model", [&](size_t row, const QString &text) { stations[row].model = text; });
    table.texts("firmware", [&](size_t row, const QString &text) { stations[row].firmware = text; });
    table.texts("serial", [&](size_t row, const QString &text) { stations[row].serial = text; });
    table.texts("protocol", [&](size_t row, const QString &text) {
        stations[row].protocol = ocpp::versionFromSubprotocol(text.toStdString());
    });
    table.indexes("site", inventory.sites.size(), [&](size_t row, quint32 index) { stations[row].site = {index}; });
    for (size_t row = 0; row < stations.size(); ++row) {
        if (!stations[row].site.isValid())
            table.refuseRow(row, InventoryJson::tr("the station \"%1\" has no site").arg(stations[row].id));
    }
    return table.ok() ? Result<void>() : Problem{table.problem()};
}

/** A list of lists of words, shared by the ports that point into it. */
Result<std::vector<QStringList>> readWordLists(element document, const char *name)
{
    std::vector<QStringList> lists;
    element value;
    if (document[name].get(value))
        return lists;
    const Problem wrong{InventoryJson::tr("\"%1\" is no list of lists of words").arg(QLatin1StringView(name))};
    simdjson::dom::array outer;
    if (value.get_array().get(outer))
        return wrong;
    for (const element entry : outer) {
        simdjson::dom::array inner;
        if (entry.get_array().get(inner))
            return wrong;
        QStringList words;
        for (const element item : inner) {
            std::string_view word;
            if (item.get_string().get(word))
                return wrong;
            words.append(QString::fromUtf8(word.data(), qsizetype(word.size())));
        }
        lists.push_back(words);
    }
    return lists;
}

void refuseRepeatedPorts(Table &table, const Inventory &inventory)
{
    QSet<quint64> seen;
    seen.reserve(qsizetype(inventory.ports.size()));
    for (size_t row = 0; row < inventory.ports.size() && table.ok(); ++row) {
        const Port &port = inventory.ports[row];
        if (!port.station.isValid()) {
            table.refuseRow(row, InventoryJson::tr("the port has no station"));
            return;
        }
        const quint64 key = quint64(port.station.value) << 16 | port.evse;
        if (seen.contains(key)) {
            table.refuseRow(row, InventoryJson::tr("EVSE %1 of station \"%2\" is there twice")
                                     .arg(QString::number(port.evse), inventory.stations[port.station.value].id));
        }
        seen.insert(key);
    }
}

Result<void> readPorts(element document, Inventory &inventory)
{
    const Result<std::vector<QStringList>> connectors = readWordLists(document, "connectorLists");
    if (!connectors)
        return connectors.problem();
    const Result<std::vector<QStringList>> programmes = readWordLists(document, "programmeLists");
    if (!programmes)
        return programmes.problem();
    Table table(document, "ports");
    auto &ports = inventory.ports;
    table.indexes("station", inventory.stations.size(), [&](size_t, quint32 index) {
        ports.emplace_back();
        ports.back().station = {index};
    });
    table.indexes("evse", 65536, [&](size_t row, quint32 number) {
        ports[row].evse = quint16(number);
        if (number == 0)
            table.refuseRow(row, InventoryJson::tr("EVSEs count from 1"));
    });
    table.indexes("connectors", connectors.value().size(), [&](size_t row, quint32 index) {
        ports[row].connectors = connectors.value()[index];
    });
    table.indexes("programmes", programmes.value().size(), [&](size_t row, quint32 index) {
        ports[row].programmes = programmes.value()[index];
    });
    table.numbers("powerKw", 0, 1e5, [&](size_t row, double number) { ports[row].powerKw = float(number); });
    table.numbers("commissioned", 0, 7258118400000.0, [&](size_t row, double number) {
        ports[row].commissioned = UtcMs(number);
    });
    refuseRepeatedPorts(table, inventory);
    return table.ok() ? Result<void>() : Problem{table.problem()};
}

} // namespace

Result<Inventory> inventoryFromJson(const QByteArray &json)
{
    const auto refused = [](const QString &why) {
        return Problem{InventoryJson::tr("This is no inventory: %1.").arg(why)};
    };
    simdjson::dom::parser parser;
    element document;
    const simdjson::error_code error = parser.parse(json.constData(), size_t(json.size()), true).get(document);
    if (error)
        return refused(QString::fromUtf8(simdjson::error_message(error)));
    std::string_view name;
    if (!document["format"].get_string().get(name) && name != format)
        return refused(InventoryJson::tr("its format is \"%1\"")
                           .arg(QString::fromUtf8(name.data(), qsizetype(name.size())).left(40)));
    Inventory inventory;
    if (!document["name"].get_string().get(name))
        inventory.name = QString::fromUtf8(name.data(), qsizetype(name.size()));
    for (const auto read : {readRegions, readSites, readStations, readPorts}) {
        if (const Result<void> done = read(document, inventory); !done)
            return refused(done.problem().text);
    }
    return inventory;
}
