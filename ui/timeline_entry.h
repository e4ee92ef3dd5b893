#pragma once
// One line of a port's history as it is read: time, glyph, words, and the bytes behind it.

#include "desk.h"

#include <QString>

/** Words of one line with their weight. Text from chargers is printable already. */
struct TimelineWords
{
    enum class Tone : quint8 { Normal, Strong, Quiet, Urgent };
    QString text;
    Tone tone = Tone::Normal;
};

struct TimelineEntry
{
    QString key; ///< stays the same while the entry changes, so that an opened row stays open
    UtcMs at = 0;
    QString icon;
    std::vector<TimelineWords> words;
    Tier tier = Tier::None; ///< colours the urgent words
    QString detail;         ///< frame or evidence, many lines; empty: the row does not open
    bool running = false;   ///< a command without a final stage: the seconds count
};

/** Every line as one plain text, for tests and for the clipboard. */
QString plainText(const TimelineEntry &entry);

/** Command events are left out: commands are lines of their own (commandEntry). Newest first, like `rows`. */
std::vector<TimelineEntry> historyEntries(const std::vector<HistoryRow> &rows, Tier tier, bool frames, const QString &me);
/** One command: who asked for what, how far it came, and the seconds of each stage. */
TimelineEntry commandEntry(const Command &command, const QString &me, UtcMs now);
/** Outages of a port, newest first. */
std::vector<TimelineEntry> outageEntries(const std::vector<const Outage *> &outages, UtcMs now);
/** Notes of an alert, newest first. */
std::vector<TimelineEntry> noteEntries(const Alert &alert);

/** "Soft reset", "Request status": what a command is called at the desk. */
QString commandName(const Command &command);
/** "accepted in 0.8 s", "waiting, 4 s", "rejected by the charger": how far it came. */
QString fateText(const Command &command, UtcMs now);
/** Local clock or UTC: "14:08:33". */
QString timeOfDay(UtcMs time);
