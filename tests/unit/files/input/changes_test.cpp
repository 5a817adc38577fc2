// Every number can be reached: options, arms and sweeps change rows of tables, from files and from `items` alike.
#include "sim/files/input/changes.hpp"

#include <doctest/doctest.h>

#include "sim/files/input/merge.hpp"
#include "sim/files/input/scenario.hpp"
#include "tests/support/at_root.hpp"

namespace retorno {
namespace {

constexpr const char* kToy = "tests/errors/toy/toy.yaml";
constexpr const char* kCorridor = "scenarios/panama_reverse_flow_2025.yaml";

Scenario with(const char* path, std::vector<std::string> set) { return load_scenario(path, {.set = std::move(set)}); }

std::string fault_of_set(const char* path, std::vector<std::string> set) {
  try {
    with(path, std::move(set));
    return "no fault";
  } catch (const InputError& fault) {
    std::string text;
    for (const Problem& problem : fault.problems) text += problem.text + "; " + problem.advice + "\n";
    return text;
  }
}

const Population& group(const Scenario& scenario, std::string_view country, std::string_view nationality) {
  for (const Population& one : scenario.world.populations)
    if (scenario.world.geography.countries[one.country].id == country &&
        scenario.world.nationalities[one.nationality].id == nationality)
      return one;
  FAIL("no such group");
  return scenario.world.populations[PopulationId{0}];
}

const RegimeRow& open_row(const Scenario& scenario) {
  return scenario.world.regimes.tables.front().rows.front().second;
}

TEST_CASE("a row of a table with several keys is set by its keys") {
  const AtRoot here;
  const Scenario was = with(kCorridor, {});
  const Scenario is = with(kCorridor, {"populations.groups[country=VEN,nationality=VEN].corridor_rate_per_day=0.001"});
  CHECK(group(is, "VEN", "VEN").corridor_rate_per_day == 0.001);
  CHECK(group(is, "COL", "VEN").corridor_rate_per_day == group(was, "COL", "VEN").corridor_rate_per_day);
}

TEST_CASE("fewer keys choose all rows that match, and a factor takes each as it is") {
  const AtRoot here;
  const Scenario was = with(kCorridor, {});
  const Scenario is = with(kCorridor, {"populations[nationality=VEN].corridor_rate_per_day=*1.5"});
  for (const char* country : {"VEN", "COL", "PER"})
    CHECK(group(is, country, "VEN").corridor_rate_per_day ==
          doctest::Approx(1.5 * group(was, country, "VEN").corridor_rate_per_day));
  CHECK(group(is, "COL", "COL").corridor_rate_per_day == group(was, "COL", "COL").corridor_rate_per_day);
}

TEST_CASE("changes are laid over one another in order, and a row of `items` after them counts last") {
  const AtRoot here;
  const Scenario is = with(kToy, {"gates[miramar_boats].fare_usd=100", "gates.fare_usd=*1.5",
                                  "gates.items.miramar_boats.fare_usd={times: 2}"});
  const auto fare = [](const Scenario& scenario) {
    for (const Gate& gate : scenario.world.gates)
      if (gate.id == "miramar_boats") return gate.fare_usd;
    return -1.0;
  };
  CHECK(fare(is) == 300);
  CHECK(fare(with(kToy, {"gates[id=miramar_boats].fare_usd=100", "gates.items.miramar_boats.fare_usd=7"})) == 7);
}

TEST_CASE("one share of a row of the border table leaves the rest to the others, in proportion") {
  const AtRoot here;
  const RegimeRow row = open_row(with(kToy, {"regimes[regime=open].admitted=0.4"}));
  CHECK(row.admitted == 0.4);
  CHECK(row.turned_away == doctest::Approx(0.4));
  CHECK(row.removed_home == doctest::Approx(0.2));
  const RegimeRow two = open_row(with(kToy, {"regimes[regime=open].admitted=0.4", "regimes.turned_away=0.5"}));
  CHECK(two.removed_home == doctest::Approx(0.1));
  CHECK(open_row(with(kToy, {"regimes.admitted=*1"})).turned_away == open_row(with(kToy, {})).turned_away);
  const RegimeRow odds = open_row(with(kToy, {"regimes.admitted={odds: 3}"}));
  CHECK(odds.admitted == doctest::Approx(0.875));
  CHECK(odds.admitted + odds.turned_away + odds.removed_home == doctest::Approx(1));
}

TEST_CASE("shares that can't sum to one are refused") {
  const AtRoot here;
  CHECK(fault_of_set(kToy, {"regimes.admitted=0.8", "regimes.turned_away=0.4"}).find("sums to 1.2, more than 1") !=
        std::string::npos);
  CHECK(fault_of_set(kToy, {"regimes.admitted=0.2", "regimes.turned_away=0.2", "regimes.removed_home=0.2",
                            "regimes.removed_third_country=0.2"})
            .find("sum to 0.8, not to 1") != std::string::npos);
  CHECK(fault_of_set(kToy, {"regimes.removed_third_country=0", "regimes.turned_away=0", "regimes.removed_home=0",
                            "regimes.admitted=1"}) == "no fault");
}

TEST_CASE("a path that chooses no row says which there are; a value outside of its range, which row it would change") {
  const AtRoot here;
  CHECK(fault_of_set(kToy, {"nationalities[id=CLO].evidence_persons=5"}) ==
        "populations.nationalities[id=CLO].evidence_persons chooses no row: none has id = CLO; "
        "did you mean 'COL'? id is one of COL\n");
  CHECK(fault_of_set(kToy, {"nationalities[*].evidence_persons=0"}) ==
        "populations.nationalities.COL.evidence_persons = 0 lies outside 1 .. 1000000000; "
        "the row is tests/errors/toy/nationalities.csv:2\n");
  CHECK(fault_of_set(kToy, {"homes.services_share=0.3"}).find("this scenario has no table homes") != std::string::npos);
  CHECK(fault_of_set(kToy, {"gates.order=*2"}).find("holds no numbers") != std::string::npos);
  CHECK(fault_of_set(kToy, {"gates.fare_usd={odds: 2}"}) == "no fault");
}

TEST_CASE("a factor takes parameters and policies too, from the usual value where none is written") {
  const AtRoot here;
  const Scenario is = with(kToy, {"rules.belief.memory_days=*2", "policies.more_boats.slots_per_day={times: 0.5}"});
  CHECK(is.resolved.at("rules.belief.memory_days")->scalar == "25");
  CHECK(is.resolved.at("policies.more_boats.slots_per_day")->scalar == "40");
  CHECK(fault_of_set(kToy, {"policies.more_boats.at=*2"}).find("holds no number") != std::string::npos);
  CHECK(fault_of_set(kToy, {"rules.belief.memory_days=*x"}).find("a factor is written *1.3") != std::string::npos);
}

TEST_CASE("two rows of similar ids are set together, and a misspelt id is told by the ids of the table") {
  const AtRoot here;
  const Scenario is = with(kCorridor, {"care.items.lajas_blancas_station:meals.per_day=5",
                                       "care.items.lajas_blancas_station:clinic.per_day=6"});
  CHECK(is.resolved.at("care.items")->items.size() == 2);
  CHECK(fault_of_set(kCorridor, {"care.items.lajas_blanca_station:clinic.per_day=6"}) ==
        "care.lajas_blanca_station:clinic is no row of the table; did you mean 'lajas_blancas_station:clinic'?\n");
}

TEST_CASE("the resolved scenario keeps the changes, with where they came from, and can be loaded again") {
  const AtRoot here;
  const std::string option = "gates[id=miramar_boats].fare_usd=*2";
  const Scenario is = with(kToy, {"gates.fare_usd=5", option});
  const std::string yaml = to_yaml(is.resolved);
  CHECK(yaml.find("path: \"gates[id=miramar_boats].fare_usd\"  # from --set " + option) != std::string::npos);
  CHECK(yaml.find("times: 2") != std::string::npos);
  Problems problems;
  const Node again = parse_yaml(yaml, "again.yaml", problems);
  CHECK_FALSE(problems.any());
  CHECK(read_changes(again, problems).size() == 2);
  CHECK_FALSE(problems.any());
}

}  // namespace
}  // namespace retorno
