#pragma once
// What the dialogs need of the gateway that this console runs: its address, and credentials for real chargers.

#include "gateway_process.h"
#include "gateway_setup.h"

#include <QTimer>

class Console;

class OwnGateway : public GatewaySetup
{
    Q_OBJECT
public:
    OwnGateway(Console &console, GatewayProcess &process);

    void start() override;
    QString ocppUrl() const override { return m_process.ocppUrl(); }
    void addStation(const QString &stationId, std::function<void(Result<StationCredential>)> answer) override;
    std::vector<PendingStation> pending() const override { return m_pending; }

private:
    void askPending();

    Console &m_console;
    GatewayProcess &m_process;
    QTimer m_ask;
    std::vector<PendingStation> m_pending;
};
