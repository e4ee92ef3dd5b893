#pragma once
// Where a feed is and how to prove who asks.

#include "result.h"

#include <QByteArray>
#include <QUrl>

struct FeedTarget
{
    QUrl url;
    QByteArray token;
    QString caFile; ///< PEM certificates to trust besides the system's; empty: the system's only
};

/** Refuses anything but ws and wss, and ws beyond loopback: the token would travel in clear. */
Result<FeedTarget> feedTarget(const QString &url, const QByteArray &token, const QString &caFile = {});
/** The first line of a token file, without white space around it. */
Result<QByteArray> readToken(const QString &path);
