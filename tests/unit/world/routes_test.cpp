#include "sim/world/routes.hpp"

#include <doctest/doctest.h>

#include "tests/support/maps.hpp"

using namespace retorno;

TEST_CASE("without named goals every country that has goal places is one, and nothing leads anywhere yet") {
  const test::Map map = test::map_of({{"a", "z"}}, {{"USA", {"z"}}, {"COL", {}}, {"PAN", {"a"}}});
  Routes routes;
  clear(routes, map.geography, {CostClass{}, CostClass{}});

  CHECK(routes.goals == std::vector{map.geography.country("USA"), map.geography.country("PAN")});
  CHECK(routes.goal_index == std::vector<std::int16_t>{0, -1, 1});
  CHECK(routes.table(1, map.geography.country("PAN")).weight == std::vector<double>{0});
  CHECK(routes.table(1, map.geography.country("PAN")).cost_usd == std::vector<double>{kNoWay, kNoWay});
}

TEST_CASE("the cost at a place is the mean over its links by their weights") {
  const test::Map map = test::map_of({{"a", "b"}, {"a", "c"}, {"b", "z"}, {"c", "z"}}, {{"USA", {"z"}}});
  const auto usd = costs_at_places(map.geography, CountryId{0}, {3, 1, 0, 1}, std::vector<double>{100, 20, kNoWay, 10});

  CHECK(usd == std::vector<double>{80, kNoWay, 10, 0});
}

TEST_CASE("the ways of a class lead only over links that it may choose") {
  const test::Map map = test::map_of({{.from = "a", .to = "b"}, {.from = "b", .to = "z", .needs = Needs::passport}}, {{"USA", {"z"}}});

  CHECK(places_with_a_way(map.geography, map.costs, {.passport = false}, CountryId{0}) == std::vector<bool>{false, false, true});
  CHECK(places_with_a_way(map.geography, map.costs, {.passport = true}, CountryId{0}) == std::vector<bool>{true, true, true});
}
