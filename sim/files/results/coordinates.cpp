#include "sim/files/results/coordinates.hpp"

#include <fmt/format.h>

#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/words.hpp"
#include "sim/run/measures.hpp"

namespace retorno {
namespace {

template <class Table, class Get>
auto column(const Table& table, Get get) {
  std::vector<decltype(get(*table.begin()))> values;
  for (const auto& entity : table) values.push_back(get(entity));
  return values;
}

std::string to_text(Mode mode) {
  constexpr const char* names[] = {"road", "bus", "foot", "boat", "canoe", "air"};
  return names[static_cast<std::size_t>(mode)];
}

std::string to_text(Round round) { return round == Round::desk ? "desk" : "way"; }
std::string to_text(Direction direction) { return direction == Direction::north ? "north" : "south"; }

/// Names for people in both languages.
void put_names(h5::Writer& file, const h5::Axis& axis, const std::string& what, std::vector<std::string> english,
               std::vector<std::string> spanish) {
  file.put(fmt::format("/{}_name", what), {axis}, english, {{"long_name", fmt::format("name of the {}", what)}});
  file.put(fmt::format("/{}_name_es", what), {axis}, spanish,
           {{"long_name", fmt::format("name of the {} in Spanish", what)}});
}

template <class Table>
void put_names(h5::Writer& file, const h5::Axis& axis, const std::string& what, const Table& table) {
  put_names(file, axis, what, column(table, [](auto& named) { return name_of(named, Language::english); }),
            column(table, [](auto& named) { return name_of(named, Language::spanish); }));
}

void describe_places(h5::Writer& file, const h5::Axis& place, const Geography& map) {
  const auto& places = map.places;
  file.put("/lat", {place}, column(places, [](auto& p) { return p.latitude_deg; }),
           {{"standard_name", "latitude"}, {"long_name", "latitude"}, {"units", "degrees_north"}});
  file.put("/lon", {place}, column(places, [](auto& p) { return p.longitude_deg; }),
           {{"standard_name", "longitude"}, {"long_name", "longitude"}, {"units", "degrees_east"}});
  put_names(file, place, "place", places);
  file.put("/place_country", {place}, column(places, [&](auto& p) { return map.countries[p.country].id; }),
           {{"long_name", "country of the place"}});
  file.put("/place_kind", {place}, column(places, [](auto& p) { return p.kind; }), {{"long_name", "kind of place"}});
}

void describe_links(h5::Writer& file, const h5::Axis& link, const Geography& map) {
  const auto& links = map.links;
  file.put("/link_from", {link}, column(links, [&](auto& l) { return map.places[l.from].id; }),
           {{"long_name", "place where the link starts"}});
  file.put("/link_to", {link}, column(links, [&](auto& l) { return map.places[l.to].id; }),
           {{"long_name", "place where the link ends"}});
  file.put("/link_mode", {link}, column(links, [](auto& l) { return to_text(l.mode); }),
           {{"long_name", "how one travels"}});
  file.put("/link_direction", {link}, column(links, [](auto& l) { return to_text(l.direction); }),
           {{"long_name", "does the link lead nearer to the northern goal (north) or away from it (south)"}});
  file.put("/link_distance", {link}, column(links, [](auto& l) { return l.length_km; }),
           {{"long_name", "length"}, {"units", "km"}});
  file.put("/link_days", {link}, column(links, [](auto& l) { return l.days; }),
           {{"long_name", "travel time"}, {"units", "day"}});
  file.put("/link_fare", {link}, column(links, [](auto& l) { return l.fare_usd; }),
           {{"long_name", "fare per person at the start"}, {"units", "USD"}});
  file.put("/link_risk", {link}, column(links, [](auto& l) { return l.risk_share; }),
           {{"long_name", "chance of a serious incident"}, {"units", "1"}});
}

void describe_gates(h5::Writer& file, const h5::Axis& gate, const World& world) {
  const auto& gates = world.gates;
  put_names(file, gate, "gate", gates);
  file.put("/gate_place", {gate},
           column(gates, [&](auto& g) { return g.place.exists() ? world.geography.places[g.place].id : ""; }),
           {{"long_name", "place of the gate"}});
  file.put("/gate_office", {gate},
           column(gates, [](auto& g) { return std::string{kOffices[static_cast<std::size_t>(g.office)]}; }),
           {{"long_name", "desk of return and permits that it is; none = passed on the way"}});
  file.put("/gate_round", {gate}, column(gates, [](auto& g) { return to_text(g.round); }),
           {{"long_name", "desk in the morning, or way: bus, boat, border"}});
}

void describe_facilities(h5::Writer& file, const h5::Axis& facility, const World& world) {
  const auto& facilities = world.facilities;
  put_names(file, facility, "facility", facilities);
  file.put("/facility_place", {facility},
           column(facilities, [&](auto& f) { return world.geography.places[f.place].id; }),
           {{"long_name", "place of the facility"}});
  file.put("/facility_beds", {facility}, column(facilities, [](auto& f) { return f.supply[Resource::beds].nominal; }),
           {{"long_name", "beds at the start"}, {"units", "count"}});
}

/// What stands in nobody's budget is the last payer of every world.
void describe_payers(h5::Writer& file, const h5::Axis& payer, const World& world) {
  auto payers = world.payers;
  payers.add({labels(world, Dimension::payer).back(), "in nobody's budget", "en el presupuesto de nadie"});
  put_names(file, payer, "payer", payers);
}

void describe_nationalities(h5::Writer& file, const h5::Axis& nationality, const World& world) {
  file.put("/nationality_home", {nationality},
           column(world.nationalities,
                  [&](auto& n) { return n.home_country.exists() ? world.geography.countries[n.home_country].id : ""; }),
           {{"long_name", "home country"}});
}

void describe_entities(h5::Writer& file, const World& world, const Axes& axes) {
  const auto where = [&](const char* name) { return axes.find(name); };
  if (const auto at = where("place"); at != axes.end()) describe_places(file, at->second, world.geography);
  if (const auto at = where("link"); at != axes.end()) describe_links(file, at->second, world.geography);
  if (const auto at = where("gate"); at != axes.end()) describe_gates(file, at->second, world);
  if (const auto at = where("facility"); at != axes.end()) describe_facilities(file, at->second, world);
  if (const auto at = where("country"); at != axes.end())
    put_names(file, at->second, "country", world.geography.countries);
  if (const auto at = where("payer"); at != axes.end()) describe_payers(file, at->second, world);
  if (const auto at = where("nationality"); at != axes.end()) describe_nationalities(file, at->second, world);
}

}  // namespace

std::string described_by(const std::string& dimension) {
  if (dimension == "place") return "lat lon place_name place_country";
  if (dimension == "link") return "link_from link_to link_mode link_direction";
  if (dimension == "gate") return "gate_name gate_place";
  if (dimension == "facility") return "facility_name facility_place";
  if (dimension == "country") return "country_name";
  return "";
}

Axes write_coordinates(h5::Writer& file, const World& world, const std::vector<std::int32_t>& members,
                       const std::vector<std::int32_t>& days) {
  Axes axes;
  axes["member"] =
      file.axis("/member", members,
                {{"standard_name", "realization"}, {"long_name", "repeat of the run with other luck"}, {"units", "1"}});
  axes["time"] = file.axis("/time", days,
                           {{"standard_name", "time"},
                            {"long_name", "day"},
                            {"axis", "T"},
                            {"units", "days since 2000-01-01 00:00:00"},
                            {"calendar", "proleptic_gregorian"}});
  for (std::size_t d = 0; d < kDimensions; ++d) {
    const std::string name{to_text(static_cast<Dimension>(d))};
    const std::vector<std::string> found = labels(world, static_cast<Dimension>(d));
    if (!found.empty()) axes[name] = file.axis("/" + name, found);
  }
  describe_entities(file, world, axes);
  return axes;
}

}  // namespace retorno
