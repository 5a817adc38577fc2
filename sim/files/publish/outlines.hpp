// Outlines of countries for a page's map: of all that the template has, those around what the results show.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/results/read_result.hpp"

namespace retorno {

/// A part of the world in degrees; one that crosses the date line ends beyond 180.
struct Extent {
  double west = -180, south = -90, east = 180, north = 90;
};

/// What the maps of these results draw: all places and all watched parts, with as much beside them as a wide screen and
/// a high one show, and some to drag into view. All of the world where no place is known.
Extent drawn_extent(const std::vector<StoredResult>& results);

/// Of lines "WEST SOUTH EAST NORTH RINGS", a polygon each, the rings of those whose box meets the extent.
/// @return  nothing where a line doesn't begin with a box: then it wasn't scripts/report.sh that made them
std::optional<std::string> outlines_within(std::string_view lines, const Extent& drawn);

}  // namespace retorno
