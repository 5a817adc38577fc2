#include "sim/files/input/scenario.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/files/input/notes.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
constexpr const char* kToy = "tests/errors/toy/toy.yaml";

TEST_CASE("a row makes two directed links with their own fares, or one if it is one way") {
  const AtRoot here;
  const Geography& map = load_scenario(kToy).world.geography;
  CHECK(map.links.size() == 7);
  CHECK(map.links[map.link("necocli->miramar")].fare_usd == 260);
  CHECK(map.links[map.link("tapachula->paso_canoas")].fare_usd == 200);
  CHECK(map.links[map.link("necocli->miramar")].direction == Direction::north);
  CHECK(map.links[map.link("miramar->necocli")].direction == Direction::south);
  CHECK_FALSE(map.link("el_paso->tapachula").exists());
  CHECK(map.links[map.link("tapachula->el_paso")].mode == Mode::road);
}

TEST_CASE("where two modes join the same places both links are named by their mode") {
  const AtRoot here;
  const Overrides overrides{
      .set = {"geography.links.items.walk={from: miramar, to: paso_canoas, mode: foot, distance_km: 500, days: 20, "
              "fare_north_usd: 0, fare_south_usd: 0, risk_share: 0.1}"}};
  const Geography map = load_scenario(kToy, overrides).world.geography;
  CHECK(map.link("miramar->paso_canoas:foot").exists());
  CHECK(map.link("miramar->paso_canoas:bus").exists());
  CHECK(map.link("paso_canoas->miramar:bus").exists());
  CHECK_FALSE(map.link("miramar->paso_canoas").exists());
}

TEST_CASE("gates, regimes and policies stand in the world as written") {
  const AtRoot here;
  const World world = load_scenario(kToy).world;
  const Gate& boats = world.gates[world.gate("miramar_boats")];
  CHECK(boats.slots_per_day == 40);
  CHECK(boats.round == Round::way);
  CHECK(boats.links == std::vector{world.geography.link("miramar->necocli")});
  CHECK_FALSE(world.gates[world.gate("us_border")].limited());
  CHECK(world.gates[world.gate("us_border")].border);
  REQUIRE(world.regimes.tables.size() == 1);
  CHECK(world.regimes.tables[0].rows.at(0).second.turned_away == 0.2);
  REQUIRE(world.policies.size() == 2);
  CHECK(world.policies[1].id == "more_boats");
  CHECK(world.policies[1].value == 80);
  CHECK(to_text(world.policies[1].until) == "2025-02-28");
  CHECK(world.geography.countries[world.north].id == "USA");
  CHECK(world.geography.links[world.geography.link("miramar->necocli")].gate == world.gate("miramar_boats"));
}

TEST_CASE("what the command line sets wins over the file, and is remembered") {
  const AtRoot here;
  Overrides overrides;
  overrides.set = {"run.seed=7", "gates.items.miramar_boats.slots_per_day=55", "rules.route.scale=0.8"};
  overrides.members = 3;
  overrides.until = parse_day("2025-02-14");
  const Scenario scenario = load_scenario(kToy, overrides);
  CHECK(scenario.seed == 7);
  CHECK(scenario.members == 3);
  CHECK(to_text(scenario.end) == "2025-02-14");
  CHECK(scenario.world.gates[scenario.world.gate("miramar_boats")].slots_per_day == 55);
  CHECK(origin_of(*scenario.resolved.at("rules.route.scale")) == "--set rules.route.scale=0.8");
  CHECK(origin_of(*scenario.resolved.at("rules.route.per_day")) == "default");
  CHECK(scenario.options.size() == 5);
}

TEST_CASE("an arm lays its values over the scenario, and null takes a policy away") {
  const AtRoot here;
  const char* file = "scenarios/panama_reverse_flow_2025.yaml";
  const Scenario base = load_scenario(file);
  const Scenario open = load_scenario(file, {.arm = "no_closure"});
  CHECK(base.arms == std::vector<std::string>{"base", "more_boats", "no_closure"});
  CHECK(base.compare_to == "base");
  CHECK(open.world.policies.size() == base.world.policies.size() - 4);
  CHECK_THROWS_AS(load_scenario(file, {.arm = "no_closur"}), InputError);
}

TEST_CASE("what an option takes away may be named by an arm all the same") {
  const AtRoot here;
  const std::string main = "scenarios/panama_reverse_flow_2025.yaml";
  CHECK_NOTHROW(load_scenario(main, {.set = {"policies.us_border_closed=null"}}));
}

TEST_CASE("closing the border of two countries closes all links over it, in the direction that is named") {
  const AtRoot here;
  const auto closed = [](const std::string& policy) {
    const Scenario scenario =
        load_scenario(kToy, {.set = {"policies.shut={type: closure, from: 2025-02-01, " + policy + "}"}});
    std::vector<std::string> ids;
    for (const Policy& one : scenario.world.policies)
      for (LinkId link : one.links) ids.push_back(scenario.world.geography.links[link].id);
    return ids;
  };
  CHECK(closed("at: COL->PAN") == std::vector<std::string>{"necocli->miramar"});
  CHECK(closed("at: COL->PAN, direction: south") == std::vector<std::string>{"miramar->necocli"});
  CHECK(closed("at: COL->PAN, direction: both").size() == 2);
  CHECK(closed("at: necocli->miramar, direction: both").size() == 2);
  CHECK(closed("at: necocli->miramar, direction: south") == std::vector<std::string>{"miramar->necocli"});
  CHECK(closed("at: miramar_boats").empty());
}

TEST_CASE("all kinds of rules are there by default, and the order of each gate") {
  const AtRoot here;
  const Scenario scenario = load_scenario(kToy);
  const Rules rules = make_rules(scenario);
  CHECK(rules.departures);
  CHECK(rules.route);
  CHECK(rules.traits);
  for (const Gate& gate : scenario.world.gates) CHECK(rules.orders.contains(gate.order));
}

TEST_CASE("departures can come from a table like the template") {
  const AtRoot here;
  const Scenario scenario =
      load_scenario("scenarios/panama_reverse_flow_2025.yaml",
                    {.set = {"rules.departures={rule: series, file: data/templates/departures_series.csv}"}});
  const auto choice = std::find_if(scenario.rules.begin(), scenario.rules.end(),
                                   [](const RuleChoice& c) { return c.kind == "departures"; });
  REQUIRE(choice != scenario.rules.end());
  CHECK(choice->name == "series");
  CHECK(choice->series.size() == 4);
  CHECK(choice->series[0].population.exists());
  CHECK(make_rules(scenario).departures);
}

TEST_CASE("all shipped scenarios load, and all that they read is listed with its fingerprint") {
  const AtRoot here;
  for (const auto& entry : fs::recursive_directory_iterator("scenarios")) {
    if (entry.path().extension() != ".yaml" || entry.path().parent_path().filename() == "calibrations") continue;
    CAPTURE(entry.path().string());
    const Scenario scenario = load_scenario(entry.path().string());
    const bool toy = entry.path().stem().string().starts_with("toy_");  // tables written in the file itself
    CHECK(scenario.inputs.size() >= (toy ? 1 : 11));
    for (const InputFile& input : scenario.inputs) CHECK(input.sha256.size() == 64);
    CHECK(scenario.world.routes.spectral_radius < 1);
    CHECK(scenario.estimated_shares.size() == 5);
  }
}

/// The table with its rows in the opposite order.
void reverse_rows(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  in.close();
  std::reverse(lines.begin() + 1, lines.end());
  std::ofstream out(file);
  for (const std::string& line : lines) out << line << '\n';
}

std::vector<std::string> ids_of(const World& world) {
  std::vector<std::string> ids;
  for (const Place& place : world.geography.places) ids.push_back(place.id);
  for (const Link& link : world.geography.links) ids.push_back(link.id + std::to_string(link.fare_usd));
  for (const Nationality& n : world.nationalities) ids.push_back(n.id);
  for (const Gate& gate : world.gates) ids.push_back(gate.id);
  for (const Facility& facility : world.facilities)
    for (const Supply& supply : facility.supply) ids.push_back(facility.id + std::to_string(supply.nominal));
  for (const Payer& payer : world.payers) ids.push_back(payer.id);
  for (const Population& group : world.populations) ids.push_back(std::to_string(group.persons));
  for (const EntryChannel& channel : world.channels)
    for (const auto& [day, share, grows] : channel.shares)
      ids.push_back(channel.channel + to_text(day) + std::to_string(share));
  for (const StockRow& stock : world.stocks)
    ids.push_back(std::to_string(stock.place.at()) + "," + std::to_string(stock.persons));
  for (const Driver& driver : world.drivers)
    for (const auto& [day, value] : driver.values) ids.push_back(driver.driver + to_text(day) + std::to_string(value));
  for (const auto& table : world.regimes.tables)
    for (const auto& [n, row] : table.rows)
      ids.push_back(table.id + std::to_string(n.at()) + std::to_string(row.admitted));
  return ids;
}

TEST_CASE("what a survey of other years says is laid beside all days of a run") {
  const AtRoot here;
  const Scenario scenario = load_scenario("scenarios/panama_reverse_flow_2025.yaml");
  const auto survey = std::ranges::find(scenario.observed, "survey_symptoms", &ObservedSeries::id);
  REQUIRE(survey != scenario.observed.end());
  CHECK(survey->period(0) == Span{scenario.start, scenario.end});
  CHECK(survey->values == std::vector{0.82});
}

TEST_CASE("the order of rows in a table changes nothing") {
  const AtRoot here;
  const std::vector<std::string> before = ids_of(load_scenario("scenarios/panama_reverse_flow_2025.yaml").world);
  const fs::path folder = test::temporary_path("reversed_rows");
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::copy("scenarios", folder / "scenarios", fs::copy_options::recursive);
  fs::copy("data", folder / "data", fs::copy_options::recursive);
  for (const auto& entry : fs::directory_iterator(folder / "data"))
    if (entry.path().extension() == ".csv") reverse_rows(entry.path());
  CHECK(ids_of(load_scenario((folder / "scenarios/panama_reverse_flow_2025.yaml").string()).world) == before);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace retorno
