#pragma once
// The demo: real sites, a gateway of our own, and simulated stations that misbehave in front of it.

#include "gateway_process.h"

class DemoNetwork : public QObject
{
    Q_OBJECT
public:
    /** Everything is kept in `directory`. */
    explicit DemoNetwork(const QString &directory, QObject *parent = nullptr);

    /** Unpacks the network; the rest follows as ready() or failed(). */
    Result<void> start();
    void end();
    const QByteArray &inventoryJson() const { return m_inventory; } ///< once started
    const FeedTarget &feed() const { return m_gateway.feed(); }     ///< once ready

Q_SIGNALS:
    void ready();
    void failed(const QString &sentence);
    void restarting(const QString &sentence); ///< its gateway crashed, and is started again

private:
    QString inFolder(const QString &name) const;
    void startGateway();
    void startStations();

    const QString m_directory;
    QByteArray m_inventory;
    ChildProgram m_credentials, m_stations;
    GatewayProcess m_gateway;
    bool m_fresh = true; ///< the gateway does not know this inventory yet
};
