#pragma once
// Where raster tiles are asked for: a template with {z}, {x} and {y}, as people copy it from a tile server's page.

#include "map_tiles.h"
#include "result.h"

#include <QUrl>

class TileAddress
{
public:
    /**
     * https anywhere, http only on this computer; {z}, {x} and {y} (or {-y}, counted from the south) in path or query; {s} in the
     * host stands for a, b and c. No name or password. Everything else is a Problem.
     */
    static Result<TileAddress> parse(const QString &text);

    QUrl url(TileId tile) const;
    QString text() const { return m_text; }
    QString host() const; ///< "tiles.example.org", to be shown
    /** https, or http to this computer: what a redirect may lead to. */
    static bool mayFetch(const QUrl &url);

private:
    QString filled(TileId tile) const;
    QString m_text;
};
