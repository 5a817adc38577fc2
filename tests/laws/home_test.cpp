// What holds for those who come home and those who stay, in every world.
#include <doctest/doctest.h>

#include "sim/run/balance.hpp"
#include "sim/run/home.hpp"
#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

std::int64_t by_country(const History& history, std::size_t day, Measure measure, CountryId country) {
  const std::size_t each = history.layout.size(measure) / history.layout.sizes[static_cast<std::size_t>(measure)][0];
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < each; ++i) sum += history.counts[day][history.layout.at(measure, country.at()) + i];
  return sum;
}

std::vector<std::uint64_t> digests_with(double lever) {
  World world = random_world(11);
  std::erase_if(world.policies, [](const Policy& policy) { return policy.id == "levers"; });
  if (lever >= 0) {
    Policy& levers = add_policy(world, "levers", PolicyType::return_policy, kStart + 3);
    for (CountryId country : world.geography.countries.ids()) levers.countries.push_back(country);
    levers.continuity = levers.coordination = levers.accompaniment = lever;
  }
  return run_simulation(world, rules_of_random_world(world), for_days(60, 11)).digests;
}

}  // namespace

TEST_CASE("levers of return policy at zero are the model without them, at one they aren't") {
  CHECK(digests_with(0) == digests_with(-1));
  CHECK(digests_with(1) != digests_with(-1));
}

TEST_CASE("who settled and who left again balance against those who live in a country") {
  for (std::uint32_t seed : {7u, 8u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const History history = run_simulation(world, rules_of_random_world(world), for_days(60, seed));
    std::int64_t left = 0;
    for (std::size_t day = 1; day < history.days.size(); ++day)
      for (CountryId country : world.geography.countries.ids()) {
        const auto of = [&](Measure measure) { return by_country(history, day, measure, country); };
        CHECK(of(Measure::hosted) == by_country(history, day - 1, Measure::hosted, country) + of(Measure::settlings) -
                                         of(Measure::host_departures));
        left += of(Measure::host_departures);
      }
    CHECK(left > 0);
  }
}

TEST_CASE("who came home and who left home again balance against those who live there") {
  const World world = random_world(9);
  const History history = run_simulation(world, rules_of_random_world(world), for_days(60, 9));
  std::int64_t again = 0;
  for (std::size_t day = 1; day < history.days.size(); ++day)
    for (CountryId country : {world.geography.country("VEN"), world.geography.country("COL")}) {
      const auto of = [&](Measure measure) { return by_country(history, day, measure, country); };
      CHECK(of(Measure::returnees) == by_country(history, day - 1, Measure::returnees, country) +
                                          of(Measure::received) - of(Measure::re_emigrations));
      again += of(Measure::re_emigrations);
    }
  CHECK(again > 0);
}

TEST_CASE("no more enter a programme, or are received, than it has places") {
  for (std::uint32_t seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    const World world = random_world(seed);
    const History history = run_simulation(world, rules_of_random_world(world), for_days(60, seed));
    std::int64_t all = 0;
    for (const char* id : {"h_jobs", "i_cash", "j_support", "g_reception"}) {
      CAPTURE(id);
      const std::size_t gate = world.gate(id).at();
      double slots = 0;
      std::int64_t served = 0;
      for (std::size_t day = 0; day < history.days.size(); ++day) {
        slots += history.gauge(day, Measure::slots, gate);
        served += history.count(day, Measure::served, gate);
        CHECK(static_cast<double>(served) <= slots);
      }
      all += served;
    }
    CHECK(all > 0);
  }
}

TEST_CASE("scores lie between 0 and 1 for everybody at home, whatever they went through") {
  const World world = random_world(5);
  const Rules rules = rules_of_random_world(world);
  Simulation sim(world, rules, for_days(60, 5));
  run(sim, sim.settings.end);
  const Morning morning = sim.morning();
  int seen = 0;
  for (Party who : all_parties(sim.parties)) {
    if (who.phase() != Phase::returned || !sim.world.home(morning.nation(who).home_country).given) continue;
    Turn turn{morning, rules, sim.ledger, who};
    const Wellbeing fares = rules.reintegration->wellbeing(who, home_view(turn));
    for (double score : fares.scores) CHECK((score >= 0 && score <= 1));
    CHECK((fares.disorder > 0 && fares.disorder < fares.symptoms && fares.symptoms < 1));
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("who goes north, is turned away and comes back takes another way, at another cost and time") {
  World world = map_of_ways({{"home", "VEN"}, {"edge", "PAN"}, {"border", "MEX"}, {"usa", "USA"}},
                            {{"home", "edge", 300, 6, 0.3, Mode::foot},
                             {"edge", "home", 80, 1, 0.03, Mode::boat},
                             {"edge", "border", 60, 3},
                             {"border", "edge", 30, 2},
                             {"border", "usa", 10, 1}},
                            "USA");
  add_nationality(world, "VEN", "home");
  world.nationalities[NationalityId{0}].savings_mean_usd = 5000;
  add_population(world, "VEN", "home");
  add_gate(world, {.id = "line", .place = "border", .links = {"border->usa"}, .border = true});
  add_regime(world, "line", {.admitted = 0, .turned_away = 1});
  add_home(world, "VEN", 0);
  world.finish();
  const Rules rules = rules_for(
      world, {.decision = "always_turn_back", .series = {leaving(world, PopulationId{0}, 60, 1)}, .home = true});
  Simulation sim(world, rules, for_days(60));
  run(sim, sim.settings.end);
  std::int64_t jungle = 0, boat = 0;
  for (std::size_t day = 0; day < sim.history.days.size(); ++day) {
    jungle += sim.history.count(day, Measure::crossings, link(world, "home->edge").at());
    boat += sim.history.count(day, Measure::crossings, link(world, "edge->home").at());
  }
  // The rule turns everybody back at the first decision, at the edge: they went by the jungle and came by boat.
  CHECK(jungle > 0);
  CHECK(boat > 0);
  for (const Party& who : all_parties(sim.parties)) {
    if (who.phase() != Phase::returned) continue;
    CHECK(who.spent >= 380);  // the jungle and the boat, not the jungle twice
    CHECK(who.debt > 0);
  }
}
