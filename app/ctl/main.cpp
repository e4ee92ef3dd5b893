// faultlinectl: stations, tokens, imports, the feed, commands, replays and exports, without a window.
#include "subcommand.h"

#ifdef FAULTLINE_WITH_WINDOW
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array subcommands{
    Subcommand{"station add", "--data DIR --id ID [--password P | --generate]", "give a station its credential", addStation},
    Subcommand{"station import", "--data DIR --inventory FILE --credentials OUT", "credentials for every station of an inventory", importCredentials},
    Subcommand{"token add", "--data DIR --role ROLE --name NAME [--region R]... [--business-unit B]...", "let somebody use the feed", addToken},
    Subcommand{"import stations", "FILE --format afdc|epdk|csv --out FILE", "make an inventory from a station file", importStationFile},
    Subcommand{"watch", "--feed URL --token-file FILE [--ca-file FILE] [--from SEQ] [--count N] [--for SECONDS]", "print events as they come", watchFeed},
    Subcommand{"command", "--feed URL --token-file FILE [--ca-file FILE] --station S [--evse N] [--connector N] [--reason TEXT] [--wait SECONDS] ACTION [KEY=VALUE]...", "send a command and print its fate", sendCommand},
    Subcommand{"replay", "FILE --print ports|alerts|incidents|outages|orders|metrics|summary [--until TIME] [--faults DIR] [--settings FILE [--settings FILE]] [--operators N]", "fold a recorded feed; two settings files compare their metrics", replayRecording},
    Subcommand{"export events", "--data DIR --out FILE", "write a gateway's log as a recorded feed", exportEvents},
    Subcommand{"faults check", "DIR", "say what is wrong with an operator's fault files", checkFaults},
    Subcommand{"faults explain", "--ocpp 1.6|2.0.1|2.1 --payload FILE [--vendor V] [--model M] [--firmware F] [--faults DIR]", "what the catalogue makes of one payload", explainFault},
    Subcommand{"bench", "NAME [--ports N] [--network FILE] [--events N] [--json] [--display]", "measure this build on this machine", runBench},
};

void help(FILE *out)
{
    std::fputs("Usage: faultlinectl SUBCOMMAND ...\n\n", out);
    for (const Subcommand &each : subcommands)
        std::fprintf(out, "  %s %s\n      %s\n", each.name, each.synopsis, each.purpose);
    std::fputs("\nExit code: 0 done, 1 failed, 2 wrong usage. A FILE may be gzip where it is read.\n", out);
}

/** Only the benchmarks draw; they do it without a display unless --display is given. */
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
#ifdef FAULTLINE_WITH_WINDOW
    if (argc > 1 && std::strcmp(argv[1], "bench") == 0) {
        const bool display = std::any_of(argv, argv + argc, [](const char *word) { return std::strcmp(word, "--display") == 0; });
        if (!display)
            qputenv("QT_QPA_PLATFORM", "offscreen");
        return std::make_unique<QApplication>(argc, argv);
    }
#endif
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s) || words.value(0) == "help"_L1) {
        help(stdout);
        return Done;
    }
    if (words.value(0) == "--version"_L1) {
        printLine("faultlinectl " FAULTLINE_VERSION);
        return Done;
    }
    for (const Subcommand &each : subcommands) {
        const QStringList name = QString::fromLatin1(each.name).split(u' ');
        if (words.mid(0, name.size()) == name)
            return each.run(words.mid(name.size()));
    }
    if (words.isEmpty())
        return fail(Usage, QCoreApplication::translate("main", "A subcommand is missing; see faultlinectl --help."));
    return fail(Usage, QCoreApplication::translate("main", "There is no subcommand '%1'; see faultlinectl --help.").arg(words.mid(0, 2).join(u' ')));
}
