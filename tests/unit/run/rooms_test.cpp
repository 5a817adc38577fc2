// Places to stay that fill up, run for real: who may stay, who is turned on to the next, who waits.
#include <doctest/doctest.h>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// home - near - far; both are places to stay of the northern country, with beds.
World two_camps(double near, double far) {
  World world = line_of({{"home", "VEN"}, {"near", "USA"}, {"far", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  if (near > 0) add_facility(world, "near_camp", "near", near);
  if (far > 0) add_facility(world, "far_camp", "far", far);
  world.finish();
  return world;
}

Rules rules_of(const World& world, const SeriesRow& row, Values route) {
  Rules rules = rules_for(world, {.decision = "keep_going", .series = {row}, .harm_values = {}});
  install_rule(
      rules, "traits", "household",
      {{"of_one", 1}, {"of_two", 0}, {"of_three", 0}, {"of_four", 0}, {"of_five", 0}, {"of_six", 0}, {"of_seven", 0}});
  install_rule(rules, "route", "recursive_logit", route);
  return rules;
}

std::int64_t at(const Simulation& sim, const std::string& id, Measure measure = Measure::people_at) {
  return sim.ledger.counts[sim.layout.at(measure, place(sim.world, id).at())];
}

std::int64_t over_days(const Simulation& sim, const std::string& id, Measure measure) {
  std::int64_t sum = 0;
  for (std::size_t day = 0; day < sim.history.days.size(); ++day)
    sum += sim.history.count(day, measure, place(sim.world, id).at());
  return sum;
}

}  // namespace

TEST_CASE("who comes to a full place goes on to one that has room, and is counted as diverted") {
  for (double nearer : {0.0, 1.0}) {
    const World world = two_camps(100, 10000);
    const Rules rules =
        rules_of(world, leaving(world, PopulationId{0}, 2000, 40), {{"room_power", 1}, {"nearer_only", nearer}});
    Simulation sim(world, rules, for_days(60));
    run(sim, sim.settings.end);
    CHECK(at(sim, "near") <= 100 + 50);  // those of one day come before anybody sees it full
    CHECK(at(sim, "near") >= 100);
    CHECK(at(sim, "far") > 1700);
    CHECK(over_days(sim, "near", Measure::diverted) > 0);
  }
}

TEST_CASE("rooms that nobody counts stop nobody, whatever the beds") {
  const World world = two_camps(100, 10000);
  const Rules rules = rules_of(world, leaving(world, PopulationId{0}, 2000, 40), {});
  Simulation sim(world, rules, for_days(60));
  run(sim, sim.settings.end);
  CHECK(at(sim, "near") > 1900);
  CHECK(over_days(sim, "near", Measure::diverted) == 0);
}

TEST_CASE("where all are full people wait for room, and that is why they are stranded") {
  World world = two_camps(100, 50);
  const Rules rules =
      rules_of(world, leaving(world, PopulationId{0}, 1000, 10), {{"room_power", 1}, {"nearer_only", 1}});
  Simulation sim(world, rules, for_days(40));
  run(sim, sim.settings.end);
  constexpr std::size_t kFull = 3;  // along the dimension `reason`
  std::int64_t stranded = 0;
  for (const char* id : {"home", "near", "far"})
    stranded += sim.ledger.counts[sim.layout.at(Measure::stranded, place(world, id).at(), kFull)];
  CHECK(stranded > 300);
  CHECK(sim.ledger.counts[sim.layout.at(Measure::hosted, world.north.at(), 0, 1)] < 500);
}

TEST_CASE("a place opens on the day on which its facility does") {
  World world = two_camps(0, 10000);
  FacilityId id = add_facility(world, "near_camp", "near", 10000);
  world.facilities[id].opened = kStart + 20;
  world.finish();
  const Rules rules = rules_of(world, leaving(world, PopulationId{0}, 100, 1), {{"room_power", 1}, {"nearer_only", 1}});
  Simulation sim(world, rules, for_days(15));
  run(sim, sim.settings.end);
  CHECK(at(sim, "far") > 80);
}

TEST_CASE("legs under a day add up to their sum, on average, and two are travelled on one day") {
  World world =
      map_of_ways({{"home", "VEN"}, {"ford", "PAN"}, {"camp", "USA"}},
                  {{.from = "home", .to = "ford", .days = 0.3}, {.from = "ford", .to = "camp", .days = 0.3}}, "USA");
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  world.finish();
  const Rules rules = rules_of(world, leaving(world, PopulationId{0}, 4000, 1), {{"short_legs", 1}});
  Simulation sim(world, rules, for_days(3));
  run(sim, kStart);
  // An hour of departure evenly over the day: 0.4 arrive on the same day; 4 standard errors of 4,000 are 0.031.
  CHECK(std::abs(static_cast<double>(at(sim, "camp")) / 4000 - 0.4) < 0.031);
  run(sim, kStart + 2);
  CHECK(at(sim, "camp") > 3950);
}

TEST_CASE("rooms, threads and chunks: the same bits") {
  std::vector<std::uint64_t> digests;
  for (int threads : {1, 3}) {
    const World world = two_camps(100, 300);
    const Rules rules = rules_of(world, leaving(world, PopulationId{0}, 1500, 20),
                                 {{"room_power", 2}, {"nearer_only", 1}, {"short_legs", 1}});
    RunSettings settings = for_days(40);
    settings.threads = threads;
    settings.chunk_size = threads == 1 ? 64 : 512;
    Simulation sim(world, rules, settings);
    run(sim, settings.end);
    digests.push_back(sim.history.digests.back());
  }
  CHECK(digests[0] == digests[1]);
}
