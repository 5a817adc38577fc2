// One party in k counts for all k: every count is a multiple of k, nobody is lost, and what comes out is that of all
// within luck.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/files/results/checkpoint_check.hpp"
#include "sim/run/balance.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 40;

History sample_of(const World& world, const Rules& rules, int one_in, std::uint32_t member, int threads = 1) {
  RunSettings settings = for_days(kDays);
  settings.seed.member = member;
  settings.one_in = one_in;
  settings.threads = threads;
  return run_simulation(world, rules, settings);
}

/// Persons on the way on the last day, and all who set out.
std::pair<double, double> totals(const History& history) {
  double set_out = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    set_out += static_cast<double>(total(history, day, Measure::departures));
  return {static_cast<double>(total(history, history.days.size() - 1, Measure::bound_for)), set_out};
}

}  // namespace

TEST_CASE("in a sample every count of persons is a multiple of k, and the balance closes") {
  for (std::uint32_t seed : {3u, 8u}) {
    const World world = random_world(seed);
    const Rules rules = rules_of_random_world(world);
    const History history = sample_of(world, rules, 4, 0);
    for (std::size_t day = 0; day < history.days.size(); ++day)
      for (Measure measure :
           {Measure::people_at, Measure::people_on, Measure::departures, Measure::crossings, Measure::queue})
        CHECK(total(history, day, measure) % 4 == 0);
    for (const Balance& today : balance(history))
      CHECK(today.created == today.under_way + today.settled + today.dead + today.returned);
  }
}

TEST_CASE("the persons of a checkpoint of a sample are those counted") {
  const World world = random_world(3);
  const Rules rules = rules_of_random_world(world);
  RunSettings settings = for_days(kDays);
  settings.one_in = 4;
  Simulation simulation(world, rules, settings);
  run(simulation, settings.start + 20);
  CHECK_NOTHROW(check_restored_counts(simulation));
  simulation.settings.one_in = 1;
  CHECK_THROWS(check_restored_counts(simulation));
}

TEST_CASE("a sample has the same bits for any number of threads") {
  const World world = random_world(5);
  const Rules rules = rules_of_random_world(world);
  CHECK(sample_of(world, rules, 3, 0, 1).counts == sample_of(world, rules, 3, 0, 4).counts);
}

TEST_CASE("samples and all agree in the mean of many") {
  const World world = random_world(3);
  const Rules rules = rules_of_random_world(world);
  constexpr std::uint32_t kMembers = 24;
  std::array<std::vector<std::pair<double, double>>, 2> found;
  for (std::uint32_t member = 0; member < kMembers; ++member) {
    found[0].push_back(totals(sample_of(world, rules, 1, member)));
    found[1].push_back(totals(sample_of(world, rules, 4, member)));
  }
  for (const auto part : {&std::pair<double, double>::first, &std::pair<double, double>::second}) {
    std::array<double, 2> mean{}, variance{};
    for (int which : {0, 1}) {
      const auto at = static_cast<std::size_t>(which);
      for (const auto& one : found[at]) mean[at] += one.*part / kMembers;
      for (const auto& one : found[at])
        variance[at] += (one.*part - mean[at]) * (one.*part - mean[at]) / (kMembers - 1);
    }
    REQUIRE(mean[0] > 0);
    const double apart = std::abs(mean[0] - mean[1]), reach = std::sqrt((variance[0] + variance[1]) / kMembers);
    CHECK(apart < 4 * reach + 1e-9);
  }
}
