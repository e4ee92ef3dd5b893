#pragma once
// What the command line asks of the console.

#include "result.h"
#include "theme.h"

#include <QSize>
#include <QStringList>

struct ConsoleOptions
{
    bool demo = false, help = false, version = false;
    QString feedUrl, tokenFile, caFile;
    QString replayFile;
    QString triageFile;                 ///< settings of triage; empty: as the desk keeps them
    double replaySpeed = 1;
    QString dataDirectory;              ///< empty: the user's data folder
    int screen = 0;                     ///< 0..4: Operations, Shift, Work orders, Uptime, Ports
    std::optional<Theme::Scheme> scheme; ///< not set: as the person set it
    QSize size;                         ///< empty: as it was
    QString screenshotFile;
    double screenshotAfter = 5;         ///< seconds
    QStringList wall;                   ///< "queue", "map", "ports": what a wall display shows; empty: no wall
    QString firstPaint;                 ///< hidden, for benchmarks: "desk" or "empty" (a bare window); see FirstPaint

    QString faultFolder;                ///< with fault files of one's own; empty: as it was chosen in Settings

    bool namesSource() const { return demo || !feedUrl.isEmpty() || !replayFile.isEmpty(); }
};

/** The Problem is the sentence for stderr; the exit code is then 2. `arguments` without the program's name. */
Result<ConsoleOptions> consoleOptions(const QStringList &arguments);
QString consoleHelp();
