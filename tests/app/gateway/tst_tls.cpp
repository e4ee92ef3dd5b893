#include "child_gateway.h"
#include "raw_client.h"

#include <QJsonArray>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

/** Security profiles 2 and 3 (OCPP 1.6 security white paper, 2.0.1 part 2 A00). Certificates are made with openssl. */
class TlsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_files;
    QString file(const QString &name) const { return m_files.filePath(name); }

    bool openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_files.path());
        process.start(u"openssl"_s, arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }
    bool authority(const QString &name)
    {
        return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"30"_s,
                        u"-subj"_s, u"/O=Test CSO/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s});
    }
    bool certificate(const QString &name, const QString &subject, const QString &signer, const QStringList &key)
    {
        return openssl(QStringList{u"req"_s, u"-newkey"_s} + key + QStringList{u"-nodes"_s, u"-subj"_s, subject, u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".csr"_s})
            && openssl({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, signer + u".pem"_s, u"-CAkey"_s, signer + u".key"_s,
                        u"-CAcreateserial"_s, u"-days"_s, u"20"_s, u"-out"_s, name + u".pem"_s});
    }
    static QStringList ec() { return {u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s}; }
    QJsonObject tls(bool clients, bool required) const
    {
        QJsonObject object{{u"keyPairs"_s, QJsonArray{QJsonObject{{u"certificate"_s, file(u"rsa.pem"_s)}, {u"key"_s, file(u"rsa.key"_s)}},
                                                      QJsonObject{{u"certificate"_s, file(u"ecdsa.pem"_s)}, {u"key"_s, file(u"ecdsa.key"_s)}}}},
                           {u"organisation"_s, u"Test CSO"_s}};
        if (clients) {
            object.insert(u"clientAuthorities"_s, file(u"ca.pem"_s));
            object.insert(u"requireCertificate"_s, required);
        }
        return {{u"ocppTls"_s, object}};
    }
    /** The status of a handshake; -1 when TLS itself failed. */
    int status(const ChildGateway &gateway, const QByteArray &request, const QString &certificateName = {},
               QSsl::SslProtocol protocol = QSsl::SecureProtocols, const QString &cipher = {})
    {
        QSslSocket socket;
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setProtocol(protocol);
        if (!cipher.isEmpty())
            configuration.setCiphers(cipher);
        socket.setSslConfiguration(configuration);
        if (!certificateName.isEmpty()) {
            socket.setLocalCertificate(file(certificateName + u".pem"_s));
            socket.setPrivateKey(file(certificateName + u".key"_s), QSsl::Ec);
        }
        socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(gateway.ocpp().port()));
        if (!socket.waitForEncrypted(6000))
            return -1;
        socket.write(request);
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") && socket.waitForReadyRead(4000))
            answer += socket.readAll();
        return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : -1; // TLS 1.3 tells of a refused certificate only now
    }
    static QByteArray request(const QByteArray &id, const QByteArray &authorization)
    {
        return upgradeRequest("/ocpp/" + id, authorization, "Sec-WebSocket-Protocol: ocpp1.6\r\n");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"openssl"_s).isEmpty(), "the openssl program is needed");
        QVERIFY(authority(u"ca"_s) && authority(u"rogue"_s));
        QVERIFY(certificate(u"rsa"_s, u"/CN=localhost"_s, u"ca"_s, {u"rsa:2048"_s}));
        QVERIFY(certificate(u"ecdsa"_s, u"/CN=localhost"_s, u"ca"_s, ec()));
        QVERIFY(certificate(u"t1"_s, u"/O=Test CSO/CN=T-1"_s, u"ca"_s, ec()));
        QVERIFY(certificate(u"other-cso"_s, u"/O=Other CSO/CN=T-1"_s, u"ca"_s, ec()));
        QVERIFY(certificate(u"fake"_s, u"/O=Test CSO/CN=T-1"_s, u"rogue"_s, ec()));
    }

    void profile2NeedsTlsAndAPassword()
    {
        ChildGateway gateway;
        gateway.addStation("T-1");
        QVERIFY2(gateway.start(tls(false, false)), gateway.errors().constData());
        QCOMPARE(gateway.ocpp().scheme(), u"wss"_s);
        const QByteArray right = basic("T-1", gateway.passwordOf("T-1"));
        QCOMPARE(status(gateway, request("T-1", right)), 101);
        QCOMPARE(status(gateway, request("T-1", {})), 401);

    }

    void oldTlsAndWeakCiphersAreRefused()
    {
        ChildGateway gateway;
        gateway.addStation("T-1");
        QVERIFY(gateway.start(tls(false, false)));
        const QByteArray none = request("T-1", {});
        for (const QString &cipher : {u"ECDHE-ECDSA-AES128-GCM-SHA256"_s, u"ECDHE-ECDSA-AES256-GCM-SHA384"_s, u"ECDHE-RSA-AES128-GCM-SHA256"_s,
                                      u"AES128-GCM-SHA256"_s, u"AES256-GCM-SHA384"_s})
            QCOMPARE(status(gateway, none, {}, QSsl::TlsV1_2, cipher), 401);
        for (const QString &cipher : {u"AES128-SHA"_s, u"ECDHE-RSA-AES128-SHA"_s, u"AES256-SHA256"_s})
            QCOMPARE(status(gateway, none, {}, QSsl::TlsV1_2, cipher), -1);
        QProcess old;
        old.start(u"openssl"_s, {u"s_client"_s, u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(gateway.ocpp().port())});
        old.closeWriteChannel();
        QVERIFY(old.waitForFinished(8000));
        QVERIFY(old.exitCode() != 0);
        RawClient plain(gateway.ocpp());
        QCOMPARE(plain.status(none), 0);
        QVERIFY(plain.waitForClose(7000));
    }

    void profile3NeedsACertificateOfTheStationItself()
    {
        ChildGateway gateway;
        for (const char *id : {"T-1", "T-2"})
            gateway.addStation(id);
        QVERIFY2(gateway.start(tls(true, true)), gateway.errors().constData());
        const QByteArray password = basic("T-1", gateway.passwordOf("T-1"));
        QCOMPARE(status(gateway, request("T-1", password)), -1);              // no certificate
        QCOMPARE(status(gateway, request("T-1", {}), u"fake"_s), -1);         // signed by somebody else
        QCOMPARE(status(gateway, request("T-1", {}), u"rogue"_s), -1);        // self-signed
        QCOMPARE(status(gateway, request("T-2", {}), u"t1"_s), 401);          // another station's
        QCOMPARE(status(gateway, request("T-1", {}), u"other-cso"_s), 401);   // another operator's
        QCOMPARE(status(gateway, request("T-1", {}), u"t1"_s), 101);
    }

    void listeningOutsideNeedsACredential()
    {
        ChildGateway gateway;
        QVERIFY(!gateway.start(tls(false, false), {u"--ocpp"_s, u"0.0.0.0:0"_s}));
        QVERIFY(gateway.errors().contains("station add"));
        gateway.addStation("T-1");
        QVERIFY2(gateway.start(tls(false, false), {u"--ocpp"_s, u"0.0.0.0:0"_s}), gateway.errors().constData());
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
