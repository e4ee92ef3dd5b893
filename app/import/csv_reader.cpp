#include "csv_reader.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCells = 1000;
constexpr qsizetype longestCell = 64 * 1024; // a longer quoted cell means that its closing quote is missing

QString decoded(const QByteArray &bytes, bool &latin1)
{
    for (const auto encoding : {QStringConverter::Utf8, QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        const QByteArray mark = encoding == QStringConverter::Utf8 ? QByteArray("\xef\xbb\xbf")
                              : encoding == QStringConverter::Utf16LE ? QByteArray("\xff\xfe")
                                                                      : QByteArray("\xfe\xff");
        if (bytes.startsWith(mark)) {
            QStringDecoder decoder(encoding);
            return decoder.decode(QByteArrayView(bytes).sliced(mark.size()));
        }
    }
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8.decode(bytes);
    latin1 = utf8.hasError();
    return latin1 ? QString::fromLatin1(bytes) : text;
}

QString cleaned(const QString &cell)
{
    return cell.trimmed().normalized(QString::NormalizationForm_C);
}

} // namespace

CsvReader::CsvReader(const QByteArray &bytes)
    : m_text(decoded(bytes, m_latin1))
{
    chooseSeparator();
    CsvRow row;
    if (nextRaw(row) && row.problem.isEmpty())
        m_header = row.cells;
}

void CsvReader::chooseSeparator()
{
    const auto first = QStringView(m_text).first(endOfLine(0));
    qsizetype most = first.count(u',');
    for (const QChar candidate : {QChar(u';'), QChar(u'\t')}) {
        if (first.count(candidate) > most) {
            most = first.count(candidate);
            m_separator = candidate;
        }
    }
}

qsizetype CsvReader::endOfLine(qsizetype from) const
{
    while (from < m_text.size() && m_text[from] != u'\n' && m_text[from] != u'\r')
        ++from;
    return from;
}

int CsvReader::column(const QString &name) const
{
    for (int i = 0; i < m_header.size(); ++i) {
        if (m_header[i].compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

bool CsvReader::next(CsvRow &row)
{
    while (nextRaw(row)) {
        if (!row.problem.isEmpty() || row.cells.size() > 1 || !row.cells.value(0).isEmpty())
            return true;
    }
    return false;
}

bool CsvReader::nextRaw(CsvRow &row)
{
    row = CsvRow{m_line, {}, {}};
    if (m_at >= m_text.size())
        return false;
    const qsizetype rowStart = m_at;
    QString cell;
    bool quoted = false;
    bool nul = false;
    int cells = 0;
    const auto finishCell = [&] {
        if (++cells <= mostCells)
            row.cells.append(cleaned(cell));
        cell.clear();
    };
    for (;; ++m_at) {
        const bool atEnd = m_at >= m_text.size();
        if (quoted && (atEnd || cell.size() > longestCell)) {
            row.problem = QCoreApplication::translate("CsvReader", "a quote is opened and never closed");
            m_at = endOfLine(rowStart);
            m_line = row.line;
            quoted = false;
        }
        const QChar c = m_at >= m_text.size() ? QChar(u'\n') : m_text[m_at];
        if (quoted) {
            if (c == u'"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"')
                cell.append(m_text[++m_at]);
            else if (c == u'"')
                quoted = false;
            else
                cell.append(c);
            if (c == u'\n' || (c == u'\r' && (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'\n')))
                ++m_line;
        } else if (c == u'"' && cell.isEmpty()) {
            quoted = true;
        } else if (c == m_separator) {
            finishCell();
        } else if (c == u'\n' || c == u'\r') {
            if (c == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
                ++m_at;
            ++m_at;
            ++m_line;
            break;
        } else {
            nul = nul || c.isNull();
            cell.append(c);
        }
    }
    finishCell();
    if (row.problem.isEmpty() && nul)
        row.problem = QCoreApplication::translate("CsvReader", "it contains a NUL character");
    if (row.problem.isEmpty() && cells > mostCells)
        row.problem = QCoreApplication::translate("CsvReader", "it has more than %1 cells").arg(mostCells);
    return true;
}

double csvNumber(const QString &text)
{
    bool ok = false;
    QString number = text;
    if (number.count(u',') == 1 && !number.contains(u'.'))
        number.replace(u',', u'.');
    const double value = number.toDouble(&ok);
    return ok ? value : std::numeric_limits<double>::quiet_NaN();
}
