#pragma once
// Listens on one TCP address, does TLS, reads request heads within the limits, and hands out arrivals.

#include "arrival.h"
#include "event_loop.h"
#include "result.h"

#include <QStringList>

#include <vector>

/** TLS as configured: one key pair per kind (ECDSA and RSA, A00.FR.318/421), and the authorities of client certificates. */
struct TlsFiles
{
    struct KeyPair { QString certificate, key; };
    std::vector<KeyPair> keyPairs;
    QString clientAuthorities;        ///< PEM; empty: client certificates are not asked for
    bool requireCertificate = false;  ///< profile 3 only: no certificate, no handshake
    bool isConfigured() const { return !keyPairs.empty(); }
};

struct HostPort { QByteArray host; quint16 port = 0; };
/** "127.0.0.1:8887", "[::1]:0", "localhost:9000". */
Result<HostPort> parseHostPort(const QString &text);
bool isLoopback(const QByteArray &host);

class SocketServer
{
public:
    SocketServer(EventLoop &loop, HeadLimits limits);
    ~SocketServer();

    /** Listens with a backlog of 4096. Port 0 takes any free one. Returns the port. */
    Result<quint16> listen(const HostPort &at, const TlsFiles &tls, std::function<void(std::shared_ptr<Arrival>)> arrived);
    void stop();

private:
    struct Parts;
    std::shared_ptr<Parts> m;
};
