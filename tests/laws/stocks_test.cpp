// What a run leaves as stocks: everybody who can stand in a stock, once, and another run begins with as many.
#include "sim/run/stocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/run/phases.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr Days kYear = 365;

struct AfterDays {
  explicit AfterDays(std::uint32_t seed, Days days = 80)
      : world(random_world(seed)),
        rules(rules_of_random_world(world)),
        settings(for_days(days, seed)),
        sim(world, rules, settings) {
    run(sim, settings.end);
  }
  World world;
  Rules rules;
  RunSettings settings;
  Simulation sim;
};

bool bound_north(const Party& who, const World& world) {
  return who.is_under_way() && who.phase() != Phase::removed && who.direction() == Direction::north &&
         who.goal_country() == world.north;
}

double persons_of(const std::vector<StockRow>& rows, Direction direction, Living living) {
  double persons = 0;
  for (const StockRow& row : rows)
    if (row.direction == direction && row.living == living) persons += row.persons;
  return persons;
}

}  // namespace

TEST_CASE("stocks that a run leaves hold everybody who is bound north, and everybody who came home lately, once") {
  for (std::uint32_t seed : {1u, 2u, 3u, 4u}) {
    CAPTURE(seed);
    const AfterDays after(seed);
    const std::vector<StockRow> rows = stocks_left(after.sim, kYear);
    double north = 0, home = 0, lately = 0;
    for (const Party& who : all_parties(after.sim.parties)) {
      if (bound_north(who, after.sim.world)) north += who.size();
      if (who.phase() == Phase::returned) home += who.size();
      if (who.phase() == Phase::returned && after.sim.today - Day{who.since} <= 20) lately += who.size();
    }
    REQUIRE(north > 0);
    CHECK(persons_of(rows, Direction::north, Living::under_way) == north);
    CHECK(persons_of(rows, Direction::south, Living::returned) == home);
    CHECK(persons_of(stocks_left(after.sim, 20), Direction::south, Living::returned) == lately);
  }
}

TEST_CASE("rows of stocks differ in what names them, and say where their people can be") {
  const AfterDays after(5);
  const World& world = after.sim.world;
  const std::vector<StockRow> rows = stocks_left(after.sim, kYear);
  bool some_on_a_link = false, some_on_a_list = false;
  for (const StockRow& row : rows) {
    CHECK(row.persons > 0);
    CHECK(row.days_waited_mean >= 0);
    CHECK(row.savings_mean_usd >= 0);
    if (row.list.exists()) CHECK(world.gates[row.list].list);
    if (row.link.exists()) CHECK(world.geography.links[row.link].from == row.place);
    some_on_a_link = some_on_a_link || row.link.exists();
    some_on_a_list = some_on_a_list || row.list.exists();
  }
  CHECK(some_on_a_link);
  CHECK(some_on_a_list);
}

TEST_CASE("a run that begins with the stocks of another begins with as many, where they were") {
  const AfterDays after(6);
  const std::vector<StockRow> rows = stocks_left(after.sim, kYear);
  World world = after.world;
  world.stocks = rows;
  Simulation next(world, after.rules, after.settings);
  place_stocks(next);
  std::map<bool, double> before, now;  // on a link, or at a place
  for (const StockRow& row : rows) before[row.link.exists()] += row.persons;
  for (const Party& who : all_parties(next.parties)) now[who.phase() == Phase::travelling] += who.size();
  for (const bool on_link : {false, true}) {
    CAPTURE(on_link);
    // A row's persons are turned into whole parties of any size by chance.
    const double error = 3 * std::sqrt(3 * before[on_link] + 9 * static_cast<double>(rows.size()));
    CHECK(now[on_link] == doctest::Approx(before[on_link]).epsilon(error / before[on_link]));
  }
}
