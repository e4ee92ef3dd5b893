#pragma once
// What this console looks at: chosen on the command line, or once in the first-run dialog and remembered.

#include "console_options.h"

struct ChosenSource
{
    enum class Kind : quint8 { None, Demo, OwnGateway, Feed, Replay };
    Kind kind = Kind::None;
    QString feedUrl, tokenFile, caFile, replayFile;
    double speed = 1;
};

/** The command line's choice; else the remembered one; else None: ask. */
ChosenSource chosenSource(const ConsoleOptions &options);
void remember(const ConsoleOptions &options, const ChosenSource &source);
/** Where that source's desk is kept: --data, or a folder of its own in the user's data folder. Empty: nothing is kept. */
QString deskFolder(const ConsoleOptions &options, const ChosenSource &source);
