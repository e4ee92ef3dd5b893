#pragma once
// Where stations put their logs: one-time addresses, a cap on size, random names, never opened here.

#include "arrival.h"
#include "clock.h"
#include "result.h"

#include <QString>

#include <map>
#include <memory>

class UploadStore
{
public:
    static constexpr qint64 mostBytes = 100ll << 20;
    struct Received { QByteArray station, commandId; QString file; qint64 bytes = 0; };

    /** `baseUrl`: "http://host:port" without the path. */
    UploadStore(const QString &dataDirectory, std::function<void(const Received &)> received);

    void setBaseUrl(const QByteArray &baseUrl) { m_baseUrl = baseUrl; }
    /** An address that takes one upload of this station within the next hour. */
    QByteArray grant(const QByteArray &station, const QByteArray &commandId, UtcMs now);
    /** Serves PUT and POST under /upload/<token>[/anything]. Any other request is refused. */
    void serve(std::shared_ptr<Arrival> arrival, UtcMs now);

private:
    struct Grant { QByteArray station, commandId; UtcMs until = 0; };
    void receive(std::shared_ptr<Arrival> arrival, const QByteArray &token, const Grant &grant, qint64 length);

    QString m_folder;
    QByteArray m_baseUrl;
    std::function<void(const Received &)> m_received;
    std::map<QByteArray, Grant> m_grants;
};
