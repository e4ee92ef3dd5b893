#pragma once
// The gateway that this console runs for itself, on loopback.

#include "child_program.h"
#include "feed_target.h"

class GatewayProcess : public QObject
{
    Q_OBJECT
public:
    /** `ocpp` is HOST:PORT for stations. `inventoryFile` may be empty. */
    GatewayProcess(const QString &dataDirectory, const QString &ocpp, QObject *parent = nullptr);

    void start(const QString &inventoryFile);
    void end() { m_program.end(); }
    bool isReady() const { return m_ready; }
    QString ocppUrl() const { return m_ocppUrl; }
    const FeedTarget &feed() const { return m_feed; } ///< once ready
    qint64 processId() const { return m_program.processId(); }

Q_SIGNALS:
    void ready(); ///< again after each restart
    void restarting(const QString &sentence); ///< it crashed, and is started again
    void failed(const QString &sentence);     ///< it never came up, or crashes again and again

private:
    void readLine(const QByteArray &text);
    void ended(const QString &sentence);

    const QString m_dataDirectory;
    QString m_ocpp; ///< a free port, once found, is kept: stations come back to where they were
    ChildProgram m_program;
    QString m_ocppUrl;
    FeedTarget m_feed;
    bool m_ready = false;
    int m_restarts = 0;
};
