#pragma once
// One JSON-RPC 2.0 text frame of the feed, taken apart without touching the bytes of its params or result.

#include "result.h"

#include <QByteArray>

/** How a call ended. */
struct RpcAnswer
{
    static constexpr int notConnected = 1; ///< never reached the gateway
    static constexpr int lost = 2;         ///< sent, but the feed was lost before the answer: nobody knows
    int code = 0;       ///< 0: it worked; negative: the gateway's JSON-RPC error code; else one of the above
    QString text;       ///< of an error: a sentence
    QByteArray result;  ///< raw JSON
    bool ok() const { return code == 0; }
};

struct RpcMessage
{
    enum class Kind : quint8 { Notification, Answer };
    Kind kind = Kind::Notification;
    QByteArray method, params; ///< of a notification; params is raw JSON
    quint64 id = 0;
    RpcAnswer answer;
};

Result<RpcMessage> parseRpc(const QByteArray &text);
/** `params` is raw JSON. */
QByteArray rpcCall(quint64 id, const QByteArray &method, const QByteArray &params);
