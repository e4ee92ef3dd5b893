#include "ocpp_encode.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ocpp {

namespace {

struct OcppRequest
{
    Q_DECLARE_TR_FUNCTIONS(OcppRequest)
};

/** Text, or a number as text. */
QString textOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        return std::trunc(number) == number && std::abs(number) < 9e15 ? QString::number(qint64(number))
                                                                       : QString::number(number, 'g', 17);
    }
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

} // namespace

bool Arguments::has(const QString &name) const
{
    const QJsonValue value = m_request.arguments.value(name);
    return !value.isUndefined() && !value.isNull() && !(value.isString() && value.toString().isEmpty());
}

void Arguments::refuse(const QString &why)
{
    if (m_problem.isEmpty())
        m_problem = why;
}

QString Arguments::text(const QString &name, int limit)
{
    if (!has(name))
        refuse(OcppRequest::tr("\"%1\" is missing.").arg(name));
    return optionalText(name, limit);
}

QString Arguments::optionalText(const QString &name, int limit)
{
    const QString text = textOf(value(name));
    if (text.size() > limit)
        refuse(OcppRequest::tr("\"%1\" is longer than the %2 characters that OCPP allows.")
                   .arg(name, QString::number(limit)));
    return text;
}

qint64 Arguments::integer(const QString &name, qint64 from, qint64 to)
{
    bool isNumber = false;
    const qint64 number = textOf(value(name)).toLongLong(&isNumber);
    if (!isNumber || number < from || number > to)
        refuse(OcppRequest::tr("\"%1\" must be a whole number from %2 to %3.")
                   .arg(name, QString::number(from), QString::number(to)));
    return number;
}

double Arguments::number(const QString &name, double from, double to)
{
    bool isNumber = false;
    const double number = textOf(value(name)).toDouble(&isNumber);
    if (!isNumber || !(number >= from && number <= to))
        refuse(OcppRequest::tr("\"%1\" must be a number from %2 to %3.")
                   .arg(name, QString::number(from), QString::number(to)));
    return number;
}

QString Arguments::word(const QString &name, const QStringList &allowed)
{
    const QString word = value(name).toString();
    if (!allowed.contains(word))
        refuse(OcppRequest::tr("\"%1\" must be one of %2.").arg(name, allowed.join(u", "_s)));
    return word;
}

QString Arguments::time(const QString &name)
{
    const QByteArray text = value(name).toString().toUtf8();
    const Result<UtcMs> time = parseTime(std::string_view(text.constData(), size_t(text.size())));
    if (!time) {
        refuse(OcppRequest::tr("\"%1\" must be a time such as 2026-11-20T14:08:33Z.").arg(name));
        return QString();
    }
    return QString::fromLatin1(formatTime(time.value()));
}

QStringList Arguments::list(const QString &name, int limit)
{
    QStringList texts;
    const QJsonValue content = value(name);
    if (content.isString()) // a script's "a,b"
        texts = content.toString().split(u',', Qt::SkipEmptyParts);
    const QJsonArray array = content.toArray();
    for (const QJsonValue &item : array)
        texts.append(textOf(item));
    for (QString &text : texts) {
        text = text.trimmed();
        if (text.isEmpty() || text.size() > limit)
            refuse(OcppRequest::tr("\"%1\" holds a name that is empty or longer than %2 characters.")
                       .arg(name, QString::number(limit)));
    }
    return texts;
}

int Arguments::evse()
{
    if (isForStation())
        refuse(OcppRequest::tr("This needs a port, not a whole station."));
    return m_request.place.evse;
}

Result<QJsonObject> Arguments::finish(const QJsonObject &payload) const
{
    if (!m_problem.isEmpty())
        return Problem{m_problem};
    return payload;
}

} // namespace ocpp
