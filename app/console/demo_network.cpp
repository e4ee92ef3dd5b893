#include "demo_network.h"

#include "shipped.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <csignal>

using namespace Qt::StringLiterals;

DemoNetwork::DemoNetwork(const QString &directory, QObject *parent)
    : QObject(parent), m_directory(directory), m_credentials(u"faultlinectl"_s), m_stations(u"faultline-sim"_s, SIGHUP),
      m_gateway(directory + u"/gateway"_s, u"127.0.0.1:0"_s)
{
    connect(&m_credentials, &ChildProgram::finished, this, &DemoNetwork::startGateway);
    connect(&m_credentials, &ChildProgram::failed, this, &DemoNetwork::failed);
    connect(&m_gateway, &GatewayProcess::ready, this, &DemoNetwork::startStations);
    connect(&m_gateway, &GatewayProcess::failed, this, &DemoNetwork::failed);
    connect(&m_gateway, &GatewayProcess::restarting, this, &DemoNetwork::restarting);
    connect(&m_stations, &ChildProgram::failed, this, &DemoNetwork::failed);
}

QString DemoNetwork::inFolder(const QString &name) const { return QDir(m_directory).filePath(name); }

Result<void> DemoNetwork::start()
{
    Result<QByteArray> inventory = shippedDemoNetwork();
    if (!inventory)
        return inventory.problem();
    m_inventory = std::move(inventory).value();
    QFile known(inFolder(u"demo_network.json"_s));
    m_fresh = !known.open(QIODevice::ReadOnly) || known.readAll() != m_inventory || !QFile::exists(inFolder(u"credentials.json"_s));
    if (!m_fresh) {
        startGateway();
        return {};
    }
    QDir().mkpath(m_directory);
    QSaveFile file(known.fileName());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_inventory) < 0 || !file.commit())
        return Problem{tr("The file %1 cannot be written: %2.").arg(file.fileName(), file.errorString())};
    m_credentials.start({u"station"_s, u"import"_s, u"--data"_s, inFolder(u"gateway"_s), u"--inventory"_s, known.fileName(),
                         u"--credentials"_s, inFolder(u"credentials.json"_s)});
    return {};
}

void DemoNetwork::startGateway()
{
    m_gateway.start(m_fresh ? inFolder(u"demo_network.json"_s) : QString());
}

void DemoNetwork::startStations()
{
    if (m_stations.isRunning()) { // the gateway came back, at the same address
        Q_EMIT ready();
        return;
    }
    m_stations.start({u"--inventory"_s, inFolder(u"demo_network.json"_s), u"--ocpp"_s, m_gateway.ocppUrl(),
                      u"--credentials"_s, inFolder(u"credentials.json"_s), u"--seed"_s, u"1"_s});
    Q_EMIT ready();
}

void DemoNetwork::end()
{
    m_credentials.end();
    m_gateway.end(); // first: else its log would end with every station's disconnect, as if the network had failed
    m_stations.end();
}
