// The n-th party of a stream is the same party in every arm, however many left elsewhere.
#include <doctest/doctest.h>

#include <cstring>
#include <map>

#include "tests/support/random_world.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

using Name = std::pair<std::uint32_t, std::uint32_t>;

/// What a party is when it sets out and doesn't depend on the day: make-up, cohort, papers but those it earns.
struct Traits {
  int makeup, cohort, papers, nationality, origin;
  bool operator==(const Traits&) const = default;
};

Traits traits_of(const Party& who) {
  constexpr int kForced = 0x40;
  int papers = 0;
  for (Paper paper : {Paper::pregnant, Paper::disabled, Paper::language_gap, Paper::passport, Paper::informed})
    papers |= who.has(paper) << static_cast<int>(paper);
  return {who.makeup & ~kForced, who.cohort, papers, who.nationality, who.origin};
}

std::map<Name, Party> parties_after(const World& world, const Rules& rules, Days days) {
  Simulation sim(world, rules, for_days(days));
  run(sim, sim.settings.end);
  std::map<Name, Party> named;
  for (const Party& who : all_parties(sim.parties)) named[{who.identity.stream, who.identity.ordinal}] = who;
  return named;
}

/// Two nationalities on one road without gates.
World two_peoples() {
  World world = line_of({{"col", "COL"}, {"ven", "VEN"}, {"pan", "PAN"}, {"usa", "USA"}});
  add_nationality(world, "COL", "col");
  add_nationality(world, "VEN", "ven");
  add_population(world, "COL", "col");
  add_population(world, "VEN", "ven");
  world.finish();
  return world;
}

}  // namespace

TEST_CASE("two arms with different outflow share every party up to the smaller ordinal") {
  World world = random_world(1);
  const Rules rules =
      rules_for(world, {.departures = "drivers",
                        .harm_values = {{"jungle_death", 0}, {"sea_death", 0}, {"other_death_per_incident", 0}}});
  const std::map<Name, Party> few = parties_after(world, rules, 40);
  for (Population& from : world.populations) from.persons *= 1.7;
  const std::map<Name, Party> many = parties_after(world, rules, 40);

  REQUIRE(many.size() > few.size() + 100);
  std::size_t shared = 0;
  for (const auto& [name, who] : few) {
    const auto other = many.find(name);
    if (other == many.end()) continue;  // by chance a stream may have fewer
    ++shared;
    REQUIRE(traits_of(who) == traits_of(other->second));
  }
  CHECK(shared > few.size() * 9 / 10);
}

TEST_CASE("where they don't meet, one people's departures change nothing in the lives of another") {
  const World world = two_peoples();
  const SeriesRow venezuelans = leaving(world, PopulationId{1}, 600, 20);
  const Rules without = rules_for(world, {.series = {venezuelans}});
  const Rules with = rules_for(world, {.series = {leaving(world, PopulationId{0}, 900, 20), venezuelans}});
  const std::map<Name, Party> alone = parties_after(world, without, 40), beside = parties_after(world, with, 40);

  REQUIRE(alone.size() > 150);
  REQUIRE(beside.size() > alone.size() + 200);
  for (const auto& [name, who] : alone) {
    const Party& other = beside.at(name);
    REQUIRE(std::memcmp(static_cast<const HotRow*>(&who), static_cast<const HotRow*>(&other), sizeof(HotRow)) == 0);
    REQUIRE(std::memcmp(static_cast<const ColdRow*>(&who), static_cast<const ColdRow*>(&other), sizeof(ColdRow)) == 0);
  }
}

TEST_CASE("a gate added in one arm leaves the luck of all other gates alone") {
  const World world = random_world(2);
  World more = world;
  more.geography = world.geography;
  add_gate(more,
           {.id = "z_new_desk", .place = world.geography.places[PlaceId{0}].id, .slots = 100, .round = Round::desk});
  more.finish();
  const Rules rules = rules_of_random_world(world), more_rules = rules_of_random_world(more);
  const History without = run_simulation(world, rules, for_days(20)),
                with = run_simulation(more, more_rules, for_days(20));
  for (std::size_t day = 0; day < 20; ++day)
    for (GateId gate : world.gates.ids()) {
      const double slots = without.gauge(day, Measure::slots, gate.at());
      if (slots == slots) REQUIRE(with.gauge(day, Measure::slots, gate.at()) == slots);
    }
}
