#include "recorded_feed.h"

#include "json_text.h"

#include <QCoreApplication>
#include <QIODevice>

namespace {

constexpr qsizetype longestLine = 512 * 1024 * 1024; // an inventory of millions of ports; nothing else comes near
constexpr size_t chunkSize = 64 * 1024;
constexpr size_t mostProblems = 1000;

struct Recording
{
    Q_DECLARE_TR_FUNCTIONS(Recording)
};

} // namespace

RecordedFeed::RecordedFeed(QIODevice &device) : m_device(device), m_decoder(Roster()), m_chunk(chunkSize) {}

void RecordedFeed::report(const QString &why)
{
    if (m_problems.size() < mostProblems)
        m_problems.push_back(Recording::tr("line %1: %2").arg(QString::number(m_line), why));
}

/** The next line with its end; empty at the end of the recording. Of a line that is too long, what is left is
 * dropped. */
QByteArray RecordedFeed::readLine()
{
    // In chunks: QIODevice::readLine(limit) takes the whole limit from memory for every line.
    QByteArray line;
    bool isTooLong = false;
    for (;;) {
        const qint64 count = m_device.readLine(m_chunk.data(), qint64(m_chunk.size()));
        if (count <= 0)
            break;
        isTooLong = isTooLong || line.size() + count > longestLine;
        if (!isTooLong)
            line.append(m_chunk.data(), count);
        if (m_chunk[size_t(count - 1)] == '\n')
            break;
    }
    return line;
}

std::vector<Fact> RecordedFeed::next()
{
    std::vector<Fact> facts;
    while (!m_atEnd) {
        const QByteArray line = readLine();
        if (line.isEmpty()) {
            m_atEnd = true;
            break;
        }
        ++m_line;
        const QByteArray text = line.trimmed();
        if (text.isEmpty())
            continue;
        if (m_decoder.decode(std::string_view(text.constData(), size_t(text.size())), facts))
            return facts;
        const auto *broken = facts.empty() ? nullptr : facts.back().as<FrameMalformed>();
        report(broken ? QString::fromUtf8(broken->why) : Recording::tr("This is no event."));
        facts.clear();
    }
    return facts;
}

QByteArray inventoryLine(const Inventory &inventory, UtcMs at)
{
    JsonObjectText event;
    event.add("specversion", QByteArrayView("1.0"));
    event.add("id", QByteArrayView("inventory"));
    event.add("source", QByteArrayView("/inventory"));
    event.add("type", QByteArrayView("inventory.snapshot"));
    event.add("time", QByteArrayView(formatTime(at)));
    event.addRaw("data", toJson(inventory));
    return event.text();
}
