#include "map_settings.h"

#include "map_tiles_address.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("MapSettings", text);
}

MapSettings MapSettings::load()
{
    const QSettings store;
    MapSettings settings;
    const QString tiles = store.value(u"map/tiles"_s).toString();
    settings.tiles = tiles == "server"_L1 ? Tiles::Server : tiles == "file"_L1 ? Tiles::File : Tiles::Off;
    settings.address = store.value(u"map/address"_s).toString().left(1000);
    settings.attribution = store.value(u"map/attribution"_s).toString().left(160);
    settings.consent = store.value(u"map/consent"_s, false).toBool();
    settings.file = store.value(u"map/file"_s).toString();
    settings.cacheMb = qBound(leastCacheMb, store.value(u"map/cacheMb"_s, 200).toInt(), mostCacheMb);
    settings.layers = store.value(u"map/layers"_s).toStringList().mid(0, mostLayers);
    settings.hiddenLayers = store.value(u"map/hiddenLayers"_s).toStringList();
    return settings;
}

static QString nameOf(MapSettings::Tiles tiles)
{
    switch (tiles) {
    case MapSettings::Tiles::Off: return u"off"_s;
    case MapSettings::Tiles::Server: return u"server"_s;
    case MapSettings::Tiles::File: return u"file"_s;
    }
    return {};
}

void MapSettings::save() const
{
    QSettings store;
    store.setValue(u"map/tiles"_s, nameOf(tiles));
    store.setValue(u"map/address"_s, address);
    store.setValue(u"map/attribution"_s, attribution);
    store.setValue(u"map/consent"_s, consent);
    store.setValue(u"map/file"_s, file);
    store.setValue(u"map/cacheMb"_s, cacheMb);
    store.setValue(u"map/layers"_s, layers);
    store.setValue(u"map/hiddenLayers"_s, hiddenLayers);
}

Result<void> MapSettings::check() const
{
    switch (tiles) {
    case Tiles::Off: return {};
    case Tiles::Server: {
        const Result<TileAddress> parsed = TileAddress::parse(address);
        if (!parsed)
            return parsed.problem();
        if (attribution.trimmed().isEmpty())
            return Problem{tr("Give the attribution that the server asks for, such as \u00A9 OpenStreetMap contributors.")};
        if (!consent)
            return Problem{tr("Tiles are fetched only once you agree that %1 sees which part of the map this desk looks at.")
                               .arg(parsed.value().host())};
        return {};
    }
    case Tiles::File:
        if (file.isEmpty())
            return Problem{tr("Choose the MBTiles file.")};
        if (!QFileInfo(file).isFile())
            return Problem{tr("The MBTiles file is not there.")};
        return {};
    }
    return {};
}
