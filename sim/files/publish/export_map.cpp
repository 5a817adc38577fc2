#include "sim/files/publish/export_map.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/base/problems.hpp"
#include "sim/files/csv_write.hpp"
#include "sim/files/publish/page_tables.hpp"
#include "sim/files/publish/protect_totals.hpp"

namespace retorno {
namespace {

using Json = nlohmann::ordered_json;

/// A place where it lies.
struct Point {
  std::string id, name, country;
  double lon = 0, lat = 0;
};

std::vector<Point> points_of(const StoredResult& result) {
  const Geography& map = result.scenario.world.geography;
  const std::size_t places = map.places.size();
  const std::vector<double> lon = result.file.numbers("/lon", places), lat = result.file.numbers("/lat", places);
  std::vector<Point> points;
  for (const PlaceId id : map.places.ids())
    points.push_back(
        {map.places[id].id, map.places[id].name, map.countries[map.country_of(id)].id, lon[id.at()], lat[id.at()]});
  return points;
}

/// A table as it is published beside the others of its measure.
class Table {
 public:
  Table(const StoredResult& result, std::string_view measure, std::string_view name)
      : all_(protected_tables(result, measure)), name_(name) {}
  /// Nothing where the result has none, such as of a map without facilities.
  const TableOfResult* find() const {
    for (const TableOfResult& table : all_)
      if (table.spec().name == name_) return &table;
    return nullptr;
  }
  const TableOfResult& operator*() const {
    if (const TableOfResult* found = find()) return *found;
    throw FileError(fmt::format("the result has nothing to make the table {} of", name_));
  }

 private:
  std::vector<TableOfResult> all_;
  std::string_view name_;
};

Json number(const PublishedNumber& value) { return value ? Json(static_cast<std::int64_t>(*value)) : Json(); }

/// The three numbers of a cell under names of their own.
void put(Json& properties, const std::string& name, const PublishedCell& cell, bool ranged) {
  properties[name] = number(cell.mean);
  if (ranged) properties[name + "_low"] = number(cell.low), properties[name + "_high"] = number(cell.high);
}

Json feature(Json geometry, Json properties) {
  return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

void write_features(WholeFiles& files, const std::string& path, std::string_view meaning, const Json& features) {
  const Json all{{"type", "FeatureCollection"}, {"comment", meaning}, {"features", features}};
  files.add(path, all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Json places(const StoredResult& result, const std::vector<Point>& points) {
  const Table found(result, "under_way_at", "under_way_by_place");
  const TableOfResult& table = *found;
  std::map<std::string, Json> people;
  const std::size_t last = table.periods().size() - 1;
  for (const TableOfResult::Row& row : table.rows())
    if (row.period == last)
      put(people[table.names(row.cell)[0]], "persons_" + table.names(row.cell)[1], row.value, table.repeats() > 1);
  Json features = Json::array();
  for (const Point& point : points) {
    Json properties{
        {"id", point.id}, {"name", point.name}, {"country", point.country}, {"day", to_text(result.scenario.end)}};
    if (const auto here = people.find(point.id); here != people.end()) properties.update(here->second);
    features.push_back(feature({{"type", "Point"}, {"coordinates", {point.lon, point.lat}}}, properties));
  }
  return features;
}

/// Persons of a link over the whole run: the months of each repeat are summed first, so that the range is that of the
/// sum.
std::map<std::string, PublishedCell> over_the_run(const TableOfResult& table) {
  std::map<std::string, PublishedCell> found;
  for (std::size_t cell = 0; cell < table.cells(); ++cell) {
    const std::vector<double> repeats = table.over_all_periods(cell);
    if (!is_empty(repeats)) found[table.names(cell)[0]] = over_the_run(table, cell, repeats);
  }
  return found;
}

Json line_of(const Point& from, const Point& to) {
  return {{"type", "LineString"}, {"coordinates", {{from.lon, from.lat}, {to.lon, to.lat}}}};
}

Json links(const StoredResult& result, const std::vector<Point>& points) {
  const Table crossings(result, "crossings", "crossings_by_link");
  const TableOfResult& table = *crossings;
  const std::map<std::string, PublishedCell> persons = over_the_run(table);
  const auto& all = result.scenario.world.geography.links;
  const auto modes = result.file.texts("/link_mode", all.size()),
             ways = result.file.texts("/link_direction", all.size());
  Json features = Json::array();
  for (const LinkId id : all.ids()) {
    const Link& link = all[id];
    const Point &from = points[link.from.at()], &to = points[link.to.at()];
    Json properties{{"id", link.id},
                    {"from", from.id},
                    {"to", to.id},
                    {"mode", modes[id.at()]},
                    {"direction", ways[id.at()]},
                    {"first_day", to_text(result.scenario.start)},
                    {"last_day", to_text(result.scenario.end)}};
    if (const auto found = persons.find(link.id); found != persons.end())
      put(properties, "persons", found->second, table.repeats() > 1);
    features.push_back(feature(line_of(from, to), properties));
  }
  return features;
}

/// A feature for each link and month, so that a map can run through time.
Json links_by_month(const StoredResult& result, const std::vector<Point>& points) {
  const Table crossings(result, "crossings", "crossings_by_link");
  const TableOfResult& table = *crossings;
  const auto& all = result.scenario.world.geography.links;
  Json features = Json::array();
  for (const TableOfResult::Row& row : table.rows()) {
    const Link& link = all[LinkId{row.cell}];
    const Point &from = points[link.from.at()], &to = points[link.to.at()];
    Json properties{{"id", link.id}, {"from", from.id}, {"to", to.id}, {"month_from", to_text(table.day(row.period))}};
    put(properties, "persons", row.value, table.repeats() > 1);
    features.push_back(feature(line_of(from, to), properties));
  }
  return features;
}

Json decimal(const PublishedNumber& value) { return value ? Json(*value) : Json(); }

/// A feature for each facility and month: its stress, 0 to 1.
Json facilities_by_month(const StoredResult& result, const std::vector<Point>& points) {
  const Table stress(result, "", "stress");  // blank where the occupancy is, so of all tables together
  Json features = Json::array();
  if (!stress.find()) return features;
  const TableOfResult& table = *stress;
  const auto& all = result.scenario.world.facilities;
  for (const TableOfResult::Row& row : table.rows()) {
    const Facility& facility = all[FacilityId{row.cell}];
    const Point& at = points[facility.place.at()];
    Json properties{{"id", facility.id},
                    {"name", facility.name},
                    {"place", at.id},
                    {"day", to_text(table.day(row.period))},
                    {"stress", decimal(row.value.mean)}};
    if (table.repeats() > 1)
      properties["stress_low"] = decimal(row.value.low), properties["stress_high"] = decimal(row.value.high);
    features.push_back(feature({{"type", "Point"}, {"coordinates", {at.lon, at.lat}}}, properties));
  }
  return features;
}

}  // namespace

std::vector<std::string> export_geojson(const std::string& path, const std::string& folder, Keep keep) {
  const StoredResult result = read_result(path);
  const std::vector<Point> points = points_of(result);
  make_folder(folder);
  keep.inputs.push_back(path);
  WholeFiles files(std::move(keep));
  const std::string at_places = folder + "/places.geojson", at_links = folder + "/links.geojson";
  write_features(
      files, at_places,
      "simulated persons on the way or waiting on the last day, by direction; null = fewer than 10; rounded to 5",
      places(result, points));
  write_features(files, at_links,
                 "simulated persons who completed the link over the run; null = fewer than 10; rounded to 5",
                 links(result, points));
  write_features(files, folder + "/links_by_month.geojson",
                 "simulated persons who completed the link in the month; null = fewer than 10; rounded to 5",
                 links_by_month(result, points));
  write_features(
      files, folder + "/facilities_by_month.geojson",
      "stress of each facility on the last day of the month: green below 0.10, amber below 0.35, red below 0.80",
      facilities_by_month(result, points));
  return files.finish();
}

std::vector<std::string> export_flowmap(const std::string& path, const std::string& folder, Keep keep) {
  const StoredResult result = read_result(path);
  make_folder(folder);
  keep.inputs.push_back(path);
  WholeFiles files(std::move(keep));
  const std::string at_places = folder + "/locations.csv", at_flows = folder + "/flows.csv";
  CsvFile locations(files, at_places);
  locations.row({"id", "name", "lat", "lon"});
  for (const Point& point : points_of(result))
    locations.row({point.id, point.name, fmt::format("{}", point.lat), fmt::format("{}", point.lon)});
  locations.close();
  const Table crossings(result, "crossings", "crossings_by_link");
  const TableOfResult& table = *crossings;
  const Geography& map = result.scenario.world.geography;
  CsvFile flows(files, at_flows);
  flows.row({"origin", "dest", "count", "time"});
  for (const TableOfResult::Row& row : table.rows()) {
    if (!row.value.mean) continue;
    const Link& link = map.links[LinkId{row.cell}];
    flows.row({map.places[link.from].id, map.places[link.to].id, number_text(row.value.mean),
               to_text(table.day(row.period))});
  }
  flows.close();
  return files.finish();
}

}  // namespace retorno
