#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sim/base/draw.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/problems.hpp"
#include "tests/support/maps.hpp"
#include "tests/support/rule_of.hpp"

using namespace retorno;

namespace {

constexpr std::size_t kMiddleThird = 1, kMiddleThirdWithPassport = 4;

Routes solve(const test::Map& map, const std::string& rule, const test::Values& values = {}) {
  Rules rules;
  test::install_rule(rules, "route", rule, values);
  Routes routes;
  rules.route->solve(map.geography, map.costs, routes);
  return routes;
}

/// Two-way roads around a ring with chords; which place has which name is up to `name`.
template <class Name>
std::vector<test::Leg> random_roads(int places, Name name) {
  Draw draw = Seed{7, 0}.draw({hash_of("roads"), 0, Kind::world}, Day{0}, Purpose::test);
  std::vector<test::Leg> legs;
  for (int i = 0; i < places; ++i)
    for (int ahead : {1, 3}) {
      const int j = (i + ahead) % places;
      const double usd = 5 + 100 * draw.uniform(), days = 1 + 3 * draw.uniform(), risk = 0.05 * draw.uniform();
      legs.push_back({name(i), name(j), usd, days, risk});
      legs.push_back({name(j), name(i), usd, days, risk});
    }
  return legs;
}
std::string in_order(int i) { return fmt::format("p{:02}", i); }
std::string shuffled(int i) { return fmt::format("p{:02}", (i * 7 + 3) % 20); }

}  // namespace

TEST_CASE("as the scale goes to 0 everybody takes the cheapest route") {
  const test::Map map = test::map_of(random_roads(20, in_order), {{"USA", {"p00"}}, {"PAN", {"p09", "p10"}}});
  const Routes logit = solve(map, "recursive_logit", {{"scale", 0.05}});
  const Routes cheapest = solve(map, "shortest_path");

  for (std::size_t c = 0; c < 6; ++c)
    for (CountryId goal : map.geography.countries.ids())
      for (PlaceId place : map.geography.places.ids()) {
        if (map.geography.is_goal_place(place, goal)) continue;
        const std::vector<double>& weight = logit.table(c, goal).weight;
        double sum = 0;
        for (LinkId link : map.geography.links_from(place)) sum += weight[link.at()];
        for (LinkId link : map.geography.links_from(place))
          if (cheapest.table(c, goal).weight[link.at()] > 0) CHECK(weight[link.at()] / sum > 0.5);
        CHECK(logit.table(c, goal).cost_usd[place.at()] ==
              doctest::Approx(cheapest.table(c, goal).cost_usd[place.at()]).epsilon(0.2));
      }
}

TEST_CASE("costs don't depend on the order in which places and links are listed") {
  const test::Map one = test::map_of(random_roads(20, in_order), {{"USA", {in_order(0)}}});
  const test::Map other = test::map_of(random_roads(20, shuffled), {{"USA", {shuffled(0)}}});
  const Routes a = solve(one, "recursive_logit"), b = solve(other, "recursive_logit");

  CHECK(a.spectral_radius == doctest::Approx(b.spectral_radius).epsilon(1e-9));
  for (int i = 0; i < 20; ++i)
    CHECK(a.table(kMiddleThird, CountryId{0}).cost_usd[one.geography.place(in_order(i)).at()] ==
          doctest::Approx(b.table(kMiddleThird, CountryId{0}).cost_usd[other.geography.place(shuffled(i)).at()])
              .epsilon(1e-10));
}

TEST_CASE("a map whose sums over routes may not exist is refused by class, place and largest terms") {
  const test::Map map = test::map_of(
      {{"a", "b", 1}, {"b", "c", 1}, {"b", "d", 1}, {"b", "e", 100}, {"c", "b", 1}, {"d", "b", 1}}, {{"USA", {"e"}}});
  CHECK_NOTHROW(solve(map, "recursive_logit"));
  try {
    solve(map, "recursive_logit", {{"transfer_cost", 0}});
    FAIL("was accepted");
  } catch (const InputError& error) {
    REQUIRE(error.problems.size() == 1);
    CHECK(error.problems[0].text ==
          "route weights of the poorest third without passport at place 'b' sum to 1.597 after link 'a->b', which must "
          "be below 1; "
          "largest: 'b->c' 0.76, 'b->d' 0.76, 'b->e' 0.08");
    CHECK(error.problems[0].advice == "raise transfer_cost, or the days, fare or risk of these links");
  }
}

TEST_CASE("a closed link, one that needs a passport and one that needs a visa are taken only by those who may") {
  const test::Map map = test::map_of({{.from = "a", .to = "z", .usd = 10, .needs = Needs::visa},
                                      {.from = "b", .to = "z", .usd = 10, .needs = Needs::passport},
                                      {.from = "c", .to = "b", .usd = 10},
                                      {.from = "d", .to = "z", .usd = 10}},
                                     {{"USA", {"z"}}});
  test::Map closed = map;
  closed.costs.open[map.link("d", "z").at()] = 0;
  const Routes routes = solve(closed, "recursive_logit");
  const RouteTable& without = routes.table(kMiddleThird, CountryId{0});
  const RouteTable& with = routes.table(kMiddleThirdWithPassport, CountryId{0});
  const auto usd = [&](const RouteTable& table, const char* place) {
    return table.cost_usd[map.geography.place(place).at()];
  };

  CHECK(usd(with, "a") == kNoWay);
  CHECK(usd(without, "b") == kNoWay);
  CHECK(usd(without, "c") == kNoWay);
  CHECK(without.weight[map.link("c", "b").at()] == 0);
  CHECK(usd(with, "b") == doctest::Approx(17));
  CHECK(usd(with, "c") == doctest::Approx(34));
  CHECK(usd(with, "d") == kNoWay);
}

TEST_CASE("a journey may lead through a goal place of its own or of another goal") {
  const test::Map map = test::map_of({{"a", "pan", 10}, {"pan", "usa", 10}}, {{"USA", {"usa"}}, {"PAN", {"pan"}}});
  const Routes routes = solve(map, "recursive_logit");

  CHECK(routes.table(kMiddleThird, CountryId{0}).cost_usd[map.geography.place("a").at()] == doctest::Approx(34));
  CHECK(routes.table(kMiddleThird, CountryId{1}).cost_usd[map.geography.place("a").at()] == doctest::Approx(17));
}

TEST_CASE("nobody turns straight back after a leg") {
  // From b the way on to z is dear; a cheap pair of legs a<->b must not make anybody swing between them.
  const test::Map map = test::map_of({{"a", "b", 1}, {"b", "a", 1}, {"b", "z", 400}}, {{"USA", {"z"}}});
  const Routes routes = solve(map, "recursive_logit");

  CHECK(routes.table(kMiddleThird, CountryId{0}).cost_usd[map.geography.place("a").at()] ==
        doctest::Approx(1 + 400 + 7 * 2));
  CHECK(routes.spectral_radius == 0);
}

TEST_CASE("a wait at a gate makes a link less likely but costs no fare") {
  test::Map map = test::map_of({{"a", "b", 10}, {"a", "c", 10}, {"b", "z", 10}, {"c", "z", 10}}, {{"USA", {"z"}}});
  map.costs.wait_days[map.link("a", "b").at()] = 4;
  const Routes routes = solve(map, "recursive_logit");
  const RouteTable& table = routes.table(kMiddleThird, CountryId{0});

  CHECK(table.weight[map.link("a", "b").at()] / table.weight[map.link("a", "c").at()] ==
        doctest::Approx(retorno::exp(-0.25 * 4)));
  CHECK(table.cost_usd[map.geography.place("a").at()] == doctest::Approx(34));
}

TEST_CASE("a way whose weight is lost below the smallest number is refused, not taken for closed") {
  const test::Map map = test::map_of({{"a", "b", 3000}, {"b", "z", 3000}}, {{"USA", {"z"}}});

  CHECK_NOTHROW(solve(map, "recursive_logit"));
  CHECK_THROWS_AS(solve(map, "recursive_logit", {{"scale", 0.05}}), InputError);
}
