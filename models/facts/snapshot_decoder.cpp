#include "event_decoder_parts.h"

#include <QCoreApplication>

#include <cmath>

namespace {

using simdjson::dom::element;

/** The columns of a snapshot part, walked in step; a column that is absent or too short gives nothing. */
class Columns
{
public:
    explicit Columns(element columns) : m_columns(columns) {}

    /** The entries of one column. */
    std::vector<element> column(std::string_view name) const { return ocpp::field::items(m_columns, name); }

private:
    element m_columns;
};

double numberAt(const std::vector<element> &column, size_t row, double otherwise)
{
    if (row >= column.size())
        return otherwise;
    return ocpp::field::numberOf(column[row]).value_or(otherwise);
}

QByteArray textAt(const std::vector<element> &column, size_t row)
{
    return row < column.size() ? ocpp::field::textOf(column[row]) : QByteArray();
}

std::string_view viewAt(const std::vector<element> &column, size_t row)
{
    std::string_view text;
    if (row >= column.size() || column[row].get_string().get(text))
        return {};
    return text;
}

float measured(double number)
{
    return number < 0 ? ocpp::notMeasured : float(number);
}

/** "Available,,Faulted": what connectors 1 to 4 said, four bits each; a word that is none is nothing said. */
quint16 connectorsOf(std::string_view words)
{
    quint16 packed = 0;
    for (int connector = 0; connector < 4 && !words.empty(); ++connector) {
        const size_t comma = words.find(',');
        packed = quint16(packed | quint16(ocpp::statusFromText(words.substr(0, comma))) << 4 * connector);
        words = comma == std::string_view::npos ? std::string_view() : words.substr(comma + 1);
    }
    return packed;
}

UtcMs timeOf(double number)
{
    return number > 0 && number < 7258118400000.0 ? UtcMs(number) : 0;
}

} // namespace

void EventDecoder::decodeSnapshot(std::string_view params, std::vector<Fact> &out)
{
    namespace field = ocpp::field;
    const Result<element> parsed = m->reader.parse(params);
    element columnsOf;
    m->current = Fact();
    if (!parsed || field::member(parsed.value(), "columns").get(columnsOf)) {
        m->addMalformed(params,
                        QCoreApplication::translate("EventDecoder", "The snapshot cannot be read.").toUtf8(),
                        out);
        return;
    }
    const Result<UtcMs> time = parseTime(field::view(parsed.value(), "time"));
    m->current.at = time ? time.value() : m->lastAt;
    m->lastAt = m->current.at;
    const UtcMs at = m->current.at;
    const std::vector<element> stations = field::items(parsed.value(), "stations");
    const Columns columns(columnsOf);
    const auto station = columns.column("station"), evse = columns.column("evse"), status = columns.column("status"),
               error = columns.column("error"), vendor = columns.column("vendor"), since = columns.column("since"),
               online = columns.column("online"), session = columns.column("session"),
               transaction = columns.column("transaction"), wh = columns.column("wh"), w = columns.column("w"),
               soc = columns.column("soc"), protocol = columns.column("protocol"),
               connectors = columns.column("connectors"), stationStatus = columns.column("stationStatus");
    out.reserve(out.size() + station.size());
    std::vector<StationIx> known(stations.size()); // looked up once for all of its ports
    for (size_t row = 0; row < station.size(); ++row) {
        const double index = numberAt(station, row, -1);
        const std::string_view id = index >= 0 && index < double(stations.size()) ? viewAt(stations, size_t(index))
                                                                                  : std::string_view();
        if (id.empty())
            continue;
        m->current = Fact();
        m->current.at = at;
        StationIx &named = known[size_t(index)];
        if (!named.isValid())
            named = m->stationNamed(id, ocpp::versionFromSubprotocol(viewAt(protocol, row)), out);
        m->current.station = named;
        const double number = numberAt(evse, row, 0);
        m->current.port = m->portOf(m->current.station, number > 0 && number <= 65535 ? qint32(number) : 0, out);
        PortSnapshot port;
        port.status = ocpp::statusFromText(viewAt(status, row));
        port.errorCode = ocpp::errorCodeFromText(viewAt(error, row));
        port.vendorErrorCode = textAt(vendor, row);
        port.since = timeOf(numberAt(since, row, 0));
        port.online = numberAt(online, row, 0) > 0;
        port.unheard = numberAt(online, row, 0) < 0;
        port.sessionStart = timeOf(numberAt(session, row, 0));
        port.transactionId = textAt(transaction, row);
        port.energyWh = numberAt(wh, row, -1);
        port.powerW = measured(numberAt(w, row, -1));
        port.soc = measured(numberAt(soc, row, -1));
        port.connectors = connectorsOf(viewAt(connectors, row));
        port.stationStatus = ocpp::statusFromText(viewAt(stationStatus, row));
        m->add(std::move(port), out);
    }
}
