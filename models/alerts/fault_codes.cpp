// What counts as a code at all, before the catalogue is asked what it means.
#include "fault_catalogue.h"

#include "printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

bool isFine(const QByteArray &vendorErrorCode)
{
    if (vendorErrorCode.isEmpty())
        return true;
    const QByteArray code = vendorErrorCode.trimmed().toLower();
    if (code.isEmpty() || code == "null" || code == "none" || code == "noerror" || code == "no error")
        return true;
    const QByteArray digits = code.startsWith("0x") ? code.mid(2) : code;
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0' || c == ',' || c == ' '; });
}

bool namesFault(const ocpp::StatusReport &report)
{
    return (report.errorCode != ocpp::ErrorCode::NotGiven && report.errorCode != ocpp::ErrorCode::NoError)
        || !isFine(report.vendorErrorCode);
}

static bool isTrue(const QByteArray &value)
{
    const QByteArray lower = value.trimmed().toLower();
    return lower == "true" || lower == "1";
}

static bool isProblemVariable(const QByteArray &variable)
{
    return variable == "Problem" || variable == "Tripped" || variable == "Overload" || variable == "Fallback";
}

bool isAlarming(const ocpp::Alarm &alarm)
{
    if (alarm.cleared || alarm.variable == "AvailabilityState")
        return false;
    if (isProblemVariable(alarm.variable))
        return isTrue(alarm.actualValue);
    return !isFine(alarm.techCode) || (alarm.severity >= 0 && alarm.severity <= 6);
}

QString codeText(const ocpp::StatusReport &report)
{
    QStringList words;
    if (report.errorCode == ocpp::ErrorCode::Unlisted)
        words << printable(report.errorCodeText, 64);
    else if (report.errorCode != ocpp::ErrorCode::NotGiven && report.errorCode != ocpp::ErrorCode::NoError) {
        const std::string_view name = ocpp::text(report.errorCode);
        words << QString::fromLatin1(name.data(), qsizetype(name.size()));
    }
    if (!isFine(report.vendorErrorCode))
        words << printable(report.vendorErrorCode, 64);
    return words.join(u' ');
}

QString codeText(const ocpp::Alarm &alarm)
{
    const QString place = printable(alarm.component, 50) + u'.' + printable(alarm.variable, 50);
    return isFine(alarm.techCode) ? place : printable(alarm.techCode, 64);
}
