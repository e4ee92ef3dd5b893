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
    /**
     * The facts of many lines at once, about a megabyte of text, appended to `out`. False at the end. The first call gives
     * the InventoryReplaced fact alone. Nothing but next() or nextMany() may be used on one recording.
     */
    bool nextMany(std::vector<Fact> &out);
    /** All by the slow reader, for comparison. */
    void useSlowReaderOnly(bool slow) { m_decoder.useSlowReaderOnly(slow); }
    bool atEnd() const { return m_atEnd; }
    int lineNumber() const { return m_line; }
    const std::vector<QString> &problems() const { return m_problems; } ///< "line 12: ..." (first 1,000)

private:
    QByteArray readLine();
    bool takeLine(const QByteArray &line, std::vector<Fact> &facts);
    void takeLines(std::vector<Fact> &out);
    void report(const QString &why);

    QIODevice &m_device;
    EventDecoder m_decoder;
    std::vector<char> m_chunk;
    std::string m_lines, m_rest; ///< complete lines in hand, and the beginning of the next one
    int m_line = 0;
    bool m_atEnd = false;
    std::vector<QString> m_problems;
};

/** The first line of a recording. */
QByteArray inventoryLine(const Inventory &inventory, UtcMs at);
