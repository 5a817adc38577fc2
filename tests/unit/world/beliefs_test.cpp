#include "sim/world/beliefs.hpp"

#include <doctest/doctest.h>

#include "tests/support/worlds.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World two_nationalities() {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  for (const char* id : {"HTI", "VEN"}) {
    Nationality& nation = world.nationalities[add_nationality(world, id, "home")];
    nation.belief_start = 0.7;
    nation.awareness_start = 0.01;
  }
  return world;
}

}  // namespace

TEST_CASE("evidence of both channels is taken together by adding it") {
  Belief belief;
  belief.evidence = {{{1, 2}, {10, 20}}};
  CHECK(belief.summed().yes == 11);
  CHECK(belief.summed().no == 22);
}

TEST_CASE("without a given state beliefs begin with what their nationality has, and with no evidence") {
  World world = two_nationalities();
  world.finish();
  REQUIRE(world.beliefs.of.size() == 2);
  for (const Belief& belief : world.beliefs.of) {
    CHECK(belief.prior == 0.7);
    CHECK(belief.awareness == 0.01);
    CHECK(belief.awareness_start == 0.01);
    CHECK(belief.summed().yes + belief.summed().no == 0);
  }
  CHECK(world.beliefs.heard.size() == 2);
}

TEST_CASE("a given state stays, but for where awareness falls back to") {
  World world = two_nationalities();
  for (int i = 0; i < 2; ++i) {
    Belief given;
    given.prior = 0.2;
    given.awareness = 0.9;
    given.evidence[0] = {3, 4};
    world.beliefs.of.add(given);
  }
  world.finish();
  for (const Belief& belief : world.beliefs.of) {
    CHECK(belief.prior == 0.2);
    CHECK(belief.awareness == 0.9);
    CHECK(belief.awareness_start == 0.01);
    CHECK(belief.evidence[0].no == 4);
  }
}
