#include "child_gateway.h"

#include "event_log.h"
#include "inventory.h"
#include "token_store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

ChildGateway::ChildGateway() = default;

ChildGateway::~ChildGateway()
{
    if (isRunning())
        kill();
}

bool ChildGateway::start(const QJsonObject &config, const QStringList &more)
{
    QStringList arguments{u"--ocpp"_s, u"127.0.0.1:0"_s, u"--feed"_s, u"127.0.0.1:0"_s, u"--data"_s, directory()};
    if (!config.isEmpty()) {
        QFile file(directory() + u"/config.json"_s);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(QJsonDocument(config).toJson());
        arguments << u"--config"_s << file.fileName();
    }
    m_process.start(QStringLiteral(FAULTLINE_BIN_DIR) + u"/faultline-gateway"_s, arguments + more);
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(20'000))
            return false;
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_ocpp = QUrl(ready.value(u"ocpp"_s).toString());
    m_feed = QUrl(ready.value(u"feed"_s).toString());
    return ready.value(u"ready"_s).toBool();
}

void ChildGateway::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

int ChildGateway::terminate()
{
    m_process.terminate();
    m_process.waitForFinished();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray ChildGateway::adminToken() const
{
    QFile file(directory() + u"/admin.token"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QByteArray ChildGateway::token(const QByteArray &role, const QStringList &regions, const QStringList &units)
{
    Result<TokenStore> store = TokenStore::open(directory());
    Result<QByteArray> text = store.value().add(roleFromText(role.toStdString()).value(), u"%1 %2"_s.arg(QString::fromUtf8(role)).arg(++m_tokens),
                                                {regions, units}, SystemClock().now());
    return text ? text.value() : QByteArray();
}

QByteArray ChildGateway::errors() { return m_process.readAllStandardError(); }

void ChildGateway::addStation(const QByteArray &id)
{
    Result<CredentialStore> store = CredentialStore::open(directory());
    m_passwords[id] = store.value().add(id, std::nullopt).value();
}

QList<QByteArray> ChildGateway::events() const
{
    Result<EventLog> log = EventLog::open(directory(), EventLog::Mode::Read);
    QList<QByteArray> texts;
    if (!log)
        return texts;
    const Result<std::vector<LoggedEvent>> all = log.value().read(0, 1'000'000);
    if (all)
        for (const LoggedEvent &event : all.value())
            texts += event.text;
    return texts;
}

QStringList ChildGateway::eventLines(const QByteArray &typePrefix) const
{
    QStringList lines;
    for (const QByteArray &text : events()) {
        const QJsonObject event = QJsonDocument::fromJson(text).object();
        const QString type = event.value(u"type"_s).toString();
        if (type.startsWith(QString::fromUtf8(typePrefix)))
            lines += type + u' ' + QString::fromUtf8(QJsonDocument(event.value(u"data"_s).toObject()).toJson(QJsonDocument::Compact));
    }
    return lines;
}

QByteArray smallInventory()
{
    Inventory inventory;
    inventory.name = u"Test"_s;
    inventory.regions = {{u"west"_s, u"West"_s}, {u"east"_s, u"East"_s}};
    for (quint32 site = 0; site < 3; ++site) {
        Site one;
        one.id = u"site-%1"_s.arg(site + 1);
        one.name = one.id;
        one.region = RegionIx{site < 2 ? 0u : 1u};
        one.businessUnit = site == 0 ? u"retail"_s : u"fleet"_s;
        inventory.sites.push_back(one);
        for (quint32 i = 0; i < 2; ++i) {
            Station station;
            station.id = u"S-%1"_s.arg(inventory.stations.size() + 1);
            station.site = SiteIx{site};
            inventory.stations.push_back(station);
            for (quint16 evse = 1; evse <= 2; ++evse) {
                Port port;
                port.station = StationIx{quint32(inventory.stations.size() - 1)};
                port.evse = evse;
                inventory.ports.push_back(port);
            }
        }
    }
    return toJson(inventory);
}
