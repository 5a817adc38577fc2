// People who come because a scenario says so, and what money buys.
#include <doctest/doctest.h>

#include <cmath>

#include "sim/run/balance.hpp"
#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kDays = 60;

/// A line from home to the north; 300 persons set out in twenty days and pass the town.
World line_with_town() {
  World world = line_of({{"home", "VEN"}, {"town", "PAN"}, {"border", "CRI"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_population(world, "VEN", "home");
  return world;
}

Policy& arrivals_at(World& world, const std::string& where, double persons_per_day) {
  Policy& policy = add_policy(world, "wave", PolicyType::arrivals, kStart + 5);
  policy.until = kStart + 44;
  policy.arrivals.place = place(world, where);
  policy.arrivals.south = false;
  policy.arrivals.nationality = NationalityId{0};
  policy.arrivals.persons_per_day = {{policy.from, persons_per_day}};
  return policy;
}

History lived(World world, std::uint32_t seed = 1) {
  world.finish();
  const Rules rules =
      rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 300, 20)}});
  return run_simulation(world, rules, for_days(kDays, seed));
}

std::int64_t crossed(const History& history, LinkId over) {
  std::int64_t persons = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day)
    persons += history.count(day, Measure::crossings, over.at(), 0);
  return persons;
}

}  // namespace

TEST_CASE("as many come to a place as are given, beside those of the rules, and nobody is lost") {
  World world = line_with_town();
  const History without = lived(world);
  arrivals_at(world, "town", 40);
  const History with = lived(world);
  const LinkId on = link(world, "town->border");
  const auto more = static_cast<double>(crossed(with, on) - crossed(without, on));
  // 40 days of 40 persons; a day's parties are rounded by a draw and have 1 to 8 persons: four standard errors are 240.
  CHECK(std::abs(more - 1600) < 240);
  for (const Balance& day : balance(with)) REQUIRE(day.difference() == 0);
}

TEST_CASE("given arrivals that replace take the place of those who come by the rules, and these leave the run there") {
  World world = line_with_town();
  arrivals_at(world, "town", 0).arrivals.replaces = true;
  const History none = lived(world);
  const LinkId to = link(world, "home->town"), on = link(world, "town->border");
  std::int64_t came = 0, left_out = 0;
  for (std::size_t day = 0; day < kDays; ++day) {
    const bool replaced = day >= 5 && day <= 44;
    if (replaced) came += none.count(day, Measure::crossings, to.at(), 0);
    left_out = none.count(day, Measure::replaced, place(world, "town").at());
  }
  CHECK(came > 100);
  CHECK(left_out == came);
  CHECK(crossed(none, on) == crossed(none, to) - came);
  for (const Balance& day : balance(none)) REQUIRE(day.difference() == 0);
}

TEST_CASE("what a budget buys costs the budget, in every run, and dear units are fewer") {
  double least = 1e9, most = 0;
  for (std::uint32_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    World world = line_with_town();
    add_facility(world, "shelter", "town", 10);
    world.unit_costs.capital[Resource::clinic] = {200, 1000, 4000};
    world.unit_costs.running[Resource::clinic] = {8, 20, 50};
    Policy& clinic = add_policy(world, "clinic", PolicyType::investment, kStart + 10);
    clinic.facility = world.facility("shelter");
    clinic.resource = Resource::clinic;
    clinic.budget_usd = 100000;
    const double each = 1000 + 50 * 20;  // built, and run to the end
    clinic.value = clinic.budget_usd / each;
    clinic.capital_usd = clinic.value * 1000;
    clinic.running_usd_per_day = clinic.value * 20;
    const History history = lived(world, seed);
    std::int64_t spent = 0;
    for (std::size_t day = 0; day < kDays; ++day)
      for (std::size_t line = 0; line < kLines; ++line) spent += history.count(day, Measure::spending, 0, line);
    CHECK(std::abs(static_cast<double>(spent) - 100000) < 100);
    const double there = history.gauge(kDays - 1, Measure::supply, 0, static_cast<std::size_t>(Resource::clinic));
    least = std::min(least, there), most = std::max(most, there);
  }
  CHECK(most > 1.2 * least);
  CHECK(least > 100000.0 / (4000 + 50 * 50) - 1);
  CHECK(most < 100000.0 / (200 + 50 * 8) + 1);
}
