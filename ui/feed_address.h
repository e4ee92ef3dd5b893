#pragma once
// Checks what somebody typed to reach a feed or to name a charger, before anything is tried.

#include "result.h"

#include <QUrl>

struct FeedAddress { QUrl url; QString tokenFile; };

/**
 * ws:// only to this computer, wss:// elsewhere (resources/feed/README.md: wss anywhere but loopback). The token file
 * must be readable, hold one line, and be at most 4 KiB.
 */
Result<FeedAddress> feedAddress(const QString &url, const QString &tokenFile);

/** 1 to 48 of A-Z a-z 0-9 and *-_=:+|@. (OCPP 2.0.1 identifierString; also fits a URL's path and HTTP Basic when it has no colon). */
Result<QString> stationIdentity(const QString &text);
