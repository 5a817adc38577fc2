#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/rule_of.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

constexpr int kLegs = 40000;

Party party_of_size(int size) {
  Party who;
  who.makeup = static_cast<std::uint8_t>(size - 1);
  return who;
}

Link leg(Mode mode, double risk_share, Hazard hazard = Hazard::none) {
  Link link;
  link.mode = mode;
  link.risk_share = risk_share;
  link.hazard = hazard;
  link.days = 5;
  return link;
}

double of(const LegHarm& harm, HarmKind kind) { return harm.expected_persons[static_cast<std::size_t>(kind)]; }

struct LegTotals {
  double deaths = 0, robbed = 0, grave = 0, illness = 0;
};

/// Every party with its own luck, and in a period of its own.
LegLuck luck(std::uint32_t i) {
  return {Seed{1, 0}.draw({3, i, Kind::party}, Day{1}, Purpose::harm),
          Seed{1, 0}.draw({4, i, Kind::world}, Day{1}, Purpose::harm), 1};
}

/// What befell parties of that size on so many legs; seed 1.
LegTotals befell(int size, const Link& link, const Values& values = {}) {
  Rules rules;
  install_rule(rules, "harm", "leg_hazards", values);
  LegTotals totals;
  for (std::uint32_t i = 0; i < kLegs; ++i) {
    const LegHarm harm =
        rules.harm->on_leg(party_of_size(size), link, luck(i));
    totals.deaths += harm.deaths;
    totals.robbed += harm.robbed_share > 0;
    totals.grave += harm.adverse >= 1.5;
    totals.illness += harm.illness;
  }
  return totals;
}

/// Within 4 standard errors of a count with that chance in `tries`.
bool near(double count, double chance, double tries) {
  return std::abs(count - chance * tries) < 4 * std::sqrt(tries * chance * (1 - chance));
}

LegHarm expected(int size, const Link& link, const Values& values = {}) {
  Rules rules;
  install_rule(rules, "harm", "leg_hazards", values);
  return rules.harm->on_leg(party_of_size(size), link, luck(0));
}

}  // namespace

TEST_CASE("in the jungle expected harm is persons by the chances of the record") {
  const LegHarm harm = expected(
      3, leg(Mode::foot, 0.3, Hazard::jungle),
      {{"jungle_injury", 0.75}, {"jungle_abuse", 0.33}, {"jungle_sexual_violence", 0.01}, {"jungle_death", 6e-4}});
  CHECK(of(harm, HarmKind::injury) == doctest::Approx(2.25));
  CHECK(of(harm, HarmKind::abuse) == doctest::Approx(0.99));
  CHECK(of(harm, HarmKind::sexual_violence) == doctest::Approx(0.03));
  CHECK(of(harm, HarmKind::death) == doctest::Approx(18e-4));
  CHECK(of(harm, HarmKind::robbery) <= of(harm, HarmKind::abuse));
}

TEST_CASE("what befalls parties in the jungle has the chances of the record, whatever the frailty") {
  for (double shape : {0.3, 0.5, 2.0}) {
    const LegTotals totals = befell(1, leg(Mode::foot, 0.3, Hazard::jungle),
                                 {{"frailty_shape", shape},
                                  {"jungle_abuse", 0.33},
                                  {"jungle_death", 0.01},
                                  {"jungle_injury", 0.75},
                                  {"wear_per_day", 0}});
    CHECK(near(totals.robbed, 0.33, kLegs));
    CHECK(near(totals.deaths, 0.01, kLegs));
    CHECK(near(totals.illness / 0.1, 0.75, kLegs));
  }
}

TEST_CASE("on other legs harm follows their share of incidents") {
  const LegTotals totals = befell(1, leg(Mode::road, 0.08), {{"other_death_per_incident", 0.1}});
  CHECK(near(totals.robbed, 0.08, kLegs));
  CHECK(near(totals.deaths, 0.008, kLegs));
  CHECK(near(totals.illness / 0.1, 0.2 * 0.08, kLegs));
  CHECK(of(expected(5, leg(Mode::bus, 0.08)), HarmKind::abuse) == doctest::Approx(0.4));
}

TEST_CASE("each person of a larger party has the same chance as one alone") {
  const LegTotals totals = befell(4, leg(Mode::road, 0.05), {{"other_death_per_incident", 0.1}});
  CHECK(near(totals.deaths, 0.005, 4.0 * kLegs));
  CHECK(near(totals.robbed, 0.05, kLegs));
}

TEST_CASE("open sea is more dangerous than other seas, and nothing befalls those who fly") {
  const double coast = of(expected(1, leg(Mode::boat, 0.03)), HarmKind::death),
               open_sea = of(expected(1, leg(Mode::boat, 0.03, Hazard::open_sea)), HarmKind::death);
  CHECK(open_sea > 1.5 * coast);
  CHECK(of(expected(1, leg(Mode::foot, 0.03)), HarmKind::death) < coast);
  const LegHarm flight = expected(8, leg(Mode::air, 0.5));
  for (double persons : flight.expected_persons) CHECK(persons == 0);
  CHECK(flight.deaths == 0);
  CHECK(flight.adverse == 0);
}

TEST_CASE("days on foot wear, also where nothing happens") {
  CHECK(expected(1, leg(Mode::foot, 0.0), {{"wear_per_day", 0.02}}).illness == doctest::Approx(0.1));
  CHECK(expected(1, leg(Mode::road, 0.0)).illness == 0);
}

TEST_CASE("a leg without risk harms nobody") {
  const LegTotals totals = befell(8, leg(Mode::road, 0));
  CHECK(totals.deaths + totals.robbed + totals.grave + totals.illness == 0);
}
