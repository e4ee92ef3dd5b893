#include "shift_report.h"

#include "fix_target.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ShiftReport", text); }
QString words(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }
QString dash() { return u"\u2013"_s; }
QString orNobody(const QString &person) { return person.isEmpty() ? tr("nobody") : printable(person, 40); }

void add(ReportTable &table, QStringList row)
{
    if (table.rows.size() < mostReportRows)
        table.rows.push_back(std::move(row));
    else
        ++table.leftOut;
}

class Writer
{
public:
    Writer(const Operations &operations, ShiftReport &report) : m_operations(operations), m_network(operations.network()), m_report(report) {}

    void addFigures()
    {
        const UtcMs recorded = m_operations.uptime().measuredSince();
        const ShiftFigures f = shiftFigures(m_operations.alerts().all(), m_network, qMin(m_report.made, qMax(m_report.from, recorded)), m_report.made, 0);
        m_report.bins = f.bins;
        m_report.floods = f.floods;
        m_report.operators = f.operators;
        const auto percent = [](double share) { return tr("%1 %").arg(share * 100, 0, 'f', 1); };
        const auto figure = [this](const QString &what, const QString &value, const QString &target) { m_report.figures.push_back({what, value, target}); };
        const double mean = f.bins.empty() ? 0 : double(f.alarms) / double(f.bins.size()) / f.operators;
        figure(tr("Alarms"), QString::number(f.alarms), tr("for operators: %1").arg(f.operators));
        figure(tr("Alarms per operator in 10 min, mean"), QString::number(mean, 'f', 2), tr("acceptable ≤ 1, manageable ≤ 2"));
        figure(tr("Highest 10 min per operator"), f.peak > 0 ? tr("%1 at %2").arg(double(f.peak) / f.operators, 0, 'f', 1).arg(time(f.peakAt)) : dash(), tr("≤ 10"));
        figure(tr("Time in flood"), percent(f.floodShare), tr("< 1 %"));
        figure(tr("Top 10 sources, share of all alarms"), f.alarms > 0 ? percent(f.topTenShare) : dash(), tr("≤ 5 %"));
        figure(tr("Priority mix P1 / P2 / P3 / P4"), f.alarms > 0 ? mix(f.mix) : dash(), tr("1 / 5 / 15 / 80 %"));
        figure(tr("Chattering"), QString::number(f.chattering.size()), u"0"_s);
        figure(tr("Stale, open over 24 h"), QString::number(f.stale.size()), tr("< 5"));
        figure(tr("Shelved now"), QString::number(f.shelved.size()), dash());
        figure(tr("P1 acknowledged within 2 min"), f.p1Acknowledged > 0 ? tr("%1 of %2").arg(f.p1InTime).arg(f.p1Acknowledged) : dash(), tr("all"));
        figure(tr("Median time to acknowledge"), f.medianAck < 0 ? dash() : formatDuration(f.medianAck), dash());
        if (recorded > m_report.from)
            figure(tr("Recorded only since"), time(recorded), dash());
    }

    void addOpen()
    {
        ReportTable table{tr("Open incidents"), tr("No incident is open."),
                          {tr("Tier"), tr("Incident"), tr("Fault"), tr("Where"), tr("Owner"), tr("Age"), tr("Fix target left")}, {}, 0};
        for (const Alert *alert : m_operations.alerts().open()) // by tier, safety, age
            if (!alert->parent.isValid() && (!alert->isQuiet() || alert->state == AlarmState::Shelved))
                add(table, {tierText(alert->tier), toText(alert->id), title(*alert), placeText(m_network, *alert), orNobody(alert->owner),
                            formatDuration(qMax<qint64>(0, m_report.made - alert->raised)), left(*alert)});
        m_report.tables.push_back(std::move(table));
    }

    void addClosed()
    {
        ReportTable table{tr("Closed in this shift"), tr("No incident was closed."),
                          {tr("Tier"), tr("Incident"), tr("Fault"), tr("Where"), tr("Owner"), tr("Closed"), tr("Open for")}, {}, 0};
        std::vector<const Alert *> closed;
        for (const Alert &alert : m_operations.alerts().all())
            if (!alert.parent.isValid() && isIn(alert.closed))
                closed.push_back(&alert);
        std::stable_sort(closed.begin(), closed.end(), [](const Alert *a, const Alert *b) { return std::tie(a->closed, a->id) < std::tie(b->closed, b->id); });
        for (const Alert *alert : closed)
            add(table, {tierText(alert->tier), toText(alert->id), title(*alert), placeText(m_network, *alert),
                        orNobody(alert->owner.isEmpty() ? alert->acknowledgedBy : alert->owner), time(alert->closed),
                        formatDuration(qMax<qint64>(0, alert->closed - alert->raised))});
        m_report.tables.push_back(std::move(table));
    }

    void addCommands()
    {
        ReportTable table{tr("Commands and what became of them"), tr("No command was sent."),
                          {tr("Time"), tr("Command"), tr("Port"), tr("By"), tr("Result"), tr("Evidence")}, {}, 0};
        for (const Command *asked : commands()) {
            const Command &command = *asked;
            const QString place = command.port.value < m_network.portCount()          ? m_network.name(command.port)
                                : command.station.value < m_network.stationCount() ? m_network.station(command.station).id
                                                                                    : QString();
            add(table, {time(command.steps.front().at), words(ocpp::text(command.action)), printable(place, 60), orNobody(command.by), words(text(command.stage)),
                        printable(command.steps.back().detail, 100)});
        }
        m_report.tables.push_back(std::move(table));
    }

    void addOrders()
    {
        ReportTable table{tr("Work orders"), tr("No work order is open, and none was closed."),
                          {tr("Order"), tr("What"), tr("Where"), tr("Stage"), tr("Who"), tr("Opened"), tr("Planned or closed")}, {}, 0};
        for (const WorkOrder &order : m_operations.orders().all())
            if (order.isOpen() || isIn(order.closed))
                add(table, {toText(order.id), printable(order.title, 80), placeText(m_network, order.site), words(text(order.stage)), orNobody(order.assignee),
                            time(order.opened), order.isOpen() ? (order.planned > 0 ? time(order.planned) : dash()) : time(order.closed)});
        m_report.tables.push_back(std::move(table));
    }

    void addHandover()
    {
        ReportTable table{tr("Handover notes"), tr("Nothing was handed over."), {tr("Note"), tr("About"), tr("Written"), tr("Ticked off")}, {}, 0};
        for (const HandoverNote &note : m_operations.handover().notes())
            if (note.isOpen() || isIn(note.tickedAt) || isIn(note.at))
                add(table, {note.text, note.alert.isValid() ? toText(note.alert) : note.order.isValid() ? toText(note.order) : dash(),
                            tr("%1, %2").arg(time(note.at), note.by), note.isOpen() ? tr("open") : tr("%1, %2").arg(time(note.tickedAt), note.tickedBy)});
        m_report.tables.push_back(std::move(table));
    }

private:
    /** Of the shift, in the order in which they were asked for. */
    std::vector<const Command *> commands() const
    {
        std::vector<const Command *> all;
        for (quint32 station = 0; station < m_network.stationCount(); ++station)
            for (const Command *command : m_operations.commands().ofStation(StationIx{station}))
                if (!command->steps.empty() && isIn(command->steps.front().at))
                    all.push_back(command);
        std::stable_sort(all.begin(), all.end(), [](const Command *a, const Command *b) {
            return std::tie(a->steps.front().at, a->id.value) < std::tie(b->steps.front().at, b->id.value);
        });
        return all;
    }
    bool isIn(UtcMs time) const { return time >= m_report.from && time <= m_report.made; }
    QString time(UtcMs at) const { return timeText(at, m_report.made); }
    static QString title(const Alert &alert)
    {
        const QString shown = printable(alert.title, 80);
        return alert.state == AlarmState::Shelved ? tr("%1 (shelved)").arg(shown) : shown;
    }
    QString left(const Alert &alert) const
    {
        return readTarget(fixTarget(alert.tier), alert.raised, alert.returned > 0 ? alert.returned : m_report.made).leftText();
    }
    static QString mix(const TierCounts &counts)
    {
        QStringList parts;
        for (const int count : counts)
            parts.append(QString::number(100.0 * count / total(counts), 'f', 0));
        return tr("%1 %").arg(parts.join(u" / "_s));
    }

    const Operations &m_operations;
    const Network &m_network;
    ShiftReport &m_report;
};

} // namespace

ShiftReport shiftReport(const Operations &operations, const ShiftSpan &shift, const QString &by, UtcMs made)
{
    ShiftReport report;
    report.network = printable(operations.network().inventory().name, 80);
    report.shift = shift.name();
    report.by = printable(by, 60);
    report.from = shift.from;
    report.until = shift.until;
    report.made = qBound(shift.from, made, shift.until);
    Writer writer(operations, report);
    writer.addFigures();
    writer.addOpen();
    writer.addClosed();
    writer.addCommands();
    writer.addOrders();
    writer.addHandover();
    return report;
}

static QDateTime utc(UtcMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

QString reportTitle(const ShiftReport &report)
{
    return tr("Shift %1, %2 to %3 UTC").arg(report.shift, QLocale::c().toString(utc(report.from), u"d MMM yyyy HH:mm"_s), utc(report.until).toString(u"HH:mm"_s));
}

QString reportFileName(const ShiftReport &report)
{
    return u"faultline-shift-%1-%2"_s.arg(utc(report.from).toString(u"yyyy-MM-dd"_s), report.shift);
}
