#include "recorded_feed.h"

#include "json_text.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>

namespace {

constexpr qsizetype longestLine = 512 * 1024 * 1024; // an inventory of millions of ports; nothing else comes near
constexpr size_t chunkSize = 64 * 1024;
constexpr size_t blockSize = 1024 * 1024;
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
        if (takeLine(text, facts))
            return facts;
    }
    return facts;
}

/** One line without white space around it. False, and nothing but a report, when it is no event. */
bool RecordedFeed::takeLine(const QByteArray &text, std::vector<Fact> &facts)
{
    const size_t before = facts.size();
    if (m_decoder.decode(std::string_view(text.constData(), size_t(text.size())), facts))
        return true;
    const auto *broken = facts.size() == before ? nullptr : facts.back().as<FrameMalformed>();
    report(broken ? QString::fromUtf8(broken->why) : Recording::tr("This is no event."));
    facts.resize(before);
    return false;
}

/** The complete lines in hand: together, or one by one when one of them is not as the others. */
void RecordedFeed::takeLines(std::vector<Fact> &out)
{
    const int lines = int(std::count(m_lines.begin(), m_lines.end(), '\n'));
    if (m_decoder.decodeLines(m_lines, out)) {
        m_line += lines;
        return;
    }
    for (size_t from = 0; from < m_lines.size();) {
        const size_t end = m_lines.find('\n', from);
        ++m_line;
        const QByteArray text = QByteArray(m_lines.data() + from, qsizetype(end - from)).trimmed();
        if (!text.isEmpty())
            takeLine(text, out);
        from = end + 1;
    }
}

bool RecordedFeed::nextMany(std::vector<Fact> &out)
{
    if (m_line == 0) { // the inventory may be longer than anything else
        std::vector<Fact> first = next();
        out.insert(out.end(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
        return !m_atEnd;
    }
    if (m_atEnd)
        return false;
    m_lines.swap(m_rest);
    m_rest.clear();
    const size_t held = m_lines.size();
    m_lines.resize(held + blockSize);
    const qint64 count = m_device.read(m_lines.data() + held, qint64(blockSize));
    m_lines.resize(held + size_t(std::max<qint64>(count, 0)));
    m_atEnd = count <= 0;
    if (m_atEnd && !m_lines.empty() && m_lines.back() != '\n')
        m_lines += '\n';
    const size_t complete = m_lines.rfind('\n') + 1; // npos + 1: none
    m_rest.assign(m_lines, complete);
    m_lines.resize(complete);
    if (!m_lines.empty())
        takeLines(out);
    return true;
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
