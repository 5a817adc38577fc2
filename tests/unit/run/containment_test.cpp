#include "sim/run/containment.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr int kMany = 2000;  // parties; seed 1

/// home in Venezuela, the south and the border of Mexico, the USA; whoever is found is taken to the south.
World mexico(const Interception& how) {
  World world = line_of({{"home", "VEN"},
                         {"south", "MEX"},
                         {"tijuana", "MEX"},
                         {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  add_gate(world, {.id = "border", .place = "tijuana", .links = {"tijuana->usa"}, .border = true});
  add_regime(world, "border", {.admitted = 1});
  Interception held = how;
  held.id = "mexico";
  held.country = world.geography.country("MEX");
  held.returned_to = place(world, "south");
  held.links = {link(world, "south->tijuana")};
  world.interceptions.push_back(held);
  world.finish();
  return world;
}

std::int64_t found(const OneParty& one) {
  return one.tallied(Measure::detections, one.world().geography.country("MEX").at(), 0);
}
std::int64_t sent_back(const OneParty& one) {
  return one.tallied(Measure::intercepted, one.world().geography.country("MEX").at(), 0);
}

/// Of so many parties of one, that come to the border from the south.
int held_of(OneParty& one, const PartyText& text) {
  int held = 0;
  for (std::uint32_t i = 0; i < kMany; ++i) {
    PartyText next = text;
    next.ordinal = i;
    one.who = party_of(one.world(), next);
    held += held_at_border(one.turn) ? 1 : 0;
  }
  return held;
}

bool is_about(std::int64_t count, double share) {  // 4 standard errors
  return std::abs(static_cast<double>(count) - share * kMany) < 4 * std::sqrt(kMany * share * (1 - share));
}

}  // namespace

TEST_CASE("of those found only a share is sent back; the others are counted and go on") {
  OneParty one(mexico({.share_at_border = 0.5, .sent_back = 0.4}), {.place = "tijuana"},
               {.decision = "keep_going", .border_values = {{"passage_share", 0}}});
  plan_returns(one.sim.world);
  const int held = held_of(one, {.place = "tijuana"});
  CHECK(is_about(found(one), 0.5));
  CHECK(is_about(held, 0.5 * 0.4));
  CHECK(sent_back(one) == held);
}

TEST_CASE("buses hold so many: with twice as many found as yesterday could be sent, half of them are") {
  World world = mexico({.share_at_border = 1, .sent_back = 1, .sent_back_per_day = 50});
  world.found_persons[world.geography.country("MEX")] = 100;
  plan_returns(world);
  CHECK(world.interceptions[0].sent_back_today == 0.5);
  world.found_persons[world.geography.country("MEX")] = 40;
  plan_returns(world);
  CHECK(world.interceptions[0].sent_back_today == 1);
}

TEST_CASE("who has the money may be let go for it, who hasn't can't") {
  const World world = mexico({.share_at_border = 1, .sent_back = 1});
  const Chosen chosen{.decision = "keep_going",
                      .border_values = {{"passage_usd", 300}, {"passage_share", 1}}};
  OneParty rich(world, {.place = "tijuana", .savings_usd = 1000}, chosen);
  CHECK_FALSE(held_at_border(rich.turn));
  CHECK(rich.who.savings == 700);
  CHECK(rich.who.spent == 300);
  CHECK(found(rich) == 1);
  OneParty poor(world, {.place = "tijuana", .savings_usd = 299}, chosen);
  CHECK(held_at_border(poor.turn));
  CHECK(poor.who.savings == 299);
}

TEST_CASE("who travels with a guide is found and let go, whatever it has") {
  World world = mexico({.share_at_border = 1, .sent_back = 1});
  world.nationalities[NationalityId{0}].guided_share = 0.7;
  OneParty one(world, {.place = "tijuana", .savings_usd = 0}, {.decision = "keep_going"});
  CHECK(is_about(held_of(one, {.place = "tijuana", .savings_usd = 0}), 0.3));
  CHECK(found(one) == kMany);
}

TEST_CASE("who is sent back stands in the south for weeks, not a day") {
  OneParty one(mexico({.share_at_border = 1, .sent_back = 1, .held_days = 20}), {.place = "tijuana"},
               {.decision = "keep_going", .border_values = {{"passage_share", 0}}});
  REQUIRE(held_at_border(one.turn));
  CHECK(one.at() == "south");
  CHECK(one.who.phase() == Phase::staying);
  CHECK(one.sleeps() >= 10);
  CHECK(one.sleeps() <= 30);
}

TEST_CASE("those who wait are found too, but not who has an appointment, a permit, or is bound home") {
  World world = mexico({.share_per_week = 1, .sent_back = 1});
  const Chosen chosen{.decision = "keep_going", .border_values = {{"passage_share", 0}}};
  OneParty waits(world, {.place = "tijuana"}, chosen);
  CHECK(held_where_it_stays(waits.turn));
  OneParty listed(world, {.place = "tijuana"}, chosen);
  listed.who.set(Paper::appointment, true);
  CHECK_FALSE(held_where_it_stays(listed.turn));
  OneParty south(world, {.place = "tijuana", .direction = Direction::south, .goal = "VEN"}, chosen);
  CHECK_FALSE(held_where_it_stays(south.turn));
  world.geography.places[place(world, "tijuana")].regular_status_share = 1;
  OneParty permitted(world, {.place = "tijuana"}, chosen);
  CHECK_FALSE(held_where_it_stays(permitted.turn));
  CHECK(found(permitted) == 0);
}
