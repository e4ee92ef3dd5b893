#include "timeline_entry.h"

#include "port_texts.h"
#include "printable.h"
#include "timeline_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using Tone = TimelineWords::Tone;

namespace {

/** Only the context of the translations. */
class Timeline
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/** The payload of a CALL frame, or the object itself. */
QJsonObject payloadOf(const QByteArray &frame)
{
    const QJsonDocument document = QJsonDocument::fromJson(frame);
    if (document.isArray() && document.array().size() >= 4)
        return document.array().at(3).toObject();
    const QJsonObject object = document.object();
    return object.contains("data"_L1) ? object.value("data"_L1).toObject() : object;
}

/** Raw bytes for the frame box: one frame a line, nothing that could act on the screen. */
QString frameText(const QByteArray &frame)
{
    QStringList lines;
    for (const QByteArray &line : frame.split('\n'))
        lines.append(printable(line, 4096));
    return lines.join(u'\n');
}

bool isCommandEvent(const QByteArray &type)
{
    return type.startsWith("command.") || type.endsWith(".conf") || type.endsWith(".error")
        || type == "desk.intendCommand";
}

QString iconOf(const QByteArray &type)
{
    if (type.endsWith("StatusNotification"))
        return u"port"_s;
    if (type.endsWith("Heartbeat") || type == "station.connected")
        return u"feed-live"_s;
    if (type == "station.disconnected")
        return u"status-offline"_s;
    if (type.contains("Transaction"))
        return u"status-charging"_s;
    if (type.endsWith("MeterValues"))
        return u"nav-uptime"_s;
    if (type.endsWith("BootNotification"))
        return u"act-soft-reset"_s;
    if (type.endsWith("NotifyEvent"))
        return u"warning"_s;
    if (type.startsWith("desk.note"))
        return u"act-note"_s;
    if (type.startsWith("desk.acknowledge"))
        return u"act-acknowledge"_s;
    if (type.startsWith("desk.own") || type.startsWith("desk.assign"))
        return u"act-assign"_s;
    if (type.startsWith("desk.shelve") || type.startsWith("desk.unshelve"))
        return u"act-shelve"_s;
    if (type.contains("Order") || type.startsWith("desk.startVerification"))
        return u"act-work-order"_s;
    if (type.startsWith("desk."))
        return u"user"_s;
    if (type == "frame.malformed")
        return u"error"_s;
    return u"info"_s;
}

bool isUrgent(const QString &status)
{
    return status == "Faulted"_L1;
}

/** "Available → Faulted, GroundFailure" from a status and the one before it. */
std::vector<TimelineWords> statusWords(const QJsonObject &payload, const QString &before)
{
    const QString status = printable(payload.value("status"_L1).toString(payload.value("connectorStatus"_L1).toString()), 40);
    const QString error = printable(payload.value("errorCode"_L1).toString(), 40);
    const QString change = before.isEmpty() || before == status ? status : before + u" \u2192 "_s + status;
    std::vector<TimelineWords> words{{change, isUrgent(status) ? Tone::Urgent : Tone::Strong}};
    if (!error.isEmpty() && error != "NoError"_L1)
        words.push_back({", "_L1 + error});
    const QString info = printable(payload.value("info"_L1).toString(), 120);
    if (!info.isEmpty())
        words.push_back({", "_L1 + info, Tone::Quiet});
    return words;
}

/** Seconds between the first and the last step of a command, "0.8 s". */
QString seconds(qint64 milliseconds)
{
    const double s = double(std::max<qint64>(0, milliseconds)) / 1000.0;
    return Timeline::tr("%1 s").arg(s, 0, 'f', s < 10 ? 1 : 0);
}

} // namespace

QString timeOfDay(UtcMs time)
{
    return time ? QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()).toString(u"HH:mm:ss"_s) : QString();
}

QString plainText(const TimelineEntry &entry)
{
    QString text = timeOfDay(entry.at) + u' ';
    for (const TimelineWords &words : entry.words)
        text += words.text;
    return text;
}

std::vector<TimelineEntry> historyEntries(const std::vector<HistoryRow> &rows, Tier tier, bool frames, const QString &me)
{
    std::vector<TimelineEntry> entries;
    QString before; // status before the row at hand; so from the oldest on
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (isCommandEvent(row->type))
            continue;
        TimelineEntry entry;
        entry.key = u"h%1-%2"_s.arg(row->sequence).arg(row->at);
        entry.at = row->at;
        entry.icon = iconOf(row->type);
        entry.tier = tier;
        if (row->type.endsWith("StatusNotification")) {
            const QJsonObject payload = payloadOf(row->frame);
            entry.words = statusWords(payload, before);
            if (entry.words.front().tone == Tone::Urgent)
                entry.icon = u"status-faulted"_s;
            before = printable(payload.value("status"_L1).toString(payload.value("connectorStatus"_L1).toString()), 40);
        } else {
            entry.words = row->type.startsWith("desk.") ? deskWords(row->type, QJsonDocument::fromJson(row->frame).object(), me)
                                                        : eventWords(row->type, row->summary);
        }
        if (frames && !row->frame.isEmpty())
            entry.detail = frameText(row->frame);
        entries.push_back(std::move(entry));
    }
    std::reverse(entries.begin(), entries.end());
    return entries;
}

QString commandName(const Command &command)
{
    const bool hard = command.arguments.contains("Immediate") || command.arguments.contains("Hard");
    switch (command.action) {
    case ocpp::Action::Reset: return hard ? Timeline::tr("Hard reset") : Timeline::tr("Soft reset");
    case ocpp::Action::TriggerMessage: return Timeline::tr("Request status");
    case ocpp::Action::ChangeAvailability:
        return command.arguments.contains("Inoperative") ? Timeline::tr("Make inoperative") : Timeline::tr("Make operative");
    case ocpp::Action::UnlockConnector: return Timeline::tr("Unlock connector");
    case ocpp::Action::RequestStartTransaction: return Timeline::tr("Test session");
    case ocpp::Action::RequestStopTransaction: return Timeline::tr("Stop session");
    case ocpp::Action::GetVariables:
    case ocpp::Action::SetVariables:
    case ocpp::Action::GetLog:
    case ocpp::Action::UpdateFirmware:
    case ocpp::Action::ClearCache:
    case ocpp::Action::SetChargingProfile:
    case ocpp::Action::ClearChargingProfile:
    case ocpp::Action::DataTransfer: return latin(ocpp::text(command.action));
    }
    return {};
}

QString fateText(const Command &command, UtcMs now)
{
    const UtcMs asked = command.steps.empty() ? now : command.steps.front().at;
    const UtcMs last = command.steps.empty() ? now : command.steps.back().at;
    const QString detail = command.steps.empty() ? QString() : printable(command.steps.back().detail, 120);
    const QString because = detail.isEmpty() ? QString() : ": "_L1 + detail;
    switch (command.stage) {
    case CommandStage::Requested: return Timeline::tr("asked, not recorded yet, %1").arg(seconds(now - asked));
    case CommandStage::Recorded: return Timeline::tr("recorded, not sent yet, %1").arg(seconds(now - asked));
    case CommandStage::Sent: return Timeline::tr("sent, waiting %1").arg(seconds(now - asked));
    case CommandStage::Accepted: return Timeline::tr("accepted in %1, waiting for proof").arg(seconds(last - asked));
    case CommandStage::Confirmed: return Timeline::tr("confirmed in %1%2").arg(seconds(last - asked), because);
    case CommandStage::Refused: return Timeline::tr("refused, not sent%1").arg(because);
    case CommandStage::Rejected: return Timeline::tr("rejected by the charger in %1%2").arg(seconds(last - asked), because);
    case CommandStage::TimedOut: return Timeline::tr("no answer in %1").arg(seconds(last - asked));
    case CommandStage::Unconfirmed: return Timeline::tr("accepted, but nothing that proves it was seen");
    case CommandStage::Unknown: return Timeline::tr("nobody knows whether it was sent");
    case CommandStage::Cancelled: return Timeline::tr("cancelled before it was sent");
    }
    return {};
}

TimelineEntry commandEntry(const Command &command, const QString &me, UtcMs now)
{
    TimelineEntry entry;
    entry.key = u"c"_s + QString::fromUtf8(command.id.value);
    entry.at = command.steps.empty() ? now : command.steps.front().at;
    entry.icon = u"command"_s;
    entry.running = !isFinal(command.stage);
    const QString who = command.by == me ? Timeline::tr("You") : printable(command.by, 60);
    entry.words = {{Timeline::tr("%1 sent ").arg(who)}, {commandName(command), Tone::Strong}, {": "_L1 + fateText(command, now)}};
    QStringList lines;
    for (const CommandStep &step : command.steps) {
        const QString detail = printable(step.detail, 300);
        lines.append(u"%1  %2%3"_s.arg(timeOfDay(step.at), latin(text(step.stage)),
                                       detail.isEmpty() ? QString() : ": "_L1 + detail));
    }
    if (!command.reason.isEmpty())
        lines.append(Timeline::tr("reason: %1").arg(printable(command.reason, 300)));
    lines.append(u"> %1 %2"_s.arg(latin(ocpp::text(command.action)), printable(command.arguments, 1024)));
    if (!command.answer.isEmpty())
        lines.append(u"< %1"_s.arg(printable(command.answer, 2048)));
    entry.detail = lines.join(u'\n');
    return entry;
}

std::vector<TimelineEntry> outageEntries(const std::vector<const Outage *> &outages, UtcMs now)
{
    std::vector<TimelineEntry> entries;
    for (auto outage = outages.rbegin(); outage != outages.rend(); ++outage) {
        const Outage &o = **outage;
        TimelineEntry entry;
        entry.key = u"o%1"_s.arg(o.start);
        entry.at = o.start;
        entry.icon = o.cause == OutageCause::ConnectionLost ? u"status-offline"_s : u"status-faulted"_s;
        const QString length = formatDuration((o.end ? o.end : now) - o.start);
        entry.words = {{o.end ? Timeline::tr("Out for %1").arg(length) : Timeline::tr("Out for %1, still out").arg(length), Tone::Strong},
                       {", "_L1 + latin(text(o.cause))}};
        if (!o.code.isEmpty())
            entry.words.push_back({", "_L1 + printable(o.code, 60)});
        if (o.excluded)
            entry.words.push_back({Timeline::tr(", excluded"), Tone::Quiet});
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<TimelineEntry> noteEntries(const Alert &alert)
{
    std::vector<TimelineEntry> entries;
    for (auto note = alert.notes.rbegin(); note != alert.notes.rend(); ++note) {
        TimelineEntry entry;
        entry.key = u"n%1-%2"_s.arg(note->at).arg(entries.size());
        entry.at = note->at;
        entry.icon = u"act-note"_s;
        entry.words = {{printable(note->by, 60) + ": "_L1, Tone::Strong}, {printable(note->text, 400)}};
        entry.detail = printable(note->text, 4000);
        entries.push_back(std::move(entry));
    }
    return entries;
}
