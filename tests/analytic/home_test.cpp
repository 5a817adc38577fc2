// What coming home and staying must give where it can be computed: employment, leaving again, attempts, status.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/decision/six_way.hpp"
#include "models/reintegration/formulas.hpp"
#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

/// Every weight on every hazard is 0, so that all are at reference.
const Values kReference = {{"job_by_education", 0}, {"job_by_contacts", 0}, {"job_by_stigma", 0},
                           {"job_by_language", 0},  {"job_by_illness", 0},  {"job_by_force", 0},
                           {"by_composite", 0},     {"by_job", 0},          {"by_violence", 0},
                           {"by_debt", 0},          {"by_force", 0},        {"by_hope", 0},
                           {"by_accompaniment", 0}, {"needed_share", 0.01}, {"credit_usd", 20000}};

/// Persons at home on the first day, and a road north.
World at_home(double re_emigration_per_month) {
  World world = line_of({{"home", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "home");
  world.channels.push_back(
      {NationalityId{0}, world.geography.country("VEN"), "land", {{Day{0}, 1}}, LinkId::none(), true});
  add_home(world, "VEN", re_emigration_per_month);
  add_living(world, "VEN", "home", 9000, Living::returned);
  world.finish();
  return world;
}

/// Within 4 standard errors of a share of n.
bool near(double share, double expected, double n) {
  return std::abs(share - expected) < 4 * std::sqrt(expected * (1 - expected) / n);
}

}  // namespace

TEST_CASE("24 months after coming home 1 - exp(-24 hazard) have left again") {
  for (const double hazard : {0.0216, 0.0155, 0.0098, 0.006}) {  // NIC, GTM, HND, SLV
    CAPTURE(hazard);
    const World world = at_home(hazard);
    const Rules rules = rules_for(world, {.home = true, .home_values = kReference});
    Simulation sim(world, rules, for_days(731));
    run(sim, sim.settings.end);
    double parties = 0, left = 0;
    for (const Party& who : all_parties(sim.parties)) {
      ++parties;
      left += who.trips() > 0;
    }
    CHECK(parties > 2500);
    CHECK(near(left / parties, 1 - std::exp(-24 * hazard), parties));
  }
}

TEST_CASE("the share with work settles where as many find it as lose it") {
  const World world = at_home(0);
  const Rules rules = rules_for(world, {.home = true, .home_values = kReference});
  Simulation sim(world, rules, for_days(1500));
  run(sim, sim.settings.end);
  double parties = 0, employed = 0;
  for (const Party& who : all_parties(sim.parties)) {
    ++parties;
    employed += who.is(Life::employed);
  }
  const double finds = 1 - std::exp(-0.10), loses = 1 - std::exp(-0.05);
  CHECK(near(employed / parties, finds / (finds + loses), parties));
}

TEST_CASE("a programme at full dose adds to employment after a year what trials found, cash nothing") {
  const auto p = usual_values<ScoresAndHazards>("ScoresAndHazards");
  const auto added = [&](double boost) {
    return employed_after_a_year(p, std::exp(boost)) - employed_after_a_year(p, 1);
  };
  CHECK(added(boost_for_gain(p, p.training_gain)) == doctest::Approx(0.025));
  CHECK(added(boost_for_gain(p, p.placement_gain)) == doctest::Approx(0.02));
  CHECK(boost_for_gain(p, p.cash_gain) == 0);
}

TEST_CASE("at reference 16% have a disorder and 82% a symptom, which are two things") {
  const auto p = usual_values<ScoresAndHazards>("ScoresAndHazards");
  CHECK(logistic(p.disorder) == doctest::Approx(0.16).epsilon(0.01));
  CHECK(logistic(p.disorder + p.symptoms) == doctest::Approx(0.82).epsilon(0.01));
}

TEST_CASE("scores on coming home are near those that are assumed") {
  World world = at_home(0);
  const Rules rules = rules_for(world, {.home = true});
  Simulation sim(world, rules, for_days(1));
  run(sim, sim.settings.end);
  std::array<double, kDomains> mean{};
  double parties = 0;
  for (const Party& who : all_parties(sim.parties)) {
    Home home;
    home.given = true;
    const Wellbeing fares = rules.reintegration->wellbeing(who, {.home = home, .levers = {}});
    for (std::size_t d = 0; d < kDomains; ++d) mean[d] += fares.scores[d];
    ++parties;
  }
  CHECK(mean[0] / parties == doctest::Approx(0.45).epsilon(0.12));
  CHECK(mean[1] / parties == doctest::Approx(0.55).epsilon(0.12));
  CHECK(mean[2] / parties == doctest::Approx(0.60).epsilon(0.12));
}

TEST_CASE("the number of attempts at a border is geometric") {
  const double admitted = 0.2, again = 0.6;
  World world = line_of({{"border", "MEX"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "border");
  add_population(world, "VEN", "border");
  add_gate(world, {.id = "line", .place = "border", .links = {"border->usa"}, .border = true});
  add_regime(world, "line", {.admitted = admitted, .turned_away = 1 - admitted});
  world.finish();
  const Rules rules = rules_for(world, {.decision = "always_turn_back",
                                        .series = {leaving(world, PopulationId{0}, 9000, 1)},
                                        .decision_values = {{"reattempt", again}}});
  Simulation sim(world, rules, for_days(60));
  run(sim, sim.settings.end);
  double parties = 0, attempts = 0;
  for (const Party& who : all_parties(sim.parties)) {
    ++parties;
    attempts += who.attempts();
  }
  const double goes_on = again * (1 - admitted), mean = 1 / (1 - goes_on);
  // The standard deviation of a geometric number is sqrt(q)/(1-q). Four bits hold 15 attempts: beyond lie 2 in 100,000.
  CHECK(std::abs(attempts / parties - mean) < 4 * std::sqrt(goes_on) / (1 - goes_on) / std::sqrt(parties) + 1e-3);
}

TEST_CASE("nobody's chance of going onward lies above the bound by which most are passed over, and it is reached") {
  for (const double regular : {-0.8, 0.8}) {
    Rules rules;
    install_rule(rules, "status", "status_chain", {{"onward", 0.01}, {"regular", regular}, {"by_hope", 0.5}});
    double highest = 0;
    for (const Status status : {Status::irregular, Status::applicant, Status::temporary, Status::permanent})
      for (const double p : {0.0, 0.3, 0.95, 1.0}) {
        Party who;
        who.set_status(status);
        highest = std::max(highest, rules.status->goes_onward(who, {.open_share = 0, .months_here = 0, .p_north = p}));
      }
    CHECK(highest <= rules.status->goes_onward_at_most());
    CHECK(highest == doctest::Approx(rules.status->goes_onward_at_most()));
  }
}

TEST_CASE("shares by legal status settle where the chain is stationary") {
  Rules rules;
  install_rule(rules, "status", "status_chain",
               {{"permanent_after", 0}, {"permanent", 0.02}, {"expiry", 0.03}, {"permanent_loss", 0.01}});
  const HostView view{.open_share = 0.5, .months_here = 0, .p_north = 0.3};
  const auto chance = [](double hazard) { return 1 - std::exp(-hazard); };
  // Per month, an application decided at once: irregular, temporary, permanent.
  const double to_temporary = chance(0.08 * 0.5) * 0.82, lapses = chance(0.03), stays = (1 - lapses) * chance(0.02),
               lost = chance(0.01);
  std::array<double, 3> share{1, 0, 0};
  for (int month = 0; month < 20000; ++month)
    share = {share[0] * (1 - to_temporary) + share[1] * lapses + share[2] * lost,
             share[0] * to_temporary + share[1] * (1 - lapses - stays), share[1] * stays + share[2] * (1 - lost)};
  std::array<double, 4> months{};
  Party who;
  constexpr int kMonths = 400000;
  for (int month = 0; month < kMonths; ++month) {
    Draw draw = Seed{1, 0}.draw({1, static_cast<std::uint32_t>(month), Kind::party}, Day{1}, Purpose::test);
    switch (rules.status->month(who, view, draw)) {
      case StatusChange::applied:
        who.set_status(draw.chance(rules.status->approval_share()) ? Status::temporary : Status::irregular);
        break;
      case StatusChange::made_permanent: who.set_status(Status::permanent); break;
      case StatusChange::expired: who.set_status(Status::irregular); break;
      default: break;
    }
    ++months[static_cast<std::size_t>(who.status())];
  }
  // Months in a row are alike, so that 400,000 of them tell as much as some 6,000 independent ones; 4 standard errors.
  CHECK(months[0] / kMonths == doctest::Approx(share[0]).epsilon(0.06));
  CHECK(months[2] / kMonths == doctest::Approx(share[1]).epsilon(0.06));
  CHECK(months[3] / kMonths == doctest::Approx(share[2]).epsilon(0.06));
}

TEST_CASE("P18: about 38% try again where nothing follows, 10 to 14% where it does") {
  const auto p = usual_values<SixWay>("SixWay");
  Situation s;
  s.p_attempt = 0.30;
  s.tried = retorno::log(2.0);
  s.deterrence = 0.1;
  CHECK(try_again(p, s) == doctest::Approx(0.38).epsilon(0.05));
  s.p_attempt = 0.15;
  s.deterrence = 0.6;
  s.poor = 0.3;
  CHECK(try_again(p, s) >= 0.10);
  CHECK(try_again(p, s) <= 0.14);
}

TEST_CASE("P21: violence comes in clusters and not in proportion to those who pass") {
  Rules rules;
  install_rule(rules, "harm", "leg_hazards");
  Link jungle;
  jungle.mode = Mode::foot;
  jungle.hazard = Hazard::jungle;
  jungle.days = 6;
  Party who;
  // Twelve months of 2,000 parties, half as many in the last: the largest month's share of a year, over sixty years.
  int clustered = 0, quiet_leads = 0;
  for (std::uint32_t year = 0; year < 60; ++year) {
    double sum = 0, largest = 0, last = 0;
    for (std::uint32_t month = 0; month < 12; ++month) {
      const std::uint32_t parties = month == 11 ? 1000 : 2000;
      int events = 0;
      for (std::uint32_t i = 0; i < parties; ++i) {
        const LegLuck luck{
            Seed{1, 0}.draw({1, (year * 12 + month) * 4000 + i, Kind::party}, Day{1}, Purpose::harm),
            Seed{1, 0}.draw({2, 0, Kind::world}, Day{static_cast<std::int32_t>(year * 12 + month)}, Purpose::harm), 1};
        events += rules.harm->on_leg(who, jungle, luck).adverse >= 1.5;
      }
      sum += events;
      if (events > largest) largest = events;
      last = events;
    }
    clustered += largest > sum / 4;
    quiet_leads += last == largest;
  }
  CHECK(clustered >= 45);   // even months would have a share of 1/11 each
  CHECK(quiet_leads >= 1);  // a month of half the flow can hold the most
}

TEST_CASE("P22: 30 to 45% of those sent to a third country refuse to be brought home from there") {
  World world =
      line_of({{"camp", "PAN"}, {"border", "MEX"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "border");
  add_population(world, "VEN", "border");
  add_gate(world, {.id = "line", .place = "border", .links = {"border->usa"}, .border = true});
  add_regime(world, "line", {.admitted = 0, .removed_third_country = 1});
  add_facility(world, "hotel", "camp", 300);
  world.facilities[world.facility("hotel")].kind = "third_country_reception";
  world.finish();
  const Rules rules = rules_for(world, {.decision = "keep_going", .series = {leaving(world, PopulationId{0}, 900, 1)}});
  const History history = run_simulation(world, rules, for_days(20));
  const std::size_t there = world.geography.country("PAN").at();
  double accepted = 0, refused = 0;
  for (std::size_t day = 0; day < history.days.size(); ++day) {
    accepted += static_cast<double>(history.count(day, Measure::third_country, there, 0));
    refused += static_cast<double>(history.count(day, Measure::third_country, there, 1));
  }
  REQUIRE(accepted + refused > 500);
  CHECK(refused / (accepted + refused) >= 0.30);
  CHECK(refused / (accepted + refused) <= 0.45);
}
