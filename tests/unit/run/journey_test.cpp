#include "sim/run/journey.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// home in Venezuela, a pier in Panama, a border town in Mexico, the USA.
World small_corridor() {
  World world = line_of({{"home", "VEN", Stage::origin},
                         {"pier", "PAN"},
                         {"tijuana", "MEX", Stage::northern_border},
                         {"usa", "USA", Stage::destination}});
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "border", .place = "tijuana", .links = {"tijuana->usa"}, .border = true});
  return world;
}

World finished(World world) {
  world.finish();
  return world;
}

World with_regime(const RegimeRow& row) {
  World world = small_corridor();
  add_regime(world, "border", row);
  return finished(world);
}

template <class Label>
std::size_t of(Label label) {
  return static_cast<std::size_t>(label);
}

}  // namespace

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

TEST_CASE("a party admitted at the border crosses it as an applicant, and others hear of it") {
  OneParty one(with_regime({.admitted = 1}), {.place = "tijuana", .size = 3});
  REQUIRE(go_on(one.turn));
  CHECK(one.who.phase() == Phase::travelling);
  CHECK(one.who.status() == Status::applicant);
  CHECK(one.who.attempts() == 1);
  CHECK(one.tallied(Measure::border_outcomes, 0, 0, of(Outcome::admitted)) == 3);
  CHECK(one.tallied(Measure::heard_admitted, 0, 0) == 3'000'000);
}

TEST_CASE("a party turned away stays, remembers and tries again tomorrow or at an ordinary epoch") {
  OneParty again(with_regime({.admitted = 0, .turned_away = 1}), {.place = "tijuana", .size = 2});
  REQUIRE(go_on(again.turn));  // keep_going tries again with certainty
  CHECK(again.who.phase() == Phase::setting_out);
  CHECK(again.at() == "tijuana");
  CHECK(again.sleeps() == 1);
  CHECK(again.who.own_no == 8);
  CHECK(again.tallied(Measure::heard_refused, 0, 0) == 2'000'000);

  OneParty never(with_regime({.admitted = 0, .turned_away = 1}), {.place = "tijuana"},
                 {.decision = "always_turn_back"});
  go_on(never.turn);
  CHECK(never.who.phase() == Phase::staying);
  CHECK(never.sleeps() == 1);
}

TEST_CASE("a removed party is home two weeks later") {
  OneParty one(with_regime({.admitted = 0, .removed_home = 1}), {.place = "tijuana", .size = 4});
  go_on(one.turn);
  CHECK(one.who.phase() == Phase::removed);
  CHECK(one.sleeps() == 14);
  land(one.turn);
  CHECK(one.who.phase() == Phase::returned);
  CHECK(one.at() == "home");
  CHECK(one.sleeps() == -1);
  CHECK(one.who.return_kind() == ReturnKind::removed);
  CHECK(one.tallied(Measure::returns, one.who.origin, 3) == 4);
}

TEST_CASE(
    "a party removed to a third country stands there, bound for home: brought there if it accepts, else it stays") {
  World world = small_corridor();
  world.facilities[add_facility(world, "reception", "pier", 10)].kind = "third_country_reception";
  add_regime(world, "border", {.admitted = 0, .removed_third_country = 1});
  int stayed = 0;
  constexpr int kMany = 200;
  for (std::uint32_t ordinal = 0; ordinal < kMany; ++ordinal) {
    OneParty one(finished(world), {.place = "tijuana", .ordinal = ordinal});
    go_on(one.turn);
    land(one.turn);
    const bool refuses = one.who.phase() == Phase::staying;
    stayed += refuses ? 1 : 0;
    REQUIRE((refuses || one.who.phase() == Phase::removed));
    REQUIRE(one.at() == "pier");
    REQUIRE(one.who.direction() == Direction::south);
    REQUIRE(one.who.goal_country() == one.world().geography.country("VEN"));
    REQUIRE(one.who.return_kind() == (refuses ? ReturnKind::forced : ReturnKind::assisted));
    REQUIRE(one.tallied(Measure::returns, one.who.origin, 2) == 0);
  }
  CHECK(std::abs(stayed - 0.38 * kMany) < 4 * std::sqrt(kMany * 0.38 * 0.62));  // 112 of 299 refused
}

TEST_CASE("a detained party is held and learns its outcome on release; others hear nothing before") {
  // Detention happens with deterrence times the chance of not being admitted: here always.
  OneParty one(with_regime({.admitted = 0, .turned_away = 1, .deterrence = 1}), {.place = "tijuana"});
  go_on(one.turn);
  CHECK(one.who.phase() == Phase::detained);
  CHECK(one.sleeps() >= 1);
  CHECK(one.tallied(Measure::border_outcomes, 0, 0, of(Outcome::detained)) == 1);
  CHECK(one.tallied(Measure::heard_refused) == 0);
  release(one.turn);
  CHECK(one.who.phase() == Phase::setting_out);
  CHECK(one.tallied(Measure::border_outcomes, 0, 0, of(Outcome::turned_away)) == 1);
}

TEST_CASE("nobody is released over a border that has been closed meanwhile") {
  World world = small_corridor();
  add_regime(world, "border", {.admitted = 1});
  world.policies.push_back(closure_of(world, {"tijuana->usa"}, kStart));
  OneParty one(finished(world), {.place = "tijuana", .phase = Phase::detained});
  release(one.turn);
  CHECK(one.who.phase() == Phase::staying);
  CHECK(one.at() == "tijuana");
}

TEST_CASE("an appointment is used up and admits whatever the regime says, as long as the list is open") {
  World world = small_corridor();
  add_gate(world, {.id = "list", .place = "tijuana", .slots = 10, .list = true, .list_places = {"tijuana"}});
  add_regime(world, "border", {.admitted = 0, .turned_away = 1});
  OneParty one(finished(world), {.place = "tijuana"});
  one.who.set(Paper::appointment, true);
  go_on(one.turn);
  CHECK(one.who.phase() == Phase::travelling);
  CHECK(one.who.status() == Status::temporary);
  CHECK_FALSE(one.who.has(Paper::appointment));
  CHECK(one.tallied(Measure::border_outcomes, 0, 0, of(Outcome::appointment)) == 1);
  CHECK(one.tallied(Measure::border_outcomes, 0, 0, of(Outcome::admitted)) == 0);
  CHECK(one.tallied(Measure::encounters, 0, 0, of(Door::at_port)) == 1);
  CHECK(one.tallied(Measure::encounters, 0, 0, of(Door::between_ports)) == 0);

  world.policies.push_back(slots_of(world, "list", 0, kStart));
  OneParty late(finished(world), {.place = "tijuana"});
  late.who.set(Paper::appointment, true);
  go_on(late.turn);
  CHECK(late.who.phase() != Phase::travelling);
}

TEST_CASE("who tries between ports is counted once for each try, also where it is held first") {
  OneParty one(with_regime({.admitted = 0, .turned_away = 1, .deterrence = 1}), {.place = "tijuana", .size = 2});
  go_on(one.turn);
  release(one.turn);
  CHECK(one.tallied(Measure::encounters, 0, 0, of(Door::between_ports)) == 2);
  one.who.set_phase(Phase::staying);
  go_on(one.turn);
  CHECK(one.tallied(Measure::encounters, 0, 0, of(Door::between_ports)) == 4);
}

TEST_CASE("a regime may let people in at a port without an appointment, and take the place on the list of who tries") {
  OneParty port(with_regime({.admitted = 0, .turned_away = 1, .at_port = 1}), {.place = "tijuana"});
  go_on(port.turn);
  CHECK(port.who.phase() == Phase::travelling);
  CHECK(port.who.status() == Status::applicant);
  CHECK(port.tallied(Measure::encounters, 0, 0, of(Door::at_port)) == 1);

  for (const double bars : {0.0, 1.0}) {
    OneParty listed(with_regime({.admitted = 0, .turned_away = 1, .bars_list = bars}), {.place = "tijuana"});
    listed.who.listed_since = 5;
    go_on(listed.turn);
    CHECK(listed.who.listed_since == (bars > 0 ? 0 : 5));
  }
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
  jungle.risk_share = 0.3;
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
