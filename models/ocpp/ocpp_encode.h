#pragma once
// Inside of ocpp::encode(): one payload builder a version.

#include "ocpp_command.h"

namespace ocpp {

Result<QJsonObject> encode16(const Request &request);
Result<QJsonObject> encode2x(const Request &request);

/** Reads a request's arguments and remembers the first thing that is wrong with them. */
class Arguments
{
public:
    explicit Arguments(const Request &request) : m_request(request) {}

    bool has(const QString &name) const;
    /** The argument as text of 1 to `limit` characters; a problem when it is missing, empty or longer. */
    QString text(const QString &name, int limit);
    QString optionalText(const QString &name, int limit);
    /** A whole number from `from` to `to`. */
    qint64 integer(const QString &name, qint64 from, qint64 to);
    double number(const QString &name, double from, double to);
    /** One of the words; a problem names them all. */
    QString word(const QString &name, const QStringList &allowed);
    /** RFC 3339 as formatTime() writes it. */
    QString time(const QString &name);
    QStringList list(const QString &name, int limit);
    /** The EVSE number; a problem when the request is for a whole station. */
    int evse();
    bool isForStation() const { return m_request.place.evse <= 0; }
    int connector() const { return m_request.place.connector > 0 ? m_request.place.connector : 1; }
    QJsonValue value(const QString &name) const { return m_request.arguments.value(name); }
    void refuse(const QString &why);

    Result<QJsonObject> finish(const QJsonObject &payload) const;

private:
    const Request &m_request;
    QString m_problem;
};

} // namespace ocpp
