#pragma once
// The recorded-feed format: an inventory line, then one CloudEvent a line (design: feed, recorded feeds).

#include "event_decoder.h"

#include <functional>

class QIODevice;

/**
 * Reads a recording line by line. A line that is no event is reported with its number and skipped. The device is the
 * caller's and already open; gzip is the caller's business (app).
 */
class RecordedFeed
{
public:
    explicit RecordedFeed(QIODevice &device);

    /** The next facts (those of one line), empty at the end. The first call gives the InventoryReplaced fact. */
    std::vector<Fact> next();
    bool atEnd() const { return m_atEnd; }
    int lineNumber() const { return m_line; }
    const std::vector<QString> &problems() const { return m_problems; } ///< "line 12: ..." (first 1,000)

private:
    QByteArray readLine();
    void report(const QString &why);

    QIODevice &m_device;
    EventDecoder m_decoder;
    std::vector<char> m_chunk;
    int m_line = 0;
    bool m_atEnd = false;
    std::vector<QString> m_problems;
};

/** The first line of a recording. */
QByteArray inventoryLine(const Inventory &inventory, UtcMs at);
