#include <doctest/doctest.h>

#include "tests/support/maps.hpp"
#include "tests/support/rule_of.hpp"

using namespace retorno;

TEST_CASE("only the first of the cheapest links of a place is taken, and costs add up along it") {
  const test::Map map =
      test::map_of({{"a", "b", 10}, {"a", "c", 10}, {"b", "z", 20}, {"c", "z", 20}, {"c", "b", 1}}, {{"USA", {"z"}}});
  Rules rules;
  test::install_rule(rules, "route", "shortest_path", {{"food_usd_per_day", 7}});
  Routes routes;
  rules.route->solve(map.geography, map.costs, routes);
  const RouteTable& table = routes.table(1, CountryId{0});
  const auto weight = [&](const char* from, const char* to) { return table.weight[map.link(from, to).at()]; };

  CHECK(weight("a", "b") == 1);
  CHECK(weight("a", "c") == 0);
  CHECK(weight("c", "z") == 1);
  CHECK(weight("c", "b") == 0);
  CHECK(table.cost_usd[map.geography.place("a").at()] == 10 + 20 + 7 * 2);
}
