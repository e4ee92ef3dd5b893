#pragma once
// What the subcommands share: arguments in, one sentence on stderr when it fails, the exit code out.

#include "result.h"

#include <QCommandLineParser>

enum ExitCode { Done = 0, Failed = 1, Usage = 2 };

/** One subcommand of faultlinectl: reads its own arguments (the words after its name), returns the exit code. */
struct Subcommand
{
    const char *name; ///< "station add"
    const char *synopsis;
    const char *purpose;
    int (*run)(const QStringList &arguments);
};

/** Says it on stderr and returns the code. */
int fail(ExitCode code, const QString &sentence);
/** Parses; a wrong option is said on stderr and returned as Usage. `words`: how many positional arguments are needed. */
std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments, int words, int mostWords = -1);
/** The value of an option that must be given, or the exit code Usage. */
Result<QString> required(const QCommandLineParser &parser, const QString &option);
/** Writes to stdout and flushes, so that a reader at the other end of a pipe sees it at once. */
void printLine(const QByteArray &line);

int addStation(const QStringList &arguments);
int importCredentials(const QStringList &arguments);
int addToken(const QStringList &arguments);
int importStationFile(const QStringList &arguments);
int watchFeed(const QStringList &arguments);
int sendCommand(const QStringList &arguments);
int replayRecording(const QStringList &arguments);
int exportEvents(const QStringList &arguments);
int checkFaults(const QStringList &arguments);
int explainFault(const QStringList &arguments);
int runBench(const QStringList &arguments);
