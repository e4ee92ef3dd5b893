#include "port_export.h"

#include "csv.h"
#include "port_texts.h"
#include "printable.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr double kilo = 1000;

QString timeText(UtcMs time) { return time > 0 ? QString::fromLatin1(formatTime(time)) : QString(); }

/** One field of the clipboard: no tab or line break of its own, and nothing that a spreadsheet would run. */
QByteArray tsvField(QString text)
{
    for (QChar &c : text)
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    const bool runs = !text.isEmpty() && u"=+-@\uFF1D\uFF0B\uFF0D\uFF20"_s.contains(text.trimmed().isEmpty() ? u' ' : text.trimmed().front());
    return (runs ? u'\'' + text : text).toUtf8();
}

} // namespace

PortExport::PortExport(const PortTableModel &model, const Operations &operations, std::vector<PortIx> ports,
                       std::vector<PortColumn> columns, Format format)
    : m_model(model), m_operations(operations), m_ports(std::move(ports)), m_columns(std::move(columns)), m_format(format)
{
}

PortExport::Value PortExport::valueOf(PortIx port, PortColumn column) const
{
    const Network &network = m_operations.network();
    const PortState &state = network.state(port);
    const auto number = [](double value, int decimals) { return Value{{}, value, decimals}; };
    switch (column) {
    case PortColumn::Since: return {timeText(state.since)};
    case PortColumn::LastContact: return {timeText(UtcMs(state.lastContactS) * second)};
    case PortColumn::Power: return state.powerW < 0 ? Value{} : number(state.powerW / kilo, 3);
    case PortColumn::Session: return state.sessionStart == 0 ? Value{} : number(std::max(0, state.sessionWh) / kilo, 3);
    case PortColumn::Soc: return state.soc > 100 ? Value{} : number(state.soc, 0);
    case PortColumn::Uptime: {
        const Budget budget = m_operations.uptime().budget(port, m_model.now());
        return budget.measuredSince ? number(budget.uptimePercent, 3) : Value{};
    }
    case PortColumn::Budget: return number(double(m_operations.uptime().budget(port, m_model.now()).leftMs()) / double(hour), 2);
    case PortColumn::Type:
    case PortColumn::Model: {
        const QString rest = m_model.secondText(port, column);
        return {(m_model.text(port, column) + u' ' + rest).trimmed()};
    }
    case PortColumn::Site: return {siteAndState(network.site(network.siteOf(port)))};
    case PortColumn::Tier:
    case PortColumn::State:
    case PortColumn::Port:
    case PortColumn::Station:
    case PortColumn::Region:
    case PortColumn::Firmware:
    case PortColumn::Fault:
    case PortColumn::Owner: return {m_model.text(port, column)};
    }
    return {};
}

QByteArray PortExport::head() const
{
    if (m_format == Format::Json)
        return "[";
    std::vector<CsvField> fields;
    QByteArrayList tabs;
    for (const PortColumn column : m_columns) {
        QString name = columnName(column);
        if (column == PortColumn::Session)
            name += u", kWh"_s;
        if (column == PortColumn::Budget)
            name += u", h"_s;
        if (column == PortColumn::Since || column == PortColumn::LastContact)
            name += u" (UTC)"_s;
        fields.emplace_back(name);
        tabs.append(tsvField(columnName(column)));
    }
    return m_format == Format::Csv ? csvLine(std::span<const CsvField>(fields)) : tabs.join('\t') + '\n';
}

QByteArray PortExport::row(PortIx port, bool first) const
{
    if (m_format == Format::Tsv) {
        QByteArrayList fields;
        for (const PortColumn column : m_columns)
            fields.append(tsvField((m_model.text(port, column) + u' ' + m_model.secondText(port, column)).trimmed()));
        return fields.join('\t') + '\n';
    }
    if (m_format == Format::Csv) {
        std::vector<CsvField> fields;
        for (const PortColumn column : m_columns) {
            const Value value = valueOf(port, column);
            fields.push_back(value.decimals < 0 ? CsvField(value.text) : CsvField(value.number, value.decimals));
        }
        return csvLine(std::span<const CsvField>(fields));
    }
    QJsonObject object;
    for (const PortColumn column : m_columns) {
        const Value value = valueOf(port, column);
        if (value.decimals >= 0)
            object.insert(columnId(column), value.number);
        else if (!value.text.isEmpty())
            object.insert(columnId(column), value.text);
    }
    return (first ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray PortExport::next(size_t rows)
{
    QByteArray bytes;
    if (!m_begun)
        bytes += head();
    m_begun = true;
    const quint32 known = m_operations.network().portCount();
    for (const size_t end = std::min(m_ports.size(), m_next + rows); m_next < end; ++m_next)
        if (m_ports[m_next].value < known) // a new inventory may have taken it away meanwhile
            bytes += row(m_ports[m_next], m_next == 0);
    if (m_next >= m_ports.size() && !m_closed) {
        m_closed = true;
        if (m_format == Format::Json)
            bytes += "\n]\n";
    }
    return bytes;
}

QByteArray PortExport::all()
{
    QByteArray bytes;
    while (!isDone())
        bytes += next(10'000);
    return bytes;
}
