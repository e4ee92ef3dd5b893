#pragma once
// Station files made by others (registers, spreadsheets) as an inventory. Nothing is invented: what a file does not
// say stays empty.

#include "inventory.h"

#include <optional>
#include <string_view>
#include <vector>

/**
 * Afdc: AFDC's own 66 columns, or the merged form with 20 (told apart by the header line).
 * Epdk: the Turkish register: a folder with ev_stations, ev_sockets and ev_brands (.csv or .csv.gz), or the path of
 *       its stations file with the other two beside it.
 * Csv:  our own simple columns, one row a port (csv_stations.h describes them).
 */
enum class StationFormat : quint8 { Afdc, Epdk, Csv };
std::optional<StationFormat> stationFormatFromText(std::string_view text); ///< "afdc", "epdk", "csv"

struct ImportReport
{
    Inventory inventory;
    std::vector<QString> badRows; ///< "line 12: ...", in file order; text from the file is already printable
    std::vector<QString> notes;   ///< what was read differently from what one may expect, one sentence each
    int rows = 0;                 ///< data rows seen, bad ones included
};

/**
 * Reads `path` (plain or .gz). A Problem only when nothing can be imported: unreadable, not this format, no good row.
 * Ids are stable: the same file gives the same ids, whatever the order of its rows.
 */
Result<ImportReport> importStations(const QString &path, StationFormat format);
