#include "gateway_process.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRestarts = 5;

} // namespace

GatewayProcess::GatewayProcess(const QString &dataDirectory, const QString &ocpp, QObject *parent)
    : QObject(parent), m_dataDirectory(dataDirectory), m_ocpp(ocpp), m_program(u"faultline-gateway"_s)
{
    connect(&m_program, &ChildProgram::line, this, &GatewayProcess::readLine);
    connect(&m_program, &ChildProgram::failed, this, &GatewayProcess::ended);
    connect(&m_program, &ChildProgram::finished, this, [this] { ended(tr("The gateway ended.")); });
}

/** One that worked is started again: chargers are waiting for it. */
void GatewayProcess::ended(const QString &sentence)
{
    if (!std::exchange(m_ready, false) || ++m_restarts > mostRestarts) {
        Q_EMIT failed(sentence);
        return;
    }
    Q_EMIT restarting(sentence);
    QTimer::singleShot(1000, this, [this] { start({}); });
}

void GatewayProcess::start(const QString &inventoryFile)
{
    if (m_program.isRunning())
        return;
    QDir().mkpath(m_dataDirectory);
    QStringList arguments{u"--ocpp"_s, m_ocpp, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, m_dataDirectory,
                          u"--parent-pipe"_s};
    if (!inventoryFile.isEmpty())
        arguments << u"--inventory"_s << inventoryFile;
    m_program.start(arguments);
}

void GatewayProcess::readLine(const QByteArray &text)
{
    const QJsonObject said = QJsonDocument::fromJson(text).object();
    if (m_ready || !said["ready"_L1].toBool())
        return;
    const Result<QByteArray> token = readToken(said["tokenFile"_L1].toString());
    if (!token) {
        Q_EMIT failed(token.problem().text);
        return;
    }
    Result<FeedTarget> target = feedTarget(said["feed"_L1].toString(), token.value());
    if (!target) {
        Q_EMIT failed(target.problem().text);
        return;
    }
    m_feed = std::move(target).value();
    m_ocppUrl = said["ocpp"_L1].toString();
    m_ocpp = QUrl(m_ocppUrl).authority();
    m_ready = true;
    Q_EMIT ready();
}
