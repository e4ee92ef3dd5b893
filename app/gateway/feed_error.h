#pragma once
// JSON-RPC error codes of the feed (resources/feed/README.md, "Methods").

#include <QString>

enum class FeedErrorCode : int {
    InvalidRequest = -32600, NoSuchMethod = -32601, BadParams = -32602,
    NotAllowed = -32001, OutOfScope = -32002, NotFound = -32003, NotRecorded = -32004, TooLate = -32005
};

struct FeedError
{
    FeedErrorCode code = FeedErrorCode::InvalidRequest;
    QString message;
};
