// faultlinectl export events: a gateway's log as a recorded feed. Reads beside a running gateway.
#include "event_log.h"
#include "recorded_feed.h"
#include "subcommand.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ExportEvents", text); }

constexpr int page = 2000;

/** The network as the gateway last had it; an empty one when nobody ever gave it any. */
Result<Inventory> inventoryIn(const QString &directory)
{
    QFile file(QDir(directory).filePath(u"inventory.json"_s));
    if (!file.exists())
        return Inventory{};
    if (!file.open(QIODevice::ReadOnly))
        return Problem{tr("The file %1 cannot be read: %2.").arg(file.fileName(), file.errorString())};
    return inventoryFromJson(file.readAll());
}

/** The network counts from the first event on: a recording that begins later than its events stands still until then. */
Result<UtcMs> beginOf(EventLog &log)
{
    const Result<quint64> oldest = log.oldest();
    if (!oldest)
        return oldest.problem();
    const Result<std::vector<LoggedEvent>> first = log.read(oldest.value(), 1);
    if (!first)
        return first.problem();
    return first.value().empty() ? SystemClock().now() : first.value().front().at;
}

Result<qint64> writeEvents(EventLog &log, QIODevice &out)
{
    const Result<quint64> oldest = log.oldest(), newest = log.newest();
    if (!oldest || !newest)
        return (oldest ? newest : oldest).problem();
    qint64 written = 0;
    for (quint64 from = oldest.value(); from <= newest.value();) {
        const Result<std::vector<LoggedEvent>> events = log.read(from, page);
        if (!events)
            return events.problem();
        if (events.value().empty())
            break;
        for (const LoggedEvent &event : events.value()) {
            if (event.sequence > newest.value())
                return written;
            if (out.write(event.text + '\n') < 0)
                return Problem{out.errorString()};
            ++written;
        }
        from = events.value().back().sequence + 1;
    }
    return written;
}

} // namespace

int exportEvents(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({u"data"_s, {}, u"folder"_s});
    parser.addOption({u"out"_s, {}, u"file"_s});
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const Result<QString> data = required(parser, u"data"_s), out = required(parser, u"out"_s);
    if (!data || !out)
        return fail(Usage, (data ? out : data).problem().text);
    Result<EventLog> log = EventLog::open(data.value(), EventLog::Mode::Read);
    if (!log)
        return fail(Failed, log.problem().text);
    const Result<Inventory> inventory = inventoryIn(data.value());
    if (!inventory)
        return fail(Failed, inventory.problem().text);
    QSaveFile file(out.value());
    if (!file.open(QIODevice::WriteOnly))
        return fail(Failed, tr("The file %1 cannot be written: %2.").arg(out.value(), file.errorString()));
    const Result<UtcMs> begin = beginOf(log.value());
    if (!begin)
        return fail(Failed, begin.problem().text);
    file.write(inventoryLine(inventory.value(), begin.value()).trimmed() + '\n');
    const Result<qint64> written = writeEvents(log.value(), file);
    if (!written)
        return fail(Failed, written.problem().text);
    if (!file.commit())
        return fail(Failed, tr("The file %1 cannot be written: %2.").arg(out.value(), file.errorString()));
    printLine(QByteArray::number(written.value()) + " events");
    return Done;
}
