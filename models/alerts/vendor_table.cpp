#include "vendor_table.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("FaultCatalogue", text); }

/** Decimal, or hex after 0x; chargers write both for the same code. */
std::optional<quint64> numberOf(QStringView text)
{
    bool isNumber = false;
    const QStringView word = text.trimmed();
    const bool isHex = word.startsWith(u"0x"_s, Qt::CaseInsensitive);
    const quint64 number = isHex ? word.mid(2).toULongLong(&isNumber, 16) : word.toULongLong(&isNumber, 10);
    return isNumber ? std::optional(number) : std::nullopt;
}

/** With * for any characters and ? for one, whatever the case. Goes through the text once, and back at a * only. */
template <typename View>
bool fits(QStringView pattern, View text)
{
    qsizetype p = 0, t = 0, star = -1, behind = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            behind = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p].toCaseFolded() == QChar(text[t]).toCaseFolded())) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++behind;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](QChar c) { return c == u'*'; });
}

/** Asked of every table for every fault: nothing is allocated where the text is ASCII. */
bool matches(const QStringList &patterns, const QByteArray &text)
{
    if (patterns.isEmpty())
        return true;
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return quint8(c) < 0x80; });
    const QString wide = isAscii ? QString() : QString::fromUtf8(text);
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
        return isAscii ? fits(pattern, QLatin1StringView(text).trimmed()) : fits(pattern, QStringView(wide).trimmed());
    });
}

void addWord(QString *rest, const QString &word)
{
    if (rest)
        *rest += rest->isEmpty() ? word : u',' + word;
}

} // namespace

QString VendorTable::text(Form form)
{
    switch (form) {
    case Form::Name: return u"name"_s;
    case Form::Number: return u"number"_s;
    case Form::Mask: return u"mask"_s;
    case Form::Bits: return u"bits"_s;
    case Form::Vector: return u"vector"_s;
    case Form::List: return u"list"_s;
    case Form::Info: return u"info"_s;
    }
    return {};
}

std::optional<VendorTable::Form> VendorTable::formFromText(QStringView name)
{
    for (const Form form : {Form::Name, Form::Number, Form::Mask, Form::Bits, Form::Vector, Form::List, Form::Info})
        if (text(form) == name)
            return form;
    return std::nullopt;
}

std::optional<QString> VendorTable::complaintAbout(const QString &code) const
{
    switch (form) {
    case Form::Name:
    case Form::List:
    case Form::Info:
        break;
    case Form::Number:
        if (!numberOf(code))
            return tr("must be a number, decimal or with 0x");
        break;
    case Form::Mask:
        if (const auto number = numberOf(code); !number || std::popcount(*number) != 1)
            return tr("must be one bit of a mask: a power of two, decimal or with 0x");
        break;
    case Form::Bits:
        if (const auto number = numberOf(code); !number || *number < 1 || *number > 256)
            return tr("must be a place from 1 to 256, counted from the left");
        break;
    case Form::Vector: {
        static const QRegularExpression place(u"^[1-9][0-9]{0,2}(=-?[0-9]+)?$"_s);
        if (!place.match(code).hasMatch())
            return tr("must be a place from 1, or a place and a value like 2=60");
        break;
    }
    }
    return std::nullopt;
}

bool VendorTable::isAbout(const StationKind &kind, const QByteArray &vendorId) const
{
    const bool byName = !vendors.isEmpty() && matches(vendors, kind.vendor);
    const bool byId = !vendorIds.isEmpty() && !vendorId.isEmpty() && matches(vendorIds, vendorId);
    return (byName || byId) && matches(models, kind.model) && matches(firmware, kind.firmware);
}

const VendorTable::Line *VendorTable::find(const QString &code, ocpp::ErrorCode errorCode) const
{
    const bool isNumber = form == Form::Number || form == Form::Mask;
    const std::optional<quint64> number = isNumber ? numberOf(code) : std::nullopt;
    for (const Line &line : lines) {
        if (line.errorCode != ocpp::ErrorCode::NotGiven && line.errorCode != errorCode)
            continue;
        if (isNumber ? number && numberOf(line.match.code) == number : line.match.code.compare(code, Qt::CaseInsensitive) == 0)
            return &line;
    }
    return nullptr;
}

std::vector<CodeMatch> VendorTable::each(const QList<QByteArray> &codes, ocpp::ErrorCode errorCode, QString *rest) const
{
    std::vector<CodeMatch> found;
    for (const QByteArray &one : codes) {
        const QString code = QString::fromUtf8(one).trimmed();
        if (code.isEmpty())
            continue;
        if (const Line *line = find(code, errorCode))
            found.push_back(line->match);
        else
            addWord(rest, code);
    }
    return found;
}

std::vector<CodeMatch> VendorTable::bits(const QByteArray &code, ocpp::ErrorCode errorCode, QString *rest) const
{
    std::vector<CodeMatch> found;
    const std::optional<quint64> mask = numberOf(QString::fromUtf8(code));
    for (quint64 left = mask.value_or(0); left != 0; left &= left - 1) {
        const QString bit = u"0x"_s + QString::number(left & ~(left - 1), 16);
        if (const Line *line = find(bit, errorCode))
            found.push_back(line->match);
        else
            addWord(rest, bit);
    }
    return found;
}

/** "0010...": a one at the third place. "0,60,0,0": 60 at the second. */
std::vector<CodeMatch> VendorTable::places(const QByteArray &code, ocpp::ErrorCode errorCode, QString *rest) const
{
    QStringList values;
    if (form == Form::Vector) {
        for (const QByteArray &value : code.split(','))
            values << QString::fromUtf8(value).trimmed();
    } else {
        for (const char bit : code.trimmed())
            values << QString(QLatin1Char(bit));
    }
    std::vector<CodeMatch> found;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i].isEmpty() || values[i] == "0"_L1)
            continue;
        const QString place = QString::number(i + 1);
        const Line *line = form == Form::Vector ? find(place + u'=' + values[i], errorCode) : nullptr;
        if (!line)
            line = find(place, errorCode);
        if (line)
            found.push_back(line->match);
        else
            addWord(rest, form == Form::Vector ? place + u'=' + values[i] : place);
    }
    return found;
}

std::vector<CodeMatch> VendorTable::within(const QByteArray &info, ocpp::ErrorCode errorCode) const
{
    const QString text = QString::fromUtf8(info);
    for (const Line &line : lines) {
        const bool fits = line.errorCode == ocpp::ErrorCode::NotGiven || line.errorCode == errorCode;
        if (fits && text.contains(line.match.code, Qt::CaseInsensitive))
            return {line.match};
    }
    return {};
}

std::vector<CodeMatch> VendorTable::explain(const QByteArray &code, const QByteArray &info, ocpp::ErrorCode errorCode,
                                            QString *rest) const
{
    switch (form) {
    case Form::Name:
    case Form::Number:
        return each({code}, errorCode, rest);
    case Form::List:
        return each(code.split(','), errorCode, rest);
    case Form::Mask:
        return bits(code, errorCode, rest);
    case Form::Bits:
    case Form::Vector:
        return places(code, errorCode, rest);
    case Form::Info:
        return within(info, errorCode);
    }
    return {};
}
