// A rule that tests add as one file, tests/support/models/decision/always_turn_back.cpp, and what it does in a run.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World corridor() {
  World world = line_of({{"home", "VEN"}, {"town", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.nationalities[NationalityId{0}].savings_mean_usd = 20000;
  add_population(world, "VEN", "home");
  world.finish();
  return world;
}

}  // namespace

TEST_CASE("a rule added as one file stands in the catalogue, with its parameters") {
  const RuleEntry* added = find_rule("decision", "always_turn_back");
  REQUIRE(added != nullptr);
  CHECK(added->summary == "everybody turns back at the first decision");
  const std::vector<Parameter> parameters = parameters_of(added->owner);
  REQUIRE(parameters.size() == 1);
  CHECK(parameters[0].name == "reattempt");
  CHECK(find_rule("decision", "six_way") != nullptr);
}

TEST_CASE("every rule of the catalogue has a name of its own in its kind, and its parameters are declared") {
  for (const RuleEntry* entry : catalogue()) {
    CAPTURE(entry->name);
    CHECK(find_rule(entry->kind, entry->name) == entry);
    CHECK_FALSE(entry->summary.empty());
    if (!entry->owner.empty()) CHECK_FALSE(parameters_of(entry->owner).empty());
  }
}

TEST_CASE("a run with that rule turns everybody back at the first stop and brings them home") {
  const World world = corridor();
  const Rules rules =
      rules_for(world, {.decision = "always_turn_back", .series = {leaving(world, PopulationId{0}, 300, 5)}});
  const History history = run_simulation(world, rules, for_days(20));
  std::int64_t left = 0, home = 0, north = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    left += history.count(day, Measure::departures, world.geography.country("VEN").at(), 0, 1);
    home += history.count(day, Measure::returns, world.geography.country("VEN").at(), 0);
    north += history.count(day, Measure::crossings, link(world, "town->usa").at(), 0);
  }
  CHECK(left > 250);
  CHECK(home == left);
  CHECK(north == 0);
}

TEST_CASE("with the other added rule everybody arrives") {
  const World world = corridor();
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 300, 5)}});
  Simulation sim(world, rules, for_days(20));
  run(sim, sim.settings.end);
  const std::vector<Party> all = all_parties(sim.parties);
  REQUIRE(all.size() > 80);
  CHECK(std::all_of(all.begin(), all.end(), [](const Party& who) { return who.phase() == Phase::settled; }));
}
