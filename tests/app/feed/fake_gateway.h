#pragma once
// A feed's server for tests: keeps its promises, or breaks one on request. Loopback, any free port.

#include "feed_target.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QWebSocketServer>

#include <functional>

class FakeGateway : public QObject
{
    Q_OBJECT
public:
    FakeGateway();
    ~FakeGateway() override;

    FeedTarget target() const;
    static constexpr const char *token = "flt_TEST";

    // --- what it knows ---
    QString epoch = QStringLiteral("e1");
    QByteArray inventory;           ///< JSON
    QJsonObject scope{{QStringLiteral("regions"), QJsonArray()}, {QStringLiteral("businessUnits"), QJsonArray()}};
    quint64 oldest = 1;             ///< cursors below it get a snapshot
    bool textOnly = false;          ///< an older one: knows no `binary`
    bool hanging = false;           ///< accepts, and never says anything
    bool recordFails = false;
    /** Appends one status event of a port of CP-1 to the log; sent to whoever is subscribed. Returns its sequence. */
    quint64 happen(int evse, const char *status, const char *errorCode = "NoError");
    /** Appends any event. */
    quint64 append(const QString &type, const QString &station, const QJsonObject &data);
    quint64 newest() const { return oldest + quint64(log.size()) - 1; }

    // --- what it may do wrong; takes the events about to be sent ---
    std::function<QJsonArray(QJsonArray)> tamper;
    std::function<QByteArray(QByteArray)> tamperText; ///< of a whole feed.events frame

    void heartbeat();               ///< only when asked: tests own the time
    void heartbeat(quint64 sequence);
    void dropConnections();
    void rawText(const QByteArray &text);

    // --- what was asked of it ---
    QList<QJsonObject> subscriptions; ///< params
    QList<QJsonObject> recorded, executed;
    int refusedUpgrades = 0;
    int textBatches = 0, binaryBatches = 0; ///< feed.events that were sent
    int leftUnanswered = 0;           ///< messages that came while it was hanging
    std::vector<QJsonObject> log;

private:
    void accept();
    void receive(QWebSocket *socket, const QString &text);
    QJsonObject answer(QWebSocket *socket, const QString &method, const QJsonObject &params, QJsonObject &error);
    void sendSince(QWebSocket *socket, quint64 after);
    void sendSnapshot(QWebSocket *socket);
    void notify(QWebSocket *socket, const QString &method, const QJsonObject &params);

    QWebSocketServer m_server;
    QList<QWebSocket *> m_all, m_subscribed, m_binary;
};

/** Stations CP-1 to CP-3 with two ports each, in two regions. */
QByteArray smallInventory();
