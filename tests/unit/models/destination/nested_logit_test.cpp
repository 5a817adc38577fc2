#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World home() {
  World world =
      line_of({{"home", "VEN"}, {"col", "COL"}, {"bra", "BRA"}, {"cri", "CRI"}, {"usa", "USA"}});
  for (const auto& [country, nest] : std::initializer_list<std::pair<const char*, int>>{{"USA", 1}, {"CRI", 2}})
    world.geography.countries[world.geography.country(country)].nest = static_cast<std::uint8_t>(nest);
  add_nationality(world, "VEN", "home");
  world.populations[add_population(world, "VEN", "home")].north_share = 0.3;
  for (const auto& [goal, share] :
       std::initializer_list<std::pair<const char*, double>>{{"COL", 0.5}, {"BRA", 0.3}, {"CRI", 0.2}})
    world.destination_shares.push_back({NationalityId{0}, world.geography.country(goal), share});
  world.finish();
  world.beliefs.of[NationalityId{0}].prior = 0.6;
  return world;
}

DestinationView view_of(const World& world, const Values& values = {}) {
  Rules rules;
  install_rule(rules, "destination", "nested_logit", values);
  return rules.destination->view(world, kStart);
}

double share(const World& world, const DestinationView& view, const char* goal) {
  for (std::size_t g = 0; g < world.goals.size(); ++g)
    if (world.goals[g] == world.geography.country(goal)) return view.shares[g];
  return -1;
}

}  // namespace

TEST_CASE("at the reference belief the shares are those of the data") {
  const World world = home();
  for (double nests : {0.3, 0.6, 1.0}) {
    const DestinationView view = view_of(world, {{"dissimilarity", nests}});
    CHECK(share(world, view, "USA") == doctest::Approx(0.3).epsilon(1e-12));
    CHECK(share(world, view, "COL") == doctest::Approx(0.7 * 0.5).epsilon(1e-12));
    CHECK(share(world, view, "BRA") == doctest::Approx(0.7 * 0.3).epsilon(1e-12));
    CHECK(share(world, view, "CRI") == doctest::Approx(0.7 * 0.2).epsilon(1e-12));
  }
}

TEST_CASE("where hopes fall, fewer go north, by b_a on the log of odds; the others keep their proportions") {
  World world = home();
  world.beliefs.of[NationalityId{0}].prior = 0.06;
  const DestinationView view = view_of(world, {{"admission", 0.52}});
  const double north = share(world, view, "USA");
  CHECK(north / (1 - north) == doctest::Approx(0.3 / 0.7 * std::pow(0.1, 0.52)).epsilon(1e-12));
  CHECK(share(world, view, "COL") / share(world, view, "BRA") == doctest::Approx(5.0 / 3).epsilon(1e-12));
  CHECK(share(world, view, "COL") / share(world, view, "CRI") == doctest::Approx(5.0 / 2).epsilon(1e-12));
  CHECK(std::accumulate(view.shares.begin(), view.shares.end(), 0.0) == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("deterrence in the regime lowers the pull of the north") {
  World world = home();
  add_gate(world, {.id = "border", .place = "cri", .links = {"cri->usa"}, .border = true});
  add_regime(world, "border", {.deterrence = 1});
  world.finish();
  apply_policies(world, kStart, {}, true);
  const double north = share(world, view_of(world, {{"deterrence", 0.5}}), "USA");
  CHECK(north / (1 - north) == doctest::Approx(0.3 / 0.7 * std::exp(-0.5)).epsilon(1e-12));
}

TEST_CASE("nobody moves to the country it would leave, and goals without a share are none") {
  World world = home();
  world.destination_shares.push_back({NationalityId{0}, world.geography.country("VEN"), 0.5});
  world.goals.push_back(world.geography.country("VEN"));
  const DestinationView view = view_of(world);
  CHECK(share(world, view, "VEN") == 0);
  CHECK(share(world, view, "USA") == doctest::Approx(0.3).epsilon(1e-12));
}

TEST_CASE("for those under way other goals gain nothing while no driver moves, and by wages where they weigh") {
  World world = home();
  for (double change : view_of(world).change) CHECK(change == 0);
  world.drivers.push_back({world.geography.country("COL"), "gdp_per_capita_usd", {{Day{0}, 1000}, {kStart, 2000}}});
  world.drivers.push_back({world.geography.country("VEN"), "gdp_per_capita_usd", {{Day{0}, 1000}}});
  const DestinationView view = view_of(world, {{"wages", 0.7}});
  for (std::size_t g = 0; g < world.goals.size(); ++g) {
    if (world.goals[g] == world.geography.country("COL"))
      CHECK(view.change[world.goals[g].at()] == doctest::Approx(0).epsilon(1e-12));
    else
      CHECK(view.change[world.goals[g].at()] > 0.1);
  }
}
