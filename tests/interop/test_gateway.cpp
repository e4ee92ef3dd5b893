#include "test_gateway.h"

#include <QUrl>

using namespace Qt::StringLiterals;

bool TestGateway::start()
{
    m_gateway.start(QStringLiteral(FAULTLINE_BIN_DIR "/faultline-gateway"),
                    {u"--ocpp"_s, u"127.0.0.1:0"_s, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, m_directory.path()});
    const QJsonObject ready =
        m_gateway.waitForLine([](const QJsonObject &line) { return line["ready"_L1].toBool(); });
    m_ocpp = ready["ocpp"_L1].toString();
    m_feed = ready["feed"_L1].toString();
    m_tokenFile = ready["tokenFile"_L1].toString();
    return !m_ocpp.isEmpty();
}

bool TestGateway::addStation(const QString &id, const QString &password)
{
    return run({u"station"_s, u"add"_s, u"--data"_s, m_directory.path(), u"--id"_s, id, u"--password"_s, password})
        == 0;
}

QString TestGateway::ocppUrlFor(const QString &id, const QString &password, bool withId) const
{
    QUrl url(m_ocpp);
    url.setUserName(id);
    url.setPassword(password);
    if (withId)
        url.setPath(url.path() + u'/' + id);
    return url.toString();
}

int TestGateway::run(const QStringList &arguments, QList<QJsonObject> *lines, QByteArray *errors)
{
    Program ctl;
    ctl.start(QStringLiteral(FAULTLINE_BIN_DIR "/faultlinectl"), arguments);
    const int code = ctl.waitForEnd();
    if (lines)
        *lines = ctl.lines();
    if (errors)
        *errors = ctl.errors();
    return code;
}
