// Nobody is lost and nobody is made from nothing.
#include <doctest/doctest.h>

#include <map>
#include <string_view>

#include "sim/run/count.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::int64_t sum(const History& history, std::size_t day, Measure measure) {
  std::int64_t n = 0;
  for (std::size_t i = 0; i < history.layout.size(measure); ++i)
    n += history.counts[day][history.layout.at(measure) + i];
  return n;
}

std::int64_t persons_at_start(const World& world, const Rules& rules, std::uint32_t seed) {
  World nobody_leaves = world;
  for (Population& from : nobody_leaves.populations) from.persons = 0;
  const History history = run_simulation(nobody_leaves, rules, for_days(1, seed));
  return sum(history, 0, Measure::people_at) + sum(history, 0, Measure::people_on) + sum(history, 0, Measure::dead);
}

}  // namespace

TEST_CASE("on every day those who were created are at a place, on a link or dead") {
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    const History history = run_simulation(world, rules, for_days(45, seed));

    std::int64_t created = persons_at_start(world, rules, seed);
    REQUIRE(created > 200);
    for (std::size_t day = 0; day < history.days.size(); ++day) {
      created += sum(history, day, Measure::departures);
      REQUIRE(created == sum(history, day, Measure::people_at) + sum(history, day, Measure::people_on) +
                             sum(history, day, Measure::dead));
    }
    CHECK(sum(history, 44, Measure::dead) > 0);
    CHECK(sum(history, 44, Measure::people_on) > 0);
  }
}

TEST_CASE("stocks kept by adding and taking away equal a recount of all parties") {
  std::map<std::string_view, std::int64_t> seen;  // that a stock of nobody is right would say little
  for (std::uint32_t seed : {4u, 5u, 6u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    Simulation sim(world, rules, for_days(45, seed));
    run(sim, sim.settings.end);

    Tally recounted(sim.layout);
    for (const Party& who : all_parties(sim.parties)) count(who, sim.world, recounted, 1);
    for (const MeasureText& measure : measures()) {
      // The evening shares those who look for a roof among facilities; who is no more is in no stock of the living.
      const bool shared = measure.id == Measure::occupancy || measure.id == Measure::occupants;
      const bool gone = measure.id == Measure::dead || measure.id == Measure::replaced;
      if (measure.kind != MeasureKind::stock || shared || gone) continue;
      CAPTURE(measure.name);
      for (std::size_t i = 0; i < sim.layout.size(measure.id); ++i) {
        const std::size_t at = sim.layout.at(measure.id) + i;
        REQUIRE(sim.ledger.counts[at] == recounted.counts[at]);
        seen[measure.name] += recounted.counts[at];
      }
    }
  }
  for (const auto& entry : seen) {
    CAPTURE(entry.first);
    CHECK(entry.second > 0);
  }
}

TEST_CASE("a world in which nothing may happen stays as it is") {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.finish();
  const Rules rules = rules_for(world);
  const History history = run_simulation(world, rules, for_days(20));

  for (std::size_t day = 0; day < 20; ++day)
    REQUIRE(history.counts[day].sum(0, history.layout.total) == 0);
}
