#include "config.h"

#include "ocpp_types.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

/** Takes members out of an object one by one and remembers the first thing that is wrong. */
class Members
{
public:
    Members(const QJsonObject &object, const QString &where) : m_object(object), m_where(where) {}

    void number(const QString &name, int &into, int least, int most)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return;
        const double given = value.toDouble(-1e300);
        if (given < least || given > most || given != double(int(given)))
            return blame(name, u"must be a whole number from %1 to %2"_s.arg(least).arg(most));
        into = int(given);
    }
    void text(const QString &name, QByteArray &into)
    {
        const QJsonValue value = take(name);
        if (value.isString())
            into = value.toString().toUtf8();
        else if (!value.isUndefined())
            blame(name, u"must be a text"_s);
    }
    void flag(const QString &name, bool &into)
    {
        const QJsonValue value = take(name);
        if (value.isBool())
            into = value.toBool();
        else if (!value.isUndefined())
            blame(name, u"must be true or false"_s);
    }
    QJsonArray list(const QString &name)
    {
        const QJsonValue value = take(name);
        if (!value.isArray() && !value.isUndefined())
            blame(name, u"must be a list"_s);
        return value.toArray();
    }
    std::optional<QJsonObject> object(const QString &name)
    {
        const QJsonValue value = take(name);
        if (value.isObject())
            return value.toObject();
        if (!value.isUndefined())
            blame(name, u"must be an object"_s);
        return std::nullopt;
    }
    void blame(const QString &name, const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = u"%1: \"%2\" %3."_s.arg(m_where, name, why);
    }
    Result<void> end()
    {
        for (const QString &name : m_object.keys())
            if (!m_seen.contains(name))
                blame(name, u"is not known"_s);
        if (!m_problem.isEmpty())
            return Problem{m_problem};
        return {};
    }

private:
    QJsonValue take(const QString &name)
    {
        m_seen.insert(name);
        return m_object.value(name);
    }

    QJsonObject m_object;
    QString m_where, m_problem;
    QSet<QString> m_seen;
};

Result<TlsFiles> readTls(const QJsonObject &object, const QString &where, const QDir &folder, QByteArray &organisation)
{
    Members members(object, where);
    TlsFiles files;
    for (const QJsonValue &value : members.list(u"keyPairs"_s)) {
        Members pair(value.toObject(), where);
        QByteArray certificate, key;
        pair.text(u"certificate"_s, certificate);
        pair.text(u"key"_s, key);
        if (Result<void> done = pair.end(); !done)
            return done.problem();
        files.keyPairs.push_back({folder.absoluteFilePath(QString::fromUtf8(certificate)),
                                  folder.absoluteFilePath(QString::fromUtf8(key))});
    }
    if (files.keyPairs.empty())
        members.blame(u"keyPairs"_s, u"needs at least one pair of certificate and key"_s);
    QByteArray authorities;
    members.text(u"clientAuthorities"_s, authorities);
    if (!authorities.isEmpty())
        files.clientAuthorities = folder.absoluteFilePath(QString::fromUtf8(authorities));
    members.flag(u"requireCertificate"_s, files.requireCertificate);
    if (files.requireCertificate && authorities.isEmpty())
        members.blame(u"requireCertificate"_s, u"needs \"clientAuthorities\""_s);
    members.text(u"organisation"_s, organisation);
    if (Result<void> done = members.end(); !done)
        return done.problem();
    return files;
}

} // namespace

Result<GatewayConfig> readConfig(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem{u"The configuration %1 cannot be read."_s.arg(path)};
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (!document.isObject())
        return Problem{u"The configuration %1 is no JSON object (%2)."_s.arg(path, fault.errorString())};
    GatewayConfig config;
    const QDir folder = QFileInfo(path).absoluteDir();
    Members members(document.object(), path);
    QByteArray unused;
    for (const auto &[name, files, organisation] : {std::tuple{u"ocppTls"_s, &config.ocppTls, &config.organisation},
                                                    std::tuple{u"feedTls"_s, &config.feedTls, &unused}}) {
        const std::optional<QJsonObject> object = members.object(name);
        if (!object)
            continue;
        Result<TlsFiles> tls = readTls(*object, path + u": "_s + name, folder, *organisation);
        if (!tls)
            return tls.problem();
        *files = tls.value();
    }
    members.text(u"publicOcppUrl"_s, config.publicOcppUrl);
    if (const QJsonArray protocols = members.list(u"protocols"_s); !protocols.isEmpty()) {
        config.protocols.clear();
        for (const QJsonValue &protocol : protocols) {
            config.protocols.push_back(protocol.toString().toUtf8());
            if (ocpp::versionFromSubprotocol(config.protocols.back().toStdString()) == ocpp::Version::Unknown)
                members.blame(u"protocols"_s, u"names a protocol that is not spoken here"_s);
        }
    }
    members.number(u"heartbeatSeconds"_s, config.heartbeatSeconds, 10, 86400);
    members.number(u"callTimeoutSeconds"_s, config.callTimeoutSeconds, 1, 3600);
    members.number(u"pingSeconds"_s, config.pingSeconds, 1, 3600);
    members.number(u"comeBackSeconds"_s, config.comeBackSeconds, 1, 86400);
    members.number(u"messageBytes"_s, config.messageBytes, 4096, 1 << 20);
    members.number(u"retentionDays"_s, config.retentionDays, 1, 36500);
    members.number(u"retentionMegabytes"_s, config.retentionMegabytes, 1, 1 << 24);
    members.number(u"logPages"_s, config.logPages, 0, 1 << 30);
    if (Result<void> done = members.end(); !done)
        return done.problem();
    return config;
}
