// What the journey does at the border: attempts, appointments, being held, removed or let in.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "sim/run/journey.hpp"
#include "tests/support/one_party.hpp"
#include "tests/support/small_corridor.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World with_regime(const RegimeRow& row) {
  World world = small_corridor();
  add_regime(world, "border", row);
  return finished(world);
}

}  // namespace

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
