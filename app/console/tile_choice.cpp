#include "tile_choice.h"

#include "tile_http_source.h"
#include "tile_mbtiles_source.h"
#include "tile_thread.h"

#include <QCoreApplication>
#include <QThreadPool>

static std::unique_ptr<TileSource> serverTiles(const MapSettings &settings)
{
    Result<TileAddress> address = TileAddress::parse(settings.address);
    if (!address || !settings.check())
        return nullptr;
    HttpTileSource::Settings source{std::move(address).value(), settings.attribution, 19, TileCache::usualDirectory(),
                                    qint64(settings.cacheMb) * 1024 * 1024};
    return std::make_unique<TileThread>([source = std::move(source)](const TileThread::Refuse &) -> std::unique_ptr<TileSource> {
        return std::make_unique<HttpTileSource>(source, std::make_shared<SystemClock>());
    });
}

static std::unique_ptr<TileSource> fileTiles(const QString &path)
{
    return std::make_unique<TileThread>([path](const TileThread::Refuse &refuse) -> std::unique_ptr<TileSource> {
        auto source = std::make_unique<MbtilesTileSource>(path);
        const Result<void> opened = source->open();
        if (opened)
            return source;
        refuse(opened.problem().text);
        return nullptr;
    });
}

std::unique_ptr<TileSource> chosenTiles(const MapSettings &settings)
{
    switch (settings.tiles) {
    case MapSettings::Tiles::Off: return nullptr;
    case MapSettings::Tiles::Server: return serverTiles(settings);
    case MapSettings::Tiles::File: return settings.file.isEmpty() ? nullptr : fileTiles(settings.file);
    }
    return nullptr;
}

KeptTiles keptTiles()
{
    using Answer = std::function<void(qint64)>;
    const auto inPool = [](bool clears) {
        return [clears](const Answer &answer) {
            QThreadPool::globalInstance()->start([clears, answer] {
                const QString directory = TileCache::usualDirectory();
                if (clears)
                    TileCache::clear(directory);
                const qint64 bytes = TileCache::bytesIn(directory);
                QMetaObject::invokeMethod(qApp, [answer, bytes] { answer(bytes); }, Qt::QueuedConnection);
            });
        };
    };
    return {inPool(false), inPool(true)};
}
