#pragma once
// What --config FILE may say. JSON; every member may be left out; an unknown member is an error, so that a slip of the
// pen never silently weakens a setting:
//
// {
//   "ocppTls": {                       TLS of the stations' side (security profiles 2 and 3). Without it only loopback.
//     "keyPairs": [{"certificate": "rsa.pem", "key": "rsa.key"}, {"certificate": "ecdsa.pem", "key": "ecdsa.key"}],
//     "clientAuthorities": "ca.pem",   who signs stations' certificates; with it profile 3 is possible
//     "requireCertificate": true,      profile 3 only
//     "organisation": "Example CSO"    O of a station's certificate (A00.FR.405); empty: not looked at
//   },
//   "feedTls": {"keyPairs": [...]},    TLS of the desks' side. Without it only loopback.
//   "publicOcppUrl": "wss://csms.example.org/ocpp",   how stations reach us; base of upload addresses
//   "protocols": ["ocpp2.0.1", "ocpp1.6"],            offered to a station that the inventory does not know, best first
//   "heartbeatSeconds": 300,           told to stations at boot
//   "callTimeoutSeconds": 30,          how long a station may take to answer a command
//   "pingSeconds": 30,                 two missed in a row and the connection is dead
//   "comeBackSeconds": 120,            how long stations have to come back after a restart before they count as away
//   "messageBytes": 262144,            longest OCPP message
//   "retentionDays": 400,              how long events are kept
//   "retentionMegabytes": 8192,        and how much of them
//   "logPages": 0                      for tests of a full disk: the log cannot grow beyond this many pages of 4 KiB
// }
// File names are relative to the configuration file.

#include "result.h"
#include "socket_server.h"

#include <vector>

struct GatewayConfig
{
    TlsFiles ocppTls, feedTls;
    QByteArray organisation;
    QByteArray publicOcppUrl;
    std::vector<QByteArray> protocols{"ocpp2.0.1", "ocpp1.6"};
    int heartbeatSeconds = 300;
    int callTimeoutSeconds = 30;
    int pingSeconds = 30;
    int comeBackSeconds = 120; ///< reconnects back off for about a minute (OCPP 2.0.1, RetryBackOffWaitMinimum)
    int messageBytes = 262144;
    int retentionDays = 400;
    int retentionMegabytes = 8192;
    int logPages = 0;
};

/** Reads the file. The Problem names the member at fault. */
Result<GatewayConfig> readConfig(const QString &path);
