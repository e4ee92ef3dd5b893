#pragma once
// What subcommands read before they begin: the catalogue with an operator's files, the settings of triage.

#include "alert_settings.h"
#include "fault_catalogue.h"

Result<QByteArray> contentOf(const QString &path);
/** What ships, with the fault files of `folder` over it; an empty name adds none. */
Result<FaultCatalogue> catalogueWith(const QString &folder);
/** The defaults for an empty name. */
Result<AlertSettings> settingsFrom(const QString &path);
