#pragma once
// What the first-run and credentials dialogs need of the gateway that this console starts. The console implements it.

#include "clock.h"

#include <QObject>

#include <functional>
#include <vector>

/** An identity that knocked and was refused: it has no credential yet. All text is from outside. */
struct PendingStation
{
    QString id, remote;
    UtcMs first = 0, last = 0;
    int count = 0;
};

/** What is typed into a charger: its identity and its HTTP Basic password (OCPP security profiles 1 and 2). */
struct StationCredential { QString stationId, password; };

class GatewaySetup : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** Starts the gateway if it does not run; started() or failed() follows. Asking twice starts once. */
    virtual void start() = 0;
    /** "ws://127.0.0.1:9310/ocpp": the charger adds its identity. Empty until started. */
    virtual QString ocppUrl() const = 0;
    /** Gives the station a new password; an older one stops working. Answers later, in this thread. */
    virtual void addStation(const QString &stationId, std::function<void(Result<StationCredential>)> answer) = 0;
    virtual std::vector<PendingStation> pending() const = 0;

Q_SIGNALS:
    void started();
    void failed(const QString &sentence);
    void pendingChanged();
};
