#pragma once
// Where the central system listens.

#include "result.h"

#include <string>

/** ws://host:port/path or http://...; `path` starts with '/' and has no '/' at its end (unless it is "/"). */
struct GatewayUrl
{
    bool tls = false;
    std::string host, port, path;
};

/** Understands ws, wss, http and https; IPv6 hosts in brackets. */
Result<GatewayUrl> gatewayUrl(const QString &text);
