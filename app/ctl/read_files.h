#pragma once
// What subcommands read before they begin.

#include "alert_settings.h"

Result<QByteArray> contentOf(const QString &path);
/** The defaults for an empty name. */
Result<AlertSettings> settingsFrom(const QString &path);
