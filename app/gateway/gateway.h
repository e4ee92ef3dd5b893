#pragma once
// The whole gateway, wired: members in the order in which they need each other.

#include "access_file.h"
#include "config.h"
#include "feed_requests.h"
#include "feed_server.h"
#include "ocpp_endpoint.h"

#include <optional>

/** The command line, understood. */
struct GatewayOptions
{
    HostPort ocpp, feed;
    QString dataDirectory;
    QString inventoryFile; ///< imported at the start; empty: the one of the last run
    GatewayConfig config;
    bool parentPipe = false;
};

class Gateway
{
public:
    explicit Gateway(GatewayOptions options);
    ~Gateway();

    /** Opens the stores and both doors. The Problem says what to do. */
    Result<void> open();
    /** The line that says the gateway is ready (JSON, without the line break). */
    QByteArray readyLine() const;
    /** Runs until SIGTERM, SIGINT, or (parentPipe) the end of standard input; then closes everything in order. */
    void run();
    /** Ends run(); from any thread. */
    void stop();

private:
    Result<void> mayListen() const;
    Result<void> openStores();
    Result<void> restoreState(EventLog &log);
    Result<void> recordBlindness(EventLog &log);
    void missWhoDidNotComeBack(UtcMs listening);
    Result<void> openDoors();
    Result<void> adminToken();
    QString keptInventory() const;
    Result<void> knowInventory();
    Result<void> importInventory();
    Result<void> takeInventory(std::shared_ptr<const Inventory> inventory, const QByteArray &json);
    void published(const std::vector<LoggedEvent> &events);
    void saveState();
    void shutDown();

    GatewayOptions m_options;
    DirectoryLock m_lock;
    EventLoop m_loop;
    LiveNetwork m_live;
    std::optional<TokenStore> m_tokens;
    std::optional<CredentialStore> m_credentials;
    std::unique_ptr<LogReader> m_reader;
    std::unique_ptr<FeedServer> m_feed;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<UploadStore> m_uploads;
    std::unique_ptr<CommandRoad> m_road;
    std::unique_ptr<TransactionIds> m_transactions;
    std::unique_ptr<OcppEndpoint> m_endpoint;
    std::unique_ptr<FeedRequests> m_requests;
    SocketServer m_ocppServer, m_feedServer;
    quint16 m_ocppPort = 0, m_feedPort = 0;
    quint64 m_savedAt = 0; ///< sequence of the last saved state
    std::vector<StationIx> m_expected; ///< online when the last run ended, not heard of since
    bool m_ending = false;
};
