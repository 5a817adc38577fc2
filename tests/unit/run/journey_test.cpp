#include "sim/run/journey.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "tests/support/one_party.hpp"
#include "tests/support/small_corridor.hpp"

using namespace retorno;
using namespace retorno::test;

TEST_CASE("a party boards the next link toward its goal, pays its fare and wakes at its end") {
  OneParty one(finished(small_corridor()), {.place = "home", .savings_usd = 100});
  REQUIRE(go_on(one.turn));
  CHECK(one.who.phase() == Phase::travelling);
  CHECK(one.who.link() == link(one.world(), "home->pier"));
  CHECK(one.who.savings == 90);
  CHECK(one.who.spent == 10);
  CHECK(one.sleeps() == 1);
  CHECK_FALSE(one.turn.joins);
}

TEST_CASE("who can't pay for any way on stays and says why") {
  OneParty one(finished(small_corridor()), {.place = "home", .savings_usd = 9});
  CHECK_FALSE(go_on(one.turn));
  CHECK(one.who.phase() == Phase::staying);
  CHECK(one.who.is(Life::cannot_pay));
  CHECK_FALSE(one.who.is(Life::no_way));
}

TEST_CASE("a link shut to a nationality is no way on for it, here and from further back, and one for others") {
  for (const char* shut : {"home->pier", "pier->tijuana"})
    for (const char* nationality : {"VEN", "HTI"}) {
      World world = small_corridor();
      add_nationality(world, "HTI", "home");
      world.policies.push_back(closure_of(world, {shut}, kStart));
      world.policies.back().nationalities = {world.nationality("HTI")};
      OneParty one(finished(world), {.nationality = nationality, .place = "home"});
      CHECK(go_on(one.turn) == (std::string(nationality) == "VEN"));
      CHECK(one.who.is(Life::no_way) == (std::string(nationality) == "HTI"));
    }
}

TEST_CASE("the fare of a gate is paid on top of that of the link") {
  World world = small_corridor();
  add_gate(world, {.id = "toll", .place = "home", .links = {"home->pier"}, .fare_usd = 5});
  OneParty one(finished(world), {.place = "home", .savings_usd = 20});
  REQUIRE(go_on(one.turn));
  CHECK(one.who.savings == 5);
  OneParty poorer(one.sim.world, {.place = "home", .savings_usd = 14});
  CHECK_FALSE(go_on(poorer.turn));
}

TEST_CASE("where every way on is closed there is no way") {
  World world = small_corridor();
  world.policies.push_back(closure_of(world, {"home->pier"}, kStart));
  OneParty one(finished(world), {.place = "home"});
  CHECK_FALSE(go_on(one.turn));
  CHECK(one.who.is(Life::no_way));
}

TEST_CASE("before a gate with slots it queues and pays nothing yet") {
  World world = small_corridor();
  add_gate(world, {.id = "boats", .place = "pier", .links = {"pier->tijuana"}, .slots = 3});
  OneParty one(finished(world), {.place = "pier"});
  REQUIRE(go_on(one.turn));
  CHECK(one.who.phase() == Phase::queued_way);
  CHECK(one.turn.joins == one.world().gate("boats"));
  CHECK(one.who.savings == 1000);
  CHECK(one.sleeps() == 7);
}

TEST_CASE("a leg of a day and a half takes one day or two, in the mean what it should") {
  World world = small_corridor();
  world.geography.links[link(world, "home->pier")].days = 1.5;
  int days = 0;
  constexpr int kParties = 1000;  // seed 1; the standard error of the sum is 16
  OneParty one(finished(world), {.place = "home"});
  for (std::uint32_t i = 0; i < kParties; ++i) {
    one.who = party_of(one.world(), {.place = "home", .ordinal = i});
    board(one.turn, link(one.world(), "home->pier"));
    REQUIRE((one.sleeps() == 1 || one.sleeps() == 2));
    days += one.sleeps();
  }
  CHECK(std::abs(days - 1.5 * kParties) < 64);
}

TEST_CASE("at the end of a leg it is counted on the link and, where it crossed one, at the border") {
  OneParty one(finished(small_corridor()), {.place = "home", .size = 5});
  board(one.turn, link(one.world(), "home->pier"));
  CHECK(arrive(one.turn));
  CHECK(one.at() == "pier");
  CHECK(one.who.phase() == Phase::staying);
  const Geography& g = one.world().geography;
  CHECK(one.tallied(Measure::crossings, link(one.world(), "home->pier").at(), 0) == 5);
  CHECK(one.tallied(Measure::entries, g.country("PAN").at(), g.country("VEN").at(), 0) == 5);
  CHECK(one.tallied(Measure::corridor_arrivals, 0) == 5);
}

TEST_CASE("a journey ends at its goal, and southbound at home") {
  OneParty north(finished(small_corridor()), {.place = "tijuana", .size = 2});
  board(north.turn, link(north.world(), "tijuana->usa"));
  CHECK_FALSE(arrive(north.turn));
  CHECK(north.who.phase() == Phase::settled);
  CHECK(north.sleeps() == -1);
  CHECK(north.tallied(Measure::returned_to, north.who.goal, 0) == 0);

  OneParty south(finished(small_corridor()),
                 {.place = "pier", .direction = Direction::south, .goal = "VEN", .size = 2});
  board(south.turn, link(south.world(), "pier->home"));
  CHECK_FALSE(arrive(south.turn));
  CHECK(south.who.phase() == Phase::returned);
  CHECK(south.who.return_kind() == ReturnKind::unassisted);
  CHECK(south.tallied(Measure::returns, south.who.origin, 0) == 2);
  CHECK(south.tallied(Measure::returned_to, south.who.origin, 0) == 2);
}

TEST_CASE("an intercepted party stands upstream again, an exempt nationality and those going south pass") {
  World world = small_corridor();
  add_nationality(world, "MEX", "tijuana");
  world.interceptions.push_back({"mexico",
                                 world.geography.country("MEX"),
                                 {link(world, "pier->tijuana"), link(world, "usa->tijuana")},
                                 place(world, "pier"),
                                 1.0});
  world.interceptions.back().exempt = {world.nationality("MEX")};
  OneParty caught(finished(world), {.place = "pier", .size = 2, .savings_usd = 100});
  board(caught.turn, link(caught.world(), "pier->tijuana"));
  CHECK_FALSE(arrive(caught.turn));
  CHECK(caught.at() == "pier");
  CHECK(caught.tallied(Measure::intercepted, caught.world().geography.country("MEX").at(), 0) == 2);
  CHECK(caught.tallied(Measure::heard_refused, 0, 0) == 600'000);

  OneParty exempt(finished(world), {.nationality = "MEX", .place = "pier"});
  board(exempt.turn, link(exempt.world(), "pier->tijuana"));
  CHECK(arrive(exempt.turn));
  CHECK(exempt.at() == "tijuana");

  OneParty south(finished(world), {.place = "usa", .direction = Direction::south, .goal = "VEN"});
  board(south.turn, link(south.world(), "usa->tijuana"));
  CHECK(arrive(south.turn));
  CHECK(south.at() == "tijuana");
}

TEST_CASE("who dies on a leg is counted, and a party of which nobody is left is dead") {
  World world = small_corridor();
  Link& jungle = world.geography.links[link(world, "home->pier")];
  jungle.mode = Mode::foot;
  jungle.hazard = Hazard::jungle;
  OneParty one(finished(world), {.place = "home", .size = 4, .children = 2},
               {.decision = "keep_going", .harm_values = {{"jungle_death", 0.1}}});
  // A tenth of each four die: some parties lose one, and in 1,000 parties somebody is the last. Seed 1.
  int dead = 0, smaller = 0;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    one.who = party_of(one.world(), {.place = "home", .size = 4, .children = 2, .ordinal = i});
    board(one.turn, link(one.world(), "home->pier"));
    arrive(one.turn);
    if (one.who.phase() == Phase::dead) {
      dead += 4;
      continue;
    }
    dead += 4 - one.who.size();
    smaller += one.who.size() < 4;
    REQUIRE(one.who.children() < one.who.size());
  }
  CHECK(smaller > 200);
  CHECK(one.tallied(Measure::dead, 0) == dead);
}
