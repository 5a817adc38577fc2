#include <doctest/doctest.h>

#include <numeric>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World home() {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  world.channels.push_back(
      {world.nationality("VEN"), world.geography.country("VEN"), "air", {}, link(world, "home->usa"), true});
  world.finish();
  return world;
}

std::vector<Outflow> on_day(const World& world, const std::vector<SeriesRow>& series, Day today) {
  const Rules rules = rules_for(world, {.series = series});
  const DestinationView nobody;
  return rules.departures->outflows(Morning{world, today, {}, nobody});
}

}  // namespace

TEST_CASE("persons of a row are spread evenly over its days, and nobody leaves before or after") {
  const World world = home();
  const std::vector<SeriesRow> series{leaving(world, PopulationId{0}, 100, 4, kStart + 2)};
  for (Days day = 0; day < 10; ++day) {
    const std::vector<Outflow> flows = on_day(world, series, kStart + day);
    if (day < 2 || day >= 6) {
      CHECK(flows.empty());
    } else {
      REQUIRE(flows.size() == 1);
      CHECK(flows[0].persons == 25);
      CHECK(flows[0].goal == world.north);
      CHECK(flows[0].channel == Outflow::kByRoad);
    }
  }
}

TEST_CASE("a row's channel is found by its name; an unknown one is by road") {
  const World world = home();
  SeriesRow row = leaving(world, PopulationId{0}, 10, 1);
  row.channel = "air";
  CHECK(on_day(world, {row}, kStart).at(0).channel == 0);
  row.channel = "darien";
  CHECK(on_day(world, {row}, kStart).at(0).channel == Outflow::kByRoad);
}

TEST_CASE("as many leave as the row has persons, to one party, whatever sizes parties have") {
  const World world = home();
  const Rules rules = rules_for(world, {.series = {leaving(world, PopulationId{0}, 2920, 10)}});
  Simulation sim(world, rules, for_days(10));
  run(sim, sim.settings.end);
  std::int64_t left = 0;
  for (const CountsOfDay& day : sim.history.counts)
    left += day.sum(sim.layout.at(Measure::departures), sim.layout.size(Measure::departures));
  CHECK(left > 2920 - 8);
  CHECK(left < 2920 + 8);
}
