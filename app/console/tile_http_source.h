#pragma once
// Tiles from a server, politely: few at a time, only what is in view, never again what is kept or missing, less when it hurts.

#include "map_tiles_address.h"
#include "tile_cache.h"

#include <QSet>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;

/** Lives in the thread that made it; see TileThread. */
class HttpTileSource : public TileSource
{
    Q_OBJECT
public:
    static constexpr int mostAtOnce = 4;
    struct Settings
    {
        TileAddress address;
        QString attribution;
        int highestZoom = 19;
        QString cacheDirectory;
        qint64 cacheBytes = 200 * 1024 * 1024;
        int timeoutMs = 15'000;
        int firstPauseMs = 2'000; ///< after a failure; doubles up to `longestPauseMs`
        int longestPauseMs = 300'000;
    };

    HttpTileSource(Settings settings, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~HttpTileSource() override;

    int lowestZoom() const override { return 0; }
    int highestZoom() const override { return m_settings.highestZoom; }
    QString attribution() const override { return m_settings.attribution; }
    void want(const std::vector<TileId> &tiles) override;

    int inFlight() const { return int(m_replies.size()); }

private:
    void goOn();
    bool takeKept(TileId tile);
    void fetch(TileId tile);
    void finished(TileId tile, QNetworkReply *reply);
    void take(TileId tile, const QByteArray &bytes, qint64 freshForMs);
    void pause(const QString &why, qint64 leastMs);
    void recovered();

    const Settings m_settings;
    const std::shared_ptr<const Clock> m_clock;
    TileCache m_cache;
    QNetworkAccessManager *m_network;
    std::vector<TileId> m_waiting;            ///< most wanted first
    QHash<TileId, QNetworkReply *> m_replies; ///< in flight
    QSet<TileId> m_stale;                     ///< shown from the cache, to be asked for again once a session
    QSet<TileId> m_useless;                   ///< given up while in flight
    QSet<TileId> m_askedTwice; ///< the first answer ended before its status was read
    QTimer m_pause;
    int m_pauseMs = 0;                        ///< of the last pause; 0: all is well
};
