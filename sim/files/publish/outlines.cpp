#include "sim/files/publish/outlines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace retorno {
namespace {

constexpr double kWidest = 2;      // how much wider than high the page draws a map at most, and
constexpr double kHighest = 0.75;  // on a phone how high beside its width, in degrees, which are longer to the north
constexpr double kBesideDeg = 8;   // to drag into view
constexpr double kRoundTheWorld = 360;

/// Hostile files may hold places that are nowhere.
void add_known(std::vector<double>& all, const h5::Reader& file, const std::string& path) {
  if (!file.has(path)) return;
  for (const double degrees : file.numbers(path))
    if (std::isfinite(degrees)) all.push_back(degrees);
}

bool meet(const Extent& a, const Extent& b) {
  return a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
}

/// Takes the box off the beginning of a line.
std::optional<Extent> box_of(std::string_view& line) {
  std::array<int, 4> degrees{};
  for (int& edge : degrees) {
    const char* last = line.data() + line.size();
    const auto [end, error] = std::from_chars(line.data(), last, edge);
    if (error != std::errc{} || end == last || *end != ' ') return {};
    line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
  }
  const auto [west, south, east, north] = degrees;
  return Extent{static_cast<double>(west), static_cast<double>(south), static_cast<double>(east),
                static_cast<double>(north)};
}

}  // namespace

Extent drawn_extent(const std::vector<StoredResult>& results) {
  std::vector<double> lon, lat;
  for (const StoredResult& result : results) {
    add_known(lon, result.file, "/lon");
    add_known(lat, result.file, "/lat");
    for (const Watch::Part& part : result.scenario.world.watch.parts) {
      lon.insert(lon.end(), {part.west_deg, part.east_deg});
      lat.insert(lat.end(), {part.south_deg, part.north_deg});
    }
  }
  if (lon.empty() || lat.empty()) return {};
  const auto [west, east] = std::ranges::minmax(lon);
  const auto [south, north] = std::ranges::minmax(lat);
  const double width = east - west, height = north - south;
  const double beside = kBesideDeg + std::max(0.0, kWidest * height - width) / 2;
  const double above = kBesideDeg + std::max(0.0, kHighest * width - height) / 2;
  return {west - beside, south - above, east + beside, north + above};
}

std::optional<std::string> outlines_within(std::string_view lines, const Extent& drawn) {
  const Extent before{drawn.west + kRoundTheWorld, drawn.south, drawn.east + kRoundTheWorld, drawn.north};
  std::string kept;
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto box = box_of(line);
    if (!box) return {};
    if (meet(*box, drawn) || meet(*box, before)) kept.append(line).push_back('\n');
  }
  return kept;
}

}  // namespace retorno
