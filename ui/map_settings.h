#pragma once
// What a person chose for the ground of the map: tiles, their consent to ask for them, files with areas. Kept by QSettings.

#include "result.h"

#include <QStringList>

struct MapSettings
{
    enum class Tiles : quint8 { Off, Server, File };
    static constexpr int leastCacheMb = 20, mostCacheMb = 4000;
    static constexpr qsizetype mostLayers = 12;

    Tiles tiles = Tiles::Off;
    QString address;          ///< template of the server's tiles (TileAddress)
    QString attribution;      ///< as the server's licence asks for it
    bool consent = false;     ///< the server may see which part of the map this desk looks at
    QString file;             ///< MBTiles
    int cacheMb = 200;
    QStringList layers;       ///< GeoJSON files, in the order of the menu
    QStringList hiddenLayers; ///< of them

    static MapSettings load();
    void save() const;
    /** Whether the choice can be kept; the sentence says what is missing. */
    Result<void> check() const;
    friend bool operator==(const MapSettings &, const MapSettings &) = default;
};
