// faultlinectl watch: the feed's events on stdout.
#include "feed_options.h"
#include "feed_watcher.h"

using namespace Qt::StringLiterals;

int watchFeed(const QStringList &arguments)
{
    QCommandLineParser parser;
    addFeedOptions(parser);
    parser.addOption({u"from"_s, {}, u"sequence"_s});
    parser.addOption({u"count"_s, {}, u"events"_s});
    parser.addOption({u"for"_s, {}, u"seconds"_s});
    if (const auto wrong = parse(parser, arguments, 0))
        return *wrong;
    const auto from = numberOption(parser, u"from"_s, -1), count = numberOption(parser, u"count"_s, 0),
               seconds = numberOption(parser, u"for"_s, 0);
    if (!from || !count || !seconds)
        return Usage;
    const auto target = feedTargetOf(parser);
    if (const int *code = std::get_if<int>(&target))
        return *code;
    WatchWish wish{std::nullopt, *count, *seconds};
    if (*from >= 0)
        wish.from = quint64(*from);
    FeedWatcher watcher(std::get<FeedTarget>(target), wish);
    QObject::connect(&watcher, &FeedWatcher::finished, &watcher, [](int code) { QCoreApplication::exit(code); },
                     Qt::QueuedConnection);
    watcher.start();
    return QCoreApplication::exec();
}
