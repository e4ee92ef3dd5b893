#include "console_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("ConsoleOptions", text); }

Result<double> positive(const QCommandLineParser &parser, const QString &name, double otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    bool ok = false;
    const double number = parser.value(name).toDouble(&ok);
    if (ok && number > 0 && number <= 1e6)
        return number;
    return Problem{tr("--%1 takes a number above 0, not '%2'.").arg(name, parser.value(name))};
}

Result<int> screenNamed(const QString &name)
{
    const QStringList names{u"operations"_s, u"shift"_s, u"workorders"_s, u"uptime"_s, u"ports"_s};
    const qsizetype at = name.isEmpty() ? 0 : names.indexOf(name);
    if (at >= 0)
        return int(at);
    return Problem{tr("--screen takes %1, not '%2'.").arg(names.join(u", "_s), name)};
}

Result<QSize> sizeFrom(const QString &text)
{
    if (text.isEmpty())
        return QSize();
    const QStringList parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() >= 320 && size.height() >= 240 && size.width() <= 16384 && size.height() <= 16384)
        return size;
    return Problem{tr("--size takes WIDTHxHEIGHT from 320x240 up, not '%1'.").arg(text)};
}

Result<std::optional<Theme::Scheme>> schemeNamed(const QString &name)
{
    if (name.isEmpty())
        return std::optional<Theme::Scheme>{};
    if (name == "dark"_L1)
        return std::optional{Theme::Scheme::Dark};
    if (name == "light"_L1)
        return std::optional{Theme::Scheme::Light};
    return Problem{tr("--theme takes dark or light, not '%1'.").arg(name)};
}

Result<QStringList> wallPanels(const QString &text)
{
    const QStringList names{u"queue"_s, u"map"_s, u"ports"_s};
    const QStringList wanted = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : wanted)
        if (!names.contains(name))
            return Problem{tr("--wall takes any of %1, with commas between, not '%2'.").arg(names.join(u", "_s), name)};
    return wanted;
}

/** Sources exclude each other, and a feed needs its token. */
Result<void> checkSources(const ConsoleOptions &options)
{
    if (int(options.demo) + int(!options.feedUrl.isEmpty()) + int(!options.replayFile.isEmpty()) > 1)
        return Problem{tr("Give one of --demo, --feed and --replay.")};
    if (options.feedUrl.isEmpty() != options.tokenFile.isEmpty())
        return Problem{tr("--feed and --token-file go together.")};
    return {};
}

} // namespace

Result<ConsoleOptions> consoleOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const char *name : {"demo", "help", "version"})
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
    for (const char *name : {"feed", "token-file", "ca-file", "replay", "speed", "data", "screen", "theme", "size",
                             "screenshot", "after", "wall", "first-paint", "triage", "faults"})
        parser.addOption({QString::fromLatin1(name), {}, u"value"_s});
    if (!parser.parse(QStringList{u"faultline"_s} + arguments))
        return Problem{parser.errorText()};
    if (!parser.positionalArguments().isEmpty())
        return Problem{tr("Unexpected argument '%1'.").arg(parser.positionalArguments().constFirst())};
    const Result<double> speed = positive(parser, u"speed"_s, 1), after = positive(parser, u"after"_s, 5);
    const Result<int> screen = screenNamed(parser.value(u"screen"_s));
    const Result<QSize> size = sizeFrom(parser.value(u"size"_s));
    const auto scheme = schemeNamed(parser.value(u"theme"_s));
    if (!speed || !after)
        return (speed ? after : speed).problem();
    if (!screen)
        return screen.problem();
    if (!size)
        return size.problem();
    if (!scheme)
        return scheme.problem();
    const Result<QStringList> wall = wallPanels(parser.value(u"wall"_s));
    if (!wall)
        return wall.problem();
    const ConsoleOptions options{parser.isSet(u"demo"_s), parser.isSet(u"help"_s), parser.isSet(u"version"_s),
                                 parser.value(u"feed"_s), parser.value(u"token-file"_s), parser.value(u"ca-file"_s),
                                 parser.value(u"replay"_s), parser.value(u"triage"_s), speed.value(), parser.value(u"data"_s), screen.value(),
                                 scheme.value(), size.value(), parser.value(u"screenshot"_s), after.value(), wall.value(),
                                 parser.value(u"first-paint"_s), parser.value(u"faults"_s)};
    if (const Result<void> sources = checkSources(options); !sources)
        return sources.problem();
    return options;
}

QString consoleHelp()
{
    return tr("Usage: faultline [--demo] [--feed URL --token-file FILE [--ca-file FILE]] [--replay FILE --speed N]\n"
              "                 [--data DIR] [--triage FILE] [--faults DIR] [--screen operations|shift|workorders|uptime|ports]\n"
              "                 [--theme dark|light] [--size WxH] [--screenshot FILE --after SECONDS] [--wall queue,map,ports]\n");
}
