#pragma once
// Why an alert says nothing, in words.

#include "alert_book.h"

/** "Shelved by R. Analyst since 14:02 UTC, until 16:00 UTC: part on its way."; empty for an alert that is not quiet. */
QString quietText(const Alert &alert, UtcMs now);
/** "Planned by R. Lead, from 12:00 to 14:30 UTC: new cables. Safety faults call all the same." */
QString maintenanceText(const MaintenanceWindow &window, UtcMs now);
