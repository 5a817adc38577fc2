// A result as maps: GeoJSON for QGIS and web maps, pairs of places for flow maps. Protected as the tables are.
#pragma once
#include <string>
#include <vector>

#include "sim/files/write_whole.hpp"

namespace retorno {

/// Writes into `folder` places.geojson (points: persons on the way or waiting on the last day) and links.geojson
/// (lines: persons who completed the link over the run); and by month links_by_month.geojson (persons who completed the
/// link) and facilities_by_month.geojson (points: how strained each was on the month's last day), a feature for each
/// month with somebody. A number that may not be published is null.
/// @return  names of the files
/// @throws FileError where reading or writing fails
std::vector<std::string> export_geojson(const std::string& result, const std::string& folder, Keep keep = {});

/// Writes locations.csv (id, name, lat, lon) and flows.csv (origin, dest, count, time: a row for each link and month
/// with at least ten persons), as flowmap.gl and its like read them.
std::vector<std::string> export_flowmap(const std::string& result, const std::string& folder, Keep keep = {});

}  // namespace retorno
