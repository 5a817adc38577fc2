// Countries, places and links.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

template <class Enum>
Enum word_of(const Record& record, std::string_view field, const Shape& shape) {
  const auto words = words_of(*shape.find(field));
  const auto at = std::find(words.begin(), words.end(), record.text(field));
  return static_cast<Enum>(at == words.end() ? 0 : at - words.begin());
}

void fill_countries(Load& load) {
  for (Record& row : load.records["country"]) {
    check(row, shape("country"), load.reading);
    load.world().geography.countries.add({row.id, row.text("name"), row.text("name_es", row.text("name")),
                                          ids_in<PlaceId>(load, row, "goal_places", "place"), 0});
  }
}

void fill_places(Load& load) {
  const Shape& keys = shape("place");
  for (Record& row : load.records["place"]) {
    check(row, keys, load.reading);
    Place place;
    place.id = row.id;
    place.name = row.text("name");
    place.name_es = row.text("name_es");
    place.country = id_in<CountryId>(load, row, "country", "country");
    place.kind = row.text("kind");
    place.latitude_deg = row.number("lat_deg");
    place.longitude_deg = row.number("lon_deg");
    place.residents_persons = static_cast<std::int64_t>(row.number("residents_persons"));
    place.local_jobs_share = row.number("local_jobs_share");
    place.rent_usd_per_day = row.number("rent_usd_per_day");
    place.regular_status_share = row.number("regular_status_share");
    load.world().geography.places.add(std::move(place));
  }
}

void check_link(Load& load, const Record& row) {
  if (row.has("from") && row.text("from") == row.text("to"))
    load.problems().add(row.where_of("to"), fmt::format("{} leads back to where it starts", row.path),
                        "name another place");
  if (row.text("hazard") == "open_sea" && row.text("mode") != "boat")
    load.problems().add(row.where_of("hazard"), fmt::format("{} isn't gone by boat, so open sea harms nobody", row.path),
                        "write mode: boat, or leave the hazard out");
  const bool north = row.mentions("fare_north_usd"), south = row.mentions("fare_south_usd");
  if (row.yes("one_way") ? north || south : north && south) return;
  load.problems().add(row.where,
                      fmt::format("{} has no fare in {} direction", row.path, north || south ? "one" : "either"),
                      "give fare_north_usd and fare_south_usd; 0 = free");
}

Link link_of(const Load& load, const LinkRow& directed, const Record& row) {
  const Shape& keys = shape("link");
  Link link;
  link.id = directed.id;
  link.from = id_in<PlaceId>(load, row, directed.reverse ? "to" : "from", "place");
  link.to = id_in<PlaceId>(load, row, directed.reverse ? "from" : "to", "place");
  link.mode = word_of<Mode>(row, "mode", keys);
  link.length_km = row.number("distance_km");
  link.days = row.number("days");
  link.fare_usd =
      directed.reverse ? row.number("fare_south_usd") : row.number("fare_north_usd", row.number("fare_south_usd"));
  link.risk_share = row.number("risk_share");
  if (row.has("hazard")) link.hazard = word_of<Hazard>(row, "hazard", keys);
  if (row.has("needs")) link.needs = row.text("needs") == "visa" ? Needs::visa : Needs::passport;
  return link;
}

void fill_links(Load& load) {
  auto& rows = load.records["link"];
  for (Record& row : rows) {
    check(row, shape("link"), load.reading);
    check_link(load, row);
  }
  std::vector<std::pair<Link, LinkRow>> links;
  for (const LinkRow& directed : load.links) links.push_back({link_of(load, directed, rows[directed.row]), directed});
  std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.from, a.first.to, a.first.mode) < std::tuple(b.first.from, b.first.to, b.first.mode);
  });
  load.links.clear();
  for (auto& [link, directed] : links) {
    load.world().geography.links.add(std::move(link));
    load.links.push_back(directed);
  }
  load.world().geography.name_links();
}

/// Share of the cells of each column that were filled by rule.
void count_estimates(Load& load) {
  for (std::string_view column : {"distance_km", "days", "fare_north_usd", "fare_south_usd", "risk_share"}) {
    double cells = 0, estimated = 0;
    for (const Record& row : load.records["link"]) {
      cells += row.has(column) ? 1 : 0;
      estimated +=
          row.has(column) && (";" + row.text("estimated") + ";").find(fmt::format(";{};", column)) != std::string::npos
              ? 1
              : 0;
    }
    load.scenario.estimated_shares.emplace_back(column, cells > 0 ? estimated / cells : 0);
  }
}

/// The country that is named, or the only goal there is.
void find_north(Load& load, const Record& geography) {
  World& world = load.world();
  if (!geography.mentions("north") && world.goals.size() == 1) world.north = world.goals.front();
  if (geography.has("north")) world.north = id_in<CountryId>(load, geography, "north", "country");
  if (!geography.mentions("north") && world.goals.size() != 1)
    load.problems().add(
        geography.where,
        fmt::format("geography.north is missing, and {} countries have goal_places", world.goals.size()),
        "name the country that the way north leads to: north: USA");
  else if (geography.has("north") &&
           (!world.north.exists() || world.geography.countries[world.north].goal_places.empty()))
    load.problems().add(geography.where_of("north"),
                        fmt::format("geography.north = {} isn't a country with goal_places", geography.text("north")),
                        "links can't tell north from south without them");
}

/// In the order in which they are written; countries of no nest are in the one after the last.
void fill_nests(Load& load) {
  auto& countries = load.world().geography.countries;
  const Node* nests = load.tree.at("geography.nests");
  const std::size_t count = nests && nests->is_map() ? nests->items.size() : 0;
  std::vector<bool> taken(countries.size(), false);
  for (Country& country : countries) country.nest = static_cast<std::uint8_t>(count);
  for (std::size_t at = 0; at < count; ++at) {
    const std::string path = "geography.nests." + nests->items[at].key;
    check_entry_id(load, nests->items[at], "geography.nests");
    if (!nests->items[at].is_map()) {
      const Node& nest = nests->items[at];
      load.problems().add(nest.is_scalar() ? nest.where : nest.key_where, fmt::format("{} must hold keys", path),
                          "write {countries: [USA]}");
      continue;
    }
    Record row = read_record(nests->items[at], shape("nest"), path, load.reading);
    check(row, shape("nest"), load.reading);
    for (CountryId country : ids_in<CountryId>(load, row, "countries", "country")) {
      if (taken[country.at()])
        complain(load, row, "countries", fmt::format("names {}, which is in another nest", countries[country].id),
                 "leave it in one of them");
      taken[country.at()] = true;
      countries[country].nest = static_cast<std::uint8_t>(at);
    }
  }
}

void find_goals(Load& load) {
  World& world = load.world();
  Record record{"geography", "", {load.scenario.path, 1, 1}, {}, false};
  if (const Node* node = load.tree.find("geography"); node && node->is_map())
    record = read_record(*node, shape("geography"), "geography", load.reading);
  check(record, shape("geography"), load.reading);
  for (std::string_view needed : {"countries", "places", "links"})
    if (const Node* node = load.tree.find("geography"); node && !node->find(needed) && load.reading.whole)
      load.problems().add(record.where, fmt::format("geography.{} is missing", needed), "give it a file: or items:");
  if (!load.reading.names.contains("country") || !load.reading.whole) return;
  for (CountryId country : world.geography.countries.ids())
    if (!world.geography.countries[country].goal_places.empty()) world.goals.push_back(country);
  find_north(load, record);
  fill_nests(load);
}

/// One-way links carry the fare of the direction in which they turn out to lead.
void choose_one_way_fares(Load& load) {
  Geography& geography = load.world().geography;
  for (std::size_t i = 0; i < load.links.size(); ++i) {
    const Record& row = load.records["link"][load.links[i].row];
    Link& link = geography.links[LinkId{i}];
    if (row.yes("one_way") && link.direction == Direction::south)
      link.fare_usd = row.number("fare_south_usd", link.fare_usd);
  }
}

}  // namespace

LinkId link_named(const Load& load, std::string_view id) { return load.scenario.world.geography.link(id); }

void fill_geography(Load& load) {
  fill_countries(load);
  fill_places(load);
  fill_links(load);
  count_estimates(load);
  find_goals(load);
}

void build_world(Load& load) {
  Geography& geography = load.world().geography;
  geography.build(load.world().north);
  const std::vector<PlaceId> isolated = geography.isolated_places();
  for (PlaceId place : isolated)
    load.problems().add(load.records["place"][place.at()].where,
                        fmt::format("geography.places.{} hangs together with nothing", geography.places[place].id),
                        "add a link to it, or remove it");
  for (PlaceId place : geography.dead_ends())
    if (std::find(isolated.begin(), isolated.end(), place) == isolated.end())
      load.problems().add(
          load.records["place"][place.at()].where,
          fmt::format("geography.places.{} is a dead end: no link leaves it and no country has it as a goal",
                      geography.places[place].id),
          "add a link, or name it among goal_places");
  choose_one_way_fares(load);
}

}  // namespace retorno
