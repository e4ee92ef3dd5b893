#pragma once
// One reader a source. Each takes bytes, so that tests need no files.

#include "station_import.h"

#include <QByteArray>

/**
 * AFDC's own 66 columns or the merged 20 (issue: data/stations). A site is a row. DC ports are grouped into stations of
 * at most four EVSEs ("US-CA-001517-01", "-02", ...: country, state, AFDC id, number), since one power cabinet with a
 * controller of its own commonly feeds up to four posts; Level 2 ports likewise ("US-CA-001517-L01"). The file names
 * connector types per site: every DC port gets the DC types listed there (TESLA counts as DC when no other DC type is
 * listed or the site has no Level 2 port), every Level 2 port the AC types. Level 1 outlets and planned sites are left
 * out (and counted in the notes). Power, vendor, model, firmware and protocol are not in the file and stay empty.
 */
Result<ImportReport> afdcStations(const QByteArray &file);

/**
 * EPDK register: each station row is a site and a station ("TR-12262" for ŞRJ/12262); more than 64 sockets make
 * further stations ("TR-12262-2"). Each socket is an EVSE, numbered by its place in the sockets file. Regions are the
 * provinces, read from the end of the address. Bad coordinates are reported, the station is imported without.
 */
Result<ImportReport> epdkStations(const QByteArray &stations, const QByteArray &sockets, const QByteArray &brands);

/**
 * Our own columns, one row a port, header required, order free:
 *   station_id   OCPP identity, 1 to 48 of letters, digits and . _ - * = + | @ (required)
 *   site         site id; empty: the station is a site of its own
 *   region       name of the region; empty: "Region not given"
 *   lat, lon     degrees (WGS 84)
 *   evse         1 to 64; empty: 1
 *   connectors   "CCS1 CHAdeMO NACS J1772 CCS2 Type2", separated by blanks or |
 *   power_kw     rated power of the port
 *   vendor, model, firmware, serial, protocol (ocpp1.6, ocpp2.0.1, ocpp2.1)
 *   commissioned RFC 3339 time, or a date (its 00:00 UTC)
 *   programme    "NEVI" ..., separated by blanks or |
 *   site_name, address, city, state, postcode, country, business_unit, time_zone, site_limit_kw
 * What belongs to a station or a site is taken from its first row; later rows may leave it empty, not contradict it.
 */
Result<ImportReport> csvStations(const QByteArray &file);
