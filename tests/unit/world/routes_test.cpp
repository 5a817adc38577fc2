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

TEST_CASE("a link is chosen on the way only if it is open, asks for no visa and for no passport that isn't there") {
  test::Map map = test::map_of({{.from = "a", .to = "b"},
                                {.from = "b", .to = "c", .needs = Needs::passport},
                                {.from = "c", .to = "d", .needs = Needs::visa},
                                {.from = "d", .to = "e"}},
                               {{"USA", {"e"}}});
  map.costs.open[map.link("d", "e").at()] = 0;
  const auto may = [&](bool passport, const char* from, const char* to) {
    return may_choose(map.geography, map.costs, {.passport = passport}, map.link(from, to));
  };

  CHECK(may(false, "a", "b"));
  CHECK(may(true, "b", "c"));
  CHECK_FALSE(may(false, "b", "c"));
  CHECK_FALSE(may(true, "c", "d"));
  CHECK_FALSE(may(true, "d", "e"));
}
