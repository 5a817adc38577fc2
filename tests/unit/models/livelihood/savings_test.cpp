#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/one_party.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World town() {
  World world = line_of({{"home", "VEN"}, {"town", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.geography.places[place(world, "town")].local_jobs_share = 0.5;
  world.finish();
  return world;
}

/// A party in town after so many days of what it is doing.
Party after(Party who, Days days, const Values& values = {}) {
  OneParty one(town(), {.place = "town"});
  install_rule(one.rules, "livelihood", "savings",
               {{"subsistence", 7},
                {"day_wage", 15},
                {"remittance", 3},
                {"when_broke", 4},
                {"most_while_waiting", 400},
                {"healing", 0.03},
                {"adverse_memory", 180},
                {"own_memory", 60}});
  if (!values.empty()) install_rule(one.rules, "livelihood", "savings", values);
  one.rules.livelihood->settle(who, days, one.morning, one.morning.draw(who, Purpose::livelihood));
  return who;
}

Party in_town(int savings, Phase phase = Phase::staying, std::uint32_t ordinal = 0) {
  const World world = town();
  Party who = party_of(world, {.place = "town", .phase = phase, .savings_usd = savings, .ordinal = ordinal});
  if (phase == Phase::travelling || phase == Phase::queued_way)
    who.where = static_cast<std::uint16_t>(link(world, "town->usa").at());
  return who;
}

}  // namespace

TEST_CASE("on the way a party lives on its savings and what its family sends") {
  const Party who = after(in_town(500, Phase::travelling), 10);
  CHECK(who.savings == 500 - 40);  // 7 a day less 3
  CHECK(who.spent == 40);
}

TEST_CASE("where there is work half a wage is earned, up to what those who wait keep") {
  CHECK(after(in_town(100), 10).savings == 100 + 35);  // 7.5 + 3 - 7 a day
  CHECK(after(in_town(390), 10).savings == 400);
  CHECK(after(in_town(900), 10).savings == 900);
  CHECK(after(in_town(100, Phase::queued_way), 10).savings == 135);
}

TEST_CASE("nobody owes: savings stop at 0") {
  const Party who = after(in_town(20, Phase::travelling), 10);
  CHECK(who.savings == 0);
  CHECK(who.spent == 20);
}

TEST_CASE("who can't pay for the way on gains a little, else it would never leave") {
  Party who = in_town(0);
  who.set(Life::cannot_pay, true);
  CHECK(after(who, 10).savings == 40);
}

TEST_CASE("those held or flown home neither earn nor spend, those who settled aren't followed") {
  CHECK(after(in_town(50, Phase::detained), 30).savings == 50);
  CHECK(after(in_town(50, Phase::removed), 30).savings == 50);
  CHECK(after(in_town(50, Phase::settled), 30).savings == 50);
}

TEST_CASE("who stays heals, who travels doesn't") {
  Party who = in_town(100);
  who.illness = 100;  // 0.5
  CHECK(after(who, 10).ill() == doctest::Approx(0.2));
  CHECK(after(who, 100).ill() == 0);
  who = in_town(100, Phase::travelling);
  who.illness = 100;
  CHECK(after(who, 10).ill() == doctest::Approx(0.5));
}

TEST_CASE("in one step or day by day, memories fade by the same law in the mean") {
  // Own evidence of 8/32 after 60 days is 8/e = 2.94; small numbers are rounded by a draw, so a mean over 2,000
  // parties is meant (standard error below 0.04).
  OneParty one(town(), {.place = "town"});
  double at_once = 0, daily = 0;
  constexpr std::uint32_t kParties = 2000;
  for (std::uint32_t i = 0; i < kParties; ++i) {
    Party who = in_town(100, Phase::staying, i);
    who.own_no = 8;
    Party same = who;
    one.rules.livelihood->settle(who, 60, one.morning, one.morning.draw(who, Purpose::livelihood));
    for (Days day = 1; day <= 60; ++day) {
      const Morning morning{one.world(), kStart + day, {1, 0}, one.sim.destinations};
      one.rules.livelihood->settle(same, 1, morning, morning.draw(same, Purpose::livelihood));
    }
    at_once += static_cast<double>(who.own_no) / kParties;
    daily += static_cast<double>(same.own_no) / kParties;
  }
  CHECK(std::abs(at_once - 8 / std::exp(1.0)) < 0.1);
  CHECK(std::abs(daily - 8 / std::exp(1.0)) < 0.25);
}

TEST_CASE("adverse experience fades by a factor e in 180 days") {
  Party who = in_town(100);
  who.adverse = 4096;
  CHECK(after(who, 180).adverse_experience() == doctest::Approx(std::exp(-1.0)).epsilon(1e-3));
}

TEST_CASE("no time passed changes nothing") {
  Party who = in_town(123);
  who.illness = 7;
  const Party same = after(who, 0);
  CHECK(same.savings == 123);
  CHECK(same.illness == 7);
}
