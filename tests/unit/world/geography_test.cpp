#include "sim/world/geography.hpp"

#include <doctest/doctest.h>

#include "tests/support/maps.hpp"

using namespace retorno;
using test::map_of;

namespace {

std::vector<std::string> names_of(const Geography& geography, const std::vector<PlaceId>& places) {
  std::vector<std::string> names;
  for (PlaceId place : places) names.push_back(geography.places[place].id);
  return names;
}

}  // namespace

TEST_CASE("a link leads north where it shortens the way to the nearest goal place, also against a one-way street") {
  const test::Map map = map_of({{.from = "cali", .to = "turbo", .km = 700},
                                {.from = "turbo", .to = "cali", .km = 700},
                                {.from = "turbo", .to = "paso", .km = 900},
                                {.from = "paso", .to = "el_paso", .km = 3000},
                                {.from = "cali", .to = "el_paso", .km = 9000}},
                               {{"USA", {"el_paso", "miami"}}}, {"miami"});
  const auto direction = [&](const char* from, const char* to) {
    return map.geography.links[map.link(from, to)].direction;
  };

  CHECK(direction("cali", "turbo") == Direction::north);
  CHECK(direction("turbo", "cali") == Direction::south);
  CHECK(direction("turbo", "paso") == Direction::north);
  CHECK(direction("cali", "el_paso") == Direction::north);
}

TEST_CASE("links from a place are the run of links that start there") {
  const test::Map map = map_of({{"b", "c"}, {"a", "c"}, {"a", "b"}, {"c", "a"}}, {{"USA", {"c"}}});
  const Geography& g = map.geography;

  std::vector<std::string> from_a;
  for (LinkId link : g.links_from(g.place("a"))) from_a.push_back(g.links[link].id);

  CHECK(from_a == std::vector<std::string>{"a->b", "a->c"});
  CHECK(g.links_from(g.place("c")).size() == 1);
}

TEST_CASE("an id that isn't on the map is none") {
  const test::Map map = map_of({{"a", "b"}}, {{"USA", {"b"}}});

  CHECK(map.geography.place("b").exists());
  CHECK_FALSE(map.geography.place("miramr").exists());
  CHECK_FALSE(map.geography.link("b->a").exists());
  CHECK_FALSE(map.geography.country("PAN").exists());
}

TEST_CASE("places outside the largest connected part of the map are isolated") {
  const test::Map map = map_of({{"a", "b"}, {"c", "b"}, {"x", "y"}}, {{"USA", {"b"}}}, {"tacna"});

  CHECK(names_of(map.geography, map.geography.isolated_places()) == std::vector<std::string>{"tacna", "x", "y"});
}

TEST_CASE("a place that no link leaves is a dead end unless a journey may end there") {
  const test::Map map = map_of({{"a", "b"}, {"a", "c"}, {"a", "d"}}, {{"USA", {"b"}}, {"PAN", {"c"}}});

  CHECK(names_of(map.geography, map.geography.dead_ends()) == std::vector<std::string>{"d"});
}
