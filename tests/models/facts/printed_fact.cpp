#include "models/facts/printed_fact.h"

#include "models/ocpp/printed_event.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QString string(const QByteArray &text)
{
    return u'"' + QString::fromUtf8(text) + u'"';
}

QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString time(UtcMs time)
{
    return time == 0 ? u"0"_s : QString::fromLatin1(formatTime(time));
}

struct Printer
{
    QString operator()(const ocpp::Event &event) const { return printed(event); }
    QString operator()(const Tick &) const { return u"Tick"_s; }
    QString operator()(const FeedGap &gap) const { return u"FeedGap %1 from=%2"_s.arg(string(gap.why), time(gap.from)); }
    QString operator()(const InventoryReplaced &replaced) const
    {
        return u"InventoryReplaced %1 stations, %2 ports"_s.arg(QString::number(replaced.assets->stationCount()),
                                                               QString::number(replaced.assets->portCount()));
    }
    QString operator()(const StationAppeared &appeared) const
    {
        return u"StationAppeared %1 %2"_s.arg(string(appeared.stationId), string(ocpp::subprotocol(appeared.protocol)));
    }
    QString operator()(const PortAppeared &appeared) const { return u"PortAppeared %1"_s.arg(appeared.evse); }
    QString operator()(const StationConnected &connected) const
    {
        return u"Connected %1"_s.arg(string(ocpp::subprotocol(connected.protocol)));
    }
    QString operator()(const StationDisconnected &gone) const
    {
        return u"Disconnected %1 last=%2"_s.arg(string(gone.reason), time(gone.lastByte));
    }
    QString operator()(const StationRejected &rejected) const
    {
        return u"Rejected %1 %2"_s.arg(string(rejected.stationId), string(rejected.why));
    }
    QString operator()(const FrameMalformed &bad) const { return u"Malformed %1 raw=%2"_s.arg(string(bad.why), string(bad.raw.left(60))); }
    QString operator()(const PortSnapshot &port) const
    {
        QString line = u"Snapshot %1 %2 %3 since=%4 %5"_s.arg(string(ocpp::text(port.status)), string(ocpp::text(port.errorCode)),
                                                             string(port.vendorErrorCode), QString::number(port.since),
                                                             port.online ? u"online"_s : u"offline"_s);
        if (port.sessionStart != 0)
            line += u" session=%1 %2 Wh=%3"_s.arg(QString::number(port.sessionStart), string(port.transactionId), QString::number(port.energyWh));
        if (!std::isnan(port.powerW))
            line += u" W=%1"_s.arg(double(port.powerW));
        if (!std::isnan(port.soc))
            line += u" soc=%1"_s.arg(double(port.soc));
        return line;
    }
    QString operator()(const SnapshotEnd &) const { return u"SnapshotEnd"_s; }
    QString operator()(const CommandEvent &command) const
    {
        const char *const kinds[] = {"Requested", "Sent", "Answered", "TimedOut", "Refused", "Cancelled"};
        QString line = u"Command %1 %2 %3 @%4.%5"_s.arg(QString::fromLatin1(kinds[int(command.kind)]), string(command.id.value),
                                                       string(ocpp::text(command.action)), QString::number(command.place.evse),
                                                       QString::number(command.place.connector));
        if (!command.by.isEmpty())
            line += u" by=%1 role=%2 reason=%3 alert=%4 arguments=%5"_s.arg(string(command.by), string(text(command.role)), string(command.reason),
                                                                          toText(command.alert), QString::fromUtf8(command.arguments));
        if (!command.status.isEmpty())
            line += u" status="_s + string(command.status);
        if (!command.payload.isEmpty())
            line += u" payload="_s + QString::fromUtf8(command.payload);
        return line + (command.promised ? u" promised"_s : u""_s) + (command.done ? u" done"_s : u""_s);
    }
    QString operator()(const DeskAction &action) const
    {
        return u"Desk %1 %2 by=%3 %4"_s.arg(string(text(action.kind)), string(action.id.value), string(action.by), string(text(action.role)));
    }
};

} // namespace

QString printed(const Fact &fact)
{
    QString line = u"#%1 "_s.arg(fact.sequence);
    if (fact.station.isValid())
        line += u"s%1"_s.arg(fact.station.value);
    if (fact.port.isValid())
        line += u"p%1"_s.arg(fact.port.value);
    return line + u' ' + std::visit(Printer(), fact.what);
}

QStringList printed(const std::vector<Fact> &facts)
{
    QStringList lines;
    for (const Fact &fact : facts)
        lines.append(printed(fact));
    return lines;
}
