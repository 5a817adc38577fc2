#include "sim/files/watch_words.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/results/read_result.hpp"
#include "sim/files/results/results.hpp"
#include "tests/support/small_history.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::string english(std::string_view id, const Watch& watch) {
  return called(key_outcomes()[key_outcome(id)], watch, Language::english);
}

/// Facilities in the country that is watched and in another.
Scenario with_two_camps() {
  Scenario scenario = small_scenario();
  for (const std::size_t place : {0, 1}) {
    Facility camp;
    camp.id = camp.name = "camp_" + std::to_string(place);
    camp.place = PlaceId{place};
    scenario.world.facilities.add(camp);
  }
  return scenario;
}

double value(const Scenario& scenario, const History& history, std::string_view id) {
  return key_values(scenario.world, history)[key_outcome(id)];
}

}  // namespace

TEST_CASE("outcomes are called in the words of what is watched, and in neutral ones where nothing is") {
  const Watch watch = three_places().watch;
  CHECK(english("persons_south", watch) == "persons south into Panama");
  CHECK(english("in_red", watch) == "person-days at overloaded sites in Panama (red)");
  CHECK(called(key_outcomes()[key_outcome("persons_north")], watch, Language::spanish) ==
        "personas al norte por el Darién");
  CHECK(english("persons_south", {}) == "persons south");
  CHECK(english("in_red", {}) == "person-days at overloaded sites (red)");
}

TEST_CASE("sites of the watched country count, or all where none is watched; persons in no direction are nothing") {
  Scenario scenario = with_two_camps();
  History history = empty_history(scenario);
  set(history, 0, Measure::in_red, 30, 0);
  set(history, 0, Measure::in_red, 70, 1);
  set(history, 0, Measure::crossings, 40, 2, 1);
  CHECK(value(scenario, history, "in_red") == 30);
  CHECK(value(scenario, history, "persons_south") == 40);
  scenario.world.watch = {};
  CHECK(value(scenario, history, "in_red") == 100);
  CHECK(std::isnan(value(scenario, history, "persons_south")));
  CHECK(std::isnan(value(scenario, history, "persons_north")));
}

TEST_CASE("a result file keeps what is watched") {
  const Scenario scenario = with_two_camps();
  const std::string path = temporary_path("watched.h5");
  write_results(path, scenario, {empty_history(scenario)}, {});
  const Watch &written = scenario.world.watch, read = read_result(path).scenario.world.watch;
  CHECK(read.country == written.country);
  CHECK(read.inside_es == written.inside_es);
  CHECK(read.north.name == written.north.name);
  CHECK(read.north.links == written.north.links);
  CHECK(read.south.name_es == written.south.name_es);
  CHECK(read.south.links == written.south.links);
  REQUIRE(read.parts.size() == 1);
  CHECK(read.parts[0].name_es == "Panamá");
  CHECK(read.parts[0].north_deg == 10);
}
