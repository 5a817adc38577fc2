#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/files/results/key_outcomes.hpp"
#include "sim/files/sweep/spending.hpp"
#include "sim/run/simulation.hpp"
#include "tests/support/at_root.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temporary_path.hpp"

namespace retorno {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kSteps = 20;
constexpr double kBudget = 4000;

/// A queue of 292 persons at a pier of ten seats a day, and seats for sale: cheap, dear, and cheaper but late.
struct Toy {
  std::string file = test::temporary_path("seats_for_sale.yaml");
  std::string folder = test::temporary_path("optimum");

  Toy() {
    fs::remove_all(folder);
    const auto seats = [](const char* name, const char* capital, int lead) {
      return fmt::format(
          "    {0}: {{set: {{policies.seats: {{type: investment, at: pier, gate: pier_boats, amount: 1, capital_usd: "
          "{1}, "
          "running_usd_per_day: 0, decided: 2025-05-01, lead_time_days: {2}}}}}}}\n",
          name, capital, lead);
    };
    std::ofstream(file) << "name: seats_for_sale\nextends: " << fs::absolute("scenarios/toy_gate.yaml").string()
                        << "\nexperiment:\n  compare_to: none\n  arms:\n    none: {}\n"
                        << seats("cheap", "400", 2) << seats("dear", "1000", 1) << seats("late", "150", 12);
  }
  int optimise(int steps, const std::string& repeats, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"optimise", file, "--budget", "4000", "--for", "nights_queued", "--steps",
                               std::to_string(steps), "--members", repeats, "--search", repeats, "-o", folder,
                               "--json", "--progress", "none"});
    return test::exit_code_of(more);
  }
  Json found() const { return Json::parse(std::ifstream(folder + "/optimum.json")); }
  /// Nights queued by all, in one repeat.
  double nights(const std::vector<std::string>& set, std::uint32_t repeat) const {
    const Scenario scenario = load_scenario(file, {.set = set, .arm = "none"});
    const Rules rules = make_rules(scenario);
    RunSettings settings;
    settings.seed = {scenario.seed, repeat};
    settings.start = scenario.start;
    settings.end = scenario.end;
    Simulation simulation(scenario.world, rules, settings);
    run(simulation, scenario.end);
    return key_values(scenario.world, simulation.history)[key_outcome("nights_queued")];
  }
};

TEST_CASE("the optimum of a toy with three options and twenty levels is that of running every mix") {
  const AtRoot here;
  const Toy toy;
  REQUIRE(toy.optimise(kSteps, "1") == 0);
  const Spending spending = spending_of(toy.file, {}, {});
  const double without = toy.nights({}, 0), step = kBudget / kSteps;
  double most = 0;
  for (int a = 0; a <= kSteps; ++a)
    for (int b = 0; a + b <= kSteps; ++b)
      for (int c = 0; a + b + c <= kSteps; ++c)
        most = std::max(most, without - toy.nights(bought(spending, {step * a, step * b, step * c}), 0));
  const Json found = toy.found();
  CHECK(most > 0);
  CHECK(found["gain"]["mean"].get<double>() == doctest::Approx(most).epsilon(0.021));
  CHECK(found["gain"]["mean"].get<double>() <= doctest::Approx(most));
  CHECK(found["options"].size() == 3);
  CHECK(found["curve"].size() == kSteps + 1);
  CHECK(found["curve"].back()["gain"]["mean"] == found["gain"]["mean"]);
}

TEST_CASE("what was run isn't run again, what is missing is, and the answer has the same bytes") {
  const AtRoot here;
  const Toy toy;
  REQUIRE(toy.optimise(4, "3", {"--threads", "1"}) == 0);
  const std::string answer = test::bytes_of(toy.folder + "/optimum.json");
  const fs::path kept = toy.folder + "/runs/nothing/0000.json", missing = toy.folder + "/runs/nothing/0001.json";
  const auto written = fs::last_write_time(kept);
  const std::string run = test::bytes_of(missing);
  fs::remove(missing);
  REQUIRE(toy.optimise(4, "3", {"--threads", "2"}) == 0);
  CHECK(test::bytes_of(missing) == run);
  CHECK(fs::last_write_time(kept) == written);
  CHECK(test::bytes_of(toy.folder + "/optimum.json") == answer);
}

TEST_CASE("wrong outcomes, options and sizes are refused before anything is run") {
  const AtRoot here;
  const Toy toy;
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"optimise", toy.file, "-o", toy.folder});
    return test::exit_code_of(words) == 2 && !fs::exists(toy.folder);
  };
  CHECK(refused({"--budget", "1000", "--for", "persons_south"}));
  CHECK(refused({"--budget", "1000", "--for", "nights_qeued"}));
  CHECK(refused({"--budget", "0", "--for", "nights_queued"}));
  CHECK(refused({"--budget", "1000"}));
  CHECK(refused({"--budget", "1000", "--for", "nights_queued", "--options", "cheep"}));
}

}  // namespace
}  // namespace retorno
