#include "models/decision/six_way.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// The values that the claims below name, whatever is shipped.
const Chosen kSixWay{
    .decision = "six_way",
    .decision_values = {{"list_gain", 3.9}, {"list_wait", 0.1}, {"appointment", 0.9}, {"return_money_share", 0.44}}};

/// home, a town in Panama, a border town in Mexico with two lists, the USA; every leg is 10 USD and 7 of food.
World corridor() {
  World world = line_of(
      {{"home", "VEN"}, {"town", "PAN"}, {"tijuana", "MEX"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.nationalities[NationalityId{0}].belief_start = 0.6;
  world.nationalities[NationalityId{0}].list_readiness = 1;
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "border", .place = "tijuana", .links = {"tijuana->usa"}, .border = true});
  add_gate(world, {.id = "list", .place = "tijuana", .slots = 10, .list = true, .list_places = {"tijuana"}});
  add_gate(
      world,
      {.id = "returns", .place = "tijuana", .slots = 10, .list = true, .list_places = {"tijuana"}, .for_north = false});
  world.finish();
  return world;
}

Utilities utilities_of(OneParty& one) {
  Utilities u;
  one.rules.decision->utilities({&one.who, 1}, one.morning, {&u, 1});
  return u;
}

Utilities utilities(const World& world, const PartyText& text) {
  OneParty one(world, text, kSixWay);
  return utilities_of(one);
}

double at(const Utilities& u, Choice choice) { return u[static_cast<std::size_t>(choice)]; }
bool feasible(const Utilities& u, Choice choice) { return at(u, choice) != kNotFeasible; }

}  // namespace

TEST_CASE("to go on takes a way that can be paid for, to turn back 0.44 of the cost home") {
  // From tijuana home it is 2 legs: 34 USD. From town on it is one leg of 10 USD before the next fare.
  CHECK(feasible(utilities(corridor(), {.place = "town", .savings_usd = 10}), Choice::continue_));
  CHECK_FALSE(feasible(utilities(corridor(), {.place = "town", .savings_usd = 9}), Choice::continue_));
  CHECK(feasible(utilities(corridor(), {.place = "tijuana", .savings_usd = 15}), Choice::turn_back));
  CHECK_FALSE(feasible(utilities(corridor(), {.place = "tijuana", .savings_usd = 14}), Choice::turn_back));
}

TEST_CASE("to wait and to settle are always possible") {
  for (const char* place : {"home", "town", "tijuana"}) {
    const Utilities u = utilities(corridor(), {.place = place, .savings_usd = 0});
    CHECK(feasible(u, Choice::wait));
    CHECK(feasible(u, Choice::settle));
  }
}

TEST_CASE(
    "assisted return is offered to the informed where its list is served, also to those who wait for admission, but "
    "not twice") {
  OneParty one(corridor(), {.place = "tijuana"}, kSixWay);
  CHECK_FALSE(feasible(utilities_of(one), Choice::assisted_return));
  one.who.set(Paper::informed, true);
  CHECK(feasible(utilities_of(one), Choice::assisted_return));
  one.who.listed_since = 5;  // on the list for admission
  CHECK(feasible(utilities_of(one), Choice::assisted_return));
  one.who.set(Paper::offered, true);  // on that of returns
  CHECK_FALSE(feasible(utilities_of(one), Choice::assisted_return));
  OneParty elsewhere(corridor(), {.place = "town"}, kSixWay);
  elsewhere.who.set(Paper::informed, true);
  CHECK_FALSE(feasible(utilities_of(elsewhere), Choice::assisted_return));
}

TEST_CASE("southbound a party may resume the way north instead of turning back, unless it was sent") {
  const PartyText south{.place = "town", .direction = Direction::south, .goal = "VEN"};
  CHECK(feasible(utilities(corridor(), south), Choice::resume_north));
  CHECK_FALSE(feasible(utilities(corridor(), south), Choice::turn_back));
  OneParty sent(corridor(), south, kSixWay);
  sent.who.set_return_kind(ReturnKind::forced);
  CHECK_FALSE(feasible(utilities_of(sent), Choice::resume_north));
}

TEST_CASE("waiting is worth something only where the list is open, and less the longer it is") {
  World world = corridor();
  CHECK(at(utilities(world, {.place = "town"}), Choice::wait) == 0);
  const double open = at(utilities(world, {.place = "tijuana"}), Choice::wait);
  CHECK(open == doctest::Approx(3.9 * std::log(3.0)));
  world.gates[world.gate("list")].queued_persons = 10 * 30 * 4;
  CHECK(at(utilities(world, {.place = "tijuana"}), Choice::wait) == doctest::Approx(3.9 * (std::log(3.0) - 0.4)));
  world.policies.push_back(slots_of(world, "list", 0, kStart));
  CHECK(at(utilities(world, {.place = "tijuana"}), Choice::wait) == 0);
}

TEST_CASE("who tries gives up the list as far as the regime says, and what was waited already counts") {
  World world = corridor();
  add_regime(world, "border", {.admitted = 0.5, .turned_away = 0.5});
  const double kept = at(utilities(world, {.place = "tijuana"}), Choice::continue_);
  World strict = corridor();
  add_regime(strict, "border", {.admitted = 0.5, .turned_away = 0.5, .bars_list = 1});
  CHECK(kept - at(utilities(strict, {.place = "tijuana"}), Choice::continue_) ==
        doctest::Approx(3.9 * std::log(3.0)));

  CHECK(months_left(6, 0) == 6);
  CHECK(months_left(6, 6) == 3);
  CHECK(months_left(0, 3) == 0);
}

TEST_CASE("an attempt is worth less where one is sent back, flown out or has failed before") {
  const SixWay p = usual_values<SixWay>("SixWay");
  Situation s;
  s.at_border = true;
  const double before = at(six_way_utilities(p, s), Choice::continue_);
  s.sent_back_share = 0.5;
  s.removed_share = 0.4;
  s.tried = std::log(3.0);
  CHECK(before - at(six_way_utilities(p, s), Choice::continue_) ==
        doctest::Approx(p.border_sent_back * 0.5 + p.border_removed * 0.4 + p.border_tried * std::log(3.0)));
}

TEST_CASE("who had a place on the list when it closed turns back sooner, and needs less time to") {
  World world = corridor();
  world.gates[world.gate("list")].slots_so_far = 100;
  world.policies.push_back(slots_of(world, "list", 0, kStart));
  OneParty listed(world, {.place = "tijuana"}, kSixWay), other(world, {.place = "tijuana"}, kSixWay);
  listed.who.listed_since = 5;
  const SixWay p = usual_values<SixWay>("SixWay");
  CHECK(at(utilities_of(listed), Choice::turn_back) - at(utilities_of(other), Choice::turn_back) ==
        doctest::Approx(p.cancelled));
  CHECK(listed.rules.decision->preparation_days(listed.who, listed.morning) == p.preparation_cancelled);
  CHECK(other.rules.decision->preparation_days(other.who, other.morning) == p.preparation);
}

TEST_CASE("own refusals lower hope: going on is worth less, settling and turning back more") {
  OneParty one(corridor(), {.place = "town"}, kSixWay);
  const Utilities before = utilities_of(one);
  one.who.own_no = 8;
  const Utilities after = utilities_of(one);
  for (Choice choice : {Choice::settle, Choice::switch_destination, Choice::turn_back})
    CHECK(at(after, choice) > at(before, choice));
  CHECK(at(after, Choice::continue_) < at(before, Choice::continue_));
  // p = (0.02 * 0.6) / (0.25 + 0.02) = 0.044
  CHECK(at(after, Choice::continue_) - at(before, Choice::continue_) == doctest::Approx(std::log(0.012 / 0.27 / 0.6)));
}

TEST_CASE("where an attempt costs the place on the list, the belief in an attempt counts and not that in the list") {
  World world = corridor();
  add_regime(world, "border", {.admitted = 0.5, .turned_away = 0.5, .bars_list = 1});
  const World without = world;
  world.beliefs.of[NationalityId{0}].evidence[1] = {50, 0};  // appointments are given
  OneParty one(world, {.place = "tijuana"}, kSixWay);
  const double hopeful = at(utilities_of(one), Choice::continue_);
  OneParty same(without, {.place = "tijuana"}, kSixWay);
  CHECK(hopeful == doctest::Approx(at(utilities_of(same), Choice::continue_)));
}

TEST_CASE("deterrence is felt by those bound for the north only") {
  World world = corridor();
  const auto go_on = [&](const PartyText& text) { return at(utilities(world, text), Choice::continue_); };
  const PartyText north{.place = "town"}, south{.place = "town", .direction = Direction::south, .goal = "VEN"};
  const double north_before = go_on(north), south_before = go_on(south);
  add_regime(world, "border", {.admitted = 0.5, .turned_away = 0.5, .deterrence = 0.7});
  CHECK(go_on(north) == doctest::Approx(north_before - 0.7));
  CHECK(go_on(south) == doctest::Approx(south_before));
}

TEST_CASE("a crowded shelter drives away: settling is worth less and turning back more") {
  World world = corridor();
  add_facility(world, "shelter", "town", 10);
  world.finish();
  const Utilities before = utilities(world, {.place = "town"});
  OneParty crowded(world, {.place = "town"}, kSixWay);
  crowded.sim.world.quarters[place(crowded.sim.world, "town")].stress = 0.75;
  const Utilities after = utilities_of(crowded);
  CHECK(at(after, Choice::settle) == doctest::Approx(at(before, Choice::settle) - 0.8 * 0.75));
  CHECK(at(after, Choice::turn_back) == doctest::Approx(at(before, Choice::turn_back) + 0.6 * 0.75));
}

TEST_CASE("what a party decides doesn't depend on who stands beside it in memory") {
  OneParty one(corridor(), {.place = "town"}, kSixWay);
  const std::vector<Party> both{party_of(one.world(), {.place = "tijuana", .savings_usd = 3}), one.who};
  std::vector<Utilities> u(2);
  one.rules.decision->utilities(both, one.morning, u);
  CHECK(u[1] == utilities_of(one));
}
