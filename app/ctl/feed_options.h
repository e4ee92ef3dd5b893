#pragma once
// The options that every subcommand on a feed shares.

#include "feed_target.h"
#include "subcommand.h"

void addFeedOptions(QCommandLineParser &parser);
/** The target, or the exit code after it was said on stderr. */
std::variant<FeedTarget, int> feedTargetOf(const QCommandLineParser &parser);
/** A whole number >= 0 of an option; `otherwise` when it is not set; nothing (already said) when it is no number. */
std::optional<qint64> numberOption(const QCommandLineParser &parser, const QString &name, qint64 otherwise);
