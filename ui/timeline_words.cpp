#include "timeline_words.h"

#include "printable.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

using Tone = TimelineWords::Tone;

/** Only the context of the translations. */
class Words
{
    Q_DECLARE_TR_FUNCTIONS(TimelineWords)
};

/** What was done, after the name of whoever did it; `value` and `note` are printable. */
QString deed(const QByteArray &kind, const QString &by, const QString &value)
{
    const std::pair<const char *, QString> deeds[] = {
        {"acknowledge", Words::tr("acknowledged")},
        {"own", value == by ? Words::tr("took it on") : Words::tr("handed it to %1").arg(value)},
        {"note", Words::tr("noted")},
        {"shelve", Words::tr("shelved it")},
        {"unshelve", Words::tr("took it off the shelf")},
        {"escalate", Words::tr("escalated")},
        {"reset", Words::tr("reset the latched alert")},
        {"recordInspection", Words::tr("recorded an inspection")},
        {"openOrder", Words::tr("opened a work order")},
        {"assignOrder", Words::tr("sent %1").arg(value)},
        {"moveOrder", Words::tr("moved the work order to %1").arg(value)},
        {"sendBackOrder", Words::tr("sent the work order back")},
        {"startVerification", Words::tr("started the verification")},
        {"closeOrder", Words::tr("closed the work order")},
        {"overrideCloseOrder", Words::tr("closed the work order without proof")},
        {"intendCommand", Words::tr("asked for %1").arg(value)},
    };
    for (const auto &[name, words] : deeds)
        if (kind == name)
            return words;
    return printable(kind, 40);
}

QString said(const QByteArray &type)
{
    const QByteArray name = type.mid(type.indexOf('.') + 1);
    const std::pair<const char *, QString> names[] = {
        {"connected", Words::tr("Connected")},
        {"disconnected", Words::tr("Connection lost")},
        {"BootNotification", Words::tr("Started up")},
        {"MeterValues", Words::tr("Meter values")},
        {"StartTransaction", Words::tr("Session started")},
        {"StopTransaction", Words::tr("Session ended")},
        {"TransactionEvent", Words::tr("Session")},
        {"Authorize", Words::tr("Authorisation asked")},
        {"NotifyEvent", Words::tr("Event reported")},
        {"DataTransfer", Words::tr("Vendor data")},
        {"FirmwareStatusNotification", Words::tr("Firmware")},
        {"DiagnosticsStatusNotification", Words::tr("Log upload")},
        {"LogStatusNotification", Words::tr("Log upload")},
        {"SecurityEventNotification", Words::tr("Security event")},
    };
    for (const auto &[known, words] : names)
        if (name == known)
            return words;
    return printable(name, 60);
}

} // namespace

std::vector<TimelineWords> deskWords(const QByteArray &type, const QJsonObject &data, const QString &me)
{
    const QString by = printable(data.value("by"_L1).toString(), 60);
    const QString value = printable(data.value("value"_L1).toString(), 80);
    const QString note = printable(data.value("note"_L1).toString(), 200);
    const QString who = by.isEmpty() ? Words::tr("Somebody") : by == me ? Words::tr("You") : by;
    std::vector<TimelineWords> words{{who + u' '}, {deed(type.mid(type.indexOf('.') + 1), by, value), Tone::Strong}};
    if (!note.isEmpty())
        words.push_back({": "_L1 + note});
    return words;
}

std::vector<TimelineWords> eventWords(const QByteArray &type, const QByteArray &summary)
{
    std::vector<TimelineWords> words{{said(type)}};
    if (!summary.isEmpty())
        words.push_back({", "_L1 + printable(summary, 200), Tone::Quiet});
    return words;
}
