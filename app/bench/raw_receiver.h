#pragma once
// The yardstick of bench ingest: recv, frame headers, simdjson on demand over every frame, all fields extracted.

#include <simdjson.h>

#include <QByteArray>

/** What was read, so that no compiler leaves it out. */
struct RawSum
{
    quint64 events = 0, fields = 0, characters = 0;
    double numbers = 0;
    qint64 times = 0;
};

/** Walks a parsed value in document order and takes every string and number from it; times as milliseconds. */
bool extractAll(simdjson::ondemand::value value, RawSum &sum);
/** Receives frames of feed.events from 127.0.0.1 until `events` were read. False: the connection broke. */
bool receiveRaw(quint16 port, quint64 events, RawSum &sum);
