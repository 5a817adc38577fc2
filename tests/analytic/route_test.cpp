// The route model against values worked out by hand: a southbound toy map from Panama City (PC) to Venezuela (VEN).
#include <doctest/doctest.h>

#include "sim/base/exact_math.hpp"
#include "tests/support/maps.hpp"
#include "tests/support/rule_of.hpp"

using namespace retorno;

namespace {

constexpr std::size_t kMiddleThird = 1;

const std::vector<test::Leg> kSouthbound = {
    {"PC", "MIR", 40, 1, .01},   {"PC", "PTY", 30, 1, .01},  {"MIR", "OBA", 180, 1, .03},
    {"MIR", "NEC", 260, 1, .04}, {"OBA", "NEC", 80, 1, .03}, {"PTY", "JAQ", 60, 3, .04},
    {"JAQ", "BUN", 80, 2, .10},  {"NEC", "VEN", 70, 3, .02}, {"BUN", "VEN", 90, 3, .06}};

Routes solve(const test::Map& map, const std::string& rule, test::Values values) {
  Rules rules;
  test::install_rule(rules, "route", rule, values);
  Routes routes;
  rules.route->solve(map.geography, map.costs, routes);
  return routes;
}

double sum_at(const test::Map& map, const RouteTable& table, const std::string& place) {
  double sum = 0;
  for (LinkId link : map.geography.links_from(map.geography.place(place))) sum += table.weight[link.at()];
  return sum;
}

}  // namespace

TEST_CASE("values and shares of the toy map are those worked out by hand") {
  const test::Map map = test::map_of(kSouthbound, {{"VEN", {"VEN"}}});
  const Routes routes = solve(map, "recursive_logit", {{"transfer_cost", 0}, {"per_risk", 28}});
  const RouteTable& table = routes.table(kMiddleThird, CountryId{0});
  const auto value = [&](const char* place) { return retorno::log(sum_at(map, table, place)); };
  const auto share = [&](const char* from, const char* to) {
    return table.weight[map.link(from, to).at()] / sum_at(map, table, from);
  };

  CHECK(std::abs(value("PC") - -8.977547) < 5e-7);
  CHECK(std::abs(value("MIR") - -7.8120) < 5e-5);
  CHECK(std::abs(value("OBA") - -4.9000) < 5e-5);
  CHECK(std::abs(value("NEC") - -2.4767) < 5e-5);
  CHECK(std::abs(value("PTY") - -11.4333) < 5e-5);
  CHECK(std::abs(value("JAQ") - -8.5633) < 5e-5);
  CHECK(std::abs(value("BUN") - -3.9300) < 5e-5);
  CHECK(std::abs(share("MIR", "NEC") - 0.6921) < 5e-5);
  CHECK(std::abs(share("PC", "PTY") - 0.0306) < 5e-5);
  CHECK(std::abs(share("PC", "MIR") * share("MIR", "NEC") - 0.67091) < 5e-6);
  CHECK(std::abs(share("PC", "MIR") * share("MIR", "OBA") - 0.29846) < 5e-6);
  CHECK(std::abs(share("PC", "PTY") - 0.03063) < 5e-6);
}

TEST_CASE("the expected cost from Panama City is the mean over the three routes") {
  const test::Map map = test::map_of(kSouthbound, {{"VEN", {"VEN"}}});
  const Routes routes =
      solve(map, "recursive_logit", {{"transfer_cost", 0}, {"per_risk", 28}, {"food_usd_per_day", 7}});
  const std::vector<double>& usd = routes.table(kMiddleThird, CountryId{0}).cost_usd;
  const double direct = 40 + 260 + 70 + 7 * 5, by_obaldia = 40 + 180 + 80 + 70 + 7 * 6,
               pacific = 30 + 60 + 80 + 90 + 7 * 9;

  CHECK(usd[map.geography.place("PC").at()] ==
        doctest::Approx(0.67091 * direct + 0.29846 * by_obaldia + 0.03063 * pacific).epsilon(1e-5));
  CHECK(usd[map.geography.place("NEC").at()] == doctest::Approx(70 + 7 * 3));
  CHECK(usd[map.geography.place("VEN").at()] == 0);
}

TEST_CASE("dearer money and a passport change the class, not the rule") {
  const test::Map map = test::map_of(kSouthbound, {{"VEN", {"VEN"}}});
  const Routes routes = solve(map, "recursive_logit", {{"transfer_cost", 0}, {"per_risk", 28}});
  const Routes poorer = solve(map, "recursive_logit", {{"transfer_cost", 0}, {"per_risk", 28}, {"per_usd", 1.4 / 60}});
  const LinkId pacific = map.link("PC", "PTY");

  CHECK(routes.table(0, CountryId{0}).weight[pacific.at()] ==
        doctest::Approx(poorer.table(kMiddleThird, CountryId{0}).weight[pacific.at()]).epsilon(1e-12));
  CHECK(routes.table(4, CountryId{0}).weight == routes.table(kMiddleThird, CountryId{0}).weight);
}
