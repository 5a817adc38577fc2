// What is watched of a corridor.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

/// The map under a key, checked; one without fields where there is none.
Record checked_map(Load& load, const std::string& path, std::string_view of) {
  Record record;
  record.path = path;
  record.where = {load.scenario.path, 1, 1};
  const Node* node = load.tree.at(path);
  if (!node || !node->is_map()) return record;
  record = read_record(*node, shape(of), path, load.reading);
  check(record, shape(of), load.reading);
  return record;
}

/// Pairs of countries between which a link leads, by which watch.south.borders and the like are known.
void name_borders(Load& load) {
  const Geography& map = load.world().geography;
  if (!load.reading.names.contains("link") || !load.reading.names.contains("country")) return;
  std::set<std::string> borders;
  for (const Link& link : map.links) {
    if (!link.from.exists() || !link.to.exists()) return;  // a fault of its own
    const CountryId from = map.country_of(link.from), to = map.country_of(link.to);
    if (!from.exists() || !to.exists()) return;
    if (from != to) borders.insert(map.countries[from].id + "->" + map.countries[to].id);
  }
  load.reading.names["border"].assign(borders.begin(), borders.end());
}

void fill_way(Load& load, const std::string& path, Watch::Way& way) {
  const Record row = checked_map(load, path, "watch_way");
  way.name = row.text("name");
  way.name_es = row.text("name_es", way.name);
  way.links = links_in(load, row, "links");
  if (load.tree.at(path) && !row.mentions("links") && !row.mentions("borders"))
    load.problems().add(row.where, fmt::format("{} names no links and no borders, so nobody would be counted", path),
                        "give it links: or borders:, or leave it out");
}

void fill_parts(Load& load) {
  const Node* parts = load.tree.at("watch.parts");
  if (!parts || !parts->is_map()) return;
  for (const Node& item : parts->items) {
    const std::string path = "watch.parts." + item.key;
    check_entry_id(load, item, "watch.parts");
    if (!item.is_map()) {
      load.problems().add(item.where, fmt::format("{} must hold keys", path));
      continue;
    }
    Record row = checked_map(load, path, "watch_part");
    const Watch::Part part{item.key,
                           row.text("name"),
                           row.text("name_es", row.text("name")),
                           row.number("west_deg"),
                           row.number("south_deg"),
                           row.number("east_deg"),
                           row.number("north_deg")};
    if (row.has("west_deg") && row.has("east_deg") && part.west_deg >= part.east_deg)
      complain(load, row, "west_deg", "doesn't lie west of east_deg", "exchange the two");
    if (row.has("south_deg") && row.has("north_deg") && part.south_deg >= part.north_deg)
      complain(load, row, "south_deg", "doesn't lie south of north_deg", "exchange the two");
    load.world().watch.parts.push_back(part);
  }
}

/// Adds the links over the borders that are named, and says where a link that is named leads the other way.
void take_links(Load& load, const std::string& path, Direction direction, Watch::Way& way) {
  const Node* node = load.tree.at(path);
  if (!node) return;
  const Geography& map = load.world().geography;
  const auto told = direction == Direction::north ? "north" : "south";
  for (const LinkId id : way.links)
    if (map.links[id].direction != direction)
      load.problems().add(node->find("links")->where,
                          fmt::format("{}.links: {} doesn't lead {}", path, map.links[id].id, told),
                          "name it the other way round");
  const Record row = read_record(*node, shape("watch_way"), path, load.reading);
  for (const Value& border : row.list("borders")) {
    const std::size_t before = way.links.size();
    for (LinkId id : map.links.ids()) {
      const Link& link = map.links[id];
      if (link.direction == direction && map.crosses_border(id) &&
          map.countries[map.country_of(link.from)].id + "->" + map.countries[map.country_of(link.to)].id == border.text)
        way.links.push_back(id);
    }
    if (way.links.size() == before)
      load.problems().add(border.where, fmt::format("{}.borders: no link over {} leads {}", path, border.text, told),
                          "name the border the other way round");
  }
  std::sort(way.links.begin(), way.links.end());
  way.links.erase(std::unique(way.links.begin(), way.links.end()), way.links.end());
}

}  // namespace

void fill_watch(Load& load) {
  name_borders(load);
  const Record row = checked_map(load, "watch", "watch");
  Watch& watch = load.world().watch;
  const auto& countries = load.world().geography.countries;
  watch.country = id_in<CountryId>(load, row, "country", "country");
  watch.known_channel = row.text("known_channel");
  if (watch.country.exists()) {
    watch.inside = row.text("inside", "in " + countries[watch.country].name);
    watch.inside_es = row.text("inside_es", "en " + countries[watch.country].name_es);
  }
  for (const char* key : {"inside", "inside_es"})
    if (row.has(key) && !row.mentions("country"))
      complain(load, row, key, "can have no effect, since no country is named", "add country:");
  fill_way(load, "watch.north", watch.north);
  fill_way(load, "watch.south", watch.south);
  fill_parts(load);
}

void find_watched_links(Load& load) {
  take_links(load, "watch.north", Direction::north, load.world().watch.north);
  take_links(load, "watch.south", Direction::south, load.world().watch.south);
}

}  // namespace retorno
