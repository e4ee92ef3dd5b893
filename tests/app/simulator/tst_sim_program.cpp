// The program itself over real sockets: subprotocols, credentials, frames, uploads, reconnects.

#include "inventory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

/** A central system of a few lines, and a place to upload to. */
class SmallCentral : public QObject
{
public:
    SmallCentral() : m_server(u"central"_s, QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols({u"ocpp1.6"_s, u"ocpp2.0.1"_s});
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
        if (!m_server.listen(QHostAddress::LocalHost) || !m_uploads.listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(&m_uploads, &QTcpServer::newConnection, this, [this] { receive(m_uploads.nextPendingConnection()); });
    }
    ~SmallCentral() override
    {
        for (QWebSocket *socket : std::as_const(m_all))
            socket->disconnect(this);
        qDeleteAll(m_all); // the server gave them away
    }
    QString url() const { return u"ws://127.0.0.1:%1/ocpp"_s.arg(m_server.serverPort()); }
    QString uploadUrl() const { return u"http://127.0.0.1:%1/logs/"_s.arg(m_uploads.serverPort()); }
    void ask(const QString &station, const QString &action, const QJsonObject &payload)
    {
        sockets[station]->sendTextMessage(QString::fromUtf8(QJsonDocument(QJsonArray{2, u"ask"_s, action, payload}).toJson(QJsonDocument::Compact)));
    }

    QHash<QString, QWebSocket *> sockets;
    QStringList connections; ///< "path subprotocol user:password"
    QStringList heard;       ///< "station action"
    QByteArray uploaded;
    bool answered = false;

private:
    void accept(QWebSocket *socket)
    {
        const QString station = socket->requestUrl().path().section(u'/', -1);
        const QByteArray login = QByteArray::fromBase64(socket->request().rawHeader("Authorization").mid(6));
        connections.append(socket->requestUrl().path() + u' ' + socket->subprotocol() + u' ' + QString::fromUtf8(login));
        sockets[station] = socket;
        m_all.append(socket);
        connect(socket, &QWebSocket::textMessageReceived, this, [this, station, socket](const QString &text) {
            const QJsonArray frame = QJsonDocument::fromJson(text.toUtf8()).array();
            if (frame.at(0).toInt() != 2)
                return;
            const QString action = frame.at(2).toString();
            heard.append(station + u' ' + action + u' ' + frame.at(3)[u"status"].toString());
            const QJsonObject boot{{u"status"_s, u"Accepted"_s}, {u"interval"_s, 300}, {u"currentTime"_s, u"2026-03-12T14:00:00Z"_s}};
            const QJsonArray answer{3, frame.at(1), action == "BootNotification"_L1 ? boot : QJsonObject()};
            socket->sendTextMessage(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
        });
    }
    void receive(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            uploaded += socket->readAll();
            if (answered || !uploaded.contains("evse 1 register"))
                return;
            answered = true;
            socket->write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        });
    }

    QList<QWebSocket *> m_all;
    QWebSocketServer m_server;
    QTcpServer m_uploads;
};

QByteArray twoStations()
{
    Inventory inventory;
    inventory.regions.push_back({u"r"_s, u"Region"_s});
    Site site;
    site.id = u"S"_s;
    site.region = RegionIx{0};
    inventory.sites.push_back(site);
    for (int i = 0; i < 2; ++i) {
        Station station;
        station.id = i == 0 ? u"OLD 1"_s : u"NEW-1"_s;
        station.site = SiteIx{0};
        station.protocol = i == 0 ? ocpp::Version::V16 : ocpp::Version::V201;
        inventory.stations.push_back(station);
        Port port;
        port.station = StationIx{quint32(i)};
        port.connectors = QStringList{u"CCS1"_s};
        inventory.ports.push_back(port);
    }
    return toJson(inventory);
}

} // namespace

class SimProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void stationsConnectWithTheirCredentialsAndBoot();
    void logsAreUploaded();
    void stationsComeBackAfterTheConnectionBroke();
    void sigtermEndsItCleanly();

private:
    void write(const QString &name, const QByteArray &bytes);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SmallCentral> m_central;
    std::unique_ptr<QProcess> m_program;
};

void SimProgramTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void SimProgramTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_central = std::make_unique<SmallCentral>();
    m_program = std::make_unique<QProcess>();
    write(u"inventory.json"_s, twoStations());
    write(u"passwords.json"_s, R"({"OLD 1":"sixteen letters!","NEW-1":"other password 1"})");
    m_program->start(QStringLiteral(FAULTLINE_BIN_DIR "/faultline-sim"),
                     {u"--inventory"_s, m_folder->filePath(u"inventory.json"_s), u"--ocpp"_s, m_central->url(), u"--fault-rate"_s,
                      u"0"_s, u"--credentials"_s, m_folder->filePath(u"passwords.json"_s)});
    QVERIFY(m_program->waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(m_central->heard.filter(u"BootNotification"_s).size(), 2, 20000);
}

void SimProgramTest::cleanup()
{
    m_program->terminate();
    m_program->waitForFinished();
    m_program.reset();
    m_central.reset();
}

void SimProgramTest::stationsConnectWithTheirCredentialsAndBoot()
{
    m_central->connections.sort();
    QCOMPARE(m_central->connections.join(u'\n'), u"/ocpp/NEW-1 ocpp2.0.1 NEW-1:other password 1\n"
                                                  "/ocpp/OLD 1 ocpp1.6 OLD 1:sixteen letters!"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_central->heard.filter(u"OLD 1 StatusNotification"_s).size() >= 2, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(m_central->heard.filter(u"NEW-1 StatusNotification"_s).size() >= 1, 20000);
}

void SimProgramTest::logsAreUploaded()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_central->heard.contains(u"NEW-1 StatusNotification "_s), 20000);
    m_central->ask(u"NEW-1"_s, u"GetLog"_s, {{u"log"_s, QJsonObject{{u"remoteLocation"_s, m_central->uploadUrl()}}},
                                             {u"logType"_s, u"DiagnosticsLog"_s}, {u"requestId"_s, 4}});
    QTRY_VERIFY_WITH_TIMEOUT(m_central->heard.contains(u"NEW-1 LogStatusNotification Uploaded"_s), 20000);
    QVERIFY(m_central->uploaded.startsWith("PUT /logs/NEW-1-"));
}

void SimProgramTest::stationsComeBackAfterTheConnectionBroke()
{
    // Only then has it read the answer to its boot: cut off before, it would boot again.
    QTRY_COMPARE_WITH_TIMEOUT(m_central->heard.filter(u"OLD 1 StatusNotification"_s).size(), 2, 20000);
    m_central->sockets[u"OLD 1"_s]->abort();
    QTRY_COMPARE_WITH_TIMEOUT(m_central->connections.size(), 3, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(m_central->heard.filter(u"OLD 1 StatusNotification"_s).size() >= 4, 20000);
    QCOMPARE(m_central->heard.filter(u"BootNotification"_s).size(), 2); // no boot: it did not restart
}

void SimProgramTest::sigtermEndsItCleanly()
{
    m_program->terminate();
    QVERIFY(m_program->waitForFinished(30'000));
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program->exitCode(), 0);
    QCOMPARE(m_program->readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(SimProgramTest)
#include "tst_sim_program.moc"
