#pragma once
// A tile source that lives in a thread of its own, as the window sees it: the window thread opens no sockets and runs no SQL.

#include "map_tiles.h"

#include <QThread>

#include <functional>
#include <memory>

class TileThread : public TileSource
{
    Q_OBJECT
public:
    /** `make` runs in the new thread; it returns null, after telling why by `refuse`, when there is nothing to live there. */
    using Refuse = std::function<void(const QString &sentence)>;
    using Make = std::function<std::unique_ptr<TileSource>(const Refuse &refuse)>;
    explicit TileThread(Make make, QObject *parent = nullptr);
    ~TileThread() override; ///< ends the thread

    int lowestZoom() const override { return m_lowest; }
    int highestZoom() const override { return m_highest; }
    QString attribution() const override { return m_attribution; }
    void want(const std::vector<TileId> &tiles) override;

private:
    void start(const Make &make);

    QThread m_thread;
    QObject *m_place;               ///< of that thread: what runs there runs on it
    TileSource *m_source = nullptr; ///< touched in that thread only
    int m_lowest = 0, m_highest = 0;
    bool m_isThere = false;
    QString m_attribution;
};
