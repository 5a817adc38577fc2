#include <doctest/doctest.h>

#include <map>
#include <numeric>

#include "tests/support/runs.hpp"

using namespace retorno;
using namespace retorno::test;

namespace {

World two_homes() {
  World world = line_of({{"hill", "VEN"}, {"field", "VEN"}, {"usa", "USA"}});
  add_nationality(world, "VEN", "hill");
  add_population(world, "VEN", "hill");
  world.finish();
  return world;
}

Totals totals_of(const World& world, std::vector<TotalRow> rows, std::vector<OriginRow> origins) {
  return {std::move(rows), std::move(origins), PopulationId{0}, world.north};
}

/// Persons who leave on each day of the run, by place.
std::vector<std::map<std::string, double>> leaving_by_day(const World& world, const Totals& totals, Days days) {
  Rules rules;
  install_rule(rules, "departures", "total", {}, {.world = &world, .series = {}, .name = {}, .totals = totals});
  std::vector<std::map<std::string, double>> all;
  const DestinationView nobody;
  for (Days day = 0; day < days; ++day) {
    all.emplace_back();
    for (const Outflow& flow : rules.departures->outflows(Morning{world, kStart + day, {}, nobody}))
      all.back()[world.geography.places[flow.from].id] += flow.persons;
  }
  return all;
}

double sum(const std::map<std::string, double>& persons) {
  return std::accumulate(persons.begin(), persons.end(), 0.0,
                         [](double all, const auto& one) { return all + one.second; });
}

}  // namespace

TEST_CASE("a total that falls is made up before anybody leaves again") {
  const World world = two_homes();
  const std::vector<TotalRow> rows{
      {kStart, 100}, {kStart + 1, 130}, {kStart + 2, 90}, {kStart + 3, 120}, {kStart + 4, 145}};
  const auto days = leaving_by_day(world, totals_of(world, rows, {{place(world, "hill"), kStart, 1}}), 6);
  const std::vector<double> expected{0, 30, 0, 0, 15, 0};
  for (std::size_t day = 0; day < days.size(); ++day) CHECK(sum(days[day]) == expected[day]);
}

TEST_CASE("departures of a day make up the growth to one person, and follow the weights") {
  const World world = two_homes();
  const std::vector<TotalRow> rows{{kStart, 0}, {kStart + 90, 301}};
  const auto days = leaving_by_day(
      world, totals_of(world, rows, {{place(world, "field"), kStart, 1}, {place(world, "hill"), kStart, 2}}), 91);
  double field = 0, all = 0;
  for (std::size_t day = 0; day < days.size(); ++day) {
    all += sum(days[day]);
    if (days[day].contains("field")) field += days[day].at("field");
    CHECK(all == static_cast<int>(301.0 * static_cast<double>(day) / 90));
    CHECK(std::abs(field - all / 3) <= 1);
  }
}

TEST_CASE(
    "weights count from their day on, and who finds no place with a weight leaves on the first day that has one") {
  const World world = two_homes();
  const std::vector<TotalRow> rows{{kStart, 0}, {kStart + 3, 30}};
  const auto days = leaving_by_day(world,
                                   totals_of(world, rows,
                                             {{place(world, "field"), kStart + 2, 1},
                                              {place(world, "field"), kStart + 3, 0},
                                              {place(world, "hill"), kStart + 3, 5}}),
                                   4);
  CHECK(days[1].empty());
  CHECK(days[2] == std::map<std::string, double>{{"field", 20}});
  CHECK(days[3].at("hill") == 10);
}

TEST_CASE("a row of a series may name the place from which they set out") {
  const World world = two_homes();
  SeriesRow row = leaving(world, PopulationId{0}, 292, 1);
  row.place = place(world, "field");
  const Rules rules = rules_for(world, {.series = {row}});
  Simulation sim(world, rules, for_days(1));
  run(sim, sim.settings.end);
  REQUIRE(sim.parties.size() > 0);
  for (const Party& who : all_parties(sim.parties)) {
    CHECK(who.phase() == Phase::travelling);
    CHECK(who.link() == link(world, "field->usa"));
  }
}
