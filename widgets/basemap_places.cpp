// The names of a Basemap, from the two tables of resources/map.

#include "basemap.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Cells of a CSV row (RFC 4180) without line breaks in cells. */
QList<QByteArray> cellsOf(const QByteArray &row)
{
    QList<QByteArray> cells(1);
    bool quoted = false;
    for (const char letter : row) {
        if (letter == '"')
            quoted = !quoted;
        else if (letter == ',' && !quoted)
            cells.append(QByteArray());
        else if (letter != '\n' && letter != '\r')
            cells.back() += letter;
    }
    return cells;
}

/** Columns: name, admin1, iso, lon, lat, scalerank, min_zoom, ...; by rank. */
void readTowns(std::vector<Place> &places)
{
    QFile file(u":/faultline/map/places.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.readLine();
    while (!file.atEnd()) {
        const QList<QByteArray> cells = cellsOf(file.readLine());
        if (cells.size() < 7)
            continue;
        Place place;
        place.name = QString::fromUtf8(cells[0]).remove(QChar(0x200E)); // a mark of direction slipped into one of them
        place.at = mercator(cells[3].toDouble(), cells[4].toDouble());
        place.rank = cells[5].toInt();
        place.minZoom = cells[6].toFloat();
        places.push_back(place);
    }
}

/** Columns: kind, code, name, x, y, level from which on the name has room; largest first. */
void readAreas(std::vector<Place> &places)
{
    QFile file(u":/faultline/map/area_names.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.readLine();
    while (!file.atEnd()) {
        const QList<QByteArray> cells = cellsOf(file.readLine());
        if (cells.size() < 6)
            continue;
        Place place;
        place.kind = cells[0] == "state" ? Place::Kind::State : Place::Kind::Country;
        place.name = QString::fromUtf8(cells[2]);
        place.at = {cells[3].toDouble(), cells[4].toDouble()};
        const float wide = cells[5].toFloat();
        place.minZoom = place.kind == Place::Kind::State ? qMax(4.1f, wide + 0.4f) : qMax(1.8f, wide + 0.4f);
        // Where states are named, their country needs no name.
        place.maxZoom = place.kind == Place::Kind::State ? 7.2f : cells[1] == "840" ? 4.0f : 6.2f;
        places.push_back(place);
    }
}

} // namespace

/** Areas come before the towns of the second rank: they are few, and tell where one is. */
std::vector<Place> Basemap::readPlaces()
{
    std::vector<Place> places;
    places.reserve(7700);
    readAreas(places);
    readTowns(places);
    const auto weight = [](const Place &place) {
        switch (place.kind) {
        case Place::Kind::Area: return 0.0; // none here
        case Place::Kind::Country: return 0.5;
        case Place::Kind::State: return 2.5;
        case Place::Kind::Town: return double(place.rank);
        }
        return 0.0;
    };
    std::stable_sort(places.begin(), places.end(), [&](const Place &a, const Place &b) { return weight(a) < weight(b); });
    return places;
}
