#include <doctest/doctest.h>

#include <string>

#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"

using namespace retorno;

namespace {

Scenario main_scenario() {
  return load_scenario(source_folder() + "/scenarios/panama_reverse_flow_2025.yaml");
}

}  // namespace

TEST_CASE("on the shipped map the sums over routes exist, with room to spare") {
  Scenario scenario = main_scenario();
  World& world = scenario.world;
  make_rules(scenario).route->solve(world.geography, link_costs(world), world.routes);

  CHECK(world.routes.largest_row_sum < 0.9);
  CHECK(world.routes.spectral_radius < 0.5);
  CHECK(world.geography.isolated_places().empty());
  CHECK(world.geography.dead_ends().empty());
}

TEST_CASE("from every stop of the corridor there is a way north and a way home, without a passport too") {
  Scenario scenario = main_scenario();
  World& world = scenario.world;
  make_rules(scenario).route->solve(world.geography, link_costs(world), world.routes);
  const Geography& map = world.geography;

  for (const char* stop : {"necocli", "capurgana", "bajo_chiquito", "panama_city", "miramar", "paso_canoas", "managua",
                           "danli", "tapachula"})
    for (const char* goal : {"USA", "VEN", "COL"})
      for (std::size_t cost_class = 0; cost_class < world.routes.classes.size(); ++cost_class) {
        INFO(stop << " to " << goal << " for " << name_of_class(cost_class));
        const PlaceId place = map.place(stop);
        REQUIRE(place.exists());
        CHECK(world.routes.table(cost_class, map.country(goal)).cost_usd[place.at()] < 3000);
      }
}

TEST_CASE("a few per cent of those who go home by sea from Panama City sail the Pacific") {
  Scenario scenario = main_scenario();
  World& world = scenario.world;
  make_rules(scenario).route->solve(world.geography, link_costs(world), world.routes);
  const Geography& map = world.geography;
  const RouteTable& home = world.routes.table(1, map.country("VEN"));
  double all = 0, pacific = 0;
  for (LinkId link : map.links_from(map.place("panama_city"))) {
    all += home.weight[link.at()];
    if (map.links[link].to == map.place("jurado")) pacific += home.weight[link.at()];
  }

  CHECK(pacific / all > 0.01);
  CHECK(pacific / all < 0.12);
}
