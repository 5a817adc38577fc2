// What a corridor of one's own needs, what it may leave out, and what is told of it.
#include <doctest/doctest.h>

#include <algorithm>

#include "sim/files/input/notes.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

constexpr const char* kToy = "tests/errors/toy/toy.yaml";
constexpr const char* kChannel =
    "populations.channels={items: {land: {nationality: COL, country: COL, channel: land, from: 2025-01-01, share: 1}}}";

Scenario toy(std::vector<std::string> set = {}) { return load_scenario(kToy, {.set = std::move(set)}); }

/// The notes that hold these words, in English.
std::size_t told(const Scenario& scenario, std::string_view words) {
  const std::vector<Note> notes = notes_of(scenario);
  return static_cast<std::size_t>(
      std::ranges::count_if(notes, [&](const Note& note) { return note.english.find(words) != std::string::npos; }));
}

std::vector<std::string> ids(const Geography& map, const std::vector<LinkId>& links) {
  std::vector<std::string> found;
  for (const LinkId id : links) found.push_back(map.links[id].id);
  return found;
}

}  // namespace

TEST_CASE("that nobody leaves is told with the reason") {
  const AtRoot here;
  CHECK(told(toy(), "nobody leaves on any day of the run: populations.channels has no row for any group") == 1);
  CHECK(told(toy({kChannel}), "nobody leaves") == 0);
  CHECK(told(toy({kChannel, "populations.groups[country=COL].corridor_rate_per_day=0"}),
             "corridor_rate_per_day is 0 in all groups") == 1);
  CHECK(told(toy({kChannel, "populations.groups[country=COL].persons=0"}),
             "no group of populations.groups has persons") == 1);
  CHECK(told(toy({"populations.groups=null"}), "populations.groups is empty or missing") == 1);
  CHECK(
      told(toy({"policies.wave={type: arrivals, at: miramar, direction: south, persons_per_day: 5, from: 2025-01-05}"}),
           "nobody leaves") == 0);
}

TEST_CASE("a group that no channel takes north is named where others leave") {
  const AtRoot here;
  const std::string panama =
      "populations.groups.items.others={country: PAN, nationality: COL, place: miramar, persons: 500, "
      "corridor_rate_per_day: 0.001}";
  CHECK(told(toy({kChannel, panama}), "populations.channels has no row for COL in PAN") == 1);
  CHECK(told(toy({kChannel}), "populations.channels has no row") == 0);
}

TEST_CASE("facilities without standards, and directions that nobody counts, are told") {
  const AtRoot here;
  const std::string camp = "facilities={items: {camp: {name: Camp, place: miramar, kind: camp, beds_persons: 5}}}";
  CHECK(told(toy({camp}), "no standards are given") == 1);
  CHECK(told(toy({camp, "standards={items: {beds: {resource: beds, value: 1, unit: persons per bed, weight: 1}}}"}),
             "no standards are given") == 0);
  CHECK(told(toy(), "watch.north names no links: persons north aren't told") == 1);
  CHECK(told(toy(), "watch.south names no links: persons south aren't told") == 1);
  CHECK(told(toy({"watch={north: {links: [necocli->miramar]}, south: {borders: [MEX->PAN]}}"}), "names no links") == 0);
}

TEST_CASE("values that were fitted for another corridor are counted and named, unless the scenario sets them") {
  const AtRoot here;
  CHECK(told(toy(), "were fitted for") == 0);
  const Scenario strait = toy({"corridor=strait"});
  CHECK(told(strait, "were fitted for the corridor americas and are untried here:") == 1);
  CHECK(told(strait, "decision.turn_back") == 1);
  CHECK(told(toy({"corridor=strait", "rules.decision.turn_back=-5"}), "decision.turn_back") == 0);
}

TEST_CASE("watched borders are all links over them that lead in the direction, watched links those that are named") {
  const AtRoot here;
  const Scenario scenario =
      toy({"watch={country: PAN, north: {links: [tapachula->el_paso]}, south: {borders: [MEX->PAN]}}"});
  const World& world = scenario.world;
  CHECK(ids(world.geography, world.watch.north.links) == std::vector<std::string>{"tapachula->el_paso"});
  CHECK(ids(world.geography, world.watch.south.links) == std::vector<std::string>{"tapachula->paso_canoas"});
  CHECK(world.watch.inside == "in Panama");
  CHECK(world.watch.inside_es == "en Panama");
  CHECK(world.counted_north[world.geography.link("tapachula->el_paso")]);
  CHECK_FALSE(world.counted_north[world.geography.link("necocli->miramar")]);
}

TEST_CASE("before the passage lie those places from which the north is reached through it alone, or not by land") {
  const AtRoot here;
  const auto before = [](const World& world) {
    std::vector<std::string> names;
    for (const Place& place : world.geography.places)
      if (place.before_passage) names.push_back(place.id);
    return names;
  };
  CHECK(before(toy().world).empty());
  CHECK(before(toy({"watch={north: {links: [necocli->miramar]}}"}).world) == std::vector<std::string>{"necocli"});
  CHECK(before(toy({"watch={north: {links: [paso_canoas->tapachula]}}"}).world) ==
        std::vector<std::string>{"miramar", "necocli", "paso_canoas"});
}

TEST_CASE("months of rough weather are named by their numbers") {
  const AtRoot here;
  const World world = toy({"gates.items.miramar_boats.rough_months=[12, 1]"}).world;
  const auto& rough = world.gates[world.gate("miramar_boats")].is_rough;
  for (std::size_t month = 0; month < rough.size(); ++month) CHECK(rough[month] == (month == 12 || month == 1));
  CHECK_THROWS_AS(toy({"gates.items.miramar_boats.rough_months=[13]"}), InputError);
  CHECK_THROWS_AS(toy({"gates.items.miramar_boats.rough_months=[january]"}), InputError);
}

TEST_CASE("weather without its months, and open sea on a road, are refused: they would change nothing") {
  const AtRoot here;
  CHECK_THROWS_AS(toy({"gates.items.miramar_boats.closed_share_rough=0.3"}), InputError);
  CHECK_NOTHROW(toy({"gates.items.miramar_boats.closed_share_rough=0.3", "gates.items.miramar_boats.rough_months=[1]"}));
  const auto link = [](const std::string& mode) {
    return "geography.links.items={new: {from: necocli, to: paso_canoas, mode: " + mode +
           ", distance_km: 5, days: 1, fare_north_usd: 1, fare_south_usd: 1, risk_share: 0, hazard: open_sea}}";
  };
  CHECK_THROWS_AS(toy({link("road")}), InputError);
  CHECK_NOTHROW(toy({link("boat")}));
}

TEST_CASE("at the border lie those places from which a way leads through a gate with a regime") {
  const AtRoot here;
  const World world = toy().world;
  for (const Place& place : world.geography.places) CHECK(place.at_border == (place.id == "tapachula"));
}

TEST_CASE("goals are in the nests that are written, all others in one more") {
  const AtRoot here;
  const auto& countries =
      toy({"geography.nests={north: {countries: [USA, MEX]}, isthmus: {countries: [PAN]}}"}).world.geography.countries;
  const auto nest = [&](std::string_view id) {
    return std::ranges::find_if(countries, [&](const Country& country) { return country.id == id; })->nest;
  };
  CHECK(nest("USA") == 0);
  CHECK(nest("MEX") == 0);
  CHECK(nest("PAN") == 1);
  CHECK(nest("COL") == 2);
}

TEST_CASE("what means nothing elsewhere may be left out") {
  const AtRoot here;
  const World world =
      toy({"populations.nationalities.items.PAN={home_country: PAN, home_place: paso_canoas, savings_mean_usd: 900}",
           "geography.countries.items.PAN={name: Panama}",
           "geography.places.items.pier={name: Pier, country: PAN, kind: port, lat_deg: 9, lon_deg: -80}",
           "geography.links.items={new: {from: miramar, to: pier, mode: road, distance_km: 5, days: 1, "
           "fare_north_usd: 1, fare_south_usd: 1, risk_share: 0}}"})
          .world;
  const Nationality& nation = world.nationalities[world.nationality("PAN")];
  CHECK(nation.passport_share == 1);
  CHECK(nation.belief_start == 0.6);
  CHECK(nation.awareness_start == 1);
  CHECK(nation.savings_sigma == 1);
  CHECK(world.geography.countries[world.geography.country("PAN")].name_es == "Panama");
  CHECK(world.geography.places[world.geography.place("pier")].local_jobs_share == 0);
}

}  // namespace retorno
