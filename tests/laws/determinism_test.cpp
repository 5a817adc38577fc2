// The same seed gives the same bits, however the work is cut and in whatever order the tables are written.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

#include "sim/base/processor.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 40;

History run_of(const World& world, const RunSettings& settings) {
  const Rules rules = rules_of_random_world(world);
  return run_simulation(world, rules, settings);
}

/// First day on which two runs differ, -1 where none.
int first_difference(const History& a, const History& b) {
  for (std::size_t day = 0; day < a.days.size(); ++day) {
    const bool gauges =
        a.gauges[day].size() == b.gauges[day].size() &&
        std::memcmp(a.gauges[day].data(), b.gauges[day].data(), a.gauges[day].size() * sizeof(float)) == 0;
    if (a.digests[day] != b.digests[day] || a.counts[day] != b.counts[day] || !gauges) return static_cast<int>(day);
  }
  return a.days.size() == b.days.size() ? -1 : static_cast<int>(std::min(a.days.size(), b.days.size()));
}

template <class T>
void reverse(std::vector<T>& rows) {
  std::reverse(rows.begin(), rows.end());
}

/// The same tables, read from the last row to the first. Tables that ids point into are sorted when they are loaded.
World with_rows_reversed(World world) {
  reverse(world.stocks);
  reverse(world.policies);
  reverse(world.channels);
  reverse(world.interceptions);
  reverse(world.destination_shares);
  reverse(world.drivers);
  reverse(world.regimes.tables);
  for (Regimes::Table& table : world.regimes.tables) reverse(table.rows);
  std::reverse(world.populations.begin(), world.populations.end());
  for (Gate& gate : world.gates) {
    reverse(gate.links);
    reverse(gate.list_places);
  }
  world.finish();
  return world;
}

}  // namespace

TEST_CASE("threads and chunk sizes change nothing, bit for bit") {
  for (std::uint32_t seed : {1u, 2u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    RunSettings settings = for_days(kDays, seed);
    settings.threads = 1;
    const History expected = run_of(world, settings);
    REQUIRE(expected.digests.back() != expected.digests[kDays - 2]);
    for (std::size_t chunk_size : {std::size_t{64}, std::size_t{1000}})
      for (int threads : {1, 2, 4, 8}) {
        CAPTURE(threads);
        CAPTURE(chunk_size);
        settings.threads = threads;
        settings.chunk_size = chunk_size;
        CHECK(first_difference(expected, run_of(world, settings)) == -1);
      }
  }
}

TEST_CASE("a processor that takes one number at a time comes to the same, bit for bit") {
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const RunSettings settings = for_days(kDays, seed);
    const History expected = run_of(world, settings);
    const OneAtATime narrow;
    CHECK(first_difference(expected, run_of(world, settings)) == -1);
  }
}

TEST_CASE("another seed and another member are other runs") {
  const World world = random_world(1);
  RunSettings settings = for_days(5);
  const History expected = run_of(world, settings);
  settings.seed = {2, 0};
  CHECK(first_difference(expected, run_of(world, settings)) == 0);
  settings.seed = {1, 1};
  CHECK(first_difference(expected, run_of(world, settings)) == 0);
}

TEST_CASE("the order of rows in the tables changes nothing, bit for bit") {
  for (std::uint32_t seed : {3u, 4u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const RunSettings settings = for_days(kDays, seed);
    CHECK(first_difference(run_of(world, settings), run_of(with_rows_reversed(world), settings)) == -1);
  }
}

TEST_CASE("waking those who have something to do equals visiting everybody, beyond the turn of the wake byte") {
  for (std::uint32_t seed : {5u, 6u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    RunSettings settings = for_days(300, seed);
    const History awake = run_of(world, settings);
    settings.visit_everybody = true;
    CHECK(first_difference(awake, run_of(world, settings)) == -1);
  }
}

TEST_CASE("a run cut in two equals the run in one go") {
  const World world = random_world(7);
  const Rules rules = rules_of_random_world(world);
  const RunSettings settings = for_days(kDays, 7);
  Simulation sim(world, rules, settings);
  run(sim, kStart + 10);
  run(sim, settings.end);
  CHECK(first_difference(sim.history, run_simulation(world, rules, settings)) == -1);
}
