#include <doctest/doctest.h>

#include "sim/base/exact_math.hpp"
#include "tests/support/maps.hpp"
#include "tests/support/rule_of.hpp"

using namespace retorno;

namespace {

// a lies between two camps; far can be reached by near, too.
const std::vector<test::Leg> kLegs = {{.from = "a", .to = "far", .days = 2, .km = 200},
                                      {.from = "a", .to = "near", .days = 1, .km = 100},
                                      {.from = "near", .to = "far", .days = 1.5, .km = 150},
                                      {.from = "far", .to = "near", .days = 1.5, .km = 150},
                                      {.from = "near", .to = "a", .days = 1, .km = 100}};

test::Map camps() { return test::map_of(kLegs, {{"STA", {"far", "near"}}}); }

RouteTable solve(const test::Map& map, test::Values values) {
  Rules rules;
  values.insert(values.end(), {{"per_day", 0.5}, {"transfer_cost", 0}, {"scale", 1}});
  test::install_rule(rules, "route", "recursive_logit", values);
  Routes routes;
  rules.route->solve(map.geography, map.costs, routes);
  return routes.table(1, CountryId{0});
}

std::vector<double> free_shares(const test::Map& map, double far, double near) {
  std::vector<double> free(map.geography.places.size(), kNothingSaid);
  free[map.geography.place("far").at()] = far;
  free[map.geography.place("near").at()] = near;
  return free;
}

double worth(const test::Map& map, const RouteTable& table, const std::string& to, const std::string& from) {
  for (const TowardPlace& one : table.toward)
    if (one.place == map.geography.place(to)) return one.worth[map.geography.place(from).at()];
  return -1;
}

}  // namespace

TEST_CASE("links that lead nearer alone count, each place to stay by itself") {
  const test::Map map = camps();
  const RouteTable table = solve(map, {{"nearer_only", 1}});
  // To far: straight, or by near, which lies nearer to it than a. To near: straight; far lies farther from it than a.
  CHECK(worth(map, table, "far", "a") == doctest::Approx(retorno::exp(-1.0) + retorno::exp(-0.5 - 0.75)));
  CHECK(worth(map, table, "near", "a") == doctest::Approx(retorno::exp(-0.5)));
  CHECK(worth(map, table, "far", "far") == 1);
  for (const TowardPlace& one : table.toward)
    if (one.place == map.geography.place("near")) CHECK(one.weight[map.link("a", "far").at()] == 0);
}

TEST_CASE("dense maps without a price per leg have finite sums, where all routes together have none") {
  const test::Map map = camps();
  CHECK_NOTHROW(solve(map, {{"nearer_only", 1}, {"per_day", 0}}));
}

TEST_CASE("a place to stay is worth its free share to a power, with and without nearer links") {
  test::Map map = camps();
  map.costs.free_share = free_shares(map, 1, 0.5);
  for (const bool nearer : {true, false}) {
    const test::Values values{{"nearer_only", nearer ? 1.0 : 0.0}, {"room_power", 2}};
    const double full = solve(map, values).weight[map.link("a", "near").at()];
    map.costs.free_share = free_shares(map, 1, 1);
    const double empty = solve(map, values).weight[map.link("a", "near").at()];
    map.costs.free_share = free_shares(map, 1, 0.5);
    CHECK(full < empty);
    if (nearer) CHECK(worth(map, solve(map, values), "near", "a") == doctest::Approx(retorno::exp(-0.5) / 4));
  }
}

TEST_CASE("a place that is full is worth nothing, and where all are there is no way") {
  test::Map map = camps();
  map.costs.free_share = free_shares(map, 1, 0);
  const test::Values values{{"nearer_only", 1}, {"room_power", 2}};
  CHECK(worth(map, solve(map, values), "near", "a") == 0);
  CHECK(solve(map, values).cost_usd[map.geography.place("near").at()] < kNoWay);
  CHECK(solve(map, values).cost_usd[map.geography.place("near").at()] > 0);
  map.costs.free_share = free_shares(map, 0, 0);
  for (double nearer : {0.0, 1.0}) {
    const RouteTable table = solve(map, {{"nearer_only", nearer}, {"room_power", 2}});
    for (double weight : table.weight) CHECK(weight == 0);
    for (double usd : table.cost_usd) CHECK(usd == kNoWay);
  }
}

TEST_CASE("without rooms, every number is what it was: whoever comes may stay") {
  test::Map map = camps();
  const RouteTable before = solve(map, {{"transfer_cost", 1.5}});
  map.costs.free_share = std::vector<double>(map.geography.places.size(), kNothingSaid);
  const RouteTable after = solve(map, {{"transfer_cost", 1.5}, {"room_power", 2}});
  CHECK(before.weight == after.weight);
  CHECK(before.cost_usd == after.cost_usd);
}
